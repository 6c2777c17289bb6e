"""Which documents a case has, before any of them is made."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One document to make: its key, its pack, its institution's place in the case.

    `item` is the path of the item that it is about, when its pack makes one for each; `number` is
    that of an amendment, from 1.
    """

    key: str
    pack: str
    title: str
    language: str
    outgoing: bool
    institution: int | None = None
    profile: str | None = None
    number: int | None = None
    item: str | None = None
