"""Fields that show the file's own properties become the text that they show."""

from __future__ import annotations

import pytest
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from docgen.word.frozen import freeze


def mark(kind: str) -> str:
    return f'<w:r><w:rPr/><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def shown(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def complex_field(instruction: str, result: str) -> str:
    return mark("begin") + instruction + mark("separate") + result + mark("end")


def simple_field(instruction: str, result: str) -> str:
    return f'<w:fldSimple w:instr="{instruction}">{result}</w:fldSimple>'


def paragraph(content: str) -> etree._Element:
    return etree.fromstring(f"<w:p {nsdecls('w')}>{shown('Før')}{content}{shown('etter')}</w:p>")


def fields(root: etree._Element) -> int:
    return len(list(root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple"))))


def texts(root: etree._Element) -> list[str | None]:
    return [one.text for one in root.iter(qn("w:t"))]


@pytest.mark.parametrize("name", ["TITLE", "Author", 'DOCPROPERTY "Saksnr"', "DOCVARIABLE hvem"])
def test_the_text_stays_and_the_field_goes(name: str) -> None:
    instruction = f" {name} \\* MERGEFORMAT "
    whole = complex_field(code(instruction[:4]) + code(instruction[4:]), shown("Slik"))
    for content in (whole, simple_field(instruction.replace('"', ""), shown("Slik"))):
        root = paragraph(content)
        assert freeze(root)
        assert (texts(root), fields(root)) == (["Før", "Slik", "etter"], 0)
        assert len(root) == 3
        assert not freeze(root)


def test_a_property_that_was_empty_shows_nothing() -> None:
    root = paragraph(mark("begin") + code(" TITLE ") + mark("end"))
    assert freeze(root)
    assert (texts(root), fields(root)) == (["Før", "etter"], 0)


@pytest.mark.parametrize("name", ["PAGE", "NUMPAGES", "TITLEPAGE", "REF avtale", "DATE"])
def test_other_fields_stay(name: str) -> None:
    content = complex_field(code(name), shown("1")) + simple_field(name, shown("2"))
    root = paragraph(content)
    before = etree.tostring(root)
    assert not freeze(root)
    assert etree.tostring(root) == before


def test_a_field_in_the_text_of_another_is_taken_and_the_other_stays() -> None:
    inner = complex_field(code("TITLE"), shown("Slik"))
    root = paragraph(complex_field(code("REF avtale"), inner))
    assert freeze(root)
    assert (texts(root), fields(root)) == (["Før", "Slik", "etter"], 4)


@pytest.mark.parametrize(("outer", "inner"), [("IF", "TITLE"), ("DOCPROPERTY", "PAGE")])
def test_a_field_in_the_code_of_another_stays_with_it(outer: str, inner: str) -> None:
    """What it shows is no text there, but would be some without its marks."""
    within = code(outer) + complex_field(code(inner), shown("1"))
    root = paragraph(complex_field(within, shown("Slik")))
    before = etree.tostring(root)
    assert not freeze(root)
    assert etree.tostring(root) == before
