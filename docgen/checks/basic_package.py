"""Rules about the basic package: four days over two semesters, at a price within the frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.checks.conditions import first_day
from docgen.checks.profiles import unknown_profiles
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    info_rule,
    warning_rule,
)
from docgen.checks.written import amount_text, day_text, number_text
from docgen.model.additions import in_half_days, institution_named
from docgen.model.basic_package import PackageSemester, Season
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, BASIC_PACKAGE
from docgen.model.package_price import (
    PACKAGE_DAYS,
    PACKAGE_SEMESTERS,
    PackagePrice,
    package_price,
    price_day,
)

__all__ = ["RULES"]

_OWN = (BASIC_PACKAGE,)
_WITH_AGREEMENT = (BASIC_PACKAGE, AGREEMENT)
_YEAR = re.compile(r"20\d\d")
# The first and the last day of each season, as month and day.
_SPAN = {Season.SPRING: ((1, 1), (7, 31)), Season.AUTUMN: ((8, 1), (12, 31))}


def _semesters(case: Case) -> Iterator[tuple[str, PackageSemester]]:
    """Every semester of the package, with its path."""
    package = case.basic_package
    for number, one in enumerate(package.semesters if package else ()):
        yield f"basic_package.semesters[{number}]", one


def _price(case: Case, context: RuleContext) -> PackagePrice:
    return package_price(case, context.tables.rates, price_day(case))


def not_in_halves(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Days are counted in halves."""
    for where, one in _semesters(case):
        if one.days is not None and not (one.days and in_half_days(one.days)):
            yield Breach(where=f"{where}.days", parameters={"days": number_text(one.days)})


def wrong_year(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A year is four digits."""
    for where, one in _semesters(case):
        if one.year and not _YEAR.fullmatch(one.year):
            yield Breach(where=f"{where}.year")


def not_four_days(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A basic package has four days."""
    days = _price(case, context).days
    if days is not None and days != PACKAGE_DAYS:
        yield Breach(
            where="basic_package.semesters",
            parameters={"days": number_text(days), "wanted": number_text(PACKAGE_DAYS)},
        )


def not_two_semesters(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A basic package is spread over two semesters."""
    named = {(one.season, one.year) for _, one in _semesters(case) if one.season and one.year}
    whole = named and all(one.season and one.year for _, one in _semesters(case))
    if whole and len(named) != PACKAGE_SEMESTERS:
        yield Breach(where="basic_package.semesters", parameters={"number": str(len(named))})


def semester_twice(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """A semester that stands twice is likely a slip."""
    seen: set[tuple[Season, str]] = set()
    for where, one in _semesters(case):
        if one.season and one.year:
            if (one.season, one.year) in seen:
                yield Breach(where=f"{where}.season")
            seen.add((one.season, one.year))


def outside_term(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The days fall within the time of the agreement."""
    start, end = first_day(case), case.term.end if case.term else None
    for where, one in _semesters(case):
        if one.season is None or not one.year or not _YEAR.fullmatch(one.year):
            continue
        first, last = (date(int(one.year), *day) for day in _SPAN[one.season])
        if (start is not None and last < start) or (end is not None and first > end):
            yield Breach(where=f"{where}.season")


def price_unexplained(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Another price than the flat rate has a reason."""
    package, price = case.basic_package, _price(case, context)
    if package is None or package.price_reason or not price.is_other:
        return
    yield Breach(
        where="basic_package.price",
        parameters={
            "price": amount_text(price.amount or Decimal()),
            "flat": amount_text(price.flat or Decimal()),
        },
    )


def no_price(case: Case, context: RuleContext) -> Iterator[Breach]:
    """There is neither a flat rate nor an agreed price."""
    known = case.basic_package is None or _price(case, context).amount is not None
    if not known and all(one.days is not None for _, one in _semesters(case)):
        yield Breach(where="basic_package.price")


def no_flat_rate(case: Case, context: RuleContext) -> Iterator[Breach]:
    """No flat rate holds on the day of the agreement."""
    day = price_day(case)
    if case.basic_package and day is not None and _price(case, context).rate is None:
        yield Breach(where="basic_package.price", parameters={"day": day_text(day)})


def example_rate(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The price rests on a rate that is docgen's own example."""
    price = _price(case, context)
    if case.basic_package and price.is_example and (price.agreed is None or price.is_other):
        yield Breach(where="basic_package.price")


def price_above_frame(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The price of the package is a part of the frame of its institution."""
    package = case.basic_package
    own = institution_named(case, package.institution) if package else None
    amount, frame = _price(case, context).amount, own.frame if own else None
    if package and amount is not None and frame is not None and amount > frame:
        yield Breach(
            where="basic_package.price",
            parameters={"price": amount_text(amount), "frame": amount_text(frame)},
        )


def unknown_institution(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The days are held by an institution of the case."""
    package = case.basic_package
    named = [("basic_package.institution", package.institution)] if package else []
    return unknown_profiles(case, context, named)


def missing_institution(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """With several institutions it must be said which one holds the days."""
    package = case.basic_package
    if package and package.institution is None and len(case.institutions) > 1:
        yield Breach(where="basic_package.institution")


def not_annexed(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The agreement names the package among its annexes, so that a signature covers it."""
    named = any(BASIC_PACKAGE in (one or "").lower() for one in case.annexes)
    if case.basic_package and not named:
        yield Breach(where="annexes")


RULES: tuple[Rule, ...] = (
    error_rule("package-days-halves", _OWN, not_in_halves),
    error_rule("package-year-invalid", _OWN, wrong_year),
    warning_rule("package-days-not-four", _OWN, not_four_days),
    warning_rule("package-semesters-not-two", _OWN, not_two_semesters),
    warning_rule("package-semester-twice", _OWN, semester_twice),
    warning_rule("package-outside-term", _OWN, outside_term),
    warning_rule("package-price-unexplained", _OWN, price_unexplained),
    absence_rule("package-price-missing", _OWN, no_price),
    info_rule("package-flat-rate-missing", _OWN, no_flat_rate),
    warning_rule("package-rate-example", _OWN, example_rate),
    error_rule("package-price-above-frame", _WITH_AGREEMENT, price_above_frame),
    error_rule("package-institution-unknown", _OWN, unknown_institution),
    absence_rule("package-institution-missing", _OWN, missing_institution),
    warning_rule("package-not-annexed", ONLY_AGREEMENT, not_annexed),
)
