"""What a change protocol says: each changed term, and what it means for the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from docgen.model.base import Texts
from docgen.model.case import Case
from docgen.model.changes import Change, changes
from docgen.model.institution import profile_key
from docgen.model.own_amendment import own_amendment
from docgen.render.clauses import clause_of
from docgen.render.derived import sums
from docgen.render.in_words import InWords
from docgen.settings.tables import Tables
from docgen.word.filling.filters import belop, stor

__all__ = ["Amending", "amendment_values"]

_NOT_AGREED = Texts("ikke avtalt", "ikkje avtalt", "not agreed")
_FRAME = Texts("Ramme for {name}", "Ramme for {name}", "Frame for {name}")
_GRANT = Texts("Tilskudd til {name}", "Tilskot til {name}", "Grant to {name}")
_TOTAL = Texts("Samlet for prosjektet", "Samla for prosjektet", "Total for the project")
_FRAMES = Texts("Rammene til sammen", "Rammene til saman", "The frames together")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amending:
    """One protocol: its number, the case as agreed on before it, and which fields are terms.

    `signed_on` is the day that the agreement was signed, `amended` the earlier protocols.
    """

    number: int
    before: Case
    patterns: tuple[str, ...]
    signed_on: date | None = None
    amended: tuple[int, ...] = ()


def amendment_values(
    amending: Amending, case: Case, tables: Tables, words: Mapping[str, Any], language: str
) -> dict[str, object]:
    """What the template gets under `amendment`; `case` is the wanted one."""
    said = InWords(model=type(case), tables=tables, language=language, patterns=amending.patterns)
    found = changes(amending.before, case, amending.patterns)
    # In the order of the clauses, as somebody reads who holds the agreement beside the protocol.
    rows = sorted(
        (_row(one, case, said, language) for one in found), key=lambda row: str(row["clause"])
    )
    money = list(_sums(amending.before, case, tables, words, language))
    return {
        "number": str(amending.number),
        "signed_on": amending.signed_on,
        "earlier": tuple(map(str, amending.amended)),
        "rows": tuple(rows),
        "sums": tuple(money),
        "changes_sums": any(row["before"] != row["after"] for row in money),
    }


def _row(change: Change, case: Case, said: InWords, language: str) -> dict[str, object]:
    told, nothing = said.say(change), _NOT_AGREED.get(language)
    return {
        "clause": clause_of(change, language),
        "term": told.title,
        "before": told.before or nothing,
        "after": told.after or nothing,
        "reason": _reason(change, case),
    }


def _reason(change: Change, case: Case) -> str | None:
    """Why this very term changes; of several reasons that hold for it that of the longest path."""
    own = own_amendment(case)
    fitting = [
        (len(field), reason)
        for field, reason in (own.reasons if own else ())
        if field and reason and _holds(field, change.path)
    ]
    return max(fitting)[1] if fitting else None


def _holds(field: str, path: str) -> bool:
    return path == field or path.startswith((f"{field}.", f"{field}["))


def _sums(
    before: Case, after: Case, tables: Tables, words: Mapping[str, Any], language: str
) -> Iterator[dict[str, object]]:
    """Each sum of the agreement before and after, and what it grows by."""
    for name, old, new in _amounts(before, after, tables, words, language):
        if old is None and new is None:
            continue
        grown = (new or Decimal(0)) - (old or Decimal(0))
        sign = "+" if grown > 0 else "\u2212" if grown < 0 else ""
        yield {
            "name": stor(name, language),
            "before": _amount(old, language),
            "after": _amount(new, language),
            "difference": f"{sign}{belop(abs(grown), language)}",
        }


def _amounts(
    before: Case, after: Case, tables: Tables, words: Mapping[str, Any], language: str
) -> Iterator[tuple[str, Decimal | None, Decimal | None]]:
    was, now = _frames(before), _frames(after)
    for profile in dict.fromkeys([*now, *was]):
        name = _FRAME.get(language).format(name=tables.short_name(profile))
        yield name, was.get(profile), now.get(profile)
    old, new = sums(before), sums(after)
    owner = words.get("owner_party") or ""
    own = str(words.get("contribution") or "")
    named: Sequence[tuple[str, str]] = (
        *((("frame", _FRAMES.get(language)),) if len({*was, *now}) > 1 else ()),
        ("owner_grant", _GRANT.get(language).format(name=owner)),
        ("own_contribution", own),
        ("total", _TOTAL.get(language)),
    )
    for key, name in named:
        yield name, _decimal(old[key]), _decimal(new[key])


def _frames(case: Case) -> dict[str, Decimal | None]:
    return {profile_key(one, number): one.frame for number, one in enumerate(case.institutions)}


def _decimal(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _amount(amount: Decimal | None, language: str) -> str:
    return _NOT_AGREED.get(language) if amount is None else belop(amount, language)
