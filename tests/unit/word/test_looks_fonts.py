"""Fonts and signs of a template that a PDF cannot have are told where they stand."""

from __future__ import annotations

import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from word_xml import HEADING, document, faults, font, paragraph

from docgen.model.fault import WordPlace
from docgen.model.finding import Severity

LIST = (
    '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:lvlText w:val="{text}"/>'
    "<w:rPr>{font}</w:rPr></w:lvl></w:abstractNum>"
    '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
)
IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'


def style(kind: str, name: str, properties: str, *, based: str = "", inside: str = "") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{on}'
        f"<w:rPr>{properties}</w:rPr>{inside}</w:style>"
    )


def test_a_font_is_told_once_at_the_first_paragraph_that_uses_it() -> None:
    body = paragraph("En") + paragraph("To", font("Verdana")) + paragraph("Tre", font("verdana"))
    (found,) = faults(document(body), "font-without-twin")
    assert found.severity is Severity.ERROR
    assert found.parameters == {"font": "Verdana"}
    assert found.place == WordPlace(text="To", paragraph=1)


@pytest.mark.parametrize(
    "name",
    ["Calibri", "Arial", "Courier New", "Liberation Mono", "DejaVu Serif", "carlito", "Wingdings"],
)
def test_these_fonts_are_drawn(name: str) -> None:
    assert faults(document(paragraph("a", font(name))), "font-without-twin") == []


@pytest.mark.parametrize(
    "run",
    [
        '<w:rFonts w:ascii="Aptos" w:hAnsi="Arial"/>',
        '<w:rFonts w:ascii="Arial" w:hAnsi="Aptos"/>',
        '<w:rStyle w:val="Sterk"/>',
        '<w:rtl/><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Aptos"/>',
    ],
    ids=["ascii", "hAnsi", "style", "right-to-left"],
)
def test_a_run_uses_the_fonts_of_its_text(run: str) -> None:
    styles = style("character", "Sterk", "", based="Grunn") + style(
        "character", "Grunn", font("Aptos")
    )
    (found,) = faults(document(paragraph("a", run), styles=styles), "font-without-twin")
    assert found.parameters == {"font": "Aptos"}


@pytest.mark.parametrize(
    "run",
    [
        '<w:rFonts w:cs="Aptos" w:eastAsia="MS Gothic"/>',
        font("Arial"),
    ],
)
def test_fonts_of_other_scripts_and_unused_styles_do_not_count(run: str) -> None:
    made = document(paragraph("a", run), styles=style("paragraph", "Ubrukt", font("Aptos")))
    assert faults(made, "font-without-twin") == []


@pytest.mark.parametrize("text", ["☐", "☒ ", "{% if x %}", "", "   "])
def test_a_run_without_words_needs_no_twin(text: str) -> None:
    assert faults(document(paragraph(text, font("MS Gothic"))), "font-without-twin") == []


def test_a_value_is_text() -> None:
    made = document(paragraph("{{ navn }}", font("Aptos")))
    assert len(faults(made, "font-without-twin")) == 1


def test_the_number_of_the_page_is_drawn_too() -> None:
    field = f"<w:p><w:r><w:rPr>{font('Aptos')}</w:rPr><w:instrText>PAGE</w:instrText></w:r></w:p>"
    (found,) = faults(document(header=paragraph("Topp") + field), "font-without-twin")
    assert found.place == WordPlace(kind="header", part="word/header1.xml", paragraph=1)


def test_the_font_of_the_theme_is_looked_up() -> None:
    made = document(HEADING + paragraph("Tekst"))
    theme = next(one.target_part for one in made.part.rels.values() if one.reltype == RT.THEME)
    theme._blob = theme.blob.replace(
        b'<a:latin typeface="Cambria"/>', b'<a:latin typeface="Aptos"/>'
    )
    (found,) = faults(made, "font-without-twin")
    assert found.place == WordPlace(text="Tekst", paragraph=1)


def test_a_style_of_a_table_counts_where_its_ticks_say_so() -> None:
    first = f'<w:tblStylePr w:type="firstRow"><w:rPr>{font("Aptos")}</w:rPr></w:tblStylePr>'
    styles = style("table", "Skjema", "", inside=first)
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Skjema"/><w:tblLook w:val="{}"/></w:tblPr>'
        f"<w:tr><w:tc>{paragraph('Hode')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{paragraph('Rad')}</w:tc></w:tr></w:tbl>"
    )
    (found,) = faults(document(table.format("0020"), styles=styles), "font-without-twin")
    assert found.place == WordPlace(text="Hode", paragraph=0, cell=(1, 1, 1))
    assert faults(document(table.format("0000"), styles=styles), "font-without-twin") == []


def test_the_numbers_of_a_list_count_and_its_bullets_do_not() -> None:
    body = paragraph("Punkt", properties=IN_LIST)
    numbers = LIST.format(text="%1.", font=font("Aptos"))
    (found,) = faults(document(body, numbering=numbers), "font-without-twin")
    assert found.place == WordPlace(text="Punkt", paragraph=0)
    bullets = LIST.format(text="–", font=font("Aptos"))
    assert faults(document(body, numbering=bullets), "font-without-twin") == []
    assert faults(document(paragraph("a"), numbering=numbers), "font-without-twin") == []


def test_copies_for_old_programs_do_not_count() -> None:
    copy = paragraph("a", font("Aptos"))
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice/>"
        f"<mc:Fallback><w:pict>{copy}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert faults(document(body), "font-without-twin") == []


# Signs


def sign(face: str, code: str) -> str:
    return f'<w:p><w:r><w:sym w:font="{face}" w:char="{code}"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("body", "parameters"),
    [
        (sign("Wingdings", "F0FF"), {"font": "Wingdings", "code": "0xF0FF"}),
        (sign("Arial", "F0FF"), {"font": "Arial", "code": "0xF0FF"}),
        (paragraph("\uf0ff", font("Wingdings")), {"font": "Wingdings", "code": "0xF0FF"}),
        (paragraph("ÿ", font("Wingdings")), {"font": "Wingdings", "code": "0xFF"}),
        (paragraph("\uf0fc", font("Arial")), {"font": "Arial", "code": "0xF0FC"}),
        (paragraph("{{ x }}", font("Wingdings")), {"font": "Wingdings", "code": "{{ x }}"}),
    ],
)
def test_a_sign_that_no_character_stands_for(body: str, parameters: dict[str, str]) -> None:
    (found,) = faults(document(HEADING + body + body), "symbol-unknown")
    assert found.severity is Severity.ERROR
    assert found.parameters == parameters
    assert found.place is not None
    assert found.place.paragraph == 1


@pytest.mark.parametrize(
    "body",
    [
        sign("Wingdings", "F0FC"),
        paragraph("üþ", font("Wingdings")),
        paragraph("{% if x %}", font("Wingdings")),
        paragraph("ÿ", font("Arial")),
    ],
)
def test_these_signs_are_known(body: str) -> None:
    assert faults(document(body), "symbol-unknown") == []


def test_an_unknown_bullet_is_told_at_the_first_of_its_list() -> None:
    body = paragraph("Før") + paragraph("Punkt", properties=IN_LIST)
    unknown = LIST.format(text="\uf0ff", font=font("Wingdings"))
    (found,) = faults(document(body, numbering=unknown), "symbol-unknown")
    assert found.place == WordPlace(text="Punkt", paragraph=1)
    known = LIST.format(text="\uf0b7", font=font("Symbol"))
    assert faults(document(body, numbering=known), "symbol-unknown") == []
    assert faults(document(paragraph("a"), numbering=unknown), "symbol-unknown") == []
