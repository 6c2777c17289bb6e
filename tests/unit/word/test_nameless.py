"""A Word file that others wrote goes out without their names, and says the same."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from docgen.model.artifact import Stamp
from docgen.word.nameless import nameless

NAME, PATH = "Kari Eksempel", "C:/Users/kari/mal.dotx"
STAMP = Stamp(
    case="digskole",
    version="v002",
    facts="ab" * 32,
    title="Samarbeidsavtale",
    language="nb-NO",
    made_on=date(2026, 11, 26),
)
PARTS = {
    "/word/people.xml": "http://schemas.microsoft.com/office/2011/relationships/people",
    "/word/comments.xml": RT.COMMENTS,
    "/docProps/custom.xml": RT.CUSTOM_PROPERTIES,
    "/customXml/item9.xml": RT.CUSTOM_XML,
}


def named(*, bound: bool = False) -> bytes:
    """A Word file with a name in every place that has one."""
    document = Document()
    document.core_properties.author = document.core_properties.last_modified_by = NAME
    document.core_properties.comments = document.core_properties.category = NAME
    paragraph = document.add_paragraph("Avtalen gjelder ")
    paragraph.add_run("i tre år.")
    change = OxmlElement("w:ins")
    change.set(qn("w:author"), NAME)
    change.set(qn("w:id"), "1")
    change.append(paragraph.runs[1]._r)
    paragraph._p.append(change)
    if bound:
        binding = OxmlElement("w:dataBinding")
        binding.set(qn("w:xpath"), "/egne/felt")
        paragraph._p.append(binding)
    for name, kind in PARTS.items():
        content = f"<part name='{NAME}'><a>{NAME}</a></part>".encode()
        part = Part(PackURI(name), "application/xml", content, document.part.package)
        holder: Any = document.part.package if name.startswith("/docProps") else document.part
        holder.relate_to(part, kind)
    settings = document.settings.element
    template = OxmlElement("w:attachedTemplate")
    template.set(qn("r:id"), "rId1")
    settings.append(template)
    where = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    document.part._settings_part.rels.get_or_add_ext_rel(where, f"file:///{PATH}")
    made = io.BytesIO()
    document.save(made)
    return with_office(made.getvalue())


def with_office(content: bytes) -> bytes:
    """The same with who the company is, and another file within that has a name too."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/app.xml":
                said = f"<Company>{NAME}</Company><Manager>{NAME}</Manager></Properties>"
                part = part.replace(b"</Properties>", said.encode())
            target.writestr(name, part)
    return made.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def places(content: bytes) -> list[str]:
    return [
        name
        for name, part in parts(content).items()
        if NAME.encode() in part or b"Users/kari" in part
    ]


def test_no_part_has_a_name_and_the_text_is_the_same() -> None:
    before = named()
    assert len(places(before)) >= 7
    after = nameless(before, STAMP)
    assert places(after) == []
    read = Document(io.BytesIO(after))
    assert read.core_properties.author == "docgen"
    assert read.core_properties.identifier == "digskole"
    assert texts(after) == texts(before)
    assert nameless(before, STAMP) == after


def texts(content: bytes) -> list[str | None]:
    root = etree.fromstring(parts(content)["word/document.xml"])
    return [one.text for one in root.iter(qn("w:t"))]


def test_twice_gives_the_same() -> None:
    once = nameless(named(), STAMP)
    assert nameless(once, STAMP) == once


def test_what_a_field_shows_of_a_part_of_its_own_stays() -> None:
    assert "customXml/item9.xml" in parts(nameless(named(bound=True), STAMP))
    assert "customXml/item9.xml" not in parts(nameless(named(), STAMP))


def test_a_file_within_loses_its_names_too() -> None:
    document = Document(io.BytesIO(named()))
    inner = Part(
        PackURI("/word/embeddings/tabell.docx"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        named(),
        document.part.package,
    )
    document.part.relate_to(inner, RT.PACKAGE)
    made = io.BytesIO()
    document.save(made)
    after = parts(nameless(made.getvalue(), STAMP))["word/embeddings/tabell.docx"]
    assert places(after) == []


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(zipfile.BadZipFile):
        nameless(b"%PDF-1.7", STAMP)
