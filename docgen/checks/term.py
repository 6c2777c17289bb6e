"""Rules about the dates: valid from, start of work, end or open end, stated length."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.checks.conditions import first_day
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.checks.written import amount_text, day_text
from docgen.model.case import Case

__all__ = ["RULES"]

_DAYS_IN_YEAR = Decimal("365.25")
_YEARS_TOLERANCE = Decimal("0.25")


def end_not_after_start(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The work ends after it starts."""
    term, start = case.term, first_day(case)
    if term and start and term.end and term.end <= start:
        yield Breach(
            where="term.end",
            parameters={"start": day_text(start), "end": day_text(term.end)},
        )


def start_before_effective(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The work does not start before the agreement is valid."""
    term = case.term
    if term and term.start and term.effective_from and term.start < term.effective_from:
        yield Breach(
            where="term.start",
            parameters={
                "start": day_text(term.start),
                "effective": day_text(term.effective_from),
            },
        )


def two_ends(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An agreement has an end date or an open end."""
    if case.term and case.term.end and case.term.open_end:
        yield Breach(where="term.open_end")


def review_not_after_start(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An open agreement is looked at again after it has begun."""
    start = first_day(case)
    open_end = case.term.open_end if case.term else None
    if start and open_end and open_end.review_date and open_end.review_date <= start:
        yield Breach(where="term.open_end.review_date")


def years_differ(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A stated length is about what the dates say."""
    term, start = case.term, first_day(case)
    if term is None or start is None or term.end is None or term.years is None:
        return
    # The last day counts.
    real = ((term.end - start).days + 1) / _DAYS_IN_YEAR
    if real > 0 and abs(real - term.years) > _YEARS_TOLERANCE:
        yield Breach(
            where="term.years",
            parameters={"years": amount_text(term.years), "real": amount_text(round(real, 1))},
        )


RULES: tuple[Rule, ...] = (
    error_rule("end-not-after-start", ONLY_AGREEMENT, end_not_after_start),
    error_rule("start-before-effective", ONLY_AGREEMENT, start_before_effective),
    error_rule("end-and-open-end", ONLY_AGREEMENT, two_ends),
    error_rule("review-not-after-start", ONLY_AGREEMENT, review_not_after_start),
    warning_rule("years-differ", ONLY_AGREEMENT, years_differ),
)
