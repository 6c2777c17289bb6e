"""One feature of Word, and what is to come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Breached", "Expectation", "Faulty", "Feature", "Passes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passes:
    """The PDF is PDF/A-2a and PDF/UA-1, and its structure agrees; the template has no fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faulty:
    """The template is refused with `code`; its PDF would be archival all the same if `conforms`."""

    code: str
    conforms: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Breached:
    """Nothing is wrong with the template that could be told; its PDF is refused with `code`."""

    code: str


Expectation = Passes | Faulty | Breached


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A document with one feature; `write` puts it between two paragraphs of text.

    `tags` are the roles that the finished PDF has so many of, `alts` the alternative texts of its
    figures in order, `shows` text that can be read in it and `hides` text that cannot.
    """

    name: str
    write: Callable[[Any], None]
    expects: Expectation = field(default_factory=Passes)
    tags: Mapping[str, int] = field(default_factory=dict)
    alts: tuple[str, ...] | None = None
    links: int | None = None
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
