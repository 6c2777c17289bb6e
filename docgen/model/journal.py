"""The number that an archive gives for a journal entry: the case's number and the entry's own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["JournalNumber", "journal_number"]

_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
# Two or four figures for the year, as archives write it: 2027/123-4, 27/00123-4.
_FORM = re.compile(r"(?:sak\s*)?((?:\d{2}|\d{4})/\d{1,9})-(\d{1,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalNumber:
    """`case` is the number of the case in the archive, `entry` that of the entry in it."""

    case: str
    entry: str

    def __str__(self) -> str:
        """As it is written: `2027/123-4`."""
        return f"{self.case}-{self.entry}"


def journal_number(text: str) -> JournalNumber | None:
    """The number, however people write its spaces and dashes; None when it is none."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    found = _FORM.fullmatch(re.sub(r"\s*([/-])\s*", r"\1", plain.strip()))
    if found is None or not found[1].isascii() or not found[2].isascii():
        return None
    return JournalNumber(case=found[1], entry=found[2]) if int(found[2]) else None
