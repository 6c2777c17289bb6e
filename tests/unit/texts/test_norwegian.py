"""No bokmål in nynorsk, no nynorsk in bokmål and no Norwegian in English: all that users read."""

from __future__ import annotations

import os
import shutil

import pytest
import said
from norwegian import DICTIONARIES, Said, unknown_words, wrong_words
from norwegian_forms import ALLOWED

PLACES = {
    "catalogues": said.in_catalogues,
    "code": said.in_code,
    "guides": said.in_guides,
    "tables": said.in_tables,
    "templates": said.in_templates,
}


# Wrong words on purpose: what the test finds, it is known to find.
BOKMAL = {
    # In the word list of bokmål alone.
    "Avtalen er ikke signert, og jeg veit ikkje hvorfor.": ["hvorfor", "ikke", "jeg"],
    "Grunngivinga er ein begrunnelse.": ["begrunnelse"],
    "Partane skal være samde.": ["være"],
    # In both lists, and a form of bokmål all the same.
    "Fila ligg der fra før uten namn.": ["fra", "uten"],
    "Det er noen dagar til.": ["noen"],
    # Compounds that neither list has.
    "Sjå i tilskuddsbrevet.": ["tilskuddsbrevet"],
    "Prosjektbeskrivelsen manglar.": ["prosjektbeskrivelsen"],
    "Einingsleiaren er enhetsleder.": ["enhetsleder"],
    # Endings.
    "Avtalens varigheten, og endringer i planen.": ["avtalens", "endringer", "varigheten"],
    "Oversiktligheten og samordningen.": ["oversiktligheten", "samordningen"],
    # With capitals, in a heading.
    "HVEM SOM SIGNERER": ["hvem"],
}
NYNORSK = {
    "Avtalen er ikkje signert, og eg vet ikke korleis.": ["eg", "ikkje", "korleis"],
    "Kva må vere på plass frå start?": ["frå", "kva", "vere"],
    "Faglege og årlege rapportar.": ["faglege", "rapportar", "årlege"],
    "Spør einingsleiaren eller prosjektleiar.": ["einingsleiaren", "prosjektleiar"],
    "Tilskotsbrevet kommer.": ["tilskotsbrevet"],
    "Dokumentet kan signerast, og endringa er lagra.": ["endringa", "lagra", "signerast"],
}
NORWEGIAN = {"The filen er signed.": ["er", "filen"]}
RIGHT = [
    ("nn", "Partane skal utarbeide ein framdriftsplan for praksisperioden."),
    ("nn", "Fakturaadressa og fakturadatoen står i avtalen; éi linje for kvart år."),
    ("nn", "Køyr docgen generate {file} med --as annet, eller sjå i docs/maler.md."),
    ("nn", "{%p if when.uten %}PDF-en er klar.{%p endif %} {{ ikke.fra|dato }}"),
    ("nb", "Partene skal utarbeide en fremdriftsplan for praksisperioden."),
    ("nb", "Utkast: et kort vedtak om fastsatt sluttdato i kommunen."),
    ("en", "The agreement is ready to be signed."),
]
PLANTED = [
    *(("nn", text, words) for text, words in BOKMAL.items()),
    *(("nb", text, words) for text, words in NYNORSK.items()),
    *(("en", text, words) for text, words in NORWEGIAN.items()),
    *((language, text, []) for language, text in RIGHT),
]


@pytest.fixture(scope="module")
def texts() -> dict[str, list[Said]]:
    """What users read, by the kind of place it stands in."""
    return {place: list(found()) for place, found in PLACES.items()}


@pytest.fixture(scope="module")
def wrong(texts: dict[str, list[Said]]) -> list[str]:
    """The wrong words of all texts, and of what is planted; hunspell takes long to start."""
    if shutil.which("hunspell") is None:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail("hunspell is required here: apt-get install -y hunspell hunspell-no")
        pytest.skip("hunspell is not installed")
    planted = [
        Said(where=f"planted {number}.", language=language, text=text)
        for number, (language, text, _) in enumerate(PLANTED)
    ]
    return wrong_words([*planted, *(one for found in texts.values() for one in found)])


def test_every_text_is_in_its_own_language(wrong: list[str]) -> None:
    assert [one for one in wrong if not one.startswith("planted ")] == []


@pytest.mark.parametrize("number", range(len(PLANTED)), ids=lambda one: PLANTED[one][1][:30])
def test_what_is_planted_is_found(number: int, wrong: list[str]) -> None:
    found = [one for one in wrong if one.startswith(f"planted {number}.")]
    assert [one.split("«")[1].split("»")[0] for one in found] == PLANTED[number][2]


@pytest.mark.parametrize("place", PLACES)
def test_all_places_are_read(place: str, texts: dict[str, list[Said]]) -> None:
    languages = {one.language for one in texts[place]}
    assert languages >= ({"nb"} if place == "guides" else {"nb", "nn"})


@pytest.mark.parametrize(
    "text",
    [
        "Tilskotsordning",  # the title of a field
        "Nummeret i arkivet, til dømes 2027/123. Kan fyllast ut seinare.",  # a hint
        "privat eigar",  # the label of a choice
        "reglane om endringar og force majeure",  # a phrase
        "Ikkje godkjent",  # the word of a filter
        "Eit heilt tal.",  # help of the workbook
    ],
)
def test_all_kinds_of_texts_in_the_code_are_read(text: str, texts: dict[str, list[Said]]) -> None:
    assert ("nn", text) in {(one.language, one.text) for one in texts["code"]}


@pytest.mark.parametrize("language", DICTIONARIES)
def test_nothing_is_let_through_that_stands_nowhere(
    language: str, texts: dict[str, list[Said]]
) -> None:
    used = {word for found in texts.values() for one in found for word in one.words()}
    assert set(ALLOWED[language]) - used == set()


def test_what_no_list_has_is_unknown(wrong: list[str]) -> None:
    del wrong
    assert unknown_words({"qwrtpz", "avtale"}, "nn") == {"qwrtpz"}
