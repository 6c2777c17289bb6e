"""Hours and costs as a template sees them: every printed line with the figures it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from docgen.model.budget import Budget, CostLine
from docgen.model.case import Case
from docgen.model.institution import Institution, ProjectType
from docgen.money.budget import CountedBudget
from docgen.money.hours import CountedHours, CountedLine
from docgen.money.of_case import counted_for
from docgen.settings.dated import Phrase
from docgen.settings.rates import Rates

__all__ = ["calculations"]

_NONE = "–"
_HOURS = (
    *("lines", "preparation", "travel", "by_role", "contact_total", "lines_total"),
    *("preparation_total", "travel_total", "total", "day", "uses_examples"),
)
_COSTS = (
    *("incomes", "income_total", "salaries", "salaries_total", "hours", "social"),
    *("social_per_cent", "with_social", "work_year_hours", "work_years", "indirect"),
    *("indirect_total", "operations", "operations_total", "travel", "travel_total", "costs"),
    *("profit", "total", "difference", "external", "vat_per_cent", "vat", "price_with_vat"),
    *("has_vat", "is_commission", "day", "uses_examples"),
)


def calculations(
    case: Case, institution: Institution, rates: Rates, language: str
) -> dict[str, dict[str, object]]:
    """What stands under `hours` and `costs` of an institution, in the language of the document."""
    counted = counted_for(case, institution, rates)
    hours: dict[str, object] = dict.fromkeys(_HOURS)
    if counted.hours is not None:
        hours |= _hours(counted.hours, language) | {"day": counted.hours_day}
    costs: dict[str, object] = dict.fromkeys(_COSTS)
    if counted.budget is not None and institution.budget is not None:
        costs |= _costs(counted.budget, institution.budget, language)
        costs |= {
            "day": counted.budget_day,
            "is_commission": institution.project_type is ProjectType.COMMISSION,
        }
    return {"hours": hours, "costs": costs}


def _said(title: Phrase | str | None, language: str) -> str | None:
    return title.get(language) if isinstance(title, Phrase) else title


def _who(role: str | None, person: str | None) -> str:
    """Whose hours they are; a dash when it is said nowhere, which it need not be."""
    return ", ".join(text for text in (person, role) if text) or _NONE


def _line(one: CountedLine, language: str) -> dict[str, object]:
    activity = _said(one.activity, language)
    told = [text for text in (activity, one.description) if text]
    return {
        "activity": activity,
        "what": ": ".join(told) or None,
        "who": _who(one.role, one.person),
        "contact_hours": one.contact_hours,
        "factor": one.factor,
        "is_other_factor": one.reason is not None or one.usual is not None,
        "usual_factor": one.usual,
        "reason": one.reason,
        "hours": one.hours,
    }


def _other(one: CountedLine) -> dict[str, object]:
    return {
        "what": one.description or _NONE,
        "who": _who(one.role, one.person),
        "hours": one.hours,
    }


def _hours(counted: CountedHours, language: str) -> dict[str, object]:
    # As the roles are written the first time, not as they are compared.
    written: dict[str, str] = {}
    for line in counted.every_line:
        written.setdefault(" ".join((line.role or "").casefold().split()), line.role or _NONE)
    return {
        "lines": tuple(_line(one, language) for one in counted.lines),
        "preparation": tuple(map(_other, counted.preparation)),
        "travel": tuple(map(_other, counted.travel)),
        "by_role": tuple(
            {"role": written.get(role, _NONE), "hours": hours}
            for role, hours in counted.by_role.items()
            # Where nobody has a role, there is nothing to share out.
            if any(counted.by_role)
        ),
        "contact_total": counted.contact_total,
        "lines_total": counted.lines_total,
        "preparation_total": counted.preparation_total,
        "travel_total": counted.travel_total,
        "total": counted.total,
        "uses_examples": bool(counted.read.examples),
    }


def _plain(lines: Iterable[CostLine]) -> tuple[dict[str, object], ...]:
    return tuple({"description": one.description, "amount": one.amount} for one in lines)


def _incomes(given: Budget, language: str) -> tuple[dict[str, object], ...]:
    return tuple(
        {
            "source": one.source.label.get(language) if one.source else None,
            "description": one.description or _NONE,
            "amount": one.amount,
        }
        for one in given.incomes
    )


def _costs(counted: CountedBudget, given: Budget, language: str) -> dict[str, object]:
    social = counted.social_per_cent
    return {
        "incomes": _incomes(given, language),
        "income_total": counted.income_total,
        "salaries": tuple(
            {
                "who": _who(one.role, one.person),
                "position": _said(one.position, language),
                "hours": one.hours,
                "annual": one.annual,
                "hourly": one.hourly,
                "amount": one.amount,
            }
            for one in counted.salaries
        ),
        "salaries_total": counted.salaries_total,
        "hours": counted.hours,
        "social": tuple(
            {"title": one.title.get(language), "per_cent": one.per_cent} for one in counted.social
        ),
        "social_per_cent": social,
        "with_social": None if social is None else Decimal(100) + social,
        "work_year_hours": counted.work_year_hours,
        "work_years": counted.work_years,
        "indirect": tuple(
            {
                "title": one.title.get(language),
                "per_work_year": one.per_work_year,
                "amount": one.amount,
            }
            for one in counted.indirect
        ),
        "indirect_total": counted.indirect_total,
        "operations": _plain(counted.operations),
        "operations_total": counted.operations_total,
        "travel": _plain(counted.travel),
        "travel_total": counted.travel_total,
        "costs": counted.costs,
        "profit": counted.profit,
        "total": counted.total,
        "difference": counted.difference,
        "external": counted.external,
        "vat_per_cent": counted.vat_per_cent,
        "vat": counted.vat,
        "price_with_vat": counted.price_with_vat,
        "has_vat": counted.vat_per_cent is not None,
        "uses_examples": bool(counted.read.examples),
    }
