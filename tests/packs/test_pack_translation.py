"""The English translation of the agreement says the same as the agreement, and what it is."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import FILES, case_data, docx_text, package_of, squeezed, xml_parts

from docgen.intake import read_file
from docgen.model.artifact import DocumentState
from docgen.model.pack import Follows
from docgen.packs import find_packs
from docgen.packs.following import following_of
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.followers import true_followers
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import Drafted
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

AGREEMENT, ENGLISH = "samarbeidsavtale", "samarbeidsavtale-engelsk"
NOTICE = "Courtesy translation. Only the Norwegian text"
Data = dict[str, Any]
Change = Callable[[Data], None]
Renders = Callable[..., dict[str, Drafted]]


def asked_for(data: Data) -> None:
    data["more_documents"] = [ENGLISH]


def text(drafted: Drafted) -> str:
    return squeezed(docx_text(io.BytesIO(package_of(drafted))))


def test_it_is_made_only_when_the_case_asks_for_it(rendered: Renders) -> None:
    assert ENGLISH not in rendered("digskole")
    assert rendered("digskole", asked_for).keys() >= {AGREEMENT, ENGLISH}


@pytest.mark.parametrize("name", sorted(FILES))
def test_it_reads_every_value_that_the_agreement_reads(rendered: Renders, name: str) -> None:
    made = rendered(name, asked_for)
    norwegian, english = (made[key].rendered.facts for key in (AGREEMENT, ENGLISH))
    # Norwegian has an article before *egenandel*, and none before *egeninnsats*.
    assert set(norwegian) ^ set(english) <= {"when.rules_2026"}


@pytest.mark.parametrize("name", ["digskole", "tidlig-innsats", "utforskande-matematikk"])
def test_it_says_on_the_first_page_and_on_top_of_every_page_that_only_the_other_text_binds(
    rendered: Renders, name: str
) -> None:
    english = rendered(name, asked_for)[ENGLISH]
    parts = xml_parts(io.BytesIO(package_of(english)))
    heads = ["".join(xml.itertext()) for part, xml in parts.items() if "header" in part]
    heads = [one for one in heads if one.strip()]
    assert heads
    assert all(f"{NOTICE} is binding." in one for one in heads)
    assert f"{NOTICE} of the agreement is binding." in text(english).partition("Parties to")[0]


def test_nobody_can_sign_it(rendered: Renders) -> None:
    said = text(rendered("digskole", asked_for)[ENGLISH])
    assert "This translation is not to be signed." in said
    for line in ("Signature", "Place and date", "Underskrift"):
        assert line not in said


def test_values_are_in_english(rendered: Renders) -> None:
    english = rendered("utforskande-matematikk", asked_for)[ENGLISH]
    assert english.planned.language == "en"
    said = text(english)
    for value in (
        "The agreement is valid from 1 January 2027",
        "It lasts for about 1 year and 5 months",
        "For the municipality",
        "Norwegian University of Science and Technology (NTNU)",
        "The own contribution is given as working time and cover for substitutes",
        "The work of NTNU is outside the VAT Act",
        "Amount 300,000 kroner",
        "the County Governor",
        "(FOR-2026-01-12-23)",
    ):
        assert value in said
    parts = xml_parts(io.BytesIO(package_of(english)))
    assert "en-GB" in "".join(parts["docProps/core.xml"].itertext())


def test_a_negotiated_text_is_printed_as_it_is_with_a_word_about_its_language(
    rendered: Renders,
) -> None:
    decided = {"reason": "x", "approved_by": "Berit Eksempel", "date": "2022-06-01"}

    def change(data: Data) -> None:
        asked_for(data)
        data["clauses"] = [
            {**decided, "clause": "3", "kind": "replace", "text": "Bare dette gjelder."},
            {**decided, "clause": "4", "kind": "add", "text": "Dette kommer i tillegg."},
            {**decided, "clause": "6", "kind": "remove"},
        ]

    said = text(rendered("digskole", change)[ENGLISH])
    assert "It is given here in Norwegian: Bare dette gjelder." in said
    assert "Agreed addition (in Norwegian) Dette kommer i tillegg." in said
    assert "The parties agree that this clause does not apply to the agreement." in said


@pytest.fixture
def examined(tmp_path: Path) -> Callable[[str, Change], Examined]:
    shop = Workshop(
        settings=Settings(outputs=tmp_path / "outputs"),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 1, 1),
    )

    def run(name: str, change: Change) -> Examined:
        data = case_data(name)
        change(data)
        file = tmp_path / "case.yaml"
        file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return examine(read_file(file), shop)

    return run


def without_budget(data: Data) -> None:
    asked_for(data)
    data["evidence"] = [one for one in data["evidence"] if one["kind"] != "budget"]


def with_another_sum(data: Data) -> None:
    asked_for(data)
    data["institutions"][0]["frame"] = "1"


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (asked_for, DocumentState.READY),
        (without_budget, DocumentState.DRAFT),
        (with_another_sum, DocumentState.BLOCKED),
    ],
)
def test_it_stands_where_the_agreement_stands(
    examined: Callable[[str, Change], Examined], change: Change, state: DocumentState
) -> None:
    states = examined("digskole", change).states
    assert (states[AGREEMENT], states[ENGLISH]) == (state, state)


def test_beside_a_signed_agreement_it_is_no_text_to_sign(
    examined: Callable[[str, Change], Examined],
) -> None:
    found = examined("utforskande-matematikk", asked_for)
    assert found.states[AGREEMENT] is DocumentState.SIGNED
    assert ENGLISH not in found.gates.to_sign
    assert found.state is DocumentState.SIGNED


@pytest.mark.parametrize("key", [ENGLISH, "avtaleoversikt"])
def test_what_says_again_what_is_not_made_is_a_draft_and_is_told_of(
    examined: Callable[[str, Change], Examined], key: str
) -> None:
    def alone(data: Data) -> None:
        data["documents"] = [key]

    found = examined("digskole", alone)
    assert found.states == {key: DocumentState.DRAFT}
    (told,) = [one for one in found.findings if one.code == "follows-nothing"]
    assert (told.where, told.documents, told.absent) == ("documents", (key,), True)


@pytest.mark.parametrize("key", ["oversendelsesbrev", "grunnpakke"])
def test_a_letter_and_an_annex_have_something_to_say_by_themselves(
    examined: Callable[[str, Change], Examined], key: str
) -> None:
    def alone(data: Data) -> None:
        data["documents"] = [key]

    assert "follows-nothing" not in {one.code for one in examined("digskole", alone).findings}


def test_there_is_none_of_a_text_that_the_partner_wrote(
    examined: Callable[[str, Change], Examined],
) -> None:
    found = examined("digskole", asked_for)
    left = true_followers(found.planned, found.following, {AGREEMENT})
    assert ENGLISH not in {one.key for one in left.planned}
    (told,) = left.findings
    assert (told.code, told.documents) == ("translation-untrue", (AGREEMENT,))
    assert true_followers(found.planned, found.following, ()).planned == found.planned


def test_each_institution_s_document_has_its_own_translation(
    examined: Callable[[str, Change], Examined],
) -> None:
    planned = examined("sprak-og-lesing", lambda _: None).planned
    leader = "sjekkliste-prosjektleder"
    mine = [one for one in planned if one.pack == leader]
    translated = [replace(one, pack="x", key=one.key.replace(leader, "x")) for one in mine]
    packs = find_packs()
    follows = Follows(document=leader, role="translation")
    own = packs[ENGLISH].manifest.model_copy(update={"follows": follows})
    packs["x"] = packs[ENGLISH].model_copy(update={"manifest": own})
    following = following_of((*mine, *translated), packs)
    assert {key: bond.keys for key, bond in following.bonds.items()} == {
        one.key: (original.key,) for one, original in zip(translated, mine, strict=True)
    }
    left = true_followers((*mine, *translated), following, {mine[0].key})
    assert [one.key for one in left.planned] == [*(one.key for one in mine), translated[1].key]
