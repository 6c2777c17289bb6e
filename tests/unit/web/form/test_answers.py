"""What a form sends becomes answers; nothing but the fields of its page counts."""

from __future__ import annotations

from typing import Any

from filling import filled
from hypothesis import given
from hypothesis import strategies as st

from docgen.web.form.answers import answers_in
from docgen.web.form.register import looked_up
from docgen.web.form.values import replaced

PAGE = (
    ("partner", "name"),
    ("partner", "coordinators"),
    ("annexes",),
    ("institutions", 1, "frame"),
)
MODEL = type(filled({}).case)


def taken(*sent: tuple[str, str]) -> dict[Any, Any]:
    return answers_in(sent, PAGE, MODEL)


def test_text_comes_as_it_was_written_but_for_what_stands_around_it() -> None:
    assert taken(("partner.name", "  Orkland \r\n")) == {("partner", "name"): "Orkland"}
    assert taken(("partner.name", "  ")) == {}


def test_fields_of_other_pages_and_names_of_no_field_are_nothing_to_us() -> None:
    others = ("partner.orgnr", "institutions[0].frame", "institutions[1].share", "id", "_do", "")
    strange = ("partner.name.x", "partner.nope", "partner.coordinators", "annexes.x", "partner[0]")
    assert taken(*((name, "x") for name in (*others, *strange))) == {}


def test_items_that_are_left_blank_are_not_there_and_the_others_move_up() -> None:
    name = ("partner", "coordinators", 0, "name")
    sent = (
        ("partner.coordinators[0].name", ""),
        ("partner.coordinators[3].name", "Ola Eksempel"),
        ("partner.coordinators[3].email", ""),
    )
    assert taken(*sent) == {name: "Ola Eksempel"}
    assert taken(("annexes", "A"), ("annexes", ""), ("annexes", "B")) == {("annexes",): ["A", "B"]}


def test_a_high_number_is_no_long_list() -> None:
    last = ("partner.coordinators[999999999].name", "B")
    first = ("partner.coordinators[200].name", "A")
    path = ("partner", "coordinators")
    assert taken(last, first) == {(*path, 0, "name"): "A", (*path, 1, "name"): "B"}


def test_the_institution_of_the_page_keeps_its_place() -> None:
    assert taken(("institutions[1].frame", "1")) == {("institutions", 1, "frame"): "1"}


def test_answers_of_yes_and_no() -> None:
    page = (("partner", "is_legal_person"),)
    for written, meant in (("ja", True), ("nei", False), ("kanskje", "kanskje")):
        assert answers_in([("partner.is_legal_person", written)], page, MODEL) == {
            ("partner", "is_legal_person"): meant
        }


def test_what_is_on_the_page_is_replaced_and_the_rest_stays() -> None:
    data = {"partner": {"name": "A", "kind": "network"}, "annexes": ["x"], "id": "sak"}
    assert replaced(data, PAGE, taken(("annexes", "y"))) == {
        "partner": {"kind": "network"},
        "annexes": ["y"],
        "id": "sak",
    }
    assert data["partner"] == {"name": "A", "kind": "network"}


def test_parts_with_nothing_in_them_go() -> None:
    page = (("funding", "grant_letter"),)
    assert replaced({"funding": {"grant_letter": {"date": "x"}}, "id": "s"}, page, {}) == {
        "id": "s"
    }


_NAMES = st.lists(st.text("ab ", max_size=3), max_size=6)


@given(_NAMES)
def test_sending_what_was_kept_keeps_it(names: list[str]) -> None:
    first = taken(*((f"partner.coordinators[{n}].name", one) for n, one in enumerate(names)))
    kept = replaced({}, PAGE, first)
    items = kept.get("partner", {}).get("coordinators", [])
    again = taken(
        *((f"partner.coordinators[{n}].name", one["name"]) for n, one in enumerate(items))
    )
    assert replaced(kept, PAGE, again) == kept
    assert [one["name"] for one in items] == [one.strip() for one in names if one.strip()]


def test_the_register_fills_in_what_is_blank_and_nothing_else() -> None:
    register = filled({}).shop.tables.municipalities
    known = next(one for one in register.by_number.values() if one.orgnr)
    named = {"partner": {"kind": "kommune", "name": known.name}}
    assert looked_up(named, register)["partner"] == {
        "kind": "kommune",
        "name": known.name,
        "municipality_number": known.number,
        "orgnr": known.orgnr,
    }
    own = {"partner": {"kind": "municipality", "name": known.name, "orgnr": "1"}}
    assert looked_up(own, register)["partner"]["orgnr"] == "1"
    listed = {"partner": {"kind": "network", "municipalities": [f"{known.name} kommune", "0000"]}}
    assert looked_up(listed, register)["partner"]["municipalities"] == [known.number, "0000"]
    other = {"partner": {"kind": "county", "name": known.name}}
    assert looked_up(other, register) == other
