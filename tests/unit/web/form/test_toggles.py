"""What waits for other answers of its page: groups, lists, and what no style sheet can tell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from filling import filled

from docgen.model.condition import Condition
from docgen.web.form.questions import Group, Node, Repeat
from docgen.web.form.relevant import Relevance
from docgen.web.form.toggles import Toggles

PACK = "fields.praksisavtale"
WAITING = ("partner", "written_standard")
PARTNER = (("partner",),)
IS_COUNTY = {"field": "partner.kind", "equals": "county"}


def all_nodes(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Group):
            yield from all_nodes(node.nodes)
        elif isinstance(node, Repeat):
            for item in node.items:
                yield from all_nodes(item.nodes)


def on_page(data: dict[str, Any], slug: str) -> dict[str, Node]:
    case = filled(data)
    page = case.pages.find(slug)
    assert page is not None
    return {one.where: one for one in all_nodes(case.nodes(page))}


def style_of(data: dict[str, Any], slug: str) -> str:
    case = filled(data)
    page = case.pages.find(slug)
    assert page is not None
    return case.style(page)


def test_a_group_that_waits_for_an_answer_of_its_page_is_there_with_all_that_is_in_it() -> None:
    payment = on_page({}, "felt-praksisavtale")[f"{PACK}.payment"]
    assert isinstance(payment, Group)
    names = [one.where.rpartition(".")[2] for one in payment.nodes]
    assert names == ["rate", "invoice_address", "reference"]
    # The group is hidden, and what is in it goes with it.
    assert payment.toggle
    assert [one.toggle for one in payment.nodes] == ["", "", ""]
    rules = style_of({}, "felt-praksisavtale").splitlines()
    (rule,) = (one for one in rules if "payment" in one)
    assert f'[data-when="{payment.toggle}"]' in rule
    assert f'[name="{PACK}.paid"][value="ja"]:checked' in rule


def test_what_is_in_a_list_that_waits_is_asked_with_it_and_may_wait_itself() -> None:
    case = filled({})
    relevance = Relevance(
        conditions={
            "partner.coordinators": Condition(field="partner.kind", equals="network"),
            "partner.coordinators.email": Condition(field="partner.is_legal_person", equals=True),
        },
        case=case.case,
        data={},
    )
    toggles = Toggles(relevance=relevance, owned=PARTNER)
    first = ("partner", "coordinators", 0)
    assert toggles.name(("partner", "coordinators"))
    assert not relevance.is_asked((*first, "name"))
    assert relevance.is_asked((*first, "name"), frozenset({"partner.coordinators"}))
    assert not relevance.is_asked((*first, "email"), frozenset({"partner.coordinators"}))
    assert toggles.name((*first, "email"))


def test_what_waits_for_another_page_is_left_to_the_server() -> None:
    assert not [where for where in on_page({}, "nettverket") if "legal_party" in where]
    assert "partner.legal_party.name" in on_page({"partner": {"kind": "network"}}, "nettverket")


@pytest.mark.parametrize("written", [{"paid": "ja"}, {"payment": {"reference": "12"}}])
def test_what_is_asked_by_what_was_saved_is_hidden_by_nothing(written: dict[str, Any]) -> None:
    data = {"fields": {"praksisavtale": written}}
    assert on_page(data, "felt-praksisavtale")[f"{PACK}.payment"].toggle == ""
    assert 'payment"' not in style_of(data, "felt-praksisavtale")


def style_when(condition: dict[str, Any]) -> str:
    case = filled({"institutions": [{}]})
    relevance = Relevance(
        conditions={".".join(WAITING): Condition.model_validate(condition)},
        case=case.case,
        data=case.data,
    )
    return Toggles(relevance=relevance, owned=PARTNER).sheet()


@pytest.mark.parametrize(
    "condition",
    [
        {"field": "partner.name", "equals": "Orkland"},
        {"field": "partner.name", "present": True},
        {"field": "partner.tasks", "present": True},
        {"field": "partner.coordinators", "present": True},
        {"field": "partner.kind", "equals": "no such kind"},
        {"field": "institutions.vat_status", "present": True},
        {"field": "funding.mode", "equals": "invoicing"},
        {"all": [IS_COUNTY, {"field": "partner.name", "in": ["A"]}]},
        {"any": [IS_COUNTY, {"field": "partner.orgnr", "present": True}]},
    ],
)
def test_what_no_style_sheet_can_tell_is_hidden_by_none(condition: dict[str, Any]) -> None:
    assert style_when(IS_COUNTY)
    assert style_when(condition) == ""


@pytest.mark.parametrize("wanted", ["municipality", "kommune", "Kommune"])
def test_a_choice_is_tested_by_its_key_whatever_the_condition_calls_it(wanted: str) -> None:
    rule = style_when({"field": "partner.kind", "equals": wanted})
    assert '[name="partner.kind"][value="municipality"]:checked' in rule
    assert "ommune" not in rule


def test_that_something_is_chosen_and_that_nothing_is() -> None:
    chosen = '[name="partner.kind"]:not([value=""]):checked'
    there = style_when({"field": "partner.kind", "present": True})
    assert f"form.sheet-form:not(:is(:has({chosen})" in there
    nothing = {"field": "partner.kind", "present": False}
    # By what was saved nothing is chosen: it is asked, and no rule hides it.
    assert style_when(nothing) == ""
    legal = {"field": "partner.is_legal_person", "equals": True}
    assert f":is(:not(:is(:has({chosen})" in style_when({"all": [nothing, legal]})


def test_a_question_that_waits_for_a_text_is_asked_when_the_server_has_read_it() -> None:
    case = filled({"partner": {"name": "Orkland"}})
    relevance = Relevance(
        conditions={".".join(WAITING): Condition(field="partner.name", equals="Orkland")},
        case=case.case,
        data=case.data,
    )
    assert relevance.is_asked(WAITING)
    assert Toggles(relevance=relevance, owned=PARTNER).name(WAITING) == ""
