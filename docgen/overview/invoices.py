"""The list for the economist: what is to be invoiced, when, to whom, and whether it may be.

An instalment of an agreement that is not signed is listed, marked, and summed apart. The price of
an additional agreement is listed once it is signed, without a date: it names none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.model.additions import institution_named, signed_additions
from docgen.model.case import Case
from docgen.model.funding import FundingMode, InvoiceRecipient, VatStatus
from docgen.model.institution import Institution
from docgen.overview.known import Known
from docgen.overview.row import Row
from docgen.overview.saying import Saying
from docgen.overview.workbook import CellValue, Sheet, workbook_of
from docgen.settings.tables import Tables

__all__ = ["Invoice", "invoice_text", "invoice_workbook", "invoices_of", "total"]

_HEADINGS = (
    "date",
    "amount",
    "institution",
    "recipient",
    "orgnr",
    "address",
    "ehf",
    "reference",
    "project-number",
    "cost-centre",
    "vat",
    "case",
    "project",
    "case-number",
    "agreement",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """What is to be invoiced at once, in kroner: an instalment, or an additional agreement.

    `signed` tells that the agreement is.
    """

    case: str
    day: date | None
    amount: Decimal | None
    institution: str | None
    recipient: InvoiceRecipient
    project_number: str | None
    cost_centre: str | None
    vat: VatStatus | None
    project: str | None
    case_number: str | None
    signed: bool


def invoices_of(known: Known, row: Row, tables: Tables) -> Iterator[Invoice]:
    """The instalments of every institution in the case, in the order of its file.

    After them the prices of the additional agreements that are signed.
    """
    case = known.case
    if case is None:
        return
    for institution in case.institutions:
        for one in institution.invoice_plan:
            yield _invoice(case, institution, row, tables, one.date, one.amount, row.signed)
    if case.funding is None or case.funding.mode is not FundingMode.INVOICING:
        return
    for _, added in signed_additions(case, known.bound):
        if added.price is not None:
            whose = institution_named(case, added.institution) or Institution()
            yield _invoice(case, whose, row, tables, None, added.price, True)


def _invoice(
    case: Case,
    institution: Institution,
    row: Row,
    tables: Tables,
    day: date | None,
    amount: Decimal | None,
    signed: bool,
) -> Invoice:
    recipient = case.funding.invoice if case.funding else None
    return Invoice(
        case=row.case,
        day=day,
        amount=amount,
        institution=tables.short_name(institution.profile),
        recipient=recipient or InvoiceRecipient(),
        project_number=institution.project_number,
        cost_centre=institution.cost_centre,
        vat=institution.vat_status,
        project=row.project,
        case_number=row.case_number,
        signed=signed,
    )


def by_date(invoices: Iterable[Invoice]) -> list[Invoice]:
    """By date, those without one last."""
    return sorted(invoices, key=lambda one: (one.day or date.max, one.case, one.institution or ""))


def total(invoices: Iterable[Invoice]) -> Decimal:
    """The sum of the amounts that are known."""
    return sum((one.amount for one in invoices if one.amount is not None), Decimal())


def _cells(one: Invoice, say: Saying) -> tuple[CellValue, ...]:
    return (
        one.day,
        one.amount,
        one.institution,
        one.recipient.name,
        one.recipient.orgnr,
        one.recipient.address,
        one.recipient.ehf_address,
        one.recipient.reference,
        one.project_number,
        one.cost_centre,
        say.choice(one.vat) if one.vat else None,
        one.case,
        one.project,
        one.case_number,
        say("invoice-signed" if one.signed else "invoice-unsigned"),
    )


def _sums(invoices: Sequence[Invoice], say: Saying) -> list[tuple[CellValue, ...]]:
    """What may be invoiced, what may not yet, and both together."""
    groups = (
        ("signed", [one for one in invoices if one.signed]),
        ("unsigned", [one for one in invoices if not one.signed]),
        ("all", invoices),
    )
    empty: tuple[CellValue, ...] = (None,) * (len(_HEADINGS) - 2)
    return [(say(f"invoices-sum-{name}"), total(group), *empty) for name, group in groups]


def _yearly(invoices: Sequence[Invoice], say: Saying) -> Sheet:
    """The sums by year and institution, of signed agreements and of others."""
    keys = sorted(
        {(one.day.year if one.day else None, one.institution or "–") for one in invoices},
        key=lambda key: (key[0] or date.max.year, key[1]),
    )
    rows: list[tuple[CellValue, ...]] = []
    for year, institution in keys:
        own = [
            one
            for one in invoices
            if (one.day.year if one.day else None, one.institution or "–") == (year, institution)
        ]
        signed = total(one for one in own if one.signed)
        rows.append((year, institution, signed, total(own) - signed, total(own)))
    signed = total(one for one in invoices if one.signed)
    everything = total(invoices)
    return Sheet(
        name=say("invoices-sums"),
        headings=tuple(
            say(f"invoices-column-{one}")
            for one in ("year", "institution", "signed", "unsigned", "all")
        ),
        rows=rows,
        sums=[(say("invoices-sum-all"), None, signed, everything - signed, everything)],
    )


def invoice_workbook(invoices: Iterable[Invoice], language: str, today: date) -> bytes:
    """The list as a workbook, with a sheet of sums."""
    say, listed = Saying(language), by_date(invoices)
    sheet = Sheet(
        name=say("invoices-name"),
        headings=tuple(say(f"invoices-column-{one}") for one in _HEADINGS),
        rows=[_cells(one, say) for one in listed],
        sums=_sums(listed, say),
        notes=(say("invoices-note"),),
    )
    return workbook_of(
        [sheet, _yearly(listed, say)], title=say("invoices-name"), language=language, made_on=today
    )


def invoice_text(invoices: Iterable[Invoice], language: str) -> str:
    """The list as text with semicolons, as Norwegian spreadsheets read it."""
    say, listed = Saying(language), by_date(invoices)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(say(f"invoices-column-{one}") for one in _HEADINGS)
    rows = (*(_cells(one, say) for one in listed), *_sums(listed, say))
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue()


def _plain(cell: CellValue) -> str:
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    text = "" if cell is None else str(cell)
    # A spreadsheet takes what begins so for a formula.
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
