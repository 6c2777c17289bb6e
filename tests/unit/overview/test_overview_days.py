"""Days of work in the overview: the end that additional agreements move, and what they add."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overviews import TABLES, known, signed

from docgen.model.additions import added_now, agreement_end, frame_before, frame_now
from docgen.model.agreed_days import days_by_year
from docgen.model.artifact import DocumentState
from docgen.model.case import Case
from docgen.model.sums import case_total
from docgen.overview.dates import dues_of
from docgen.overview.known import Known
from docgen.overview.page import page_of
from docgen.overview.row import Row, row_of
from docgen.overview.stage import Stage, stage_of
from docgen.overview.statistics import Dimension, figures_of, lines_of, shares_of, years
from docgen.render.days import additions
from docgen.render.derived import sums

# The agreement of the tests ends on 16 June 2028.
SUMMER = date(2028, 6, 1)
ADDITION = {
    "reason": "To skular til",
    "delivery": "Kurs",
    "days": "1,5",
    "price": "37500",
    "effective_from": "2028-01-10",
    "new_end": "2028-12-15",
}
PACKAGE = {
    "semesters": [
        {"season": "haust", "year": "2027", "days": "2", "theme": "Skriving"},
        {"season": "vår", "year": "2028", "days": "2", "theme": "Vurdering"},
    ]
}


def looked_at(folder: Path, today: date, state: DocumentState, **parts: Any) -> Known:
    """The signed agreement with one additional agreement in that state."""
    found = known(folder, signed(additional_agreements=[ADDITION], **parts), today)
    return replace(found, states={**found.states, "tilleggsavtale-1": state})


def row_at(folder: Path, today: date, state: DocumentState, **parts: Any) -> Row:
    return row_of(looked_at(folder, today, state, **parts), TABLES, today)


def test_the_additional_agreement_is_one_of_its_documents(tmp_path: Path) -> None:
    found = known(tmp_path, signed(additional_agreements=[ADDITION, ADDITION]))
    assert {"tilleggsavtale-1", "tilleggsavtale-2"} <= set(found.states)


@pytest.mark.parametrize("state", [DocumentState.SIGNED, DocumentState.ARCHIVED])
def test_a_signed_one_moves_the_end(tmp_path: Path, state: DocumentState) -> None:
    row = row_at(tmp_path, SUMMER, state)
    assert row.ends == date(2028, 12, 15)
    assert row.stage is Stage.RUNNING
    told = {str(one.kind): one.day for one in row.dues}
    assert told["ending"] == date(2028, 9, 16)
    assert told["evaluation"] == date(2028, 12, 15)


@pytest.mark.parametrize("state", [DocumentState.READY, DocumentState.DRAFT])
def test_one_that_nobody_signed_moves_nothing(tmp_path: Path, state: DocumentState) -> None:
    row = row_at(tmp_path, SUMMER, state)
    assert row.ends == date(2028, 6, 16)
    assert row.stage is Stage.ENDING
    after = looked_at(tmp_path, date(2028, 7, 1), state)
    stage = stage_of(after, date(2028, 7, 1))
    assert stage is Stage.TO_EVALUATE
    assert {one.day for one in dues_of(after, stage, SUMMER)} >= {date(2028, 6, 16)}


def test_what_it_adds_is_in_the_frame_and_in_its_own_year(tmp_path: Path) -> None:
    found = looked_at(tmp_path, SUMMER, DocumentState.SIGNED)
    row = row_of(found, TABLES, SUMMER)
    assert row.frame == 300000 + 37500
    shares = shares_of(found, row, TABLES)
    kroner = {year: figures_of(shares, year).kroner for year in (2027, 2028, 2029)}
    assert kroner == {2027: 200000, 2028: 137500, 2029: 0}
    assert figures_of(shares, 2028).kroner_signed == 137500
    before = row_at(tmp_path, SUMMER, DocumentState.READY)
    assert before.frame == 300000
    assert (row.additions, before.additions) == (37500, None)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nb", "med 37\u00a0500 kr i signerte tilleggsavtaler"),
        ("nn", "med 37\u00a0500 kr i signerte tilleggsavtalar"),
        ("en", "with 37\u00a0500 kroner in signed additional agreements"),
    ],
)
def test_the_page_says_how_much_of_the_frame_was_added(
    tmp_path: Path, language: str, told: str
) -> None:
    def page(state: DocumentState) -> str:
        rows = [row_at(tmp_path, SUMMER, state)]
        target = tmp_path / "oversikt.html"
        return page_of(rows, outputs=tmp_path, target=target, language=language, today=SUMMER)

    assert f"337\u00a0500<br><small>{told}</small>" in page(DocumentState.SIGNED)
    assert "<small>" not in page(DocumentState.READY)


def test_what_goes_into_the_one_page_overview_is_each_price_and_the_total() -> None:
    data = signed(additional_agreements=[ADDITION, ADDITION | {"price": "1000,50"}])
    case, keys = Case.model_validate(data), {"tilleggsavtale-2"}
    (one,) = additions(case, TABLES, keys)
    assert (one["number"], one["institution"], one["price"]) == ("2", "NTNU", Decimal("1000.5"))
    told = sums(case, keys)
    assert told["total_now"] == case_total(case) + Decimal("1000.5")  # type: ignore[operator]
    assert sums(case)["total_now"] == told["total"] == case_total(case)


def test_days_count_in_the_year_of_their_semester_and_addition(tmp_path: Path) -> None:
    found = looked_at(tmp_path, SUMMER, DocumentState.SIGNED, basic_package=PACKAGE)
    shares = shares_of(found, row_of(found, TABLES, SUMMER), TABLES)
    assert [figures_of(shares, year).days for year in (2026, 2027, 2028, 2029)] == [
        *(Decimal(0), Decimal(2)),
        *(Decimal("3.5"), Decimal(0)),
    ]
    for one in lines_of(shares, 2028):
        if one.dimension is not Dimension.YEAR:
            assert one.figures.days == Decimal("3.5")
    unsigned = looked_at(tmp_path, SUMMER, DocumentState.READY, basic_package=PACKAGE)
    shares = shares_of(unsigned, row_of(unsigned, TABLES, SUMMER), TABLES)
    assert figures_of(shares, 2028).days == 2


def test_days_without_a_year_count_in_the_year_of_the_start(tmp_path: Path) -> None:
    package = {"semesters": [{"days": "3"}, {"days": "1", "year": "2028"}]}
    found = known(tmp_path, signed(basic_package=package))
    shares = shares_of(found, row_of(found, TABLES, SUMMER), TABLES)
    assert [figures_of(shares, year).days for year in (2027, 2028)] == [3, 1]


def test_what_is_left_of_a_forgotten_case_still_has_its_days(tmp_path: Path) -> None:
    found = replace(known(tmp_path, signed()), kept_days=(Decimal("5.5"),))
    shares = shares_of(found, row_of(found, TABLES, SUMMER), TABLES)
    assert [figures_of(shares, year).days for year in (2027, 2028)] == [Decimal("5.5"), 0]


DAYS = st.integers(1, 12).map(lambda halves: Decimal(halves) / 2)
ADDITIONS = st.lists(
    st.fixed_dictionaries(
        {
            "institution": st.sampled_from(["ntnu-ilu", "dmmh"]),
            "days": DAYS.map(str),
            "price": st.integers(0, 90000).map(str),
            "effective_from": st.dates(date(2027, 1, 1), date(2030, 1, 1)).map(str),
            "new_end": st.dates(date(2028, 1, 1), date(2031, 1, 1)).map(str),
        }
    ),
    max_size=5,
)


@given(additions=ADDITIONS, chosen=st.sets(st.integers(1, 5)))
def test_nothing_is_counted_twice_and_nothing_is_lost(
    additions: list[dict[str, str]], chosen: set[int]
) -> None:
    case = Case.model_validate(
        {
            "institutions": [
                {"profile": "ntnu-ilu", "frame": "100000"},
                {"profile": "dmmh", "frame": "50000"},
            ],
            "term": {"end": "2028-06-16"},
            "additional_agreements": additions,
        }
    )
    keys = {f"tilleggsavtale-{number}" for number in chosen}
    counted = [one for number, one in enumerate(additions, start=1) if number in chosen]
    days = [sum(days_by_year(case, one, keys).values()) for one in case.institutions]
    assert sum(days) == sum(Decimal(one["days"]) for one in counted)
    assert added_now(case, keys) == sum(int(one["price"]) for one in counted)
    frames = [frame_now(case, one, keys) for one in case.institutions]
    assert sum(frame or 0 for frame in frames) == 150000 + sum(int(one["price"]) for one in counted)
    # None gives a reason for an end that is not later, so that the latest of all counts.
    assert str(agreement_end(case, keys)) == max(
        ["2028-06-16", *(one["new_end"] for one in counted)]
    )
    for place, one in enumerate(additions):
        frame = 100000 if one["institution"] == "ntnu-ilu" else 50000
        earlier = [
            int(other["price"])
            for other in additions[:place]
            if other["institution"] == one["institution"]
        ]
        assert frame_before(case, place) == frame + sum(earlier)


def test_an_end_may_be_earlier_for_a_reason_and_an_amended_one_later() -> None:
    data = {"term": {"end": "2028-06-16"}, "additional_agreements": [ADDITION]}
    keys = {"tilleggsavtale-1", "tilleggsavtale-2"}
    shorter = ADDITION | {"new_end": "2028-11-01", "end_reason": "Arbeidet går raskere"}
    both = data | {"additional_agreements": [ADDITION, shorter]}
    assert agreement_end(Case.model_validate(both), keys) == date(2028, 11, 1)
    assert agreement_end(Case.model_validate(both), {"tilleggsavtale-1"}) == date(2028, 12, 15)
    # A change protocol moved the end of the agreement itself later on.
    moved = data | {"term": {"end": "2029-06-30"}}
    assert agreement_end(Case.model_validate(moved), keys) == date(2029, 6, 30)


def test_an_open_agreement_stays_open() -> None:
    case = Case.model_validate(
        {
            "institutions": [{"profile": "ntnu-ilu"}],
            "term": {"open_end": {"review_date": "2029-01-01"}},
            "additional_agreements": [ADDITION],
        }
    )
    assert agreement_end(case, {"tilleggsavtale-1"}) is None
    assert years([]) == []
