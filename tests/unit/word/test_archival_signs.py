"""Signs become characters, and a file says its language; doing it again changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from archived import archival, field, line, lines, link, row, run
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from word_xml import HEADING, document, elements, font, paragraph, parts, saved

from docgen.word.archival import make_archival
from docgen.word.looks import look_over


def fonts_of(made: Any) -> set[str]:
    return {
        value for one in made.element.body.iter(qn("w:rFonts")) for value in one.attrib.values()
    }


def test_signs_become_characters_in_an_ordinary_font() -> None:
    body = (
        f"<w:p><w:r><w:rPr>{font('Wingdings')}<w:b/></w:rPr>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/>'
        "<w:t>\uf0fe</w:t></w:r></w:p>"
        + paragraph("aü", font("Symbol"))
        + '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B4"/></w:r></w:p>'
    )
    done = archival(document(body))
    assert lines(done) == ["✓☑", "\N{GREEK SMALL LETTER ALPHA}⎫", "×"]
    assert fonts_of(done) == set()
    assert done.paragraphs[0].runs[0].bold


def test_a_run_with_an_unknown_sign_stays_as_it_is() -> None:
    body = paragraph("\uf0fc\uf0ff", font("Wingdings"))
    done = archival(document(body))
    assert lines(done) == ["\uf0fc\uf0ff"]
    assert fonts_of(done) == {"Wingdings"}


def test_tags_in_a_symbol_font_stay_tags() -> None:
    parted = "<w:p>" + "".join(
        run(text, font("Wingdings")) for text in ("{% if a", " %}ü{% else %}o{%", " endif %}")
    )
    done = archival(document(parted + "</w:p>"))
    assert lines(done) == ["{% if a %}✓{% else %}□{% endif %}"]
    assert fonts_of(done) == set()


def test_a_symbol_font_of_a_style_is_overruled() -> None:
    styles = (
        f'<w:style w:type="character" w:styleId="Kryss"><w:name w:val="Kryss"/>'
        f"<w:rPr>{font('Wingdings')}</w:rPr></w:style>"
    )
    done = archival(document(paragraph("þ", '<w:rStyle w:val="Kryss"/>'), styles=styles))
    assert lines(done) == ["☑"]
    assert fonts_of(done) == {"Cambria"}
    assert done.paragraphs[0]._p.r_lst[0].rPr[0].tag == qn("w:rStyle")


def test_other_fonts_beside_a_symbol_font_stay() -> None:
    both = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings" w:cs="Arial" w:hint="default"/>'
    done = archival(document(paragraph("ü", both)))
    assert fonts_of(done) == {"Arial", "default"}


LEVEL = (
    '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:lvlText w:val="{}"/>'
    "<w:rPr>{}</w:rPr></w:lvl></w:abstractNum>"
)


@pytest.mark.parametrize(
    ("text", "face", "wanted", "drawn"),
    [
        ("\uf0a7", "Wingdings", "▪", "Arial"),
        ("\uf0b7", "Symbol", "•", "Arial"),
        ("o", "Courier New", "o", "Courier New"),
        ("%1)", "Symbol", "%1)", "Arial"),
        ("\uf0ff", "Wingdings", "\uf0ff", "Wingdings"),
        ("–", "Arial", "–", "Arial"),
    ],
)
def test_bullets_become_characters(text: str, face: str, wanted: str, drawn: str) -> None:
    done = archival(document(numbering=LEVEL.format(text, font(face))))
    level = next(done.part.numbering_part.element.iter(qn("w:lvl")))
    assert level.find(qn("w:lvlText")).get(qn("w:val")) == wanted
    fonts = level.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert set(fonts.attrib.values()) == {drawn}


# Language


def test_a_file_that_says_no_language_says_it_now() -> None:
    done = archival(document(HEADING, language=None))
    assert look_over(saved(done), "nb") == ()


def test_a_file_without_defaults_gets_them_in_the_order_of_the_schema() -> None:
    made = document()
    made.styles.element.remove(made.styles.element[0])
    done = archival(made)
    assert done.styles.element[0].tag == qn("w:docDefaults")
    assert [one.code for one in look_over(saved(done), "nb")] == ["template-heading-missing"]
    made = document(language=None)
    properties = made.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    properties.extend(elements('<w:specVanish w:val="0"/>'))
    last = [one.tag for one in archival(made).styles.element.find(f".//{qn('w:rPrDefault')}")[0]]
    assert last[-2:] == [qn("w:lang"), qn("w:specVanish")]


def test_a_language_that_is_said_is_not_changed() -> None:
    done = archival(document(language="nn-NO"))
    assert [one.get(qn("w:val")) for one in done.styles.element.iter(qn("w:lang"))] == ["nn-NO"]


# Doing it again

PIECES = [
    paragraph("tekst"),
    link(),
    "<w:p>" + field(" HYPERLINK x ", run("lenke")) + "</w:p>",
    line(run("a"), '<w:del w:id="1"/>'),
    line(f'<w:ins w:id="1">{run("ny")}</w:ins>', '<w:ins w:id="2"/>'),
    line('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', '<w:del w:id="2"/>'),
    "<w:tbl><w:tblPr/>" + row("a", '<w:del w:id="1"/>') + row("b") + "</w:tbl>",
    "<w:tbl><w:tblPr/>" + row("a", '<w:del w:id="1"/>') + "</w:tbl>",
    paragraph("×\uf0fcþ", font("Wingdings")),
    paragraph("ab\uf0b4", font("Symbol")),
    '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FF"/></w:r></w:p>',
    f'<w:p><w:r><w:rPr>{font("Symbol")}</w:rPr><w:sym w:font="Symbol" w:char="F0B4"/></w:r></w:p>',
    '<w:p><w:commentRangeStart w:id="0"/>' + run("k") + '<w:commentRangeEnd w:id="0"/>'
    '<w:r><w:commentReference w:id="0"/></w:r></w:p>',
]


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=6))
def test_doing_it_again_changes_nothing(body: list[str]) -> None:
    done = archival(document("".join(body), language=None))
    before = parts(done)
    make_archival(done, "nb-NO")
    assert parts(done) == before
    codes = {one.code for one in look_over(saved(done), "nb")}
    assert codes <= {"template-heading-missing", "template-symbol-unknown"}
