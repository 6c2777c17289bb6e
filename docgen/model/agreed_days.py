"""The days of work that agreements say they are about, and the kroner that came on top, by year."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from docgen.model.additional_agreement import AdditionalAgreement
from docgen.model.additions import institution_named, signed_additions
from docgen.model.case import Case
from docgen.model.institution import Institution

__all__ = ["added_by_year", "days_by_year"]

Years = dict[int | None, Decimal]


def days_by_year(case: Case, institution: Institution, signed: Collection[str]) -> Years:
    """The days of one institution by year; those under None are of no year that anybody wrote.

    That are the days of its basic package, by semester, and those of the additional agreements
    that are signed; `signed` are the keys of the documents that are.
    """
    found: Years = {}
    for year, days in (
        *_package(case, institution),
        *((year_of(one), one.days) for one in _own(case, institution, signed)),
    ):
        if days:
            found[year] = found.get(year, Decimal()) + days
    return found


def added_by_year(case: Case, institution: Institution, signed: Collection[str]) -> Years:
    """The kroner that signed additional agreements add to the frame of one institution, by year."""
    found: Years = {}
    for one in _own(case, institution, signed):
        if one.price:
            found[year_of(one)] = found.get(year_of(one), Decimal()) + one.price
    return found


def year_of(one: AdditionalAgreement) -> int | None:
    """The year that an additional agreement counts in: from when it holds, else when it ends."""
    day = one.effective_from or one.new_end
    return day.year if day else None


def _own(
    case: Case, institution: Institution, signed: Collection[str]
) -> Iterator[AdditionalAgreement]:
    for _, one in signed_additions(case, signed):
        if institution_named(case, one.institution) is institution:
            yield one


def _package(case: Case, institution: Institution) -> Iterator[tuple[int | None, Decimal | None]]:
    package = case.basic_package
    if package is None or institution_named(case, package.institution) is not institution:
        return
    for one in package.semesters:
        known = one.year is not None and one.year.isdecimal() and len(one.year) == 4
        yield int(one.year) if known and one.year else None, one.days
