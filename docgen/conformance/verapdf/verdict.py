"""What veraPDF says of a file, and by which standards docgen's files are judged."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import pikepdf

from docgen.conformance.identity import read_level

__all__ = [
    "Failure",
    "Flavour",
    "Trouble",
    "Verdict",
    "required_flavours",
    "verdict_from",
    "verdict_object",
]

Flavour = Literal["2a", "2b", "3a", "3b", "ua1"]
"""Part and level of PDF/A (ISO 19005), or PDF/UA-1 (ISO 14289-1)."""

Trouble = Literal["missing", "encrypted", "unreadable", "unfinished", "timeout", "crashed"]
"""Why there is no judgement by rules. A file with trouble never conforms."""

_EMBEDDING_PART = "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A rule that is broken: `<clause>-<test>`, how often, its text in English, the first place.

    `place` is veraPDF's own path to the object, such as `root/document[0]/pages[3]/annots[0]`. It
    holds no text of the document.
    """

    rule: str
    count: int
    description: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of one file and one standard; `checks` is how many tests were made."""

    flavour: Flavour
    compliant: bool
    checks: int = 0
    failures: tuple[Failure, ...] = ()
    trouble: Trouble | None = None


def required_flavours(pdf: Path) -> tuple[Flavour, ...]:
    """What the file must conform to: level A of its part of PDF/A, and PDF/UA-1.

    Part 3 is for files that carry others, and the file itself says that it is one. Whether it may
    say so, and says that it is level A, are rules of the standard that it is then judged by.
    """
    try:
        with pikepdf.open(pdf) as opened:
            level = read_level(opened)
    except (OSError, pikepdf.PdfError, pikepdf.PasswordError, ValueError):
        # The validator says what is wrong with it.
        level = None
    return ("3a" if level and level.part == _EMBEDDING_PART else "2a", "ua1")


def verdict_object(verdict: Verdict) -> dict[str, Any]:
    """The verdict as JSON, for the way between the two programs."""
    return asdict(verdict)


def verdict_from(values: dict[str, Any]) -> Verdict:
    """The verdict that `verdict_object` wrote.

    Raises:
        ValueError: it contradicts itself.
        KeyError, TypeError: it is none.
    """
    failures = tuple(Failure(**one) for one in values["failures"])
    verdict = Verdict(**{**values, "failures": failures})
    sound = verdict.checks > 0 and not verdict.failures and verdict.trouble is None
    if verdict.flavour not in get_args(Flavour) or (verdict.compliant and not sound):
        raise ValueError(verdict.flavour)
    return verdict
