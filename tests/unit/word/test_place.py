"""A place is told in words that lead to one spot in Word."""

from __future__ import annotations

from typing import Any

from docx import Document

from docgen.word.place import Places, describe_place


def told(document: Any, number: int, language: str = "nb") -> str:
    places = Places(document.element, "body", "word/document.xml")
    return describe_place(places.of(document.paragraphs[number]._p), language)


def repeated() -> Any:
    document = Document()
    for heading in ("Partene", "Økonomi"):
        document.add_heading(heading, level=1)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("Bare her")
    return document


def test_a_paragraph_that_is_like_others_is_told_with_the_heading_above_it() -> None:
    document = repeated()
    assert told(document, 1) == "avsnittet «{%p endif %}» under «Partene»"
    assert told(document, 3) == "avsnittet «{%p endif %}» under «Økonomi»"
    assert told(document, 3, "en") == "the paragraph “{%p endif %}” under “Økonomi”"


def test_a_paragraph_that_is_like_no_other_is_told_by_its_text() -> None:
    document = repeated()
    assert told(document, 2) == "avsnittet «Økonomi»"
    assert told(document, 4) == "avsnittet «Bare her»"


def test_without_a_heading_above_the_text_is_all_there_is() -> None:
    document = Document()
    for _ in range(2):
        document.add_paragraph("x")
    assert told(document, 1) == "avsnittet «x»"
