"""What a produced file says of itself in its properties, read back from a file of any origin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from docgen.model.case_id import is_case_id

__all__ = ["Said", "said_of"]

_VERSION = re.compile(r"v(\d{3,9})")
_FACTS = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The stamp that docgen gave a file, as far as it is left.

    `facts` is always there: without it a file is not taken for one of docgen. `case` and `version`
    are None when a program that saved the file again has dropped them.
    """

    facts: str
    case: str | None = None
    version: int | None = None
    title: str = ""
    made_on: date | None = None


def said_of(
    *, facts: str, case: str = "", version: str = "", title: str = "", day: str = ""
) -> Said | None:
    """What these properties come to; None when no hash of facts is among them.

    Anybody can write anything there, so that only what docgen could have written counts.
    """
    if not _FACTS.fullmatch(facts.strip()):
        return None
    numbered = _VERSION.fullmatch(version.strip())
    return Said(
        facts=facts.strip(),
        case=case.strip() if is_case_id(case.strip()) else None,
        version=int(numbered[1]) if numbered else None,
        title=" ".join(title.split()),
        made_on=_day(day),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
