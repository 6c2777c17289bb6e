"""Every field is on one page; a page that nobody has touched changes nothing of the case."""

from __future__ import annotations

from typing import Any

import pytest
from filling import answered, filled, found, shop
from samples import FILES, case_data

from docgen.model.case_type import case_type
from docgen.model.fields import field_paths
from docgen.model.where import parse_where
from docgen.web.form.owned import Page, Pages, owned_paths
from docgen.web.form.plan import NOT_ASKED, pages_of, plain_path
from docgen.web.form.questions import Repeat, questions_in
from docgen.web.form.values import replaced

ALWAYS = ("digskole", "sprak-og-lesing", "kompetanseloftet")
# The others are in the slow suite.
OTHERS = [pytest.param(one, marks=pytest.mark.slow) for one in FILES if one not in ALWAYS]


def all_pages(data: dict[str, Any]) -> list[Page]:
    return list(filled(data).pages)


def page_of(data: dict[str, Any], slug: str) -> Page:
    page = filled(data).pages.find(slug)
    assert page is not None
    return page


def test_every_field_of_the_case_and_of_the_packs_is_on_one_page() -> None:
    model = case_type(pack.manifest for pack in shop().packs.values())
    plans = pages_of(shop().packs)
    pages = Pages(plans=plans, institutions=1)
    one = {"institutions": [{}]}
    owners: dict[str, list[str]] = {}
    for page in pages:
        for owned in owned_paths(model, plans, page, one):
            for path in field_paths(model):
                plain = path.replace("[0]", "")
                root = plain_path(owned)
                if plain == root or plain.startswith(f"{root}."):
                    owners.setdefault(path, []).append(page.slug)
    lost = [path for path in field_paths(model) if path not in owners]
    assert lost == list(NOT_ASKED)
    assert {path: slugs for path, slugs in owners.items() if len(slugs) > 1} == {}


@pytest.mark.parametrize("name", [*ALWAYS, *OTHERS])
def test_a_page_that_is_sent_untouched_changes_nothing(name: str) -> None:
    data = filled(case_data(name)).data
    case = filled(data)
    for page in case.pages:
        owned = case.owned(page)
        answers = answered(case, page)
        changed = filled(replaced(data, owned, answers))
        assert changed.case == case.case, page.slug
        # A file's blocks end with a line break; what a page has sent once stays as it is.
        again = answered(changed, page)
        assert filled(replaced(changed.data, owned, again)).data == changed.data, page.slug


@pytest.mark.parametrize("name", FILES)
def test_a_whole_case_is_what_its_pages_say(name: str) -> None:
    case = filled(case_data(name))
    written: dict[str, Any] = {key: case.data[key] for key in NOT_ASKED}
    for page in case.pages:
        answers = answered(case, page)
        written = replaced(written, case.owned(page), answers)
    assert filled(written).case == case.case


@pytest.mark.parametrize("name", ["digskole", "sprak-og-lesing"])
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_question_has_words_in_every_language(name: str, language: str) -> None:
    case = filled(case_data(name), language)
    for page in case.pages:
        for question in questions_in(case.nodes(page)):
            assert question.label, question.where
            assert "{" not in question.label + question.hint, question.where


@pytest.mark.parametrize("name", FILES)
def test_each_finding_leads_to_a_page_that_shows_it(name: str) -> None:
    data = case_data(name)
    del data["term"]
    data["partner"] = {"kind": "network", "orgnr": "123"}
    case = filled(data)
    assert case.checked.findings
    for finding in case.checked.findings:
        if finding.where:
            assert case.pages.of(finding.where) is not None, finding.where


def test_a_municipality_is_not_asked_about_networks() -> None:
    data = {"partner": {"kind": "municipality"}}
    case = filled(data)
    asked = {one.where for page in case.pages for one in questions_in(case.nodes(page))}
    assert "partner.municipality_number" in asked
    assert not [where for where in asked if where.startswith("partner.legal_party")]
    assert page_of(data, "nettverket") not in case.main_pages


def test_what_is_answered_is_shown_even_when_it_is_not_asked_any_more() -> None:
    data = {"partner": {"kind": "municipality", "legal_party": {"name": "Eksempel kommune"}}}
    case = filled(data)
    name = found(case.nodes(page_of(data, "nettverket")), "partner.legal_party.name")
    assert name.value == "Eksempel kommune"


def test_a_question_that_waits_for_another_on_its_page_is_there_and_hidden_by_style() -> None:
    data = {"institutions": [{"profile": "ntnu-ilu"}]}
    case, page = filled(data), page_of(data, "habilitet")
    where = "institutions[0].leader_checklist.impartiality"
    described = found(case.nodes(page), f"{where}.description")
    assert described.toggle
    rule = next(one for one in case.style(page).splitlines() if described.toggle in one)
    for name in ("holds_office", "buys_from_employees", "other_circumstances"):
        assert f'[name="{where}.{name}"][value="ja"]:checked' in rule
    assert found(case.nodes(page), f"{where}.holds_office").toggle == ""


def test_the_pages_of_the_second_institution_are_its_own() -> None:
    data = {"institutions": [{"profile": "ntnu-ilu"}, {"profile": "nord", "frame": "100 000"}]}
    case, page = filled(data), page_of(data, "ramme-2")
    assert found(case.nodes(page), "institutions[1].frame").value == "100 000"
    assert case.institution(page) == "Nord universitet"


def test_a_list_shows_what_it_asks_for_and_one_more_on_request() -> None:
    data = {"funding": {"allocations": [{"amount": "100 000"}, {"amount": "50 000,50"}]}}
    case, page = filled(data), page_of(data, "tildelinger")
    (shown,) = case.nodes(page)
    assert isinstance(shown, Repeat)
    assert [item.is_new for item in shown.items] == [False, False]
    assert shown.sums == (("Beløp", "150\u00a0000,50\u00a0kroner"),)
    (longer,) = case.nodes(page, blank="funding.allocations")
    assert isinstance(longer, Repeat)
    assert [item.is_new for item in longer.items] == [False, False, True]


def test_what_docgen_reads_is_said_beside_the_answer() -> None:
    data = {"term": {"start": "1.8.2027", "end": "i morgen"}}
    nodes = filled(data).nodes(page_of(data, "tidsrommet"))
    assert found(nodes, "term.start").echo == "søndag 1. august 2027"
    end = found(nodes, "term.end")
    assert (end.value, end.echo, [one.code for one in end.errors]) == (
        "i morgen",
        "",
        ["not-a-day"],
    )


def test_the_sums_of_a_budget_are_those_that_documents_print() -> None:
    data = case_data("digskole")
    data["institutions"][0]["budget"] = {
        "calculated_on": "2027-01-01",
        "incomes": [{"source": "external", "amount": "100 000"}, {"source": "own", "amount": "50"}],
        "operations": [{"description": "Lokaler", "amount": "60 000"}],
    }
    case = filled(data)
    said = {one.message: one.said for one in case.totals(page_of(data, "budsjett"))}
    assert said["total-incomes"] == "100\u00a0050\u00a0kroner"
    assert said["total-operations"] == "60\u00a0000\u00a0kroner"
    assert said["total-difference"] == "40\u00a0050\u00a0kroner"


def test_a_page_without_amounts_has_no_sums_and_one_with_unknown_ones_says_so() -> None:
    data = {"institutions": [{"frame": "100 000"}, {"profile": "nord"}]}
    case = filled(data)
    assert case.totals(page_of(data, "prosjektet")) == ()
    assert case.totals(page_of(data, "budsjett")) == ()
    said = [one.said for one in filled({"institutions": [{}]}).totals(page_of(data, "ramme"))]
    assert said == []
    data["funding"] = {"owner_grant": "10 000"}  # type: ignore[assignment]
    known = {one.message: one.said for one in filled(data).totals(page_of(data, "finansiering"))}
    assert known["total-owner-grant"] == "10\u00a0000\u00a0kroner"
    assert known["total-case"] == ""


@pytest.mark.parametrize("application", ["yes", "not-applicable", None])
@pytest.mark.parametrize("name", [one for one in FILES if one != "kompetanseloftet"])
def test_nothing_is_waited_for_that_is_not_asked(name: str, application: str | None) -> None:
    data = case_data(name)
    for one in data["institutions"]:
        one["leader_checklist"] = {}
        one["head_checklist"] = {"ethics_application": application} if application else {}
    case = filled(data)
    waited = [one.where for one in case.checked.findings if one.absent and one.where]
    assert len(waited) > 10
    unasked = [one for one in waited if not case.relevance.is_asked(parse_where(one))]
    assert not unasked
    assert not [one for one in waited if case.pages.of(one) is None]
