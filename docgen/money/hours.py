"""Hours of work: contact hours times their factors, and preparation and travel besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from docgen.model.working_hours import FactorCalculation, FactorLine, OtherHours
from docgen.money.lacking import RatesRead, RatesReader, same_role
from docgen.money.rounding import added, to_hours
from docgen.settings.dated import Phrase
from docgen.settings.rates import RatesOn

__all__ = ["CountedHours", "CountedLine", "count_hours"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLine:
    """One printed line of hours. `usual` is the factor of the rates where another one is used.

    Preparation and travel have no activity and no factor.
    """

    activity: Phrase | str | None = None
    description: str | None
    role: str | None
    person: str | None
    contact_hours: Decimal | None = None
    factor: Decimal | None = None
    usual: Decimal | None = None
    reason: str | None = None
    hours: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedHours:
    """All lines with their sums; a sum of which a part is not known is None.

    `by_role` has the hours of each role as it is compared (`same_role`).
    """

    lines: tuple[CountedLine, ...]
    preparation: tuple[CountedLine, ...]
    travel: tuple[CountedLine, ...]
    contact_total: Decimal | None
    lines_total: Decimal | None
    preparation_total: Decimal | None
    travel_total: Decimal | None
    total: Decimal | None
    by_role: Mapping[str, Decimal | None]
    read: RatesRead

    @property
    def every_line(self) -> tuple[CountedLine, ...]:
        """All lines, whatever they are of."""
        return (*self.lines, *self.preparation, *self.travel)


def count_hours(given: FactorCalculation, rates: RatesOn | None) -> CountedHours:
    """Count the hours of `given` by the factors of `rates`, which is None when no day is known."""
    reader = RatesReader(rates)
    lines = tuple(
        _line(one, f"factor_calculation.lines[{number}]", reader)
        for number, one in enumerate(given.lines)
    )
    preparation, travel = tuple(_others(given.preparation)), tuple(_others(given.travel))
    every = (*lines, *preparation, *travel)
    return CountedHours(
        lines=lines,
        preparation=preparation,
        travel=travel,
        contact_total=added(one.contact_hours for one in lines),
        lines_total=added(one.hours for one in lines),
        preparation_total=added(one.hours for one in preparation),
        travel_total=added(one.hours for one in travel),
        total=added(one.hours for one in every) if every else None,
        by_role=_by_role(every),
        read=reader.read,
    )


def _line(given: FactorLine, where: str, reader: RatesReader) -> CountedLine:
    found = None
    if given.own_factor is None:
        found = reader.factor(given.activity, f"{where}.activity")
    elif reader.rates is not None and given.activity is not None:
        # The usual one is only shown beside it; nothing depends on it.
        found = reader.rates.factor(given.activity)
    usual = found.factor if found else None
    factor = usual if given.own_factor is None else given.own_factor
    hours = None
    if given.contact_hours is not None and factor is not None:
        hours = to_hours(Fraction(given.contact_hours) * Fraction(factor))
    return CountedLine(
        activity=found.title if found else given.activity,
        description=given.description,
        role=given.role,
        person=given.person,
        contact_hours=given.contact_hours,
        factor=factor,
        usual=usual if given.own_factor is not None else None,
        reason=given.own_factor_reason,
        hours=hours,
    )


def _others(given: Iterable[OtherHours]) -> Iterator[CountedLine]:
    for one in given:
        yield CountedLine(
            description=one.description, role=one.role, person=one.person, hours=one.hours
        )


def _by_role(lines: Iterable[CountedLine]) -> dict[str, Decimal | None]:
    found: dict[str, list[Decimal | None]] = {}
    for one in lines:
        found.setdefault(same_role(one.role), []).append(one.hours)
    return {role: added(hours) for role, hours in found.items()}
