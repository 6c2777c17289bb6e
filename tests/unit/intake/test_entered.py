"""A case that was entered on pages: what is kept of it, where it stands, when it is another."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from declared_packs import EVERY_KIND, loaded
from samples import FILES, case_data

from docgen.batch.sources import digest_of
from docgen.checks import check
from docgen.intake import place_of, read_file
from docgen.intake.entered import raw_of
from docgen.model.case import Case
from docgen.model.case_type import case_type
from docgen.model.fields import field_paths
from docgen.packs import find_packs
from docgen.settings.load import load_tables


def entered(**data: Any) -> Any:
    return raw_of(data, shown_as="nettskjema")


@pytest.mark.parametrize("name", FILES)
def test_a_sample_is_read_from_pages_as_from_its_file(name: str) -> None:
    model = case_type(pack.manifest for pack in find_packs().values())
    raw = raw_of(case_data(name), shown_as="nettskjema")
    assert model.model_validate(raw.data) == model.model_validate(read_file(FILES[name]).data)


def test_every_field_has_a_place_with_its_title_also_when_it_is_blank() -> None:
    raw = entered(partner={"orgnr": ""})
    assert str(place_of(raw, "partner.orgnr")) == "nettskjema: «Avtalepart: Organisasjonsnummer»"
    assert str(place_of(raw, "id")) == "nettskjema: «Kortnavn»"
    assert str(place_of(raw, "")) == "nettskjema"
    for where in field_paths(Case):
        assert place_of(raw, where).control, where


def test_places_come_in_the_order_of_the_form() -> None:
    raw = entered()
    order = [place_of(raw, where).line for where in field_paths(Case)]
    assert order == sorted(set(order))


def test_of_several_institutions_the_place_tells_which() -> None:
    raw = entered(institutions=[{"profile": "ntnu-ilu"}, {"profile": "nord"}])
    second = place_of(raw, "institutions[1].frame")
    assert str(second) == "nettskjema: «Institusjoner 2: Ramme for institusjonen»"


def test_titles_are_in_the_language_of_the_reader() -> None:
    raw = raw_of({}, shown_as="web form", language="en")
    assert place_of(raw, "case_number").control == "Case number"


def test_fields_of_a_pack_have_their_own_titles(tmp_path: Path) -> None:
    pack = loaded(tmp_path, *EVERY_KIND)
    raw = raw_of({}, shown_as="nettskjema", model=case_type([pack.manifest]))
    assert place_of(raw, "fields.prove-brev.line").control == "Prøvebrev: line nb"
    assert place_of(raw, "fields.prove-brev.sites[0].site").control == "sites nb: site nb"


def test_what_is_blank_is_left_out_and_items_stay_where_they_are() -> None:
    raw = entered(
        id="sak", project=None, case_number=" ", institutions=[{"profile": ""}, {"frame": "1"}]
    )
    assert raw.data == {
        "schema": "docgen/case/1",
        "id": "sak",
        "institutions": [{}, {"frame": "1"}],
    }


def test_the_digest_is_that_of_the_answers_in_any_order() -> None:
    raw = entered(id="sak", case_number="26/1")
    assert entered(case_number="26/1", id="sak", request="").digest == raw.digest
    assert entered(id="sak", case_number="26/2").digest != raw.digest
    assert digest_of([raw])
    assert digest_of([raw]) != digest_of([entered(id="sak")])


def test_it_travels_to_a_worker() -> None:
    raw = entered(**case_data("digskole"))
    assert pickle.loads(pickle.dumps(raw)) == raw  # noqa: S301 - made on the line itself


def test_a_finding_tells_the_field() -> None:
    raw = raw_of(case_data("digskole") | {"partner": {"orgnr": "123"}}, shown_as="nettskjema")
    checked = check(
        raw.data,
        lambda where: place_of(raw, where),
        tables=load_tables(None, None),
        packs=find_packs(),
    )
    found = [one for one in checked.findings if one.where == "partner.orgnr"]
    assert found
    assert str(place_of(raw, found[0].where)) == "nettskjema: «Avtalepart: Organisasjonsnummer»"
