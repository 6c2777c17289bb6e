"""The compiled catalogues are those of the .po files, and the languages say the same things."""

from __future__ import annotations

import io
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import docgen.texts
from docgen.texts import LANGUAGES, known, translate

FOLDER = Path(docgen.texts.__file__).parent
DOMAINS = ("findings", "messages", "templates", "web")
OWN = re.compile(r"[a-z][a-z0-9-]*(\.(message|remedy)(-unlike)?)?")
# Phrases of click are their own message ids, and are English already.
CLICKS = {"required"}
# A sentence may need another parameter in another language: the list of choices, a phrase.
BY_LANGUAGE = {
    "allowed": "allowed",
    **{f"{name}_nb": name for name in ("above", "known", "lost")},
}


def file(language: str, domain: str, ending: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.{ending}"


def entries(language: str, domain: str) -> dict[str, str]:
    with file(language, domain, "po").open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    return {str(one.id): str(one.string) for one in catalogue if one.id}


def told(catalogue: Catalog) -> dict[str, str]:
    return {str(one.id): str(one.string) for one in catalogue if one.id}


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_is_up_to_date(language: str, domain: str) -> None:
    with file(language, domain, "po").open("rb") as source:
        catalogue = read_po(source)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    fresh = told(read_mo(compiled))
    with file(language, domain, "mo").open("rb") as source:
        shipped = told(read_mo(source))
    assert shipped == fresh, "run make texts"


@pytest.mark.parametrize("domain", DOMAINS)
def test_english_says_what_bokmal_says(domain: str) -> None:
    bokmal, english = entries("nb", domain), entries("en", domain)
    assert {name for name in bokmal if OWN.fullmatch(name)} - CLICKS == set(english)


@pytest.mark.parametrize("domain", DOMAINS)
def test_nynorsk_says_what_bokmal_says(domain: str) -> None:
    assert set(entries("nb", domain)) == set(entries("nn", domain))


def test_a_phrase_of_clicks_keeps_its_parameters() -> None:
    with file("nb", "messages", "po").open("rb") as source:
        phrases = [one for one in read_po(source) if one.id and not OWN.fullmatch(str(one.id))]
    assert len(phrases) > 20
    for one in phrases:
        ids, texts = (
            (value,) if isinstance(value, str) else tuple(value) for value in (one.id, one.string)
        )
        for name, text in zip(ids, texts, strict=True):
            assert fields(text) == fields(name), name


@pytest.mark.parametrize("language", ["nn", "en"])
@pytest.mark.parametrize("domain", DOMAINS)
def test_every_parameter_stands_in_all_languages(language: str, domain: str) -> None:
    bokmal, other = entries("nb", domain), entries(language, domain)
    for name in other:
        wanted = {
            f"{BY_LANGUAGE[field]}_{language}" if field in BY_LANGUAGE else field
            for field in fields(bokmal[name])
        }
        assert fields(other[name]) == wanted, name


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_has_blanks_to_spare(language: str, domain: str) -> None:
    for name, text in entries(language, domain).items():
        assert text.strip(), name
        assert "  " not in text.strip("\n"), name
        assert text == text.strip(" "), name


def test_a_language_without_a_catalogue_gets_bokmal() -> None:
    assert translate("findings", "empty-file.message", "nn") == "Fila er tom."
    assert translate("findings", "empty-file.message", "sv") == "Filen er tom."
    assert translate("findings", "empty-file.message", "en") == "The file is empty."


def test_a_parameter_that_is_not_given_is_never_passed_over() -> None:
    with pytest.raises(KeyError):
        translate("findings", "schema-missing.remedy")
    assert not known("findings", "no-such-code.message")
