"""Every field of the case tells what it is called and who may see it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from docgen.model.base import Choice, Told, told
from docgen.model.case import Case
from docgen.model.fields import (
    choice_type,
    field_at,
    is_personal,
    keys_of,
    model_at,
    part_type,
    title_of,
    told_at,
)
from docgen.model.impartiality import Disqualified
from docgen.model.partner import Partner, PartnerKind


def fields(model: type[BaseModel] = Case, path: str = "") -> Iterator[tuple[str, Told]]:
    for name, field in model.model_fields.items():
        where = f"{path}{field.alias or name}"
        yield where, told(model, name)
        part = part_type(field.annotation)
        if part is not None:
            yield from fields(part, f"{where}.")


ALL = dict(fields())


def test_every_field_has_a_title_in_three_languages() -> None:
    assert [
        path for path, shown in ALL.items() if not all(text.strip() for text in shown.title)
    ] == []


def test_help_is_in_three_languages_and_is_a_sentence() -> None:
    for path, shown in ALL.items():
        for text in shown.hint or ():
            assert text.strip().endswith("."), path


@pytest.mark.parametrize("choice", Choice.__subclasses__(), ids=lambda choice: choice.__name__)
def test_every_choice_has_a_label_in_three_languages(choice: type[Choice]) -> None:
    for member in choice:
        assert all(text.strip() for text in member.label), member


def test_all_of_impartiality_is_internal_and_personal() -> None:
    below = [path for path in ALL if ".leader_checklist.impartiality." in path]
    assert len(below) >= 9
    assert [path for path in below if not (ALL[path].internal and ALL[path].personal)] == []


@pytest.mark.parametrize(
    "part",
    [
        "institutions.leader_checklist",
        "institutions.head_checklist",
        "evidence",
        "exceptions",
        "events",
    ],
)
def test_parts_that_stay_in_the_house_are_internal(part: str) -> None:
    assert ALL[part].internal


def test_names_and_addresses_of_people_are_personal() -> None:
    people = ("contact", "coordinators", "signatory", "leader", "economist", "approver", "contacts")
    for path, shown in ALL.items():
        *_, part, name = ("", *path.split("."))
        if part in people and name in {"name", "email", "phone"}:
            assert shown.personal, path


def test_whoever_decided_or_approved_is_personal() -> None:
    for path in ("evidence.approver", "exceptions.by", "clauses.approved_by"):
        assert ALL[path].personal
        assert ALL[path].internal


def test_a_field_is_found_by_its_path() -> None:
    assert title_of(Case, "institutions[0].leader_checklist.leader.name").nb == "Navn"
    assert title_of(Case, "schema").nb == "Skjema"
    assert told_at(Case, "institutions[0].frem") is None
    assert told_at(Case, "project.name.more") is None
    assert title_of(Case, "hele.veien").en == "hele.veien"


def test_the_key_of_a_file_leads_to_the_field_and_its_types() -> None:
    assert keys_of(Case)["schema"] == "schema_"
    assert told_at(Case, "schema_") is None
    kind = field_at(Case, ("partner", "kind"))
    assert kind is not None
    assert choice_type(kind.annotation) is PartnerKind
    assert part_type(kind.annotation) is None
    assert field_at(Case, ("partner", "kind", "more")) is None


def test_a_part_is_found_as_far_as_the_path_leads() -> None:
    assert model_at(Case, ()) is Case
    assert model_at(Case, ("partner", "name")) is Partner
    below = ("institutions", 0, "leader_checklist", "impartiality", "disqualified_people", 1)
    assert model_at(Case, below) is Disqualified
    assert is_personal(Case, (*below, "ground"))
    assert not is_personal(Case, ("project", "name"))


def test_a_field_is_found_by_a_path_with_keys_in_quotes() -> None:
    assert title_of(Case, 'project["na.me"]').nb == 'project["na.me"]'
    assert told_at(Case, '["project"].name') == told_at(Case, "project.name")


def test_a_field_without_titles_is_a_mistake_of_ours() -> None:
    class Bare(BaseModel):
        name: str = ""

    with pytest.raises(KeyError, match=r"Bare\.name"):
        told(Bare, "name")
