"""What the agreement says follows from the case."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from samples import body_paragraphs, docx_text, paragraph_text, squeezed, style_of

from docgen.settings.load import load_tables

Agreement = Callable[..., io.BytesIO]
Data = dict[str, Any]
CLAUSES = [
    "Bakgrunn",
    "Organisering",
    "Rolleavklaring",
    "Prosjektbeskrivelse",
    "Tildeling av midler",
    "Samarbeidets varighet",
]


def text(docx: io.BytesIO) -> str:
    return squeezed(docx_text(docx))


def clauses(docx: io.BytesIO) -> dict[str, str]:
    """The text under each heading of the first level."""
    found, heading = {}, ""
    for paragraph in body_paragraphs(docx):
        if style_of(paragraph) == "Heading1":
            heading = paragraph_text(paragraph)
            found[heading] = ""
        elif heading:
            found[heading] += f" {paragraph_text(paragraph)}"
    return {name: squeezed(said) for name, said in found.items()}


def test_a_network_without_a_body_of_its_own_is_spoken_for_by_its_legal_party(
    agreement: Agreement,
) -> None:
    said = text(agreement("digskole"))
    assert "Orkland kommune, som inngår avtalen på vegne av Kompetansenettverk" in said
    assert "For nettverket" in said
    assert "Kommuner som deltar" in said


def test_a_network_that_is_a_legal_person_signs_itself(agreement: Agreement) -> None:
    def change(data: Data) -> None:
        data["partner"]["is_legal_person"] = "true"
        data["partner"]["orgnr"] = "921233418"
        del data["partner"]["legal_party"]

    said = text(agreement("digskole", change))
    assert "på vegne av" not in said
    assert "uten egen rettsevne" not in said
    assert "Kompetansenettverk Trøndelag sørvest 921 233 418 nettverket" in said


def test_a_single_owner_has_no_network_words_and_follows_the_plan_of_the_forum(
    agreement: Agreement,
) -> None:
    said = text(agreement("utforskande-matematikk"))
    assert "ettverk" not in said
    assert "Kommunar som deltek" not in said
    assert "For kommunen" in said
    assert "den langsiktige planen til samarbeidsforumet" in said


DECIDED = {"reason": "Gjelder videregående", "date": "2026-09-01"}
REGULATION = {
    **DECIDED,
    "clause": "1",
    "kind": "replace",
    "text": "Avtalen følger FOR-2026-01-12-25.",
    "approved_by": "Berit Eksempel",
}
OTHER_REGULATION = {**DECIDED, "code": "county-other-regulation", "by": "Berit Eksempel"}


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("municipality", "kommunen"),
        ("county", "fylkeskommunen"),
        ("private_owner", "eieren"),
    ],
)
def test_the_party_is_called_what_it_is(agreement: Agreement, kind: str, word: str) -> None:
    def change(data: Data) -> None:
        data["partner"]["kind"] = kind
        data["partner"].pop("municipality_number")
        # Upper secondary follows another regulation from 2026; see the finding about it.
        data["clauses"] = [REGULATION]
        data["exceptions"] = [OTHER_REGULATION]

    assert f"For {word}" in text(agreement("utforskande-matematikk", change))


@pytest.mark.parametrize(
    ("name", "owner", "development"),
    [
        ("digskole", "skoleeiere", "lokal skoleutvikling"),
        ("rekom-1", "barnehageeiere", "lokal barnehageutvikling"),
        ("sprak-og-lesing", "barnehage- og skoleeiere", "lokal utvikling i barnehage og skole"),
    ],
)
def test_the_sector_gives_the_words_for_owners(
    agreement: Agreement, name: str, owner: str, development: str
) -> None:
    said = clauses(agreement(name))
    assert f"hjelpe alle {owner} med" in said["Bakgrunn"]
    assert f"Bidrar med faglig innhold i {development}" in said["Rolleavklaring"]


def test_leaders_and_the_profession_are_involved_and_in_kindergartens_leaders_and_staff(
    agreement: Agreement,
) -> None:
    school = clauses(agreement("digskole"))["Rolleavklaring"]
    assert "skoleledere og lærerprofesjonen (lærerne og organisasjonene deres)" in school
    assert "blir bestemt lokalt" in school
    assert "styrere og ansatte" in clauses(agreement("rekom-1"))["Rolleavklaring"]


SCHOOL_WORDS = re.compile(
    r"\b\w*(skole|skule|elev|lærer|rektor|klasse|undervisning)\w*", re.IGNORECASE
)


@pytest.mark.parametrize("name", ["rekom-1", "rekom-2", "rekom-3"])
def test_no_school_words_stand_in_a_kindergarten_agreement(agreement: Agreement, name: str) -> None:
    said = text(agreement(name))
    official = {one.name.nb for one in load_tables().profiles.values() if one.name.nb in said} | {
        "universiteter og høgskoler",
        "barnehagelærerutdanningen",
        "Høgskole",
    }
    for words in sorted(official, key=len, reverse=True):
        said = said.replace(words, "")
    assert [found[0] for found in SCHOOL_WORDS.finditer(said)] == []


def test_kindergarten_words_stand_in_no_school_agreement(agreement: Agreement) -> None:
    said = text(agreement("digskole"))
    official = "kompetanseutvikling i barnehage og grunnopplæring"
    assert "barnehage" not in said.replace(official, "").casefold()


def test_invoicing_prints_the_plan_and_the_recipient_and_no_word_of_yearly_allocation(
    agreement: Agreement,
) -> None:
    said = clauses(agreement("tidlig-innsats"))["Tildeling av midler"]
    assert "fakturerer på de datoene som står i planen" in said
    assert "Faktureringsplan for NTNU" in said
    assert "EHF-adresse" in said
    assert "Reise inngår i rammen med en fast sum på" in said
    assert "Det blir ikke sendt faktura" not in said


def test_yearly_allocation_has_no_invoices(agreement: Agreement) -> None:
    said = clauses(agreement("digskole"))["Tildeling av midler"]
    assert "Det blir ikke sendt faktura" in said
    for word in ("Fakturadato", "EHF", "Reise inngår"):
        assert word not in said


def test_travel_is_part_of_the_sum_only_where_chosen(agreement: Agreement) -> None:
    def change(data: Data) -> None:
        data["funding"]["travel"] = {"included": "false"}

    assert "Reise" not in clauses(agreement("tidlig-innsats", change))["Tildeling av midler"]


def test_one_institution_is_named_and_several_are_called_so(agreement: Agreement) -> None:
    one, several = text(agreement("digskole")), text(agreement("sprak-og-lesing"))
    assert "nstitusjonene" not in one
    assert "NTNU deltar i samarbeidsforumet" in one
    assert "Institusjonene er samlet kalt «institusjonene»" in several
    for heading in ("For NTNU", "For Nord universitet"):
        assert several.count(heading) == 2


def test_an_open_end_has_a_day_of_review_and_a_reason(agreement: Agreement) -> None:
    said = clauses(agreement("rekom-1"))["Samarbeidets varighet"]
    assert "Det er ikke satt noen sluttdato" in said
    assert "Åpen. Partene går gjennom avtalen senest" in said
    assert "Grunn til åpen slutt" in said
    assert "omtrent" not in said


def test_a_fixed_end_gives_the_length_in_words(agreement: Agreement) -> None:
    said = clauses(agreement("sprak-og-lesing"))["Samarbeidets varighet"]
    assert "Det varer i omtrent 1 år og 11 måneder" in said
    assert "Sluttdato 15. desember 2028" in said
    assert "Åpen" not in said


def test_it_starts_on_signing_only_when_no_later_start_is_given(agreement: Agreement) -> None:
    later = clauses(agreement("sprak-og-lesing"))["Samarbeidets varighet"]
    assert "starter 18. januar 2027, men ikke før alle partene har signert" in later

    def change(data: Data) -> None:
        del data["term"]["start"]

    signing = clauses(agreement("sprak-og-lesing", change))["Samarbeidets varighet"]
    assert "Samarbeidet starter når alle partene har signert avtalen" in signing
    assert "Avtalen er gjeldende fra 1. januar 2027" in signing
    assert "Startdato Den dagen avtalen er signert" in signing


def test_thirty_per_cent_is_printed_under_the_rules_of_2021_and_not_of_2026(
    agreement: Agreement,
) -> None:
    before = clauses(agreement("digskole"))["Rolleavklaring"]
    assert "Bidrar med en egenandel på" in before
    assert "30 prosent av" in before
    present = clauses(agreement("sprak-og-lesing"))["Rolleavklaring"]
    assert "Bidrar med egeninnsats" in present
    assert "prosent" not in present


def test_the_county_governor_is_called_by_the_name_of_the_day(agreement: Agreement) -> None:
    def change(data: Data) -> None:
        data["grant_decision"]["date"] = "2020-06-01"

    now = clauses(agreement("digskole"))["Bakgrunn"]
    before = clauses(agreement("digskole", change))["Bakgrunn"]
    assert "Statsforvalteren" in now
    assert "Fylkesmannen" not in now
    assert "Fylkesmannen" in before
    assert "Statsforvalteren" not in before


def test_the_short_name_is_gone_from_the_present_scheme(agreement: Agreement) -> None:
    def cover(name: str) -> str:
        return text(agreement(name)).partition("Avtaleparter")[0]

    assert "(DEKOM)" in cover("digskole")
    assert "(REKOM)" in cover("rekom-1")
    assert "(" not in cover("sprak-og-lesing").replace("(NTNU)", "")


def test_a_reservation_stands_until_the_grant_letter_comes(agreement: Agreement) -> None:
    def change(data: Data) -> None:
        data["funding"]["grant_letter"] = {"reference": "2027/90777", "date": "2027-01-05"}

    before = clauses(agreement("sprak-og-lesing"))["Tildeling av midler"]
    after = clauses(agreement("sprak-og-lesing", change))["Tildeling av midler"]
    assert "Forbehold om tilskuddsbrev" in before
    assert "forbehold" not in after.casefold()
    assert "2027/90777" in after


def clause(number: int, kind: str, said: str = "") -> Data:
    return {
        "clause": str(number),
        "kind": kind,
        "text": said,
        "reason": "Partene ble enige om det i møte.",
        "approved_by": "Berit Eksempel",
        "date": "2022-06-01",
    }


@pytest.mark.parametrize("number", range(1, 7))
def test_a_negotiated_clause_is_printed_in_its_place(agreement: Agreement, number: int) -> None:
    heading = CLAUSES[number - 1]
    standard = clauses(agreement("digskole"))[heading]

    def add(data: Data) -> None:
        data["clauses"] = [clause(number, "add", "Dette er partene enige om.")]

    def replace(data: Data) -> None:
        data["clauses"] = [clause(number, "replace", "Bare dette gjelder.")]

    def remove(data: Data) -> None:
        data["clauses"] = [clause(number, "remove")]

    added = clauses(agreement("digskole", add))
    replaced = clauses(agreement("digskole", replace))
    removed = clauses(agreement("digskole", remove))
    assert added[heading].endswith("Dette er partene enige om.")
    assert replaced[heading] == "Bare dette gjelder."
    assert removed[heading] == "Partene er enige om at dette punktet ikke gjelder for avtalen."
    assert standard not in (added[heading], replaced[heading], removed[heading])
    for changed in (added, replaced, removed):
        assert [one for one in changed if one in CLAUSES] == CLAUSES


def test_the_reason_for_a_negotiated_clause_stays_inside(agreement: Agreement) -> None:
    def change(data: Data) -> None:
        data["clauses"] = [clause(4, "add", "Dette er partene enige om.")]

    assert "ble enige om det i møte" not in text(agreement("digskole", change))
