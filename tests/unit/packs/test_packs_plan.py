"""Which documents a case has."""

from __future__ import annotations

from typing import Any

from docgen.model.case import Case
from docgen.model.plan import Planned
from docgen.packs import find_packs
from docgen.packs.plan import chosen_packs, plan_documents

BOKMAL = {True: "nb", False: "nb"}


def plan(case: Case, languages: dict[bool, str]) -> tuple[Planned, ...]:
    return plan_documents(case, chosen_packs(case, find_packs()), languages)


def keys(case: dict[str, Any]) -> list[str]:
    return [one.key for one in plan(Case.model_validate(case), BOKMAL)]


def test_without_an_institution_there_is_only_the_agreement() -> None:
    assert keys({}) == ["samarbeidsavtale"]


def test_each_institution_has_its_own_pair_and_the_agreement_comes_last() -> None:
    assert keys({"institutions": [{"profile": "ntnu-ilu"}, {"profile": "nord"}]}) == [
        "sjekkliste-prosjektleder-ntnu-ilu",
        "sjekkliste-prosjektleder-nord",
        "sjekkliste-enhetsleder-ntnu-ilu",
        "sjekkliste-enhetsleder-nord",
        "samarbeidsavtale",
    ]


def test_a_checklist_approved_elsewhere_is_only_referred_to() -> None:
    evidence = [
        {"kind": kind, "institution": "nord", "journal_number": "2027/1"}
        for kind in ("checklist-leader", "checklist-head")
    ]
    case: dict[str, Any] = {
        "institutions": [{"profile": "ntnu-ilu"}, {"profile": "nord"}],
        "evidence": evidence,
    }
    assert keys(case) == [
        "sjekkliste-prosjektleder-ntnu-ilu",
        "sjekkliste-enhetsleder-ntnu-ilu",
        "samarbeidsavtale",
    ]
    case["institutions"][1]["leader_checklist"] = {"unit": "Nord"}
    assert "sjekkliste-prosjektleder-nord" in keys(case)


def test_a_case_has_the_documents_that_it_names_and_no_others() -> None:
    assert keys({"documents": ["praksisavtale"]}) == ["praksisavtale"]
    case = {"documents": ["praksisavtale", "samarbeidsavtale", "finnes-ikke", "innhold"]}
    assert keys(case) == ["samarbeidsavtale", "praksisavtale"]
    assert keys({"documents": ["finnes-ikke"]}) == []


def test_what_is_asked_for_comes_besides_the_usual_ones_and_besides_those_that_are_named() -> None:
    more = {"more_documents": ["oversendelsesbrev"]}
    assert keys(more) == ["oversendelsesbrev", "samarbeidsavtale"]
    named = {"documents": ["samarbeidsavtale"]}
    assert keys(named | more) == ["oversendelsesbrev", "samarbeidsavtale"]
    assert keys(named) == ["samarbeidsavtale"]
    # Another pack is not made for being asked for: what it applies to must be there.
    assert keys(named | {"more_documents": ["praksisavtale"]}) == ["samarbeidsavtale"]


def test_a_kind_that_is_kept_is_there_whatever_the_case_names() -> None:
    case = Case.model_validate({"documents": ["praksisavtale"]})
    assert set(chosen_packs(case, find_packs(), {"innhold"})) == {"praksisavtale", "innhold"}


def test_an_institution_without_a_profile_is_known_by_its_number() -> None:
    assert "sjekkliste-enhetsleder-1" in keys({"institutions": [{}]})


def test_a_language_without_a_template_falls_back_to_bokmal() -> None:
    planned = plan(Case(), {True: "nn", False: "nn"})
    assert {one.language for one in planned} <= {"nb", "nn"}
    (agreement,) = planned
    assert agreement.language in find_packs()["samarbeidsavtale"].templates
    assert agreement.outgoing


def test_the_calculations_stay_together_and_an_annex_follows_its_agreement() -> None:
    institution = {"profile": "nord", "factor_calculation": {}, "budget": {}}
    beside = ["oversendelsesbrev", "avtaleoversikt"]
    case = {"institutions": [institution], "basic_package": {}, "more_documents": beside}
    assert keys(case) == [
        "sjekkliste-prosjektleder-nord",
        "sjekkliste-enhetsleder-nord",
        "faktorberegning-nord",
        "budsjett-nord",
        "oversendelsesbrev",
        "samarbeidsavtale",
        "grunnpakke",
        "avtaleoversikt",
    ]
