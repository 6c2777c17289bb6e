"""The one rule of rounding: half up, at the place where the figure is printed.

Counted in fractions, so that nothing is rounded on the way.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

__all__ = [
    "added",
    "to_hours",
    "to_kroner",
    "to_oere",
    "to_work_years",
]


def _rounded(value: Fraction | Decimal, decimals: int) -> Decimal:
    steps = math.floor(Fraction(value) * 10**decimals + Fraction(1, 2))
    return Decimal(steps).scaleb(-decimals)


def to_hours(value: Fraction | Decimal) -> Decimal:
    """Hours, to two decimals."""
    return _rounded(value, 2)


def to_oere(value: Fraction | Decimal) -> Decimal:
    """What an hour costs, and value-added tax: to the øre."""
    return _rounded(value, 2)


def to_kroner(value: Fraction | Decimal) -> Decimal:
    """A counted amount, to whole kroner."""
    return _rounded(value, 0)


def to_work_years(value: Fraction | Decimal) -> Decimal:
    """Work-years, to four decimals: one stands for some ten minutes of a year's work."""
    return _rounded(value, 4)


def added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, zero when there is nothing to add; None when one of the amounts is not known."""
    total = Decimal()
    for amount in amounts:
        if amount is None:
            return None
        total += amount
    return total
