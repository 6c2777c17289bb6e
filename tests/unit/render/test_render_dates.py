"""All dates of an agreement in one list, in order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overviews import DURING, raw, shop, signed, unsigned

from docgen.model.case import Case
from docgen.pipeline.examine import examine, subject_of
from docgen.render.dates import date_rows
from docgen.settings.load import load_tables

TABLES = load_tables()
DAYS = st.dates(date(2027, 1, 1), date(2029, 12, 31))


def rows(language: str = "nb", **values: Any) -> list[tuple[str, str]]:
    case = Case.model_validate(values)
    return [(str(row["date"]), str(row["what"])) for row in date_rows(case, TABLES, language)]


def plan(profile: str, *instalments: tuple[str, str]) -> dict[str, Any]:
    made = [{"date": day, "amount": amount} for day, amount in instalments]
    return {"profile": profile, "invoice_plan": made}


def test_they_come_in_order_and_each_says_what_happens() -> None:
    found = rows(
        term={"effective_from": "2027-01-01", "start": "2027-02-01", "end": "2028-06-30"},
        institutions=[plan("ntnu-ilu", ("2027-06-15", "150000"), ("2028-09-01", "1"))],
        funding={"mode": "invoicing", "grant_letter": {"reporting_deadline": "2028-02-15"}},
    )
    assert found == [
        ("2027-01-01", "Avtalen gjelder fra"),
        ("2027-02-01", "Arbeidet starter, men ikke før alle har signert"),
        ("2027-06-15", "NTNU fakturerer 150\u00a0000\u00a0kroner"),
        ("2028-02-15", "Frist for rapportering"),
        ("2028-06-30", "Avtalen slutter"),
        ("2028-09-01", "NTNU fakturerer 1\u00a0kroner"),
    ]


@pytest.mark.parametrize(
    ("keys", "end"),
    [
        ({"tilleggsavtale-1"}, "2028-12-15"),
        ({"samarbeidsavtale"}, "2028-06-30"),
        (set(), "2028-06-30"),
    ],
)
def test_a_signed_additional_agreement_moves_the_end(keys: set[str], end: str) -> None:
    data = {"term": {"end": "2028-06-30"}, "additional_agreements": [{"new_end": "2028-12-15"}]}
    found = date_rows(Case.model_validate(data), TABLES, "nb", keys)
    assert [(str(row["date"]), row["what"]) for row in found] == [(end, "Avtalen slutter")]


def test_the_documents_know_what_is_signed(tmp_path: Path) -> None:
    workshop = shop(tmp_path, DURING)
    examined = examine(raw(tmp_path, signed()), workshop)
    assert "samarbeidsavtale" in subject_of(examined, workshop).signed
    examined = examine(raw(tmp_path, unsigned()), workshop)
    assert subject_of(examined, workshop).signed == frozenset()


def test_institutions_that_invoice_on_one_day_share_a_row() -> None:
    both = [plan("ntnu-ilu", ("2027-06-15", "2000")), plan("nord", ("2027-06-15", "3000"))]
    ((day, said),) = rows(institutions=both, funding={"mode": "invoicing"})
    assert day == "2027-06-15"
    assert said.replace("\u00a0", " ") == (
        "NTNU fakturerer 2 000 kroner, Nord universitet fakturerer 3 000 kroner"
    )


def test_nobody_invoices_where_the_money_is_allocated_yearly() -> None:
    one = [plan("ntnu-ilu", ("2027-06-15", "2000"))]
    assert rows(institutions=one, funding={"mode": "yearly_allocation"}) == []


def test_an_open_agreement_has_a_review_and_no_end() -> None:
    term = {"end": "2028-06-30", "open_end": {"review_date": "2027-12-01"}}
    assert rows(term=term) == [("2027-12-01", "Partene går gjennom avtalen")]


@pytest.mark.parametrize(
    ("language", "said"), [("nn", "Avtalen gjeld frå"), ("en", "The agreement is valid from")]
)
def test_they_speak_the_language_of_the_document(language: str, said: str) -> None:
    assert rows(language, term={"effective_from": "2027-01-01"}) == [("2027-01-01", said)]


@given(st.lists(DAYS, max_size=8), DAYS, DAYS, DAYS)
def test_no_date_is_lost_and_none_is_out_of_order(
    invoices: list[date], start: date, end: date, report: date
) -> None:
    found = rows(
        term={"start": start.isoformat(), "end": end.isoformat()},
        institutions=[plan("ntnu-ilu", *((day.isoformat(), "1000") for day in invoices))],
        funding={
            "mode": "invoicing",
            "grant_letter": {"reporting_deadline": report.isoformat()},
        },
    )
    days = [day for day, _ in found]
    assert days == sorted(days)
    assert sorted(days) == sorted(one.isoformat() for one in (*{*invoices}, start, end, report))
    told = sum(said.count("fakturerer") for _, said in found)
    assert told == len(invoices)
