"""The model of a request: everything may be absent, and its schema takes what docgen takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from asking import SAMPLES, asked
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from test_schema import as_an_editor_reads, with_days_as_text

from docgen.intake.blank import blank_request
from docgen.model.base import told
from docgen.model.fields import keys_of, part_type
from docgen.model.request import Decision, Request
from docgen.model.request_steps import Step, last_decision, steps_taken
from docgen.model.schema import request_schema

SCHEMA = Draft202012Validator(request_schema())


def fields(model: type[BaseModel]) -> Iterator[tuple[type[BaseModel], str]]:
    for name in keys_of(model).values():
        yield model, name
        part = part_type(model.model_fields[name].annotation)
        if part is not None:
            yield from fields(part)


def test_everything_may_be_absent() -> None:
    assert Request.model_validate({}) == Request()
    for model, name in fields(Request):
        assert not model.model_fields[name].is_required(), name


def test_every_field_has_a_title_in_three_languages() -> None:
    for model, name in fields(Request):
        shown = told(model, name)
        assert all(shown.title), name
        assert shown.hint is None or all(shown.hint), name


def test_whoever_is_named_is_marked_as_personal() -> None:
    named = {
        (model.__name__, name)
        for model, name in fields(Request)
        if (part := part_type(model.model_fields[name].annotation)) and part.__name__ == "Person"
    }
    assert len(named) == 4
    for model, name in fields(Request):
        if (model.__name__, name) in named:
            assert told(model, name).personal, name


@pytest.mark.parametrize("decision", ["ja", "Ja", "yes", "approved"])
def test_yes_is_written_in_many_ways(decision: str) -> None:
    request = Request.model_validate({"forum": [{"decision": decision}]})
    assert request.forum[0].decision is Decision.APPROVED


def test_the_last_decision_counts_and_a_planned_meeting_is_none() -> None:
    forum = [{"decision": "utsatt"}, {"decision": "nei"}, {"date": "2026-12-01"}]
    request = Request.model_validate({"forum": forum})
    decided = last_decision(request)
    assert decided is not None
    assert decided.decision is Decision.DECLINED
    assert [one.step for one in steps_taken(request)] == [Step.FORUM, Step.FORUM]
    assert last_decision(Request()) is None


def test_the_steps_are_in_their_order() -> None:
    request = Request.model_validate(asked(agreement={"case": "a"}, withdrawn="2027-01-01"))
    assert [one.step for one in steps_taken(request)] == list(Step)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_schema_is_a_schema_and_takes_an_empty_file(language: str) -> None:
    Draft202012Validator.check_schema(request_schema(language))
    read = with_days_as_text(yaml.safe_load(blank_request("lesing", language=language)))
    assert list(SCHEMA.iter_errors(read)) == []


@pytest.mark.parametrize("file", SAMPLES.values(), ids=SAMPLES)
def test_an_editor_has_nothing_to_say_of_a_sample(file: Path) -> None:
    assert [error.message for error in SCHEMA.iter_errors(as_an_editor_reads(file))] == []


@pytest.mark.parametrize(
    "parts",
    [
        {"schema": "docgen/case/1"},
        {"partner": {}},
        {"forum": [{"decision": "kanskje"}]},
        {"received": "snart"},
        {"sender": "Heim"},
    ],
)
def test_an_editor_underlines_what_docgen_would_refuse(parts: dict[str, object]) -> None:
    assert not SCHEMA.is_valid(asked(**parts))
