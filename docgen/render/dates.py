"""The dates of an agreement, all in one list and in order."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from docgen.model.additions import agreement_end
from docgen.model.base import Texts
from docgen.model.case import Case
from docgen.model.funding import FundingMode
from docgen.settings.tables import Tables
from docgen.word.filling.filters import filters_for

__all__ = ["date_rows"]

_VALID = Texts("Avtalen gjelder fra", "Avtalen gjeld frå", "The agreement is valid from")
# As in the agreement: a date alone would promise a start without signatures.
_START = Texts(
    "Arbeidet starter, men ikke før alle har signert",
    "Arbeidet startar, men ikkje før alle har signert",
    "The work starts, but not before all have signed",
)
_REPORTING = Texts("Frist for rapportering", "Frist for rapportering", "Reporting deadline")
_REVIEW = Texts(
    "Partene går gjennom avtalen", "Partane går gjennom avtalen", "The parties review the agreement"
)
_END = Texts("Avtalen slutter", "Avtalen sluttar", "The agreement ends")
_INVOICES = Texts("fakturerer", "fakturerer", "invoices")


def date_rows(
    case: Case, tables: Tables, language: str, signed: Collection[str] = ()
) -> tuple[dict[str, object], ...]:
    """Each date with what happens then; what is absent is not among them.

    Institutions that invoice on the same day share a row. `signed` are the keys of the documents
    that are: an additional agreement among them may move the end.
    """
    found = [(day, what) for day, what in _dated(case, tables, language, signed) if day is not None]
    ordered = sorted(found, key=lambda row: row[0])
    return tuple({"date": day, "what": what} for day, what in ordered)


def _dated(
    case: Case, tables: Tables, language: str, signed: Collection[str]
) -> Iterator[tuple[date | None, str]]:
    term, funding = case.term, case.funding
    if term:
        yield term.effective_from, _VALID.get(language)
        yield term.start, _START.get(language)
    yield from _invoices(case, tables, language)
    if funding and funding.grant_letter:
        yield funding.grant_letter.reporting_deadline, _REPORTING.get(language)
    if term and term.open_end:
        yield term.open_end.review_date, _REVIEW.get(language)
    elif term:
        yield agreement_end(case, signed), _END.get(language)


def _invoices(case: Case, tables: Tables, language: str) -> Iterator[tuple[date, str]]:
    if case.funding is None or case.funding.mode is not FundingMode.INVOICING:
        return
    kroner, verb = filters_for(language)["kroner"], _INVOICES.get(language)
    by_day: dict[date, list[str]] = {}
    for institution in case.institutions:
        name = tables.short_name(institution.profile) or institution.profile or ""
        for one in institution.invoice_plan:
            if one.date is not None:
                amount = f" {kroner(one.amount)}" if one.amount is not None else ""
                by_day.setdefault(one.date, []).append(f"{name} {verb}{amount}")
    for day, told in by_day.items():
        yield day, ", ".join(told)
