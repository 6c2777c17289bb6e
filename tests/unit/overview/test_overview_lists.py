"""Reminders, the economist's list and the list for the forum: what stands in them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from openpyxl import load_workbook
from overviews import TABLES, happened, known, row, signed, unsigned

from docgen.model.artifact import DocumentState
from docgen.model.funding import InvoiceRecipient
from docgen.overview.forum import forum_list, sections_of
from docgen.overview.invoices import (
    Invoice,
    invoice_text,
    invoice_workbook,
    invoices_of,
    total,
)
from docgen.overview.reminders import calendar_file, reminder_list, reminders_of
from docgen.overview.row import Row, attention, damaged_row, row_of
from docgen.overview.sealed import is_ours

TODAY = date(2026, 11, 26)
PLAN = [
    {"date": "2027-06-01", "amount": "100000.25"},
    {"date": "2028-06-01", "amount": "199999.75"},
]


def invoicing(data: dict[str, Any]) -> dict[str, Any]:
    data["institutions"][0]["invoice_plan"] = PLAN
    data["funding"] |= {
        "mode": "invoicing",
        "invoice": {
            "name": "Surnadal kommune",
            "orgnr": "964981892",
            "address": "Eksempelveien 1",
            "ehf_address": "0192:964981892",
            "reference": "=1+1",
        },
    }
    return data


@pytest.fixture
def rows(tmp_path: Path) -> list[Row]:
    """A signed agreement with invoices, and one that was sent and not signed."""
    sent = happened(unsigned(id="sendt"), "sent", "2026-10-05")
    return [row(tmp_path, invoicing(signed()), TODAY), row(tmp_path, sent, TODAY)]


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_the_calendar_has_what_is_to_come(rows: list[Row]) -> None:
    found = events(calendar_file(reminders_of(rows, TODAY), "nb", TODAY))
    told = [(one["DTSTART"].dt.isoformat(), str(one["SUMMARY"])) for one in found]
    project = "Utforskande matematikk på mellomtrinnet"
    assert ("2027-06-01", f"Faktura 100\u00a0000,25 kr fra NTNU: {project}") in told
    assert ("2028-03-18", f"90 dager til avtalen slutter: {project}") in told
    assert ("2028-06-16", f"Avtalen slutter og skal evalueres: {project}") in told
    assert [day for day, _ in told] == sorted(day for day, _ in told)
    assert all(day >= "2026-11-26" for day, _ in told)


def test_what_was_missed_is_in_the_list_and_not_in_the_calendar(rows: list[Row]) -> None:
    found = reminders_of(rows, TODAY)
    book = load_workbook(io.BytesIO(reminder_list(found, "nb", TODAY)))
    cells = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows(min_row=2)]
    missed = [line for line in cells if line[0].date() < TODAY]
    assert [(line[1], line[2], line[7]) for line in missed] == [
        ("usignert etter 21 dager", "sendt", "passert")
    ]
    assert b"usignert" not in calendar_file(found, "nb", TODAY)


def test_outlook_and_thunderbird_can_read_the_calendar(rows: list[Row]) -> None:
    content = calendar_file(reminders_of(rows, TODAY), "nb", TODAY)
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    for one in events(content):
        assert one["DTEND"].dt - one["DTSTART"].dt == timedelta(days=1)
        assert one["DTSTAMP"].dt.isoformat() == "2026-08-24T00:00:00+00:00"
        assert one.walk("VALARM")
    names = [str(one["UID"]) for one in events(content)]
    assert len(set(names)) == len(names)


def test_a_date_that_is_moved_keeps_its_identity(tmp_path: Path) -> None:
    before = events(
        calendar_file(reminders_of([row(tmp_path, signed(), TODAY)], TODAY), "nb", TODAY)
    )
    data = signed()
    data["term"]["end"] = "2028-07-16"
    after = events(calendar_file(reminders_of([row(tmp_path, data, TODAY)], TODAY), "nb", TODAY))
    assert [str(one["UID"]) for one in before] == [str(one["UID"]) for one in after]
    assert [one["DTSTART"].dt for one in before] != [one["DTSTART"].dt for one in after]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_same_cases_give_the_same_bytes(
    tmp_path: Path, rows: list[Row], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoices = list(invoices_of(known(tmp_path, invoicing(signed()), TODAY), rows[0], TABLES))

    def made() -> list[bytes]:
        found = reminders_of(rows, TODAY)
        return [
            calendar_file(found, language, TODAY),
            reminder_list(found, language, TODAY),
            invoice_workbook(invoices, language, TODAY),
            forum_list(rows, language, TODAY),
        ]

    first = made()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert made() == first
    for one in first[1:]:
        with zipfile.ZipFile(io.BytesIO(one)) as package:
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert is_ours(one)


def test_a_file_that_somebody_saved_is_not_ours(rows: list[Row]) -> None:
    found = reminders_of(rows, TODAY)
    book = load_workbook(io.BytesIO(reminder_list(found, "nb", TODAY)))
    book.active["A2"] = "flyttet"
    out = io.BytesIO()
    book.save(out)
    assert not is_ours(out.getvalue())
    document = Document(io.BytesIO(forum_list(rows, "nb", TODAY)))
    document.paragraphs[0].text = "Til møtet på mandag"
    out = io.BytesIO()
    document.save(out)
    assert not is_ours(out.getvalue())
    calendar = calendar_file(found, "nb", TODAY)
    assert is_ours(calendar)
    assert not is_ours(calendar.replace(b"SUMMARY:", b"SUMMARY:Husk: ", 1))
    assert not is_ours(b"PK something")
    assert not is_ours(b"")


def test_the_economist_gets_each_instalment_with_all_that_an_invoice_needs(tmp_path: Path) -> None:
    looked_at = known(tmp_path, invoicing(signed()), TODAY)
    line = row_of(looked_at, TABLES, TODAY)
    content = invoice_workbook(invoices_of(looked_at, line, TABLES), "nb", TODAY)
    page, sums = load_workbook(io.BytesIO(content)).worksheets
    heads = [cell.value for cell in page[1]]
    first = dict(zip(heads, [cell.value for cell in page[2]], strict=True))
    assert first == {
        "Fakturadato": first["Fakturadato"],
        "Beløp (kr)": 100000.25,
        "Institusjon": "NTNU",
        "Mottaker": "Surnadal kommune",
        "Organisasjonsnummer": "964981892",
        "Fakturaadresse": "Eksempelveien 1",
        "EHF-adresse": "0192:964981892",
        "Mottakers referanse": "=1+1",
        "Prosjektnummer": "90000131",
        "Kostnadssted": "900001",
        "Mva-status": "utenfor merverdiavgiftsloven",
        "Avtale": "utforskande-matematikk",
        "Prosjekt": "Utforskande matematikk på mellomtrinnet",
        "Saksnummer": "2026/90031",
        "Avtalen er": "signert",
    }
    assert first["Fakturadato"].date() == date(2027, 6, 1)
    # A text that begins so is no formula.
    assert page["H2"].data_type == "s"
    assert [page.cell(4, 1).value, page.cell(4, 2).value] == ["Sum, signert", 300000]
    assert [cell.value for cell in sums[2]] == [2027, "NTNU", 100000.25, 0, 100000.25]
    assert "'=1+1" in invoice_text(invoices_of(looked_at, line, TABLES), "nb")


def test_what_is_not_signed_is_listed_and_marked(tmp_path: Path) -> None:
    looked_at = known(tmp_path, invoicing(unsigned()), TODAY)
    text = invoice_text(invoices_of(looked_at, row_of(looked_at, TABLES, TODAY), TABLES), "nb")
    lines = text.splitlines()
    assert len(lines) == 1 + len(PLAN) + 3
    assert all("IKKE SIGNERT" in line for line in lines[1:3])
    assert [line.rstrip(";") for line in lines[3:]] == [
        "Sum, signert;0",
        "Sum, ikke signert;300000,00",
        "Sum i alt;300000,00",
    ]


@pytest.mark.parametrize(
    ("mode", "state", "listed"),
    [
        ("invoicing", DocumentState.SIGNED, ["40000.50"]),
        ("invoicing", DocumentState.ARCHIVED, ["40000.50"]),
        ("invoicing", DocumentState.READY, []),
        ("yearly_allocation", DocumentState.SIGNED, []),
    ],
)
def test_the_price_of_a_signed_additional_agreement_is_invoiced_without_a_date(
    tmp_path: Path, mode: str, state: DocumentState, listed: list[str]
) -> None:
    data = invoicing(signed(additional_agreements=[{"price": "40000.50"}, {"price": "7000"}]))
    data["funding"]["mode"] = mode
    found = known(tmp_path, data, TODAY)
    looked_at = replace(found, states={**found.states, "tilleggsavtale-1": state})
    invoices = list(invoices_of(looked_at, row_of(looked_at, TABLES, TODAY), TABLES))
    added = [one for one in invoices if one.day is None]
    assert [one.amount for one in added] == [Decimal(amount) for amount in listed]
    assert [(one.institution, one.project_number) for one in added] == [
        ("NTNU", "90000131") for _ in listed
    ]
    text = invoice_text(invoices, "nb").splitlines()
    assert text[-1].startswith("Sum i alt;340000,50" if listed else "Sum i alt;300000,00")
    assert text[-3].startswith("Sum, signert;340000,50" if listed else "Sum, signert;300000,00")


INVOICES = st.lists(
    st.builds(
        Invoice,
        case=st.sampled_from(["a", "b"]),
        day=st.none() | st.dates(date(2026, 1, 1), date(2029, 1, 1)),
        amount=st.none() | st.decimals(0, 10**7, places=2),
        institution=st.sampled_from(["NTNU", "DMMH", None]),
        recipient=st.just(InvoiceRecipient()),
        project_number=st.none(),
        cost_centre=st.none(),
        vat=st.none(),
        project=st.none(),
        case_number=st.none(),
        signed=st.booleans(),
    ),
    max_size=8,
)


@given(invoices=INVOICES)
@settings(max_examples=30)
def test_the_sums_of_the_list_add_up(invoices: list[Invoice]) -> None:
    page, sums = load_workbook(io.BytesIO(invoice_workbook(invoices, "nb", TODAY))).worksheets

    def money(value: Any) -> Decimal:
        return Decimal(str(value or 0)).quantize(Decimal("0.01"))

    last = 1 + len(invoices)
    listed = sum((money(page.cell(line, 2).value) for line in range(2, last + 1)), Decimal())
    signed_sum, rest, everything = (money(page.cell(last + n, 2).value) for n in (1, 2, 3))
    assert signed_sum + rest == everything == listed == money(total(invoices))
    lines = [[cell.value for cell in line] for line in sums.iter_rows(min_row=2)]
    for column in (2, 3, 4):
        *parts, whole = [money(line[column]) for line in lines]
        assert sum(parts, Decimal()) == whole


def test_the_forum_gets_requests_decisions_early_starts_and_endings(tmp_path: Path) -> None:
    day = date(2028, 3, 20)
    lines = [
        row(tmp_path, signed(), day),
        row(tmp_path, unsigned(id="tidlig"), day),
        row(tmp_path, {"schema": "docgen/case/1", "id": "ny"}, day),
        damaged_row("skadet", "skadet/"),
    ]
    parts = {name: [one.case for one in group] for name, group in sections_of(lines)}
    assert parts == {
        "early": ["tidlig"],
        "requested": ["ny"],
        "decision": ["tidlig"],
        "ending": ["utforskande-matematikk"],
        "unreadable": ["skadet"],
    }
    document = Document(io.BytesIO(forum_list(lines, "nb", day)))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings[0] == "Saksliste til lederforum"
    assert len(headings) == 6
    assert [len(table.rows) for table in document.tables] == [2, 2, 2, 2, 2]
    text = "\n".join(cell.text for table in document.tables for cell in table._cells)
    assert "Startet 11.01.2027 uten signert avtale." in text
    assert "Eksempel" not in text
    assert all("tblHeader" in table.rows[0]._tr.xml for table in document.tables)


def test_no_heading_stands_alone_at_the_foot_of_a_page(rows: list[Row]) -> None:
    """What stands between a heading and the first row of its table keeps with what comes next."""
    document = Document(io.BytesIO(forum_list(rows, "nb", TODAY)))
    headings = [one for one in document.paragraphs if one.style.name.startswith("Heading 2")]
    assert headings
    for heading in headings:
        after = heading._p.getnext()
        (about,) = [one for one in document.paragraphs if one._p is after]
        assert about.paragraph_format.keep_with_next
    for table in document.tables:
        head = [cell.paragraphs[0] for cell in table.rows[0].cells]
        assert all(one.paragraph_format.keep_with_next for one in head)


def test_the_core_properties_of_the_document_are_sound(rows: list[Row]) -> None:
    with zipfile.ZipFile(io.BytesIO(forum_list(rows, "nn", TODAY))) as package:
        found = etree.fromstring(package.read("docProps/core.xml"))
    told = [(etree.QName(one).localname, one.text) for one in found]
    assert told == [
        ("title", "Saksliste til leiarforum 26.11.2026"),
        ("creator", "docgen"),
        ("lastModifiedBy", "docgen"),
        ("created", "2026-11-26T00:00:00Z"),
        ("modified", "2026-11-26T00:00:00Z"),
        ("language", "nn-NO"),
        ("identifier", told[-1][1]),
    ]


KEYS = st.lists(
    st.builds(
        lambda case, file, marked: (case, file, marked),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["1", "2"]),
        st.booleans(),
    ),
    max_size=6,
)


@given(keys=KEYS, order=st.randoms())
def test_the_order_is_total_and_the_same_every_time(
    keys: list[tuple[str, str, bool]], order: Any
) -> None:
    lines = [damaged_row(case, file) for case, file, _ in dict.fromkeys(keys)]
    mixed = lines.copy()
    order.shuffle(mixed)
    by_attention = sorted(lines, key=lambda one: attention(one, TODAY))
    assert [attention(one, TODAY) for one in by_attention] == [
        attention(one, TODAY) for one in sorted(mixed, key=lambda one: attention(one, TODAY))
    ]
