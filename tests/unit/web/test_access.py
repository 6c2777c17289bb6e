"""Who may what."""

from __future__ import annotations

import pytest

from docgen.packs import find_packs
from docgen.web.access import (
    _WRITERS,
    EVERYBODY,
    FILLS_IN,
    Holding,
    Role,
    User,
    may,
    person_of,
    writers_of,
)
from docgen.web.form.owned import plan_of
from docgen.web.form.plan import is_below, pages_of


def held_by(*persons: str, begun_by: str = "ola") -> Holding:
    return Holding(begun_by=begun_by, persons=frozenset(persons))


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
