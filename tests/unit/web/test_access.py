"""Who may what, and who may approve."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.packs import find_packs
from docgen.web.access import (
    _WRITERS,
    EVERYBODY,
    FILLS_IN,
    LOCAL_USER,
    Holding,
    Role,
    User,
    may,
    may_approve,
    person_of,
    writers_of,
)
from docgen.web.form.owned import plan_of
from docgen.web.form.plan import is_below, pages_of

KARI = User(
    id="f3a1", name="Kari Nordmann", email="kari@uni.example", roles=frozenset({Role.HEAD_OF_UNIT})
)


def held_by(*persons: str, begun_by: str = "ola") -> Holding:
    return Holding(begun_by=begun_by, persons=frozenset(persons))


def led_by(**leader: str) -> dict[str, Any]:
    return {"institutions": [{"profile": "nord"}, {"leader_checklist": {"leader": leader}}]}


@pytest.mark.parametrize("role", Role)
def test_an_agreement_of_others_is_open_to_all_but_project_leaders(role: Role) -> None:
    user = User(id="x", name="", roles=frozenset({role}))
    assert may(user, EVERYBODY, held_by("ola")) == (role is not Role.PROJECT_LEADER)
    assert may(user, EVERYBODY, held_by("x"))
    assert may(user, FILLS_IN, held_by("x")) == (role is not Role.ARCHIVE)
    assert not may(user, frozenset(), held_by("x"))


def test_nobody_owns_what_an_empty_name_has() -> None:
    user = User(id="x", name="", roles=frozenset({Role.PROJECT_LEADER}))
    assert not may(user, EVERYBODY, held_by(""))
    assert not may(user, EVERYBODY, held_by())


@pytest.mark.parametrize(
    ("written", "person"),
    [(" Kari@Uni.Example ", "kari@uni.example"), ("F3A1-b", "F3A1-b")],
)
def test_a_subject_is_kept_as_it_is_and_an_address_in_small_letters(
    written: str, person: str
) -> None:
    assert person_of(written) == person


def test_each_field_that_some_alone_fill_in_is_on_pages_for_them_alone() -> None:
    pages = pages_of(find_packs(()))
    for root, writers in _WRITERS.items():
        held = [
            page
            for page in pages
            if any(is_below(one, root) or is_below(root, one) for one in page.roots)
            and not any(is_below(root, one) and one != root for one in page.roots)
        ]
        assert held, root
        assert all(writers_of(page.roots) == writers for page in held)
    others = [page for page in pages if page.section in ("agreement", "partner", "money")]
    assert all(writers_of(page.roots) == FILLS_IN for page in others)


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("godkjenning", "godkjenning"),
        ("godkjenning-2", "godkjenning"),
        ("prosjektet-2", None),
        ("godkjenning-x", None),
        ("", None),
    ],
)
def test_the_plan_of_a_page_is_that_of_every_institution(slug: str, name: str | None) -> None:
    plan = plan_of(slug, pages_of(find_packs(())))
    assert (plan.name if plan else None) == name


@pytest.mark.parametrize(
    "leader",
    [
        {"name": "Kari Nordmann"},
        {"name": " kari  NORDMANN "},
        {"name": "En annen", "email": "KARI@uni.example"},
    ],
)
def test_who_leads_the_project_does_not_approve_it(leader: dict[str, str]) -> None:
    refused = may_approve(KARI, held_by("ola"), led_by(**leader))
    assert refused
    assert (refused.message, refused.only_warns) == ("approve-own-leader", False)


def test_who_began_it_does_not_approve_it_even_when_it_was_taken_from_them() -> None:
    refused = may_approve(KARI, held_by("ola", begun_by="f3a1"), {})
    assert refused
    assert (refused.message, refused.only_warns) == ("approve-own-begun", False)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"institutions": "x"},
        {"institutions": [None, "x", {"leader_checklist": "x"}]},
        {"institutions": [{"leader_checklist": {"leader": "Ola Nordmann"}}]},
        led_by(name="", email=""),
        led_by(name="Ola Nordmann", email="ola@uni.example"),
    ],
)
def test_anybody_else_approves_whatever_was_written(data: dict[str, Any]) -> None:
    assert may_approve(KARI, held_by("ola"), data) is None
    # Somebody of whom no name is known leads no project that has no leader yet.
    unnamed = User(id="x", name="", roles=KARI.roles)
    assert may_approve(unnamed, held_by("ola"), data) is None


def test_the_one_user_of_a_machine_is_warned() -> None:
    warned = may_approve(LOCAL_USER, held_by("local", begun_by="local"), {})
    assert warned
    assert warned.only_warns
    assert may_approve(LOCAL_USER, held_by("ola"), {}) is None
