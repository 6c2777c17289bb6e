"""What a row and the forms that go with it say becomes one case; what differs is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from samples import FILES, case_data

from docgen.intake.joined import join_cases
from docgen.intake.raw import Path, RawCase
from docgen.model.finding import Place
from docgen.model.where import join_where


def places(data: object, file: str, path: Path = ()) -> dict[Path, Place]:
    """A place for every value, numbered as they come."""
    found = {path: Place(file=file, line=len(path) + 1, column=1)}
    if isinstance(data, Mapping):
        for key, value in data.items():
            found |= places(value, file, (*path, key))
    if isinstance(data, list):
        for number, value in enumerate(data):
            found |= places(value, file, (*path, number))
    return found


def raw(data: dict[str, Any], file: str) -> RawCase:
    return RawCase(
        file=file, data=data, places=places(data, file), findings=(), digest=file, origin="form"
    )


def test_what_only_one_says_is_kept_with_its_place() -> None:
    row = raw({"id": "a", "partner": {"name": "Orkland"}}, "a.xlsx")
    form = raw({"id": "a", "partner": {"orgnr": "921233418"}, "project": {"name": "P"}}, "a.docx")
    joined = join_cases([row, form])
    assert joined.data == {
        "id": "a",
        "partner": {"name": "Orkland", "orgnr": "921233418"},
        "project": {"name": "P"},
    }
    assert joined.places["partner", "orgnr"].file == "a.docx"
    assert joined.places["partner", "name"].file == "a.xlsx"
    assert joined.findings == ()
    assert joined.file == "a.xlsx"


def test_the_same_written_otherwise_is_no_difference() -> None:
    row = raw({"id": "a", "term": {"end": "2027-08-01"}, "funding": {"owner_grant": "1000"}}, "a")
    form = raw(
        {"id": "a", "term": {"end": "1. august 2027"}, "funding": {"owner_grant": "1 000,00"}}, "b"
    )
    assert join_cases([row, form]).findings == ()


def test_a_difference_is_told_at_the_later_place_and_names_the_earlier() -> None:
    row = raw({"id": "a", "partner": {"name": "Orkland"}}, "a.xlsx")
    form = raw({"id": "a", "partner": {"name": "Skaun"}}, "a.docx")
    joined = join_cases([row, form])
    (told,) = joined.findings
    assert (told.code, told.where) == ("sources-differ", "partner.name")
    assert told.place is not None
    assert told.place.file == "a.docx"
    assert told.parameters["other"].startswith("a.xlsx")
    assert joined.data["partner"]["name"] == "Orkland"


def test_lists_must_be_the_same_but_for_institutions() -> None:
    row = raw({"id": "a", "annexes": ["Plan"]}, "a")
    assert join_cases([row, raw({"id": "a", "annexes": ["Plan"]}, "b")]).findings == ()
    (told,) = join_cases([row, raw({"id": "a", "annexes": ["Budsjett"]}, "b")]).findings
    assert told.where == "annexes"


def test_institutions_are_joined_by_their_profiles() -> None:
    row = raw(
        {"id": "a", "institutions": [{"profile": "nord"}, {"profile": "ntnu-ilu", "frame": "1"}]},
        "a",
    )
    form = raw(
        {
            "id": "a",
            "institutions": [{"profile": " ntnu-ilu ", "share": "60"}, {"profile": "dmmh"}],
        },
        "b",
    )
    joined = join_cases([row, form])
    assert [one.get("profile") for one in joined.data["institutions"]] == [
        "nord",
        "ntnu-ilu",
        "dmmh",
    ]
    assert joined.data["institutions"][1]["share"] == "60"
    assert joined.places["institutions", 1, "share"].file == "b"
    assert joined.places["institutions", 2, "profile"].file == "b"


def test_a_form_of_an_institution_that_the_row_has_not_is_told() -> None:
    row = replace(raw({"id": "a", "institutions": [{"profile": "dmmh"}]}, "a"), origin="row")
    form = raw({"id": "a", "institutions": [{"profile": "ntnu-ilu", "share": "60"}]}, "b")
    (told,) = join_cases([row, form]).findings
    assert (told.code, told.where) == ("form-other-institution", "institutions[1].profile")
    assert told.parameters == {"known": "dmmh"}
    assert told.place is not None
    assert told.place.file == "b"


def test_forms_alone_and_rows_without_an_institution_take_every_institution() -> None:
    first = raw({"id": "a", "institutions": [{"profile": "dmmh"}]}, "a")
    form = raw({"id": "a", "institutions": [{"profile": "ntnu-ilu"}]}, "b")
    assert join_cases([first, form]).findings == ()
    row = replace(raw({"id": "a"}, "a"), origin="row")
    assert join_cases([row, form]).findings == ()


def test_a_field_that_is_empty_everywhere_keeps_its_first_place() -> None:
    row = raw({"id": "a"}, "a")
    row.places[("partner", "orgnr")] = Place(file="a", line=1, column=7)  # type: ignore[index]
    form = raw({"id": "a", "partner": {"orgnr": "921233418"}}, "b")
    assert join_cases([row, form]).places["partner", "orgnr"].file == "b"


@given(st.sampled_from(sorted(FILES)), st.data())
def test_a_case_that_is_taken_apart_is_whole_when_joined(name: str, drawn: st.DataObject) -> None:
    whole = case_data(name)
    keys = sorted(set(whole) - {"id", "schema"})
    first = set(drawn.draw(st.lists(st.sampled_from(keys), unique=True)))
    shared = set(drawn.draw(st.lists(st.sampled_from(keys), unique=True)))
    one = {key: whole[key] for key in whole if key in first | shared | {"id", "schema"}}
    other = {key: whole[key] for key in whole if key not in first or key in shared}
    joined = join_cases([raw(one, "a"), raw(other, "b")])
    assert joined.data == whole
    assert joined.findings == ()
    assert all(join_where(path) is not None for path in joined.places)


def test_the_digest_is_of_what_was_joined_in_whatever_order() -> None:
    one, other = raw({"id": "a"}, "a"), raw({"id": "a"}, "b")
    assert join_cases([one, other]).digest == join_cases([other, one]).digest
    assert join_cases([one, other]).digest != one.digest
