"""Rules about negotiated clauses, and about events."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.rule import (
    ONLY_AGREEMENT,
    WHOLE_CASE,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    warning_rule,
)
from docgen.model.base import Texts
from docgen.model.case import Case
from docgen.model.record import ClauseDeviation, DeviationKind, EventKind

__all__ = ["RULES"]

_CLAUSES = ("1", "2", "3", "4", "5", "6")
_DECIDED = ("reason", "approved_by", "date")
# What else than the words themselves stands in a clause, so that it goes with them.
_HOLDS = {
    "4": Texts(
        "reglene om endringer og force majeure",
        "reglane om endringar og force majeure",
        "the rules on changes and force majeure",
    ),
    "5": Texts(
        "beløpene og reglene om fakturering",
        "beløpa og reglane om fakturering",
        "the amounts and the rules on invoicing",
    ),
    "6": Texts(
        "datoene og reglene om når samarbeidet tar slutt",
        "datoane og reglane om når samarbeidet tek slutt",
        "the dates and the rules on when the cooperation ends",
    ),
}
# Kinds that cannot both hold for one clause; two additions can, and so can a new text and more.
_APART = {
    frozenset((DeviationKind.REPLACE,)),
    frozenset((DeviationKind.REMOVE,)),
    frozenset((DeviationKind.REPLACE, DeviationKind.REMOVE)),
    frozenset((DeviationKind.ADD, DeviationKind.REMOVE)),
}


def _entries(case: Case) -> Iterator[tuple[str, ClauseDeviation]]:
    for number, entry in enumerate(case.clauses):
        yield f"clauses[{number}]", entry


def number_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A deviation is from some clause."""
    for where, entry in _entries(case):
        if entry.clause is None:
            yield Breach(where=f"{where}.clause")


def unknown_number(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The agreement has six clauses."""
    for where, entry in _entries(case):
        if entry.clause is not None and entry.clause not in _CLAUSES:
            yield Breach(where=f"{where}.clause")


def kind_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Replaced, added to or removed."""
    for where, entry in _entries(case):
        if entry.kind is None:
            yield Breach(where=f"{where}.kind")


def text_missing(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """What replaces or is added has words."""
    for where, entry in _entries(case):
        if entry.kind in {DeviationKind.REPLACE, DeviationKind.ADD} and not entry.text:
            yield Breach(where=f"{where}.text")


def undecided(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Somebody approved the deviation, on a day, for a reason."""
    for where, entry in _entries(case):
        for name in _DECIDED:
            if getattr(entry, name) is None:
                yield Breach(where=f"{where}.{name}")


def needless_text(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """What is removed has no new words; they would not be printed."""
    for where, entry in _entries(case):
        if entry.kind is DeviationKind.REMOVE and entry.text:
            yield Breach(where=f"{where}.text")


def removed(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A fixed clause is taken out."""
    for where, entry in _entries(case):
        if entry.kind is DeviationKind.REMOVE and entry.clause in _CLAUSES:
            yield Breach(where=where, parameters={"clause": entry.clause or ""})


def replaced(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """What the standard text of a clause holds is not in the agreement when it is replaced."""
    for where, entry in _entries(case):
        lost = _HOLDS.get(entry.clause or "")
        if entry.kind is DeviationKind.REPLACE and lost:
            words = {f"lost_{language}": text for language, text in lost._asdict().items()}
            yield Breach(where=where, parameters={"clause": entry.clause or "", **words})


def contradicting(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A clause is replaced or removed once, and what is removed is not also changed."""
    seen: dict[str, list[DeviationKind]] = {}
    for where, entry in _entries(case):
        if entry.kind is None or not entry.clause:
            continue
        before = seen.setdefault(entry.clause, [])
        if any(frozenset((entry.kind, other)) in _APART for other in before):
            yield Breach(where=where, parameters={"clause": entry.clause})
        before.append(entry.kind)


def event_incomplete(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An event is something that happened on a day."""
    for number, entry in enumerate(case.events):
        for name in ("kind", "date"):
            if getattr(entry, name) is None:
                yield Breach(where=f"events[{number}].{name}")


def early_start_unexplained(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An explanation has words."""
    for number, entry in enumerate(case.events):
        if entry.kind is EventKind.EARLY_START_EXPLAINED and not entry.note:
            yield Breach(where=f"events[{number}].note")


RULES: tuple[Rule, ...] = (
    absence_rule("clause-number-missing", ONLY_AGREEMENT, number_missing),
    error_rule("clause-number-invalid", ONLY_AGREEMENT, unknown_number),
    absence_rule("clause-kind-missing", ONLY_AGREEMENT, kind_missing),
    absence_rule("clause-text-missing", ONLY_AGREEMENT, text_missing),
    absence_rule("clause-undecided", ONLY_AGREEMENT, undecided),
    warning_rule("clause-text-needless", ONLY_AGREEMENT, needless_text),
    warning_rule("clause-removed", ONLY_AGREEMENT, removed),
    warning_rule("clause-replaced", ONLY_AGREEMENT, replaced),
    error_rule("clause-contradicting", ONLY_AGREEMENT, contradicting),
    warning_rule("event-incomplete", WHOLE_CASE, event_incomplete),
    warning_rule("early-start-unexplained", WHOLE_CASE, early_start_unexplained),
)
