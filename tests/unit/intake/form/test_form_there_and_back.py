"""What a case says of an institution comes back from its form as the same case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from intake_forms import LEFT_OUT, form_of, raw_of
from samples import FILES

from docgen.checks.reading import read_case
from docgen.intake import read_file
from docgen.intake.form.fields import FormField, form_fields
from docgen.intake.joined import join_cases
from docgen.model.case import Case

CALCULATIONS = ("factor_calculation", "budget")


def held(data: Mapping[str, Any], profile: str | None = None) -> dict[str, Any]:
    """What of a case a form has room for; of one institution only, when it is told."""
    kept = {key: value for key, value in data.items() if key not in LEFT_OUT}
    if "institutions" in kept:
        kept["institutions"] = [
            {key: value for key, value in one.items() if key not in CALCULATIONS}
            for one in kept["institutions"]
        ]
    if profile is not None:
        kept["institutions"] = [
            one for one in kept.get("institutions", ()) if one["profile"] == profile
        ]
    return kept


def case_of(data: Mapping[str, Any]) -> Case:
    case, findings, _ = read_case(data)
    assert findings == ()
    return case


def profiles_of(data: Mapping[str, Any]) -> Iterator[str]:
    for one in data.get("institutions", ()):
        yield one["profile"]


@pytest.mark.parametrize("name", FILES)
def test_a_sample_comes_back_from_the_form_of_each_institution(name: str, tmp_path: Path) -> None:
    data = read_file(FILES[name]).data
    for profile in profiles_of(data):
        raw = raw_of(tmp_path, form_of(data, profile))
        assert raw.findings == ()
        assert case_of(raw.data) == case_of(held(data, profile))


@pytest.mark.parametrize("name", FILES)
def test_the_forms_of_all_institutions_make_the_whole_case(name: str, tmp_path: Path) -> None:
    data = read_file(FILES[name]).data
    forms = [raw_of(tmp_path, form_of(data, profile)) for profile in profiles_of(data)]
    if not forms:
        pytest.skip("a case without institutions")
    joined = join_cases(forms)
    assert joined.findings == ()
    assert case_of(joined.data) == case_of(held(data))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_language_of_the_form_changes_nothing(language: str, tmp_path: Path) -> None:
    data = read_file(FILES["sprak-og-lesing"]).data
    raw = raw_of(tmp_path, form_of(data, "nord", language))
    assert case_of(raw.data) == case_of(held(data, "nord"))


_SIGNS = st.characters(
    exclude_categories=("Cc", "Cs", "Cf", "Cn", "Zl", "Zp"), include_characters="æøå–<&>\"'«»"
)
_LINES = st.text(_SIGNS, min_size=1, max_size=20)
_LONG = st.lists(_LINES | st.sampled_from(["", "- et punkt", "* to", "\t"]), min_size=1, max_size=5)
_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
_MONEY = st.decimals(0, 10**9, places=2).map(str)


def _value(field: FormField) -> st.SearchStrategy[Any]:
    match field.kind:
        case "choice":
            return st.sampled_from(tuple(field.choice or ()))
        case "answer":
            return st.booleans()
        case "day":
            return _DAYS
        case "text":
            return _LONG.map("\n".join)
    tag = field.tag
    if tag.endswith(("share", "rate")):
        return st.decimals(0, 100, places=3).map(str)
    if tag == "term.years":
        return st.sampled_from(["2", "0,5", "3.25"])
    number = {"amount", "frame", "owner_grant", "own_funding", "fixed_amount"}
    if tag.rpartition(".")[2].removesuffix("[]") in number:
        return _MONEY
    return st.text("0123456789 ", max_size=9) if tag.endswith("orgnr") else _LINES


_SINGLE = [one for one in form_fields().values() if not one.list_tag and one.tag != "profile"]
_LISTS = sorted({one.list_tag for one in form_fields().values()} - {""})


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    """A case of one institution with some fields, and lists without empty items."""
    data: dict[str, Any] = {"schema": "docgen/case/1", "institutions": [{"profile": "nord"}]}
    for field in draw(st.lists(st.sampled_from(_SINGLE), max_size=12, unique=True)):
        _put(_source(data, field), field.steps, draw(_value(field)))
    for tag in draw(st.lists(st.sampled_from(_LISTS), max_size=3, unique=True)):
        columns = [one for one in form_fields().values() if one.list_tag == tag]
        items = [_item(draw, columns) for _ in range(draw(st.integers(0, 3)))]
        steps = columns[0].steps[: columns[0].steps.index("[]")]
        _put(_source(data, columns[0]), steps, [one for one in items if one])
    return data


def _item(draw: st.DrawFn, columns: list[FormField]) -> Any:
    if columns[0].steps[-1] == "[]":
        value = draw(_value(columns[0]))
        return value if not isinstance(value, str) or value.strip() else ""
    found = {field.steps[-1]: draw(_value(field)) for field in columns if draw(st.booleans())}
    return {key: one for key, one in found.items() if not isinstance(one, str) or one.strip()}


def _source(data: dict[str, Any], field: FormField) -> dict[str, Any]:
    return data["institutions"][0] if field.of_institution else data


def _put(data: dict[str, Any], steps: tuple[str, ...], value: Any) -> None:
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    data[steps[-1]] = value


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=cases(), language=st.sampled_from(["nb", "nn", "en"]))
@example(
    data={
        "schema": "docgen/case/1",
        "institutions": [{"profile": "nord"}],
        "partner": {"is_legal_person": False, "kind": "municipality"},
    },
    language="nn",
)
def test_every_case_that_a_form_can_hold_comes_back(
    data: dict[str, Any], language: str, tmp_path: Path
) -> None:
    wanted, _, _ = read_case(data)
    found, findings, _ = read_case(raw_of(tmp_path, form_of(data, "nord", language)).data)
    assert found.model_dump(exclude_defaults=True) == _without_blanks(wanted)
    assert findings == read_case(data)[1]


def _without_blanks(case: Case) -> dict[str, Any]:
    return case.model_dump(exclude_defaults=True)


def test_equal_amounts_are_one_text_in_the_form(tmp_path: Path) -> None:
    data = {"id": "sak", "institutions": [{"profile": "nord", "frame": "1000000.50"}]}
    raw = raw_of(tmp_path, form_of(data, "nord"))
    assert raw.data["institutions"][0]["frame"].split() == ["1", "000", "000,5"]
    assert case_of(raw.data).institutions[0].frame == Decimal("1000000.5")
