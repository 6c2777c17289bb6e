"""An institution is found again after others have changed the list of institutions."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.web.pages.standing import number_now


def _case(*profiles: str, **first: str) -> dict[str, Any]:
    items: list[dict[str, str]] = [{"profile": one} if one else {} for one in profiles]
    if first:
        items[0].update(first)
    return {"institutions": items} if items else {}


@pytest.mark.parametrize(
    ("number", "base", "current", "expected"),
    [
        (1, _case("A", "B"), _case("A", "B"), 1),
        (1, _case("A", "B"), _case("B"), 0),
        (0, _case("A", "B"), _case("C", "A", "B"), 1),
        (0, _case("A", "B"), _case("B"), None),
        (1, _case("A", "B"), _case("A"), None),
        (0, _case("A"), _case("B"), None),
        # Two of one profile are not told apart once the list has changed.
        (1, _case("A", "A"), _case("A", "A"), 1),
        (1, _case("A", "A"), _case("A"), None),
        # The first institution is written of before it has a profile, and gets one meanwhile.
        (0, _case(), _case("A"), 0),
        (0, _case(), _case(), 0),
        (0, _case("", frame="1"), _case("A", frame="2"), 0),
        (0, _case("", frame="1"), _case("A"), None),
        (0, _case("", "B"), _case("B", "C"), None),
        (1, _case("A", ""), _case("A"), None),
    ],
)
@pytest.mark.parametrize("told", [True, False])
def test_an_institution_is_found_by_what_it_was_called(
    number: int, base: dict[str, Any], current: dict[str, Any], expected: int | None, told: bool
) -> None:
    items = base.get("institutions", [{}])
    name = items[number].get("profile", "") if told else None
    assert number_now(number, name, base, current) == expected


@pytest.mark.parametrize(
    ("number", "name", "current", "expected"),
    [
        (1, "B", _case("A", "B"), 1),
        (1, "B", _case("B", "C"), 0),
        (1, "B", _case("A", "C"), None),
        (0, "", _case(), 0),
        (0, "", _case("A"), None),
        (5, None, _case("A"), None),
    ],
)
def test_it_is_found_by_its_name_alone_when_the_base_is_forgotten(
    number: int, name: str | None, current: dict[str, Any], expected: int | None
) -> None:
    assert number_now(number, name, None, current) == expected


def test_a_page_that_does_not_fit_what_it_was_made_from_is_of_none() -> None:
    assert number_now(0, "B", _case("A", "B"), _case("A", "B")) is None
