"""What a year came to: agreements, kroner, and what began too early.

An agreement counts in every year that its work touches. Its kroner count in the year of their
allocation or invoice; a frame that nobody has spread over years counts in the year of its start.
What a signed additional agreement adds, counts from the year that it holds. Days count in the year
of their semester or additional agreement; days without a year count in the year of the start.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from docgen.model.agreed_days import added_by_year, days_by_year
from docgen.model.base import Choice
from docgen.model.case import Case
from docgen.model.institution import Institution, profile_key
from docgen.overview.known import Known
from docgen.overview.row import Lead, Row, unit_of
from docgen.overview.stage import Stage
from docgen.settings.tables import Tables

__all__ = ["Dimension", "Figures", "Line", "Share", "figures_of", "lines_of", "shares_of", "years"]


class Dimension(Choice):
    """What the figures of a year are told by."""

    SCHEME = "scheme", "tilskuddsordning", "tilskotsordning", "scheme"
    NETWORK = "network", "nettverk", "nettverk", "network"
    UNIT = "unit", "enhet", "eining", "unit"
    YEAR = "year", "år", "år", "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One institution's part of one case.

    `place` is the institution and its unit; empty when nobody has said which.
    `by_year` are the kroner whose year is known; `spread` tells that there are any. `frame` is what
    the institution gets by the agreement itself; None when it is not known. `added` are the kroner
    on top of it, and `days` the days of work; what is under None has no year of its own.
    """

    row: Row
    place: str
    frame: Decimal | None
    by_year: dict[int, Decimal]
    added: Mapping[int | None, Decimal] = field(default_factory=dict)
    days: Mapping[int | None, Decimal] = field(default_factory=dict)

    @property
    def spread(self) -> bool:
        """Whether its kroner have years of their own."""
        return bool(self.by_year)

    def planned(self, year: int) -> Decimal:
        """The kroner of `year` that the agreement, or one on top of it, says the year of."""
        return self.by_year.get(year, Decimal()) + self.added.get(year, Decimal())

    def by_start(self, year: int) -> Decimal:
        """The kroner that count in `year` because the work starts then."""
        if not self._starts_in(year):
            return Decimal()
        frame = None if self.spread else self.frame
        return (frame or Decimal()) + self.added.get(None, Decimal())

    def kroner(self, year: int) -> Decimal:
        """What counts in `year`."""
        return self.planned(year) + self.by_start(year)

    def days_in(self, year: int) -> Decimal:
        """The days of work that count in `year`."""
        found = self.days.get(year, Decimal())
        return found + (self.days.get(None, Decimal()) if self._starts_in(year) else Decimal())

    def _starts_in(self, year: int) -> bool:
        return self.row.starts is not None and self.row.starts.year == year

    def touches(self, year: int) -> bool:
        """Whether the work goes on in `year`, began in it, or was paid or has days in it.

        An open agreement goes on until it is closed; what nobody signed, to its review at most.
        """
        row = self.row
        began = row.early is not None and row.early.began.year == year
        if began or self.kroner(year) or self.days_in(year):
            return True
        if row.starts is None:
            return False
        return row.starts.year <= year <= self._last_year(row.starts)

    def _last_year(self, starts: date) -> int:
        row = self.row
        if row.ends is None and row.is_open and row.signed:
            return date.max.year
        return (row.ends or (row.review if row.is_open else None) or starts).year


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What some agreements come to in a year; money in kroner.

    `days` are days of work, as far as the agreements say how many there are. `by_year` and
    `by_start` together are all the kroner: those with a year of their own, and those that count in
    the year of the start. `kroner_signed` are those of signed agreements.
    `explained` is how many of `early` somebody has explained.
    """

    agreements: int
    signed: int
    days: Decimal
    kroner_signed: Decimal
    by_year: Decimal
    by_start: Decimal
    early: int
    explained: int

    @property
    def kroner(self) -> Decimal:
        """All the kroner."""
        return self.by_year + self.by_start

    @property
    def kroner_unsigned(self) -> Decimal:
        """Those of agreements that are still to be signed: nobody has promised them yet."""
        return self.kroner - self.kroner_signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The figures of one group. An empty `name` stands for what belongs to none."""

    dimension: Dimension
    name: str
    figures: Figures


def shares_of(known: Known, row: Row, tables: Tables) -> tuple[Share, ...]:
    """The parts of the institutions; one without any when the case names none, or is gone.

    A case that was not approved, and one without an agreement, have none.
    """
    if known.case is None or not known.has_agreement or row.stage is Stage.REJECTED:
        return ()
    found = tuple(
        Share(
            row=row,
            place=_place(one, tables),
            frame=one.frame,
            by_year=_by_year(known.case, one, profile_key(one, number)),
            added=added_by_year(known.case, one, known.bound),
            days=_days(known, known.case, number),
        )
        for number, one in enumerate(known.case.institutions)
    )
    return found or (Share(row=row, place="", frame=None, by_year={}),)


def _days(known: Known, case: Case, number: int) -> Mapping[int | None, Decimal]:
    """The days of an institution by year; what is left of a forgotten case has no years."""
    if number < len(known.kept_days):
        kept = known.kept_days[number]
        return {} if kept is None else {None: kept}
    return days_by_year(case, case.institutions[number], known.bound)


def _place(institution: Institution, tables: Tables) -> str:
    name = tables.short_name(institution.profile)
    return Lead(institution=name, unit=unit_of(institution, tables)).place if name else ""


def _by_year(case: Case, institution: Institution, profile: str) -> dict[int, Decimal]:
    """The kroner by year: of its invoices, or else of the allocations to it."""
    plan = [(one.date.year, one.amount) for one in institution.invoice_plan if one.date]
    allocations = [
        (int(one.year), one.amount)
        for one in (case.funding.allocations if case.funding else ())
        if one.recipient == profile and one.year and one.year.isdecimal() and len(one.year) == 4
    ]
    found: dict[int, Decimal] = {}
    for year, amount in plan or allocations:
        if amount is not None:
            found[year] = found.get(year, Decimal()) + amount
    return found


def figures_of(shares: Iterable[Share], year: int) -> Figures:
    """What the shares come to in `year`; a case with several institutions is one agreement."""
    counted = [one for one in shares if one.touches(year)]
    rows = {one.row.case: one.row for one in counted}.values()
    early = [row.early for row in rows if row.early and row.early.began.year == year]
    return Figures(
        agreements=len(rows),
        signed=sum(row.signed for row in rows),
        days=sum((one.days_in(year) for one in counted), Decimal()),
        kroner_signed=sum((one.kroner(year) for one in counted if one.row.signed), Decimal()),
        by_year=sum((one.planned(year) for one in counted), Decimal()),
        by_start=sum((one.by_start(year) for one in counted), Decimal()),
        early=len(early),
        explained=sum(one.explained for one in early),
    )


_GROUPS: dict[Dimension, Callable[[Share], str]] = {
    Dimension.SCHEME: lambda one: one.row.scheme or "",
    Dimension.NETWORK: lambda one: one.row.network or "",
    Dimension.UNIT: lambda one: one.place,
}


def lines_of(shares: Sequence[Share], year: int) -> Iterator[Line]:
    """The figures of the year by scheme, network and unit, and those of every year there is.

    A year in between that nobody planned anything in is there too: an open agreement may go on.
    """
    for dimension, name_of in _GROUPS.items():
        names = {name_of(one) for one in shares if one.touches(year)}
        for name in sorted(names, key=lambda name: (not name, name)):
            own = (one for one in shares if name_of(one) == name)
            yield Line(dimension=dimension, name=name, figures=figures_of(own, year))
    known = years(shares)
    for one in range(known[0], known[-1] + 1) if known else ():
        yield Line(dimension=Dimension.YEAR, name=str(one), figures=figures_of(shares, one))


def years(shares: Iterable[Share]) -> list[int]:
    """The years that anything is known of, in order."""
    found: set[int] = set()
    for one in shares:
        found.update(year for year in (*one.by_year, *one.added, *one.days) if year is not None)
        if one.row.starts:
            found.add(one.row.starts.year)
        if one.row.early:
            found.add(one.row.early.began.year)
        if one.row.ends and one.row.starts:
            found.update(range(one.row.starts.year, one.row.ends.year + 1))
    return sorted(found)
