"""Rules about the factor calculation: what must stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.needs import need
from docgen.checks.places import each_institution
from docgen.checks.rule import ONLY_FACTORS, Breach, Rule, RuleContext, absence_rule
from docgen.model.case import Case
from docgen.model.institution import Institution

__all__ = ["RULES"]

_HERE = "institutions[*].factor_calculation"


def _made_here(_case: Case, institution: Institution) -> bool:
    return institution.factor_calculation is not None


def no_lines(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A calculation counts something."""
    for where, institution in each_institution(case):
        given = institution.factor_calculation
        here = f"{where}.factor_calculation"
        unread = any(context.was_pruned(f"{here}.{name}") for name in ("lines", "preparation"))
        if given and not unread and not (given.lines or given.preparation or given.travel):
            yield Breach(where=f"{here}.lines")


def factor_without_reason(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Who uses another factor than that of the rates says why."""
    for where, institution in each_institution(case):
        given = institution.factor_calculation
        for number, line in enumerate(given.lines if given else ()):
            if line.own_factor is not None and not line.own_factor_reason:
                yield Breach(where=f"{where}.factor_calculation.lines[{number}].own_factor_reason")


RULES: tuple[Rule, ...] = (
    absence_rule("factor-lines-missing", ONLY_FACTORS, no_lines),
    need("factor-activity-missing", f"{_HERE}.lines[*].activity", ONLY_FACTORS),
    need("contact-hours-missing", f"{_HERE}.lines[*].contact_hours", ONLY_FACTORS),
    absence_rule("own-factor-reason-missing", ONLY_FACTORS, factor_without_reason),
    need("preparation-hours-missing", f"{_HERE}.preparation[*].hours", ONLY_FACTORS),
    need("travel-hours-missing", f"{_HERE}.travel[*].hours", ONLY_FACTORS),
    need("factor-date-missing", f"{_HERE}.calculated_on", ONLY_FACTORS, _made_here),
    need("factor-preparer-missing", f"{_HERE}.prepared_by.name", ONLY_FACTORS, _made_here),
)
