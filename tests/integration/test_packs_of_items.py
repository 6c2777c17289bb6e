"""A pack that makes one document for each item of a list, and has rules, without any Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from declared_packs import field, inner, titled, write_pack
from desk import Desk, case_line, codes, desk, quick_desk
from samples import docx_text, run_docgen

__all__ = ["desk", "quick_desk"]

PLACES = """choices = [
  { value = "leaders", nb = "ledere", nn = "leiarar", en = "leaders" },
  { value = "staff", nb = "ansatte", nn = "tilsette", en = "staff" },
]"""
MORE = """per = "item"
each = "fields.prove-brev.roles"
named_by = "role"
basis = ["item.days", "project.name"]
[[rules]]
sum = "item.parts[*].share"
equals = 100
[[rules]]
sum = "item.parts[*].share"
equals_field = "item.whole"
[[rules]]
order = ["item.begins", "item.ends"]
[[rules]]
field = "item.days"
step = 0.5
[[rules]]
field = "item.days"
at_least = 0.5
at_most = 20
[[rules]]
count = "item.parts"
at_least = 2
at_most = 3
"""
SHARE = "\n".join(["[[fields.fields.fields]]", 'name = "share"', 'type = "share"', titled("share")])
ROLES = "\n".join(
    [
        field("roles", "group", "many = true", "required = true"),
        inner("role", "choice", "required = true", PLACES),
        inner("days", "quantity"),
        inner("whole", "share"),
        inner("begins", "day"),
        inner("ends", "day"),
        inner("paid", "yes-no"),
        inner("rate", "amount", 'required_when = { field = "item.paid", equals = true }'),
        inner("note", "text", 'when = { field = "item.paid", equals = true }'),
        inner("parts", "group", "many = true"),
        SHARE,
    ]
)
LINES = (
    "Hvem: {{ item.role|betegnelse }}",
    "{%p if item.days %}",
    "Dager: {{ item.days|tall }}",
    "{%p endif %}",
    "Alle: {{ fields.roles|length }}",
)


@pytest.fixture
def own(quick_desk: Desk) -> Desk:
    write_pack(quick_desk.folder / "mine", ROLES, more=MORE, lines=LINES)
    quick_desk.data = {
        "schema": "docgen/case/1",
        "id": "prove",
        "documents": ["prove-brev"],
        "fields": {"prove-brev": {"roles": [{"role": "ledere", "days": "1,5"}, {"role": "staff"}]}},
    }
    return quick_desk


def roles(desk: Desk) -> list[dict[str, object]]:
    found: list[dict[str, object]] = desk.data["fields"]["prove-brev"]["roles"]
    return found


def documents(desk: Desk, version: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.manifest(version)["documents"]
    return found


def words(desk: Desk, number: int) -> str:
    return docx_text(desk.case / "v001" / f"prove-brev-{number}.docx")


def test_each_item_has_a_document_of_its_own(own: Desk) -> None:
    line = case_line(own.generate("--templates", "mine"))
    assert (line["state"], line["findings"]) == ("ready", [])
    assert [(one["key"], one["title"]) for one in documents(own, 1)] == [
        ("prove-brev-1", "Prøvebrev (ledere)"),
        ("prove-brev-2", "Prøvebrev (ansatte)"),
    ]
    assert "Hvem: ledere" in words(own, 1)
    assert "Dager: 1,5" in words(own, 1)
    assert "Hvem: ansatte" in words(own, 2)
    assert "Dager" not in words(own, 2)
    assert "Alle: 2" in words(own, 2)


def test_only_the_document_of_the_changed_item_is_made_again(own: Desk) -> None:
    own.generate("--templates", "mine")
    roles(own)[1]["days"] = 2
    own.generate("--templates", "mine")
    made = {one["key"]: one["first_version"] for one in documents(own, 2)}
    assert made == {"prove-brev-1": 1, "prove-brev-2": 2}


def test_without_items_there_is_no_document(own: Desk) -> None:
    own.data["fields"]["prove-brev"]["roles"] = []
    ran = own.generate("--templates", "mine")
    assert codes(ran, "pack-field-missing") == ["fields.prove-brev.roles"]
    assert not list(own.case.glob("v*/prove-brev*"))


def test_what_is_wrong_in_one_item_stops_no_other(own: Desk) -> None:
    roles(own)[1]["days"] = "1,3"
    ran = own.generate("--templates", "mine")
    assert codes(ran, "pack-number-step") == ["fields.prove-brev.roles[1].days"]
    (found,) = [one for one in case_line(ran)["findings"] if one["code"] == "pack-number-step"]
    assert found["documents"] == ["prove-brev-2"]
    assert [one["key"] for one in documents(own, 1)] == ["prove-brev-1"]


def test_what_cannot_be_read_in_one_item_stops_no_other(own: Desk) -> None:
    roles(own)[0]["days"] = "mange"
    ran = own.generate("--templates", "mine")
    assert codes(ran, "not-a-number") == ["fields.prove-brev.roles[0].days"]
    assert [one["key"] for one in documents(own, 1)] == ["prove-brev-2"]


def test_a_condition_may_be_about_the_same_item(own: Desk) -> None:
    roles(own)[0] |= {"paid": "ja"}
    roles(own)[1] |= {"paid": "nei", "note": "Til overs"}
    ran = own.generate("--templates", "mine")
    assert codes(ran, "pack-field-missing") == ["fields.prove-brev.roles[0].rate"]
    assert codes(ran, "pack-field-unused") == ["fields.prove-brev.roles[1].note"]


@pytest.mark.parametrize(
    ("values", "code", "where"),
    [
        ({"parts": [{"share": 60}, {"share": 30}]}, "pack-sum-differs", ".parts[0].share"),
        (
            {"parts": [{"share": 60}, {"share": 40}], "whole": 90},
            "pack-sum-differs",
            ".parts[0].share",
        ),
        ({"begins": "2027-02-01", "ends": "2027-01-31"}, "pack-days-order", ".ends"),
        ({"days": "0,7"}, "pack-number-step", ".days"),
        ({"days": "0"}, "pack-number-range", ".days"),
        ({"days": "20,5"}, "pack-number-range", ".days"),
        ({"parts": [{"share": 100}]}, "pack-list-count", ".parts"),
        ({"parts": [{"share": 25}] * 4}, "pack-list-count", ".parts"),
    ],
)
def test_each_kind_of_rule_is_broken_in_its_place(
    own: Desk, values: dict[str, object], code: str, where: str
) -> None:
    roles(own)[0] |= values
    found = [
        (one["code"], one["where"])
        for one in case_line(own.generate("--templates", "mine"))["findings"]
    ]
    assert found == [(code, f"fields.prove-brev.roles[0]{where}")]


@pytest.mark.parametrize(
    "values",
    [
        {"parts": [{"share": "33,5"}, {"share": "66,5"}]},
        # A share that is not known yet makes no sum wrong.
        {"parts": [{"share": 60}, {}]},
        {"parts": [{"share": 60}, {"share": 40}], "whole": 100},
        {"begins": "2027-02-01", "ends": "2027-02-01"},
        {"ends": "2027-02-01"},
        {"days": "0,5"},
        {"days": "20"},
    ],
)
def test_no_rule_is_broken_by_what_keeps_it(own: Desk, values: dict[str, object]) -> None:
    roles(own)[0] |= values
    told = case_line(own.generate("--templates", "mine"))["findings"]
    assert [one["code"] for one in told if one["code"].startswith("pack-")] == []


def test_the_template_is_checked_against_the_item(own: Desk, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "wrong", ROLES, more=MORE, lines=("{{ item.dager }}",))
    ran = run_docgen(own.folder, "templates", "check", str(folder))
    assert ran.code == 4
    assert "item.dager" in ran.out
