"""Reading: whatever the data, a case and findings come out, and no personal value is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from docgen.checks import check
from docgen.checks.reading import CODES_BY_ERROR, read_case
from docgen.model.base import told
from docgen.model.case import Case
from docgen.model.fields import choice_type, keys_of, model_at
from docgen.model.finding import Finding, Severity
from docgen.model.finding_text import finding_text
from docgen.settings.load import load_tables

TABLES = load_tables()
WRONG: list[Any] = [
    True,
    "x",
    "",
    "-1",
    "1,234",
    "1,2345",
    "1.000.000",
    "1" * 30,
    "101",
    "51",
    "2025-02-30",
    "9999-12-31",
    "y" * 30_000,
    "\x00",
    date(2025, 1, 1),
    [],
    ["x"],
    [[]],
    {},
    {"a": "b"},
    [None],
    [True],
]
KEYS = st.sampled_from(sorted({key for model in (Case,) for key in keys_of(model)} | {"ukjent"}))
LEAVES = st.one_of(
    st.text(max_size=12), st.booleans(), st.none(), st.dates(), st.sampled_from(["1", "ja", "nb"])
)


def fields(
    model: type[BaseModel] = Case, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[Any, ...]]:
    """The path of every field of the case, with one item in every list."""
    for key, name in keys_of(model).items():
        field = model.model_fields[name]
        here = (*path, key)
        yield here
        many = str(field.annotation).startswith("tuple")
        inner = model_at(Case, here)
        if inner is not model and choice_type(field.annotation) is None:
            yield from fields(inner, (*here, 0) if many else here)


def nested(path: tuple[Any, ...], value: Any) -> Any:
    for step in reversed(path):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def data_with_known_keys() -> st.SearchStrategy[Any]:
    names = {step for path in fields() for step in path if isinstance(step, str)}
    keys = st.sampled_from(sorted(names))
    return st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=5),
        max_leaves=25,
    )


def test_the_walk_reaches_every_depth_of_the_case() -> None:
    paths = set(fields())
    assert len(paths) > 150
    assert (
        "institutions",
        0,
        "leader_checklist",
        "impartiality",
        "disqualified_people",
        0,
        "ground",
    ) in paths


def test_every_kind_of_error_the_model_can_raise_has_a_code() -> None:
    kinds = set()
    for path in fields():
        for value in WRONG:
            for wrong in (value, [value]):
                try:
                    Case.model_validate(nested(path, wrong))
                except ValidationError as error:
                    kinds |= {entry["type"] for entry in error.errors()}
    assert kinds <= set(CODES_BY_ERROR)
    # The test is worth something only if it provokes them.
    # Only packs have whole numbers.
    assert set(CODES_BY_ERROR) - kinds <= {"decimal_whole_digits", "not_whole"}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, data_with_known_keys(), max_size=6))
def test_any_data_gives_a_case_and_findings(data: dict[str, Any]) -> None:
    case, findings, pruned = read_case(data)
    assert isinstance(case, Case)
    assert bool(findings) == bool(pruned)
    again, _, _ = read_case(data)
    assert again == case
    check(data, lambda _where: None, tables=TABLES)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(fields())), st.sampled_from(WRONG))
def test_one_wrong_value_leaves_the_rest_of_the_case_as_it_was(path: Any, value: Any) -> None:
    if path[0] in {"id", "events"}:
        return
    data = {**nested(path, value), "id": "eksempel", "events": [{"note": "ja"}]}
    case, _, _ = read_case(data)
    assert case.id == "eksempel"
    assert case.events[0].note == "ja"


SECRET = st.text("ÆØÅæøåqwxzQWXZ", min_size=9, max_size=14).map("Hemmelig {}".format)


def personal_fields() -> list[tuple[Any, ...]]:
    found = []
    for path in fields():
        model = model_at(Case, path[:-1])
        name = keys_of(model).get(path[-1])
        if name and told(model, name).personal:
            found.append(path)
    return found


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), SECRET)
def test_no_finding_tells_a_personal_value(data: st.DataObject, secret: str) -> None:
    path = data.draw(st.sampled_from(personal_fields()))
    value = data.draw(st.sampled_from([secret, [secret], {"name": secret}, f"[part] {secret}"]))
    result = check(nested(path, value), lambda _where: None, tables=TABLES, strict=True)
    for finding in result.findings:
        assert secret not in json.dumps(dict(finding.parameters), ensure_ascii=False)
        assert secret not in finding.where


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [
        ("postmotak", "mailbox"),
        ("orgnummer", "orgnr"),
        ("Organisasjonsnummer", "orgnr"),
        ("navn", "name"),
        ("muncipality_number", "municipality_number"),
        ("Vedtatt målform", "written_standard"),
    ],
)
def test_an_unknown_key_gets_the_key_that_was_meant(key: str, suggestion: str) -> None:
    _, (finding,), _ = read_case({"partner": {key: "x"}})
    assert (finding.code, finding.where) == ("unknown-key", f"partner.{key}")
    assert finding.parameters["suggestion"] == suggestion


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("komune", "municipality"),
        ("netverk", "network"),
        ("nettverk av kommuner", ""),
        ("nei", ""),
    ],
)
def test_a_choice_is_suggested_only_when_it_is_very_like(written: str, suggestion: str) -> None:
    _, (finding,), _ = read_case({"partner": {"kind": written}})
    assert finding.code == "not-a-choice"
    assert finding.parameters["suggestion"] == suggestion
    assert "municipality (kommune)" in finding.parameters["allowed"]
    assert "private_owner (privat eigar)" in finding_text(finding, "remedy", "nn")


def test_a_misspelt_key_is_not_also_a_missing_field() -> None:
    result = check({"partner": {"refrence": "x", "nam": "Orkland"}}, lambda _w: None, tables=TABLES)
    codes = {entry.code for entry in result.findings}
    assert "unknown-key" in codes
    assert "partner-name-missing" not in codes


def test_an_unreadable_value_is_not_also_a_missing_field() -> None:
    result = check({"partner": "Orkland", "term": {"end": "snart"}}, lambda _w: None, tables=TABLES)
    codes = {entry.code for entry in result.findings}
    assert {"wrong-shape-mapping", "not-a-day"} <= codes
    assert not {"partner-name-missing", "contact-name-missing", "end-missing"} & codes


def test_items_of_a_list_keep_their_numbers_when_one_of_them_is_unreadable() -> None:
    data = {"evidence": ["x", {"kind": "budget"}], "partner": {"municipalities": [True, "5059"]}}
    case, findings, pruned = read_case(data)
    assert pruned == {"evidence[0]", "partner.municipalities[0]"}
    assert case.evidence[1].kind == "budget"
    assert case.partner is not None
    assert case.partner.municipalities == (None, "5059")
    assert len(findings) == 2


def test_what_is_empty_is_absent() -> None:
    data = {"scheme": "", "institutions": None, "term": {"start": " "}, "partner": {"contact": {}}}
    case, findings, pruned = read_case(data)
    assert (case, findings, pruned) == (Case(), (), frozenset())


def test_an_unreadable_checklist_value_stops_only_that_checklist() -> None:
    data = {"institutions": [{"profile": "ntnu-ilu", "head_checklist": {"goals": "kanskje"}}]}
    _, (finding,), _ = read_case(data)
    assert finding.documents == ("sjekkliste-enhetsleder-ntnu-ilu",)


@pytest.mark.parametrize("written", ["40.000", "40,000", "kr 40.000"])
def test_an_amount_that_can_be_read_in_two_ways_is_refused(written: str) -> None:
    _, (finding,), _ = read_case({"funding": {"owner_grant": written}})
    assert finding.code == "ambiguous-amount"


@pytest.mark.parametrize(
    ("language", "said"), [("nb", "Tallet i «"), ("nn", "Talet i «"), ("en", "The number in “")]
)
@pytest.mark.parametrize("code", ["ambiguous-amount", "amount-grouping", "negative-amount"])
def test_a_number_that_may_be_hours_is_not_called_an_amount(
    code: str, language: str, said: str
) -> None:
    hours = Finding(
        code=code,
        severity=Severity.ERROR,
        where="institutions[0].factor_calculation.lines[0].contact_hours",
    )
    assert finding_text(hours, "message", language).startswith(said)
