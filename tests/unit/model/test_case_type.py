"""What a pack declares is a part of the case like any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from declared_packs import EVERY_KIND, FILLED, field, loaded
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from docgen.model.basis import basis_of
from docgen.model.case import Case
from docgen.model.case_type import KeptCase, case_type, declared_title
from docgen.model.fields import told_at
from docgen.model.narrowed import narrowed
from docgen.model.schema import case_schema


@pytest.fixture
def model(tmp_path: Path) -> type[Case]:
    return case_type([loaded(tmp_path, *EVERY_KIND).manifest])


def case(model: type[Case], filled: Any = FILLED) -> Case:
    return model.model_validate({"fields": {"prove-brev": filled}})


def dumped(one: Case) -> Any:
    return one.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


def test_without_fields_of_packs_the_case_is_the_case() -> None:
    assert case_type([]) is Case


def test_equal_declarations_give_one_type(tmp_path: Path, model: type[Case]) -> None:
    again = loaded(tmp_path / "again", *EVERY_KIND).manifest
    assert case_type([again]) is model
    other = loaded(tmp_path / "other", *EVERY_KIND[:-1]).manifest
    assert case_type([other]) is not model


def test_every_kind_is_read_as_people_write_it(model: type[Case]) -> None:
    read = dumped(case(model))["fields"]["prove-brev"]
    assert read == FILLED | {
        "places": "1200",
        "price": "1500",
        "part": "12.5",
        "start": "2027-09-01",
        "paid": True,
        "colour": "red",
        "firm": "310000000",
        "days": ["2027-10-01", "2027-11-02"],
        "colours": ["blue", "red"],
    }


def test_what_was_written_to_a_case_folder_is_read_again(model: type[Case]) -> None:
    written = dumped(case(model))
    assert dumped(model.model_validate(written)) == written


def test_a_published_case_is_read_whatever_its_packs_declare_now(model: type[Case]) -> None:
    then = case(model)
    kept = KeptCase.model_validate_json(then.model_dump_json(by_alias=True))
    patterns = ["fields.prove-brev.*", "fields.prove-brev.sites[*].site"]
    assert basis_of(kept, patterns) == basis_of(then, patterns)
    assert len(basis_of(then, patterns)) > 20


@pytest.mark.parametrize(
    ("name", "wrong", "kind"),
    [
        ("places", "12,5", "not_whole"),
        ("places", "1.200", "ambiguous_number"),
        ("places", "-1", "greater_than_equal"),
        ("places", "mange", "not_a_number"),
        ("places", "1" * 10, "decimal_max_digits"),
        ("colour", "grønn", "enum"),
        ("paid", "kanskje", "not_an_answer"),
        ("sites", "Prøvestedet", "tuple_type"),
        ("sites", [{"sted": "x"}], "extra_forbidden"),
        ("plan", "Å prøve", "model_type"),
        ("line", ["a"], "not_text"),
        ("ukjent", "x", "extra_forbidden"),
    ],
)
def test_a_wrong_value_is_the_same_mistake_as_in_the_cases_own_fields(
    model: type[Case], name: str, wrong: Any, kind: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        case(model, {name: wrong})
    assert [one["type"] for one in caught.value.errors()] == [kind]


def test_titles_and_marks_come_from_the_declaration(model: type[Case]) -> None:
    told = told_at(model, "fields.prove-brev.inside")
    assert told is not None
    assert (told.title.nn, told.internal, told.personal) == ("inside nn", True, False)
    assert told_at(Case, "fields.prove-brev.inside") is None
    title = declared_title(case(model), "fields.prove-brev.sites[0].site")
    assert title is not None
    assert title.en == "site en"
    # What the case itself has, it has titles for.
    assert declared_title(case(model), "partner.name") is None
    assert declared_title(Case(), "fields.prove-brev.inside") is None


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_schema_takes_what_docgen_takes(model: type[Case], language: str) -> None:
    schema = case_schema(language, model)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    whole = {"schema": "docgen/case/1", "fields": {"prove-brev": FILLED}}
    assert [error.message for error in validator.iter_errors(whole)] == []
    assert not validator.is_valid(whole | {"fields": {"prove-brev": {"ukjent": 1}}})
    assert not validator.is_valid(whole | {"fields": {"prove-brev": {"places": 1.5}}})
    assert f"places {language}" in str(schema)


def test_a_narrowed_case_has_what_was_asked_for_in_the_order_of_the_case(tmp_path: Path) -> None:
    packs = [loaded(tmp_path, field("places", "number")).manifest]
    small = narrowed(
        case_type(packs),
        ["fields.prove-brev", "institutions.profile", "partner.signatory", "partner.name", "id"],
    )
    properties = case_schema("nb")["properties"]
    wanted = ["id", "partner", "institutions", "fields"]
    assert list(small.model_fields) == wanted == [name for name in properties if name in wanted]
    read = small.model_validate(
        {"institutions": [{"profile": "nord"}], "fields": {"prove-brev": {"places": "3"}}}
    )
    assert "frame" not in str(read)
    with pytest.raises(ValidationError):
        small.model_validate({"institutions": [{"frame": "1"}]})
    assert told_at(small, "partner.signatory.authority") is not None
    assert told_at(small, "partner.orgnr") is None
