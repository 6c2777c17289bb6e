"""A case as it stands in the database, and the files that own one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

__all__ = ["Origin", "Source", "StoredCase"]


class Origin(StrEnum):
    """Who owns a case: the pages, or a file that was taken in and is read-only here."""

    WEB = "web"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that says something of a case that was taken in.

    One that takes the place of another has the same `slot`; they are joined in their order. `file`
    is what the user calls it, `digest` the SHA-256 (hex) of
    what the case was read from: its bytes, or the values of a row. `read` is what was read from
    it, as JSON: the store does not look into it.
    """

    slot: str
    file: str
    digest: str
    read: str
    imported_at: datetime
    imported_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase:
    """A case as it stands in the database.

    `key` is for addresses, and tells nothing of the case. `data` is what was written, as a file
    holds it: text, bool, lists and dicts. `revision` begins at 1. Times are in UTC, `changed_by`
    is the id of a user. `sources` are the files of a case that a file owns.
    """

    key: str
    data: Mapping[str, Any]
    revision: int
    created_at: datetime
    changed_at: datetime
    changed_by: str
    origin: Origin = Origin.WEB
    sources: tuple[Source, ...] = ()

    @property
    def is_imported(self) -> bool:
        """Whether a file owns it, so that nothing of it is changed here."""
        return self.origin is Origin.FILE
