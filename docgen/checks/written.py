"""How amounts and days are written in findings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

__all__ = ["HARD_SPACE", "amount_text", "day_text", "number_text"]

HARD_SPACE = "\u00a0"


def amount_text(amount: Decimal) -> str:
    """An amount as Norwegians write it: hard spaces, a decimal comma, no needless decimals."""
    whole = amount == amount.to_integral_value()
    text = f"{amount:,.0f}" if whole else f"{amount:,.2f}"
    return text.replace(",", HARD_SPACE).replace(".", ",")


def number_text(number: Decimal) -> str:
    """A number of days or hours: at most two decimals, and none that is needless: 1,5."""
    return f"{number:,.2f}".rstrip("0").rstrip(".").replace(",", HARD_SPACE).replace(".", ",")


def day_text(day: date) -> str:
    """A day in figures, the same in every language: 31.01.2027."""
    return day.strftime("%d.%m.%Y")
