"""Nobody approves their own agreement: neither who began it nor who leads the project."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from docgen.model.case import Case
from docgen.web.access import LOCAL_USER, Role, User
from docgen.web.approval.allowed import own_case_because
from docgen.web.store.changes import Change, What

KARI = User(
    id="f3a1",
    name="Kari Eksempel",
    roles=frozenset({Role.HEAD_OF_UNIT}),
    email="kari@uni.example",
)


def led_by(**leader: str) -> Case:
    led = {"leader_checklist": {"leader": leader}}
    return Case.model_validate({"institutions": [{"profile": "nord"}, led]})


def done(who: str, what: What) -> Change:
    at = datetime(2027, 1, 1, tzinfo=UTC)
    return Change(at=at, who=who, key="abc", revision=1, what=what, fields=())


@pytest.mark.parametrize(
    "leader",
    [
        {"name": "Kari Eksempel"},
        {"name": " kari  EKSEMPEL "},
        {"name": "En annen", "email": "KARI@uni.example"},
    ],
)
def test_who_leads_the_project_does_not_approve_it(leader: dict[str, str]) -> None:
    assert own_case_because(KARI, led_by(**leader), ()) == "approve-own-leader"


def test_an_address_that_nobody_vouches_for_refuses_all_the_same() -> None:
    kari = replace(KARI, email_verified=False)
    case = led_by(name="En annen", email="KARI@uni.example")
    assert own_case_because(kari, case, ()) == "approve-own-leader"


@pytest.mark.parametrize("what", [What.BEGUN, What.IMPORTED, What.TAKEN_OVER])
def test_who_began_it_took_it_in_or_took_it_over_does_not_approve_it(what: What) -> None:
    log = (done("ola", What.BEGUN), done("f3a1", what))
    assert own_case_because(KARI, Case(), log) == "approve-own-begun"


def test_anybody_else_approves() -> None:
    log = (done("ola", What.BEGUN), done("f3a1", What.SAVED))
    for case in (Case(), led_by(name="", email=""), led_by(name="Ola Eksempel")):
        assert own_case_because(KARI, case, log) == ""


@pytest.mark.parametrize("name", ["", "  "])
def test_who_has_no_name_may_be_anybody(name: str) -> None:
    unnamed = User(id="x", name=name, roles=KARI.roles)
    assert own_case_because(unnamed, led_by(title="Rektor"), ()) == "approve-own-no-name"
    assert own_case_because(LOCAL_USER, led_by(name="Kari Eksempel"), ()) == ""


@pytest.mark.parametrize(
    ("name", "leader"),
    [
        ("Eksempel, Nils", "Nils Eksempel"),
        ("EKSEMPEL NILS", "Nils Eksempel"),
        ("Nils A. Eksempel", "Nils Eksempel"),
        ("Nils A. Eksempel", "Nils Arne Eksempel"),
        ("N. Eksempel", "Nils Eksempel"),
        ("Nils Eksempel", "Nils Eksempel Prøve"),
        ("Dr. Nils Eksempel", "Nils Eksempel"),
        ("Nils Eksempel (Nord)", "Eksempel, Nils A."),
        ("Nils-Arne Eksempel", "Nils Arne Eksempel"),
        ("André Aasen", "Andre Åsen"),
        ("Bjorn Naess", "Bjørn Næss"),
    ],
)
def test_names_that_are_alike_need_two_addresses(name: str, leader: str) -> None:
    user = User(id="x", name=name, roles=KARI.roles, email="nils@uni.example")
    unknown = User(id="x", name=name, roles=KARI.roles)
    assert own_case_because(user, led_by(name=leader), ()) == "approve-own-alike"
    known = led_by(name=leader, email="nils@uni.example")
    assert own_case_because(unknown, known, ()) == "approve-own-alike"
    two = led_by(name=leader, email="en.annen@uni.example")
    assert own_case_because(user, two, ()) == ""
    one = led_by(name=leader, email="NILS@uni.example")
    assert own_case_because(user, one, ()) == "approve-own-leader"


@pytest.mark.parametrize(
    "name",
    ["Nina Eksempel", "Nils Prøve", "Eksempel", "Nils", "Ola Nilsen", "Nils-Ole Prøve", "Nilsine"],
)
def test_other_names_are_other_people(name: str) -> None:
    user = User(id="x", name=name, roles=KARI.roles)
    assert own_case_because(user, led_by(name="Nils Eksempel"), ()) == ""


def test_the_one_user_of_a_machine_is_told_apart() -> None:
    log = (done("local", What.BEGUN),)
    assert own_case_because(LOCAL_USER, Case(), log) == "approve-own-local"
