"""What the answers of a page come to: sums that docgen counts, shown while somebody writes.

They are counted by `docgen.money` and `docgen.model.sums`, as documents print them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.model.sums import case_total, frames_total, total_or_none
from docgen.money.of_case import Counted, counted_for
from docgen.settings.tables import Tables
from docgen.word.filling import filters

__all__ = ["Total", "totals_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One sum: a message of the catalogue `web`, and the sum in words, empty when not known.

    `hint` is a message on how it is counted, empty where its name says it.
    """

    message: str
    said: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counting:
    """A page of a case: `number` is that of its institution."""

    case: Case
    tables: Tables
    language: str
    number: int

    @property
    def own(self) -> Institution | None:
        """The institution of the page; None when nothing is said of it yet."""
        institutions = self.case.institutions
        return institutions[self.number] if self.number < len(institutions) else None

    @property
    def counted(self) -> Counted | None:
        """What its budget and its hours come to."""
        own = self.own
        return None if own is None else counted_for(self.case, own, self.tables.rates)

    def kroner(self, message: str, amount: Decimal | None) -> Total:
        return Total(
            message=message, said="" if amount is None else filters.kroner(amount, self.language)
        )

    def hours(self, message: str, hours: Decimal | None) -> Total:
        return Total(
            message=message, said="" if hours is None else filters.tall(hours, self.language)
        )


def totals_of(
    page: str, case: Case, tables: Tables, language: str, number: int | None
) -> tuple[Total, ...]:
    """The sums of the page with this name; nothing where nothing is counted."""
    counts = _COUNTED.get(page)
    if counts is None:
        return ()
    counting = _Counting(case=case, tables=tables, language=language, number=number or 0)
    found = tuple(counts(counting))
    return found if any(one.said for one in found) else ()


def _funding(counting: _Counting) -> Iterator[Total]:
    funding = counting.case.funding
    own = funding.own_contribution if funding else None
    yield counting.kroner("total-frames", frames_total(counting.case))
    yield counting.kroner("total-owner-grant", funding.owner_grant if funding else None)
    contribution = counting.kroner("total-contribution", own.amount if own else None)
    yield replace(contribution, hint="total-contribution-hint")
    yield counting.kroner("total-case", case_total(counting.case))


def _invoices(counting: _Counting) -> Iterator[Total]:
    own = counting.own
    if own is not None:
        planned = total_or_none(one.amount for one in own.invoice_plan)
        yield counting.kroner("total-invoices", planned)
        yield counting.kroner("total-frame", own.frame)


def _budget(counting: _Counting) -> Iterator[Total]:
    both = counting.counted
    counted = both.budget if both else None
    if counted is None:
        return
    for message, amount in (
        ("total-incomes", counted.income_total),
        ("total-salaries", counted.salaries_total),
        ("total-indirect", counted.indirect_total),
        ("total-operations", counted.operations_total),
        ("total-travel", counted.travel_total),
        ("total-costs", counted.total),
        ("total-difference", counted.difference),
    ):
        yield counting.kroner(message, amount)


def _hours(counting: _Counting) -> Iterator[Total]:
    both = counting.counted
    counted = both.hours if both else None
    if counted is None:
        return
    for message, hours in (
        ("total-contact-hours", counted.contact_total),
        ("total-hours-of-lines", counted.lines_total),
        ("total-preparation", counted.preparation_total),
        ("total-travel-hours", counted.travel_total),
        ("total-hours", counted.total),
    ):
        yield counting.hours(message, hours)


_COUNTED: Mapping[str, Callable[[_Counting], Iterator[Total]]] = {
    **dict.fromkeys(("finansiering", "egenandel", "ramme", "tildelinger"), _funding),
    "fakturaplan": _invoices,
    "budsjett": _budget,
    "faktorberegning": _hours,
}
