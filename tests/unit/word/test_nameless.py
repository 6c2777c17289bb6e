"""A Word file that others wrote goes out without their names, and says the same."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from docgen.model.artifact import Stamp
from docgen.word.nameless import nameless
from docgen.word.said import said_by_word

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


def named() -> bytes:
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


def changed(content: bytes, others: dict[str, bytes | None]) -> bytes:
    """The same with other parts; none for those that are not to be there."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name, part in {**parts(content), **others}.items():
            if part is not None:
                target.writestr(name, part)
    return made.getvalue()


STORE = "{11111111-2222-3333-4444-555555555555}"
CONTROL = f"""<w:sdt {nsdecls("w")}><w:sdtPr><w:dataBinding
 w:prefixMappings="xmlns:ns0='urn:egne'" w:xpath="/ns0:egne[1]/ns0:felt[1]"
 w:storeItemID="{STORE}"/>SORT</w:sdtPr>
<w:sdtContent><w:r><w:t>Slik</w:t></w:r><w:r><w:t>står det.</w:t></w:r></w:sdtContent></w:sdt>"""


def controlled(value: str, sort: str = "<w:text/>", store: str = STORE) -> bytes:
    """A Word file with a control that shows a part, which has a name too."""
    document = Document(io.BytesIO(named()))
    document.paragraphs[0]._p.append(parse_xml(CONTROL.replace("SORT", sort)))
    content = f"<egne xmlns='urn:egne'><felt>{value}</felt><hvem>{NAME}</hvem></egne>".encode()
    item = Part(PackURI("/customXml/item8.xml"), "application/xml", content, document.part.package)
    document.part.relate_to(item, RT.CUSTOM_XML)
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    told = f"<ds:datastoreItem xmlns:ds='{space}' ds:itemID='{store}'/>".encode()
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    item.relate_to(
        Part(PackURI("/customXml/itemProps8.xml"), kind, told, document.part.package),
        RT.CUSTOM_XML_PROPS,
    )
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("value", "sort", "shown"),
    [
        # Word and LibreOffice show the part, and Word writes both alike.
        ("Slikstår det.", "<w:text/>", ["Slik", "står det."]),
        ("Noe annet.", "<w:text/>", ["Noe annet.", None]),
        ("", "<w:text/>", ["Slik", "står det."]),
        ("2026-11-26T00:00:00", "<w:date/>", ["Slik", "står det."]),
    ],
)
def test_what_a_control_shows_stays_and_the_part_that_it_shows_goes(
    value: str, sort: str, shown: list[str | None]
) -> None:
    before = controlled(value, sort)
    after = nameless(before, STAMP)
    assert [one or None for one in texts(after)][-2:] == shown
    assert not [name for name in parts(after) if name.startswith("customXml")]
    assert places(after) == []


def test_a_control_of_no_part_keeps_its_text() -> None:
    after = nameless(controlled("Noe annet.", store="{0}"), STAMP)
    assert texts(after)[-2:] == ["Slik", "står det."]


def test_what_a_system_keeps_in_the_file_goes() -> None:
    document = Document(io.BytesIO(named()))
    variables = f'<w:docVars {nsdecls("w")}><w:docVar w:name="hvem" w:val="{NAME}"/></w:docVars>'
    document.settings.element.append(parse_xml(variables))
    start = f'<w:permStart {nsdecls("w")} w:id="7" w:ed="KOMMUNE\\{NAME}"/>'
    document.paragraphs[0]._p.insert(0, parse_xml(start))
    document.paragraphs[0]._p.append(parse_xml(f'<w:permEnd {nsdecls("w")} w:id="7"/>'))
    tasks = Part(
        PackURI("/word/documenttasks/documenttasks1.xml"),
        "application/vnd.ms-office.documenttasks+xml",
        f"<t:Tasks xmlns:t='urn:t'><t:User userName='{NAME}'/></t:Tasks>".encode(),
        document.part.package,
    )
    where = "http://schemas.microsoft.com/office/2019/05/relationships/documenttasks"
    document.part.relate_to(tasks, where)
    made = io.BytesIO()
    document.save(made)
    before = made.getvalue()
    assert {"word/settings.xml", "word/document.xml", tasks.partname[1:]} <= set(places(before))
    after = nameless(before, STAMP)
    assert places(after) == []
    assert texts(after) == texts(before)
    assert b"documenttasks" not in b"".join(parts(after).values())
    assert b"w:perm" not in parts(after)["word/document.xml"]


def test_a_field_that_shows_the_title_shows_what_it_showed() -> None:
    document = Document(io.BytesIO(named()))
    shown = "<w:r><w:t>Vår tittel</w:t></w:r>"
    title = f'<w:fldSimple {nsdecls("w")} w:instr=" TITLE ">{shown}</w:fldSimple>'
    document.sections[0].header.paragraphs[0]._p.append(parse_xml(title))
    made = io.BytesIO()
    document.save(made)
    after = parts(nameless(made.getvalue(), STAMP))
    (header,) = [part for name, part in after.items() if name.startswith("word/header")]
    assert "Vår tittel".encode() in header
    assert b"TITLE" not in header


def test_a_file_without_properties_gets_its_identity(tmp_path: Path) -> None:
    before = named()
    types = parts(before)["[Content_Types].xml"]
    relations = etree.fromstring(parts(before)["_rels/.rels"])
    for one in relations.findall("{*}Relationship"):
        if one.get("Type") == RT.CORE_PROPERTIES:
            relations.remove(one)
    roots = etree.fromstring(types)
    for one in roots.findall("{*}Override"):
        if one.get("PartName") == "/docProps/core.xml":
            roots.remove(one)
    before = changed(
        before,
        {
            "docProps/core.xml": None,
            "_rels/.rels": etree.tostring(relations),
            "[Content_Types].xml": etree.tostring(roots),
        },
    )
    assert "docProps/core.xml" not in parts(before)
    after = nameless(before, STAMP)
    file = tmp_path / "ut.docx"
    file.write_bytes(after)
    said = said_by_word(file)
    assert said is not None
    assert (said.case, said.version, said.facts) == ("digskole", 2, STAMP.facts)
    assert nameless(after, STAMP) == after


def test_a_remark_between_the_properties_is_passed_over() -> None:
    office = parts(named())["docProps/app.xml"]
    told = office.replace(b"<Company>", b"<!-- skrevet av et arkivsystem --><?et?><Company>")
    assert told != office
    assert places(nameless(changed(named(), {"docProps/app.xml": told}), STAMP)) == []


@pytest.mark.parametrize("content", [b"", b"<w:settings"])
def test_what_cannot_be_read_cannot_be_cleaned(content: bytes) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        nameless(changed(named(), {"word/settings.xml": content}), STAMP)


@pytest.mark.parametrize("content", [b"", b"<a"])
def test_what_cannot_be_read_and_goes_anyway_is_no_matter(content: bytes) -> None:
    assert places(nameless(changed(named(), {"customXml/item9.xml": content}), STAMP)) == []


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
