"""Rules about the rates that a calculation uses: known, there on the day, and not an example."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.checks.counting import each_counted
from docgen.checks.nearness import nearest
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    ONLY_BUDGET,
    ONLY_FACTORS,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    warning_rule,
)
from docgen.checks.written import day_text
from docgen.model.case import Case
from docgen.money.lacking import Lacking, RatesRead
from docgen.settings.rates import Factor, RateKind, Rates, Salary
from docgen.texts import LANGUAGES

__all__ = ["RULES"]

_CALCULATIONS = {
    "factor_calculation": "word-the-factor-calculation",
    "budget": "word-the-budget",
}
"""What a message that begins with the calculation calls it."""

_Read = tuple[str, str, tuple[str, ...], date, RatesRead]


def _each_read(case: Case, context: RuleContext) -> Iterator[_Read]:
    """Path of the institution, the calculation, its document, its day, and what it read."""
    for where, _, counted in each_counted(case, context):
        if counted.hours is not None and counted.hours_day is not None:
            read = counted.hours.read
            yield where, "factor_calculation", ONLY_FACTORS, counted.hours_day, read
        if counted.budget is not None and counted.budget_day is not None:
            yield where, "budget", ONLY_BUDGET, counted.budget_day, counted.budget.read


def _keys(rates: Rates, kind: RateKind) -> list[str]:
    return list(dict.fromkeys(one.name for one in rates.of(kind)))


def _titles(rates: Rates, kind: RateKind) -> dict[str, list[str]]:
    """What the rates are called in each language, as a user writes it."""
    every = [one.title for one in rates.of(kind) if isinstance(one, Salary | Factor)]
    return {name: list(dict.fromkeys(one.get(name) for one in every)) for name in LANGUAGES}


def _word(kind: RateKind) -> str:
    """The name of the table in the catalogue of findings."""
    return f"word-rates-{kind.replace('_', '-')}"


def _is_known(rates: Rates, one: Lacking) -> bool:
    """Whether there is such a rate on any day; those without a key are, or the kind is empty."""
    said = " ".join(one.key.casefold().split())
    return not said or any(said == rate.name or said in rate.called for rate in rates.of(one.kind))


def unknown_rate(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A position or an activity that no table has on any day."""
    rates = context.tables.rates
    for where, _, scope, _, read in _each_read(case, context):
        for one in read.lacking:
            if not _is_known(rates, one):
                known, titles = _keys(rates, one.kind), _titles(rates, one.kind)
                every = [text for texts in titles.values() for text in texts]
                yield Breach(
                    where=f"{where}.{one.where}",
                    parameters={
                        "key": one.key,
                        "table": one.kind,
                        "kind": _word(one.kind),
                        "nearest": nearest(one.key, [*known, *every]),
                        "known": ", ".join(known),
                        **{f"known_{name}": ", ".join(texts) for name, texts in titles.items()},
                    },
                    scope=scope,
                )


def missing_rate(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A rate that there is, but not on the day that the calculation is made by."""
    for where, _, scope, day, read in _each_read(case, context):
        for one in read.lacking:
            if _is_known(context.tables.rates, one):
                yield Breach(
                    where=f"{where}.{one.where}",
                    parameters={
                        "table": one.kind,
                        "kind": _word(one.kind),
                        "key": one.key,
                        "named": f" ({one.key})" if one.key else "",
                        "day": day_text(day),
                    },
                    scope=scope,
                )


def example_rates(case: Case, context: RuleContext) -> Iterator[Breach]:
    """What docgen ships is invented, and no price to agree upon."""
    institutions = dict(each_institution(case))
    for where, part, scope, _, read in _each_read(case, context):
        if read.examples:
            told = {
                "calculation": _CALCULATIONS[part],
                "institution": context.tables.short_name(institutions[where].profile) or "",
                "tables": ", ".join(read.examples),
                "kinds": ", ".join(_word(one) for one in read.examples),
            }
            yield Breach(where=f"{where}.{part}", parameters=told, scope=scope)


RULES: tuple[Rule, ...] = (
    error_rule("rate-unknown", ONLY_BUDGET, unknown_rate),
    absence_rule("rate-missing", ONLY_BUDGET, missing_rate),
    warning_rule("rates-are-examples", ONLY_BUDGET, example_rates),
)
