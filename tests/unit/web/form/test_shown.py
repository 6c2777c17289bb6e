"""What a page shows of what was written, and what it was read as."""

from __future__ import annotations

from typing import Any

import pytest
from filling import answered, filled, found

from docgen.web.form.questions import Repeat
from docgen.web.form.shown import as_kept
from docgen.web.pages.answers import rows_of


@pytest.mark.parametrize("written", ["20270801", "2027W011", "2027-W01-1", "1850-01-01"])
def test_a_day_that_docgen_does_not_read_is_shown_as_it_was_written(written: str) -> None:
    case = filled({"term": {"start": written}})
    page = case.pages.find("tidsrommet")
    assert page is not None
    start = found(case.nodes(page), "term.start")
    assert (start.value, bool(start.errors)) == (written, True)
    register = case.shop.tables.municipalities
    mended = {("term", "start"): "01.08.2027"}
    assert as_kept(mended, case.data, type(case.case), register) == mended


def test_a_day_of_a_file_is_shown_as_people_write_it_and_kept_as_it_was() -> None:
    case = filled({"term": {"start": "2027-08-01"}})
    page = case.pages.find("tidsrommet")
    assert page is not None
    assert found(case.nodes(page), "term.start").value == "01.08.2027"
    assert answered(case, page)["term", "start"] == "2027-08-01"


def test_an_answer_with_a_comma_is_one_answer() -> None:
    tasks = ["Lede, følge opp og melde", "9\x01", "Møte"]
    case = filled({"partner": {"tasks": tasks}})
    page = case.pages.find("signering")
    assert page is not None
    (row,) = (one for one in rows_of(case, page, "/") if one.values)
    assert row.values == tuple(tasks)
    assert case.echoes.said_of_each(("partner", "tasks")) == (tasks[0], "", tasks[2])


def sums(data: dict[str, Any], slug: str, where: str) -> dict[str, str]:
    case = filled(data)
    page = case.pages.find(slug)
    assert page is not None
    nodes = list(case.nodes(page))
    for node in nodes:
        nodes += getattr(node, "nodes", ())
        if isinstance(node, Repeat) and node.where == where:
            return dict(node.sums)
    raise LookupError(where)


def test_amounts_that_cannot_be_read_are_not_left_out_of_a_sum() -> None:
    def allocated(*amounts: str) -> dict[str, str]:
        data = {"funding": {"allocations": [{"source": "A", "amount": one} for one in amounts]}}
        return sums(data, "tildelinger", "funding.allocations")

    assert allocated("100", "abc", "50") == {}
    assert allocated("100", "", "50") == {"Beløp": "150\u00a0kroner"}


def test_salaries_are_not_added_up_and_their_hours_are() -> None:
    salaries = [
        {"position": "A", "annual_salary": "600 000", "hours": "10", "year": "2027"},
        {"position": "B", "annual_salary": "700 000", "hours": "20", "year": "2028"},
    ]
    data = {"institutions": [{"budget": {"salaries": salaries}}]}
    counted = sums(data, "budsjett", "institutions[0].budget.salaries")
    assert list(counted.values()) == ["30"]


def test_what_packs_ask_for_is_added_only_when_it_is_an_amount_of_something() -> None:
    data = {"fields": {"praksisavtale": {"placements": [{"places": "2"}, {"places": "3"}]}}}
    assert sums(data, "felt-praksisavtale", "fields.praksisavtale.placements") == {}
