"""Tags where nothing fills them in are told of: in other parts, and in the addresses of links."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from docgen.word.language.unread import unread_faults


def told(document: Any) -> list[tuple[str, str, int | None]]:
    made = io.BytesIO()
    document.save(made)
    faults = list(unread_faults(Document(made)))
    assert {fault.code for fault in faults} <= {"template-tag-not-read"}
    return [
        (fault.parameters["tag"], fault.place.part, fault.place.paragraph)
        for fault in faults
        if fault.place
    ]


def linked(address: str) -> Any:
    document = Document()
    document.add_paragraph("Først")
    paragraph = document.add_paragraph()
    key = document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    paragraph._p.append(link)
    link.append(paragraph.add_run("lenken {{ navn }}")._r)
    return document


def test_a_tag_in_the_address_of_a_link_is_told_at_the_link() -> None:
    # Word writes the signs of a tag in an address as it writes spaces there.
    for address in ("https://eksempel.no/{{ id }}", "https://eksempel.no/%7B%7B%20id%20%7D%7D"):
        assert told(linked(address)) == [("https://eksempel.no/{{ id }}", "word/document.xml", 1)]


def test_an_address_without_tags_is_no_fault() -> None:
    assert told(linked("https://eksempel.no/%7Bid%7D?a=100%25")) == []


def test_a_tag_in_a_comment_is_told() -> None:
    document = Document()
    paragraph = document.add_paragraph("Tekst {{ navn }}")
    document.add_comment(paragraph.runs, text="Hvorfor {{ navn }}?")
    assert told(document) == [("{{ navn }}", "word/comments.xml", 0)]
