"""Texts that an arkivmelding can hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.casefile.archive.text import fitting


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=600), st.integers(3, 300))
def test_any_text_fits_stands_on_one_line_and_can_be_written(text: str, longest: int) -> None:
    fits = fitting(text, longest, "-")
    assert 1 <= len(fits) <= longest
    assert len(fits.splitlines()) == 1
    element = etree.Element("tittel")
    element.text = fits
    assert etree.fromstring(etree.tostring(element, encoding="UTF-8")).text == fits
    assert fitting(fits, longest, "-") == fits


def test_it_is_cut_between_words() -> None:
    assert (
        fitting("Samarbeidsavtale om språk og lesing", 30, "-") == "Samarbeidsavtale om språk og…"
    )
    assert fitting("Samarbeidsavtale - Orkland", 19, "-") == "Samarbeidsavtale…"


def test_a_long_word_is_cut_all_the_same() -> None:
    assert fitting("a" * 20, 10, "-") == "a" * 9 + "…"
    assert fitting("et " + "a" * 20, 10, "-") == "et aaaaaa…"


def test_what_fits_is_left_as_it_is() -> None:
    assert fitting("Språk & «lesing» <1–4>", 255, "-") == "Språk & «lesing» <1–4>"
    assert fitting("a" * 255, 255, "-") == "a" * 255


def test_control_characters_and_line_ends_are_spaces() -> None:
    assert fitting("Orkland\x00\x0bkommune\r\n\tved\u2028skolen", 99, "-") == (
        "Orkland kommune ved skolen"
    )


def test_a_text_of_nothing_is_told_as_such() -> None:
    assert fitting("\x00 \n\u200b", 99, "Ikke oppgitt") == "Ikke oppgitt"
