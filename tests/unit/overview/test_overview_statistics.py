"""The figures of a year: counted once, and their sums are the sums of their lines."""

from __future__ import annotations

import io
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from overviews import TABLES, happened, known, signed, unsigned

from docgen.model.artifact import DocumentState
from docgen.model.project import Scheme
from docgen.model.record import EvidenceKind
from docgen.overview.moves import Move
from docgen.overview.row import Row, row_of
from docgen.overview.stage import Stage
from docgen.overview.statistics import (
    Dimension,
    Share,
    figures_of,
    lines_of,
    shares_of,
    years,
)
from docgen.overview.statistics_book import statistics_workbook
from docgen.pipeline.progress import Early

TODAY = date(2027, 2, 1)


def shares(folder: Path, data: dict[str, object], today: date = TODAY) -> tuple[Share, ...]:
    looked_at = known(folder, data, today)
    return shares_of(looked_at, row_of(looked_at, TABLES, today), TABLES)


def test_kroner_count_in_the_year_of_their_allocation(tmp_path: Path) -> None:
    found = shares(tmp_path, signed())
    for year, kroner in ((2026, 0), (2027, 200000), (2028, 100000), (2029, 0)):
        figures = figures_of(found, year)
        assert (figures.by_year, figures.by_start) == (kroner, 0)
        assert figures.agreements == figures.signed == (2027 <= year <= 2028)


def test_kroner_of_an_invoice_plan_count_in_the_year_of_the_invoice(tmp_path: Path) -> None:
    data = signed()
    data["institutions"][0]["invoice_plan"] = [{"date": "2029-01-15", "amount": "300000"}]
    found = shares(tmp_path, data)
    assert [figures_of(found, year).by_year for year in (2027, 2028, 2029)] == [0, 0, 300000]


def test_a_frame_without_years_counts_in_the_year_of_the_start(tmp_path: Path) -> None:
    data = signed()
    data["funding"]["allocations"] = []
    figures = figures_of(shares(tmp_path, data), 2027)
    assert (figures.by_year, figures.by_start, figures.kroner) == (0, 300000, 300000)
    assert figures_of(shares(tmp_path, data), 2028).kroner == 0


def test_what_began_too_early_counts_also_when_it_is_explained(tmp_path: Path) -> None:
    told = happened(unsigned(), "early-start-explained", "2027-01-20", note="Muntlig avtalt.")
    figures = figures_of(shares(tmp_path, told), 2027)
    assert (figures.early, figures.explained) == (1, 1)
    assert figures_of(shares(tmp_path, unsigned()), 2027).explained == 0
    assert figures_of(shares(tmp_path, told), 2028).early == 0


def test_kroner_that_nobody_signed_for_are_told_apart(tmp_path: Path) -> None:
    both = (*shares(tmp_path, signed()), *shares(tmp_path, unsigned(id="annen")))
    figures = figures_of(both, 2027)
    told = (figures.kroner, figures.kroner_signed, figures.kroner_unsigned)
    assert told == (400000, 200000, 200000)


def test_what_nobody_signed_goes_on_to_its_review_at_most(tmp_path: Path) -> None:
    term = {"effective_from": "2027-01-11", "start": "2027-01-11"}
    term["open_end"] = {"review_date": "2029-01-31", "reason": "Avtalt"}  # type: ignore[assignment]
    open_end = shares(tmp_path, signed(term=term)), shares(tmp_path, unsigned(term=term))
    assert [figures_of(found, 2029).agreements for found in open_end] == [1, 1]
    assert [figures_of(found, 2030).agreements for found in open_end] == [1, 0]


def test_a_year_between_two_has_a_line(tmp_path: Path) -> None:
    data = signed()
    data["institutions"][0]["invoice_plan"] = [{"date": "2031-01-15", "amount": "300000"}]
    lines = [one for one in lines_of(shares(tmp_path, data), 2027) if one.dimension == "year"]
    assert [(one.name, one.figures.agreements) for one in lines] == [
        *(("2027", 1), ("2028", 1), ("2029", 0), ("2030", 0)),
        ("2031", 1),
    ]


def test_what_was_not_approved_does_not_count(tmp_path: Path) -> None:
    data = unsigned()
    data["institutions"][0]["head_checklist"]["goals"] = "nei"
    assert shares(tmp_path, data) == ()


def test_the_groups_are_called_what_people_call_them(tmp_path: Path) -> None:
    content = statistics_workbook(
        list(lines_of(shares(tmp_path, signed()), 2027)),
        figures_of(shares(tmp_path, signed()), 2027),
        year=2027,
        gone=2,
        language="nb",
        today=TODAY,
    )
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Tilskuddsordning", "Nettverk", "Enhet", "År"]
    assert book["Tilskuddsordning"]["A2"].value == "kollektiv kompetanseutvikling"
    assert book["Nettverk"]["A2"].value == "uten nettverk"
    assert book["Enhet"]["A2"].value == "NTNU, SU-ILU"
    assert [cell.value for cell in book["Enhet"][3]] == [
        *("I alt 2027", 1, 1, 0),
        *(200000, 200000, 0),
        *(0, 0),
    ]
    assert [cell.value for cell in book["År"]["A"]][1:3] == ["2027", "2028"]
    notes = " ".join(str(cell.value) for cell in book["Enhet"]["A"] if cell.value)
    assert "200\u00a0000 kr hører til 2027 etter fakturaplan, tildelingsår eller signert" in notes
    assert "2 som ikke kan leses" in notes
    assert "Dager er dagene i grunnpakkene" in notes


ROWS = st.builds(
    lambda number, scheme, network, starts, length, early, is_signed: Row(
        case=f"sak-{number}",
        file="x",
        stage=Stage.RUNNING,
        move=Move.CARRY_OUT,
        state=DocumentState.SIGNED,
        scheme=scheme,
        network=network,
        starts=starts,
        ends=starts.replace(year=starts.year + length, day=1) if starts else None,
        signed=is_signed,
        early=Early(began=starts, lacking=(EvidenceKind.BUDGET,), explained=is_signed)
        if early and starts
        else None,
    ),
    st.integers(1, 5),
    st.none() | st.sampled_from(Scheme),
    st.none() | st.sampled_from(["Nord", "Sør"]),
    st.none() | st.dates(date(2025, 1, 1), date(2028, 12, 28)),
    st.integers(1, 3),
    st.booleans(),
    st.booleans(),
)
MONEY = st.decimals(0, 10**6, places=2)
SHARES = st.lists(
    st.builds(
        Share,
        row=ROWS,
        place=st.sampled_from(["NTNU, SU-ILU", "DMMH", ""]),
        frame=st.none() | MONEY,
        by_year=st.dictionaries(st.integers(2025, 2030), MONEY, max_size=3),
    ),
    max_size=6,
    unique_by=lambda one: one.row.case,
)


@given(shares=SHARES, year=st.integers(2024, 2031))
def test_the_lines_of_each_group_come_to_the_whole(shares: list[Share], year: int) -> None:
    whole = figures_of(shares, year)
    sums: dict[Dimension, list[Decimal]] = defaultdict(lambda: [Decimal()] * 5)
    for one in lines_of(shares, year):
        found = one.figures
        counted = (found.agreements, found.signed, found.kroner, found.early, found.explained)
        sums[one.dimension] = [a + b for a, b in zip(sums[one.dimension], counted, strict=True)]
    for dimension in (Dimension.SCHEME, Dimension.NETWORK, Dimension.UNIT):
        # Each case has one institution here, so that none is counted at two units.
        assert sums[dimension] == [
            whole.agreements,
            whole.signed,
            whole.kroner,
            whole.early,
            whole.explained,
        ]


@given(shares=SHARES)
def test_the_kroner_of_all_years_are_all_the_kroner_there_are(shares: list[Share]) -> None:
    told = sum((figures_of(shares, year).kroner for year in years(shares)), Decimal())
    there = sum(
        (
            sum(one.by_year.values(), Decimal())
            if one.by_year
            else (one.frame or Decimal() if one.row.starts else Decimal())
            for one in shares
        ),
        Decimal(),
    )
    assert told == there


def test_two_institutions_are_one_agreement(tmp_path: Path) -> None:
    data = signed()
    second = {**data["institutions"][0], "profile": "nord", "frame": "50000"}
    data["institutions"] = [*data["institutions"], second]
    found = shares(tmp_path, data)
    assert len(found) == 2
    assert figures_of(found, 2027).agreements == 1
    units = [one for one in lines_of(found, 2027) if one.dimension is Dimension.UNIT]
    assert sum(one.figures.agreements for one in units) == 2
    assert sum(one.figures.kroner for one in units) == figures_of(found, 2027).kroner
