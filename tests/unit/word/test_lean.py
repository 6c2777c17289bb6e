"""The twin that only the converter reads: the same text, without what nothing in it uses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docxtpl import RichText
from lxml import etree
from tagged import stamp
from word_documents import template, words

from docgen.word.filling.template import load_template
from docgen.word.filling.write import parts_of

VALUES = {"navn": "Åse & Øyvind", "ja": False}
Change = Callable[[Any], None]


def saved(path: Path, *changes: Change) -> Path:
    """A template of python-docx, which has 164 styles, changed."""
    file = template(path / "t.docx", "{{ navn }}", "{%p if ja %}", "Aldri", "{%p endif %}")
    document = Document(str(file))
    for change in changes:
        change(document)
    document.save(str(file))
    return file


def made(file: Path, **values: object) -> tuple[bytes, bytes]:
    """The document that is delivered, and its twin."""
    merged = load_template(file, "nb").merge(VALUES | values)
    return merged.package(stamp()), merged.twin(stamp())


def styles_of(docx: bytes) -> set[str]:
    root = etree.fromstring(parts_of(docx)["word/styles.xml"])
    return {str(one.get(qn("w:styleId"))) for one in root.iter(qn("w:style"))}


def lists_of(docx: bytes) -> set[str]:
    root = etree.fromstring(parts_of(docx)["word/numbering.xml"])
    return {str(one.get(qn("w:numId"))) for one in root.iter(qn("w:num"))}


def in_never(style: str) -> Change:
    """The paragraph of the branch that is not taken gets this style."""
    return lambda document: setattr(document.paragraphs[2], "style", style)


def test_the_twin_has_every_part_that_is_filled_in_as_it_is(tmp_path: Path) -> None:
    whole, twin = made(saved(tmp_path))
    assert words(twin) == words(whole) == ["Åse & Øyvind"]
    same = ("word/document.xml", "word/settings.xml", "docProps/core.xml")
    assert [parts_of(twin)[name] for name in same] == [parts_of(whole)[name] for name in same]


def test_styles_that_nothing_can_use_are_left_out_of_the_twin_alone(tmp_path: Path) -> None:
    whole, twin = made(saved(tmp_path))
    assert len(styles_of(whole)) > 150
    assert {"Normal", "TableNormal", "NoList"} < styles_of(twin)
    assert len(styles_of(twin)) < 10
    assert b"latentStyles" not in parts_of(twin)["word/styles.xml"]


def test_a_style_of_a_branch_that_is_not_taken_stays_with_all_it_rests_on(tmp_path: Path) -> None:
    def base(document: Any) -> None:
        document.styles["Heading 2"].base_style = document.styles["Body Text"]

    _, twin = made(saved(tmp_path, base, in_never("Heading 2")))
    # What it is based on, and the style of letters that it is linked with.
    assert {"Heading2", "Heading2Char", "BodyText"} < styles_of(twin)
    root = etree.fromstring(parts_of(twin)["word/styles.xml"])
    assert {one.get(qn("w:val")) for one in root.iter(qn("w:next"))} <= styles_of(twin)


def test_a_list_that_only_a_style_uses_stays_and_others_go(tmp_path: Path) -> None:
    whole, twin = made(saved(tmp_path, in_never("List Bullet")))
    assert len(lists_of(twin)) == 1
    assert lists_of(twin) < lists_of(whole)


def test_a_style_that_a_field_names_stays(tmp_path: Path) -> None:
    def name_it(document: Any) -> None:
        field = f'<w:fldSimple {nsdecls("w")} w:instr=" STYLEREF  &quot;Heading 3&quot; "/>'
        document.paragraphs[0]._p.append(parse_xml(field))

    assert "Heading3" in styles_of(made(saved(tmp_path, name_it))[1])


def test_the_styles_of_links_stay_whether_or_not_the_text_names_them(tmp_path: Path) -> None:
    def add(document: Any) -> None:
        document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)

    assert "Hyperlink" in styles_of(made(saved(tmp_path, add))[1])


def test_a_value_that_brings_a_style_of_its_own_gets_the_whole_file(tmp_path: Path) -> None:
    file = template(tmp_path / "t.docx", "{{r navn }}")
    whole, twin = made(file, navn=RichText("sterkt", style="Strong"))
    assert twin == whole
    whole, twin = made(file, navn=RichText("sterkt", bold=True))
    assert twin != whole


def test_parts_for_word_s_own_windows_go_with_all_that_leads_to_them(tmp_path: Path) -> None:
    def add(document: Any) -> None:
        main, package = document.part, document.part.package
        glossary = part(package, "/word/glossary/document.xml")
        main.relate_to(glossary, RT.GLOSSARY_DOCUMENT)
        glossary.relate_to(part(package, "/word/glossary/styles.xml"), RT.STYLES)

    whole, twin = made(saved(tmp_path, add))
    gone = set(parts_of(whole)) - set(parts_of(twin))
    own = {"customXml/item1.xml", "word/glossary/document.xml", "word/glossary/styles.xml"}
    assert own < gone
    assert "docProps/thumbnail.jpeg" in gone
    # python-docx follows every relation that is left.
    left = Document(io.BytesIO(twin)).part.package.iter_parts()
    assert {str(one.partname)[1:] for one in left} < set(parts_of(twin))
    types = parts_of(twin)["[Content_Types].xml"].decode()
    assert not [name for name in gone if name in types]


def test_data_that_content_controls_are_bound_to_stays(tmp_path: Path) -> None:
    def bind(document: Any) -> None:
        bound = f'<w:sdt {nsdecls("w")}><w:sdtPr><w:dataBinding w:xpath="/x"/></w:sdtPr></w:sdt>'
        document.element.body.insert(0, parse_xml(bound))

    assert "customXml/item1.xml" in parts_of(made(saved(tmp_path, bind))[1])


def part(package: Any, name: str) -> Any:
    return Part(PackURI(name), "application/xml", b"<x/>", package)


def twice(document: Any) -> None:
    styles = document.styles.element
    styles.append(parse_xml(f'<w:style {nsdecls("w")} w:styleId="Normal"/>'))


def by_name(document: Any) -> None:
    document.paragraphs[2]._p.get_or_add_pPr().append(
        parse_xml(f'<w:pStyle {nsdecls("w")} w:val="heading 1"/>')
    )


def alternatives(document: Any) -> None:
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document.styles.element.append(parse_xml(f'<mc:AlternateContent xmlns:mc="{compatible}"/>'))


def foreign(document: Any) -> None:
    text = part(document.part.package, "/word/other.html")
    document.part.relate_to(text, RT.A_F_CHUNK)


@pytest.mark.parametrize("oddity", [twice, by_name, alternatives, foreign])
def test_an_odd_template_has_no_twin_but_the_file_itself(tmp_path: Path, oddity: Change) -> None:
    whole, twin = made(saved(tmp_path, oddity))
    assert twin == whole


def test_nothing_in_the_twin_is_compressed_for_it_is_read_once(tmp_path: Path) -> None:
    _, twin = made(saved(tmp_path))
    with zipfile.ZipFile(io.BytesIO(twin)) as package:
        assert package.testzip() is None
        assert {one.compress_type for one in package.infolist()} == {zipfile.ZIP_STORED}


def test_every_reference_of_the_twin_finds_what_it_found_in_the_whole_file(tmp_path: Path) -> None:
    def use_all(document: Any) -> None:
        for style in list(document.styles):
            if style.type == WD_STYLE_TYPE.PARAGRAPH:
                document.add_paragraph("Tekst", style=style)

    whole, twin = made(saved(tmp_path, use_all))
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        root = etree.fromstring(parts_of(twin)[name])
        named = {one.get(qn("w:val")) for tag in ("pStyle", "basedOn", "link") for one in
                 root.iter(qn(f"w:{tag}"))}  # fmt: skip
        assert named & styles_of(whole) <= styles_of(twin)
        lists = {one.get(qn("w:val")) for one in root.iter(qn("w:numId"))}
        assert lists & lists_of(whole) <= lists_of(twin)
