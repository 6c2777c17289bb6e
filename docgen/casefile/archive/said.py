"""What a published arkivmelding says of its entry, for people who are to journal it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.casefile.archive.package import MESSAGE_NAME
from docgen.casefile.archive.tree import Unreadable, read

__all__ = ["Said", "said_in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The day of the document, and what kind of document it is; empty where it is not said."""

    dated: date | None = None
    kind: str = ""


def said_in(folder: Path) -> Said:
    """What the message in the entry's folder says. A damaged one says nothing."""
    try:
        root = read(folder / MESSAGE_NAME)
    except (OSError, Unreadable):
        return Said()
    # efm has the word itself; Fiks Arkiv has a code and the word.
    kind = root.findtext(".//{*}dokumenttype/{*}beskrivelse") or root.findtext(".//{*}dokumenttype")
    return Said(dated=_day(root.findtext(".//{*}dokumentetsDato")), kind=(kind or "").strip())


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
