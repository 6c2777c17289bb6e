"""The JSON Schema takes what docgen takes, and tells the user what each field is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from docgen.model.base import Choice
from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.model.fields import choices_in
from docgen.model.schema import case_schema
from docgen.model.values import Answer, Count, Day, Money, Quantity, Share, Text, Years
from docgen.packs import find_packs

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "inputs").glob("*/*.yaml"))
SCHEMA = Draft202012Validator(case_schema())
# Samples also have fields that packs declare, and stand beside the schema that knows those.
WHOLE = Draft202012Validator(
    case_schema("nb", case_type(pack.manifest for pack in find_packs().values()))
)
HEAD = {"schema": "docgen/case/1"}


def as_an_editor_reads(file: Path) -> Any:
    return with_days_as_text(yaml.safe_load(file.read_text(encoding="utf-8")))


def with_days_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: with_days_as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_days_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_schema_is_a_schema(language: str) -> None:
    Draft202012Validator.check_schema(case_schema(language))


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_an_editor_has_nothing_to_say_of_a_sample(file: Path) -> None:
    assert [error.message for error in WHOLE.iter_errors(as_an_editor_reads(file))] == []


@pytest.mark.parametrize(
    "case",
    [
        HEAD | {"prosjekt": {}},
        HEAD | {"project": {"navn": "Lesing"}},
        HEAD | {"institutions": [{"fram": 1}]},
        HEAD | {"project": "Lesing"},
        HEAD | {"institutions": {"profile": "ntnu-ilu"}},
        HEAD | {"term": {"start": "snart"}},
        HEAD | {"scheme": "dekomp"},
        HEAD | {"institutions": [{"frame": "mye"}]},
        HEAD | {"institutions": [{"share": 101}]},
        {"schema": "docgen/case/2"},
        {"id": "prove"},
    ],
)
def test_an_editor_underlines_what_docgen_would_refuse(case: dict[str, Any]) -> None:
    assert not SCHEMA.is_valid(case)


def test_fields_that_are_left_empty_are_no_errors() -> None:
    fields = case_schema()["properties"]
    assert SCHEMA.is_valid(HEAD | {name: None for name in fields if name != "schema"})


def test_nothing_but_fields_of_the_case_is_asked_for() -> None:
    assert case_schema()["required"] == ["schema"]
    assert all("required" not in part for part in case_schema()["$defs"].values())


@pytest.mark.parametrize(
    ("language", "title", "label"),
    [
        ("nb", "Tilskuddsordning", "kollektiv kompetanseutvikling"),
        ("nn", "Tilskotsordning", "kollektiv kompetanseutvikling"),
        ("en", "Scheme", "collective competence development"),
    ],
)
def test_titles_and_choices_are_in_the_language(language: str, title: str, label: str) -> None:
    schema = case_schema(language)
    assert schema["properties"]["scheme"]["title"] == title
    choice = schema["$defs"]["Scheme"]["anyOf"][0]
    assert dict(zip(choice["enum"], choice["enumDescriptions"], strict=True))["collective"] == label


def test_no_name_of_a_class_and_no_docstring_is_shown_to_users() -> None:
    for part in case_schema()["$defs"].values():
        assert "title" not in part
        assert "description" not in part


# Minus zero is zero, and no editor need know it.
WRITTEN = (st.text("0123456789 .,kr%\u00a0", max_size=12) | st.text(max_size=8)).filter(
    lambda text: "-" not in text
)


@pytest.mark.parametrize("kind", [Money, Quantity, Share, Years, Count, Day, Answer, Text])
@given(
    value=WRITTEN
    | st.dates().map(str)
    | st.sampled_from(
        ["Ja", "NEI", "ikke vurdert", "1. 2. 2027", "30 %", "kr 1 000", "1 000,50 kr"]
    )
)
def test_a_text_that_docgen_reads_is_one_the_editor_accepts(kind: Any, value: str) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    try:
        adapter.validate_python(value)
    except ValidationError:
        return
    assert Draft202012Validator(adapter.json_schema()).is_valid(value)


@pytest.mark.parametrize("choice", choices_in(Case), ids=lambda one: one.__name__)
def test_an_editor_takes_the_labels_that_docgen_takes(choice: type[Choice]) -> None:
    schema = Draft202012Validator(case_schema()["$defs"][choice.__name__])
    for member in choice:
        for written in (member.value, *member.label, member.label.nb.upper()):
            assert choice(written) is member
            assert schema.is_valid(written), written
    assert not schema.is_valid("noe annet")
