"""Fields of packs are checked as the case's own are: absent, wrong, unused, never told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from declared_packs import EVERY_KIND, FILLED, field, inner, loaded

from docgen.checks import check
from docgen.model.finding import Finding, Place, Severity
from docgen.model.finding_text import finding_text
from docgen.packs import find_packs
from docgen.settings.load import load_tables

TABLES = load_tables()


def found(folder: Path, *fields: str, filled: Any = None, **case: Any) -> list[Finding]:
    """What is said of the pack's fields in a case."""
    pack = loaded(folder, *fields)
    data = {"schema": "docgen/case/1", "id": "prove", **case}
    if filled is not None:
        data["fields"] = {"prove-brev": filled}
    packs = find_packs() | {"prove-brev": pack}
    findings = check(data, lambda _where: None, tables=TABLES, packs=packs).findings
    return [one for one in findings if one.where.startswith(("fields.prove", "documents"))]


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(one.code, one.where.removeprefix("fields.prove-brev.")) for one in findings]


def test_a_filled_case_has_nothing_to_tell(tmp_path: Path) -> None:
    assert found(tmp_path, *EVERY_KIND, filled=FILLED) == []


def test_what_is_required_and_absent_makes_a_draft_of_that_document(tmp_path: Path) -> None:
    findings = found(tmp_path, *EVERY_KIND, filled={"places": "3", "sites": [{}, {"site": "x"}]})
    assert told(findings) == [
        ("pack-field-missing", "line"),
        ("pack-field-missing", "sites[0].site"),
    ]
    assert {(one.absent, one.severity, one.documents) for one in findings} == {
        (True, Severity.WARNING, ("prove-brev",))
    }
    assert finding_text(findings[1], "message", "nb") == "Feltet «site nb» mangler."
    assert finding_text(findings[0], "message", "en") == "The field “line en” is missing."
    assert "fields.prove-brev.line" in finding_text(findings[0], "remedy", "nb")


def test_a_group_that_nobody_has_begun_is_asked_for_only_when_it_is_needed(tmp_path: Path) -> None:
    group = (inner("aim", "text", "required = true"), inner("note", "text"))
    free = (field("plan", "group"), *group)
    assert told(found(tmp_path / "a", *free, filled={})) == []
    assert told(found(tmp_path / "b", *free, filled={"plan": {"note": "x"}})) == [
        ("pack-field-missing", "plan.aim")
    ]
    needed = (field("plan", "group", "required = true"), *group)
    assert told(found(tmp_path / "c", *needed)) == [("pack-field-missing", "plan.aim")]
    bare = (field("plan", "group", "required = true"), inner("note", "text"))
    assert told(found(tmp_path / "d", *bare)) == [("pack-field-missing", "plan")]


WHEN = '{ field = "fields.prove-brev.paid", equals = true }'


@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        ({}, []),
        ({"paid": "nei"}, []),
        ({"paid": "ja"}, ["pack-field-missing"]),
        ({"paid": "ja", "price": "100"}, []),
        ({"paid": "nei", "price": "100"}, []),
    ],
)
def test_a_field_may_be_required_sometimes(
    tmp_path: Path, filled: dict[str, str], expected: list[str]
) -> None:
    price = field("price", "amount", f"required_when = {WHEN}")
    findings = found(tmp_path, field("paid", "yes-no"), price, filled=filled)
    assert [one.code for one in findings] == expected


@pytest.mark.parametrize(
    ("filled", "expected"),
    [
        ({"paid": "nei"}, []),
        ({"paid": "ja"}, ["pack-field-missing"]),
        ({"paid": "ja", "price": "100"}, []),
        ({"paid": "nei", "price": "100"}, ["pack-field-unused"]),
        ({"price": "100"}, ["pack-field-unused"]),
    ],
)
def test_a_field_may_have_its_place_only_sometimes(
    tmp_path: Path, filled: dict[str, str], expected: list[str]
) -> None:
    price = field("price", "amount", "required = true", f"when = {WHEN}")
    findings = found(tmp_path, field("paid", "yes-no"), price, filled=filled)
    assert [one.code for one in findings] == expected


def test_a_person_without_a_name_is_nobody(tmp_path: Path) -> None:
    who = (field("who", "person", "required = true"), field("all", "person", "many = true"))
    assert told(found(tmp_path, *who, filled={"who": {"title": "Rektor"}})) == [
        ("pack-field-missing", "who")
    ]


def test_numbers_and_addresses_are_looked_through(tmp_path: Path) -> None:
    filled = FILLED | {
        "firm": "310000001",
        "people": [{"name": "Ola Eksempel"}, {"name": "Kari Eksempel", "email": "kari(a)no"}],
        "story": "Her skal det stå [navn].",
    }
    findings = found(tmp_path, *EVERY_KIND, filled=filled)
    assert sorted(told(findings)) == [
        ("email-invalid", "people[1].email"),
        ("orgnr-invalid", "firm"),
        ("placeholder-left", "story"),
    ]
    assert {one.documents for one in findings} == {("prove-brev",)}


def test_what_cannot_be_read_is_told_once_and_stops_that_document_only(tmp_path: Path) -> None:
    filled = FILLED | {"places": "12,5", "colour": "grønn", "linje": "x", "sites": [{"size": "?"}]}
    del filled["line"]
    findings = found(tmp_path, *EVERY_KIND, filled=filled)
    assert sorted(told(findings)) == [
        ("not-a-choice", "colour"),
        ("not-a-number", "sites[0].size"),
        ("not-a-whole-number", "places"),
        ("pack-field-missing", "sites[0].site"),
        ("unknown-key", "linje"),
    ]
    assert {one.documents for one in findings} == {("prove-brev",)}
    by_code = {one.code: one for one in findings}
    assert by_code["unknown-key"].parameters["suggestion"] == "line"
    assert "red (rød)" in by_code["not-a-choice"].parameters["allowed"]


def test_a_personal_value_is_never_told(tmp_path: Path) -> None:
    flu = 'choices = [ { value = "flu", nb = "forkjølet", nn = "forkjøla", en = "cold" } ]'
    illness = field("illness", "choice", "personal = true", flu)
    findings = found(tmp_path, illness, filled={"illness": "forkjolet"})
    assert [one.code for one in findings] == ["not-a-choice-private"]
    assert "forkjolet" not in str(findings)
    assert "suggestion" not in findings[0].parameters


def test_a_pack_that_is_misspelt_is_told_with_the_nearest(tmp_path: Path) -> None:
    pack = loaded(tmp_path, field("one", "text"))
    data = {"schema": "docgen/case/1", "id": "prove", "fields": {"prove-brve": {"one": "x"}}}
    place = Place(file="case.yaml", line=4, column=3)
    findings = check(
        data, lambda where: place if "brve" in where else None, tables=TABLES, packs={"p": pack}
    ).findings
    (wrong,) = [one for one in findings if one.code == "unknown-key"]
    assert (wrong.place, wrong.parameters["suggestion"]) == (place, "prove-brev")


@pytest.mark.parametrize(
    ("documents", "nearest"),
    [(["prøve-brev"], "prove-brev"), (["noe helt annet"], ""), (["innhold"], None)],
)
def test_a_document_that_there_is_no_pack_for_is_told(
    tmp_path: Path, documents: list[str], nearest: str | None
) -> None:
    findings = found(tmp_path, documents=documents)
    assert [one.code for one in findings] == ["documents-unknown"]
    assert findings[0].where == "documents[0]"
    if nearest is not None:
        assert findings[0].parameters["nearest"] == nearest
    assert "prove-brev" in finding_text(findings[0], "remedy", "nb")
