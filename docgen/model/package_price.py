"""What a basic package costs: the flat rate that holds, or the price that was agreed instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.model.additions import institution_named
from docgen.model.basic_package import BasicPackage
from docgen.model.case import Case
from docgen.model.sums import total_or_none
from docgen.settings.rates import FlatRate, Rates

__all__ = [
    "PACKAGE_DAYS",
    "PACKAGE_SEMESTERS",
    "PackagePrice",
    "package_days",
    "package_price",
    "price_day",
]

PACKAGE_DAYS = Decimal(4)
"""How many days a basic package has."""
PACKAGE_SEMESTERS = 2
"""How many semesters they are spread over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagePrice:
    """The price of a package, in kroner, and what it was worked out from.

    `rate` is the flat rate that holds, for the whole package or for each day; `flat` is what that
    comes to for these days. `amount` is the price: `agreed` when somebody wrote one, else `flat`.
    `is_example` tells that the rate is one of docgen's own examples.
    """

    days: Decimal | None
    rate: FlatRate | None
    flat: Decimal | None
    agreed: Decimal | None
    is_example: bool

    @property
    def amount(self) -> Decimal | None:
        """What the package costs; None when nobody knows."""
        return self.flat if self.agreed is None else self.agreed

    @property
    def per_day(self) -> bool:
        """Whether the rate is that of a day."""
        return self.rate is not None and self.rate.key == "day"

    @property
    def is_other(self) -> bool:
        """Whether the agreed price is another than that of the flat rate."""
        return None not in (self.agreed, self.flat) and self.agreed != self.flat


def package_days(package: BasicPackage) -> Decimal | None:
    """The days of all semesters; None when there are none, or some are not known."""
    return total_or_none(one.days for one in package.semesters)


def price_day(case: Case, otherwise: date | None = None) -> date | None:
    """The day whose flat rate counts: when the agreement takes effect, or its work begins."""
    term = case.term
    return (term and (term.effective_from or term.start)) or case.created or otherwise


def package_price(case: Case, rates: Rates, day: date | None) -> PackagePrice:
    """The price of the case's basic package by the rates that hold on `day`.

    Four days are a whole package. Another number of days has the price of a day, if there is one:
    nobody has said what a part of a package costs.
    """
    package = case.basic_package or BasicPackage()
    days, own = package_days(package), institution_named(case, package.institution)
    rate = None
    if day is not None:
        holding = rates.on(day, own.profile if own else package.institution)
        whole = holding.flat_rate("package") if days == PACKAGE_DAYS else None
        rate = whole or holding.flat_rate("day")
    flat = rate.amount if rate and rate.key == "package" else None
    if rate is not None and rate.key == "day" and days is not None:
        flat = days * rate.amount
    return PackagePrice(
        days=days,
        rate=rate,
        flat=flat,
        agreed=package.price,
        is_example=rate is not None and "flat_rates" in rates.examples,
    )
