"""A template made archival: what must go is gone, and nothing else is touched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from word_xml import HEADING, document, elements, font, paragraph, parts, saved

from docgen.word.archival import make_archival
from docgen.word.looks import look_over

ROOT = Path(__file__).parents[3]


def archival(made: Any) -> Any:
    """The document made archival, saved and opened again."""
    make_archival(made, "nb-NO")
    return Document(io.BytesIO(saved(made)))


def lines(made: Any) -> list[str]:
    """The text of every paragraph of the body, those in tables too."""
    return [
        "".join(text.text or "" for text in one.iter(qn("w:t")))
        for one in made.element.body.iter(qn("w:p"))
    ]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(inside: str, mark: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}<w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


# What is right already


@pytest.mark.parametrize("template", sorted(ROOT.glob("templates/*/template.nb.docx")))
def test_a_sound_template_is_not_touched(template: Path) -> None:
    made = Document(str(template))
    before = parts(made)
    make_archival(made, "nb-NO")
    assert parts(made) == before


def test_noise_of_word_stays() -> None:
    body = '<w:p w:rsidR="00A1"><w:proofErr w:type="spellStart"/>' + run("Tekst") + "</w:p>"
    made = document(body)
    before = parts(made)["word/document.xml"]
    make_archival(made, "nb-NO")
    assert parts(made)["word/document.xml"] == before


# Comments


def test_comments_go_with_their_parts_and_who_made_them() -> None:
    made = document(paragraph("Et avsnitt"))
    made.add_comment(made.paragraphs[0].runs, "Se her", "Kari", "K")
    assert any("comments" in name for name in zipfile.ZipFile(io.BytesIO(saved(made))).namelist())
    done = archival(made)
    with zipfile.ZipFile(io.BytesIO(saved(done))) as package:
        for name in package.namelist():
            assert "comments" not in name
            assert b"omments" not in package.read(name)
            assert b"Kari" not in package.read(name)
    assert lines(done) == ["Et avsnitt"]
    assert len(done.paragraphs[0].runs) == 1
    assert look_over(saved(done), "nb")[0].code == "template-heading-missing"


# Changes


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (line(f'{run("En ")}<w:ins w:id="1">{run("ny")}</w:ins>'), ["En ny"]),
        (line(f'{run("En")}<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>'), ["En"]),
        (
            line(f'<w:moveFrom w:id="1">{run("flyttet")}</w:moveFrom>')
            + line(f'<w:moveTo w:id="2">{run("flyttet")}</w:moveTo>'),
            ["", "flyttet"],
        ),
        (line(run("En "), '<w:del w:id="1"/>') + line(run("to")), ["En to"]),
        (
            line(run("a"), '<w:del w:id="1"/>')
            + line(run("b"), '<w:del w:id="2"/>')
            + line(run("c")),
            ["abc"],
        ),
        (
            line('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', '<w:del w:id="2"/>')
            + line(run("igjen")),
            ["igjen"],
        ),
        (
            line(run("a"), '<w:moveFrom w:id="1"/>') + '<w:bookmarkStart w:id="3" w:name="m"/>'
            '<w:bookmarkEnd w:id="3"/>' + line(run("b")),
            ["ab"],
        ),
        (line(run("a"), '<w:ins w:id="1"/>') + line(run("b")), ["a", "b"]),
        (line(run("siste"), '<w:del w:id="1"/>'), ["siste"]),
    ],
    ids=[
        "inserted",
        "deleted",
        "moved",
        "mark",
        "marks",
        "whole-paragraph",
        "across-bookmark",
        "new-mark",
        "last-mark",
    ],
)
def test_changes_are_accepted(body: str, wanted: list[str]) -> None:
    done = archival(document(body))
    assert lines(done) == wanted
    codes = [fault.code for fault in look_over(saved(done), "nb")]
    assert codes == ["template-heading-missing"]


def test_paragraphs_that_become_one_look_like_the_last() -> None:
    first = line(run("En "), '<w:del w:id="1"/>', '<w:pStyle w:val="Heading1"/>')
    second = line(run("to"), "", '<w:pStyle w:val="Quote"/>')
    (merged,) = archival(document(first + second)).paragraphs
    assert (merged.text, merged.style.name) == ("En to", "Quote")
    assert merged._p[0].tag == qn("w:pPr")


def test_an_emptied_paragraph_before_a_table_goes_and_one_with_text_stays() -> None:
    table = f"<w:tbl><w:tblPr/><w:tr><w:tc>{paragraph('celle')}</w:tc></w:tr></w:tbl>"
    gone = '<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>'
    mark = '<w:del w:id="2"/>'
    assert lines(archival(document(line(gone, mark) + table))) == ["celle"]
    assert lines(archival(document(line(run("a"), mark) + table))) == ["a", "celle"]


def test_a_section_does_not_end_elsewhere() -> None:
    ends = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr><w:sectPr/></w:pPr></w:p>'
    done = archival(document(ends + paragraph("b")))
    assert len(done.sections) == 2
    assert lines(done) == ["", "b"]


def test_changed_properties_keep_what_they_are_now() -> None:
    made = document(
        paragraph(
            "a",
            '<w:b/><w:rPrChange w:id="1"><w:rPr><w:i/></w:rPr></w:rPrChange>',
            '<w:jc w:val="center"/><w:pPrChange w:id="2"><w:pPr/></w:pPrChange>',
        )
    )
    (style,) = elements(
        '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:rPr><w:b/>'
        '<w:rPrChange w:id="3"><w:rPr/></w:rPrChange></w:rPr></w:style>'
    )
    made.styles.element.append(style)
    done = archival(made)
    assert done.paragraphs[0].runs[0].bold
    assert done.paragraphs[0].alignment is not None
    assert b"Change" not in b"".join(parts(done).values())


def row(text: str, properties: str = "", cell: str = "") -> str:
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{paragraph(text)}</w:tc>"
        f"<w:tc>{paragraph(text.upper())}</w:tc></w:tr>"
    )


def test_rows_and_cells_come_and_go() -> None:
    deleted, inserted = '<w:del w:id="1"/>', '<w:ins w:id="2"/>'
    table = (
        "<w:tbl><w:tblPr/>"
        + row("a")
        + row("b", deleted)
        + row("c", inserted)
        + row("d", "", '<w:cellDel w:id="3"/>')
        + row("e", "", '<w:cellIns w:id="4"/>')
        + "</w:tbl>"
    )
    assert lines(archival(document(table))) == ["a", "A", "c", "C", "D", "e", "E"]


def test_a_table_without_rows_goes_and_its_cell_stays_whole() -> None:
    inner = "<w:tbl><w:tblPr/>" + row("x", '<w:del w:id="1"/>') + "</w:tbl>"
    outer = f"<w:tbl><w:tblPr/><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    done = archival(document(outer))
    assert len(list(done.element.body.iter(qn("w:tbl")))) == 1
    assert lines(done) == [""]


def test_a_merged_cell_is_merged() -> None:
    cell = '<w:cellMerge w:id="1" w:vMerge="{}"/>'
    table = (
        "<w:tbl><w:tblPr/>"
        + row("a", "", cell.format("rest"))
        + row("b", "", cell.format("cont"))
        + "</w:tbl>"
    )
    done = archival(document(table))
    merges = [one.get(qn("w:val")) for one in done.element.body.iter(qn("w:vMerge"))]
    assert merges == ["restart", None]


def test_headers_and_notes_are_reviewed_too() -> None:
    change = line(f'<w:ins w:id="1">{run("ny")}</w:ins>')
    done = archival(document(paragraph("a"), header=change, footnotes=change))
    told = parts(done)
    assert b"w:ins" not in told["word/header1.xml"]
    assert b"w:ins" not in told["word/footnotes.xml"]
    assert b">ny<" in told["word/footnotes.xml"]


# Links


def link(properties: str = "") -> str:
    return f'<w:p><w:hyperlink w:anchor="x">{run("lenke", properties)}</w:hyperlink></w:p>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + said + mark("separate") + result + mark("end")


def styled(made: Any) -> list[str]:
    """The texts of the runs in the style that Word calls Hyperlink."""
    name = next(one.style_id for one in made.styles if one.name == "Hyperlink")
    return [
        "".join(text.text or "" for text in one.getparent().getparent().iter(qn("w:t")))
        for one in made.element.body.iter(qn("w:rStyle"))
        if one.get(qn("w:val")) == name
    ]


def test_a_link_gets_its_style_first_in_the_properties() -> None:
    done = archival(document(link("<w:b/>")))
    assert styled(done) == ["lenke"]
    found = next(done.element.body.iter(qn("w:rStyle")))
    assert found.getparent()[0] is found


def test_the_style_that_word_has_in_norwegian_is_used() -> None:
    own = (
        '<w:style w:type="character" w:styleId="Hyperkobling"><w:name w:val="Hyperlink"/></w:style>'
    )
    done = archival(document(link(), styles=own))
    assert styled(done) == ["lenke"]
    assert [one.style_id for one in done.styles if one.name == "Hyperlink"] == ["Hyperkobling"]


def test_a_new_style_takes_no_id_that_is_taken() -> None:
    other = '<w:style w:type="paragraph" w:styleId="Hyperlink"><w:name w:val="Lenker"/></w:style>'
    done = archival(document(link(), styles=other))
    assert [one.style_id for one in done.styles if one.name == "Hyperlink"] == ["Hyperlink1"]
    assert styled(done) == ["lenke"]


def test_a_link_with_a_style_of_its_own_keeps_it() -> None:
    done = archival(document(link('<w:rStyle w:val="Strong"/>')))
    assert [one.get(qn("w:val")) for one in done.element.body.iter(qn("w:rStyle"))] == ["Strong"]
    assert "Hyperlink" not in [one.name for one in done.styles]


def test_the_results_of_link_fields_are_styled_and_nothing_around_them() -> None:
    inner = field(" PAGE ", run("3"))
    body = (
        "<w:p>"
        + run("før ")
        + field(' HYPERLINK "https://example.org" ', run("lenke ") + inner)
        + run(" etter")
        + field(" REF x ", run("ikke"))
        + f'<w:fldSimple w:instr=" HYPERLINK x ">{run("enkel")}</w:fldSimple>'
        + "</w:p>"
    )
    assert sorted(styled(archival(document(body)))) == ["3", "enkel", "lenke "]


def test_a_field_in_what_a_link_field_does_is_not_its_result() -> None:
    said = "<w:r><w:instrText>{}</w:instrText></w:r>"
    address = mark("begin") + said.format(" REF a ") + mark("separate") + run("b") + mark("end")
    body = mark("begin") + said.format(" HYPERLINK ") + address + mark("separate") + run("lenke")
    assert styled(archival(document(f"<w:p>{body}{mark('end')}</w:p>"))) == ["lenke"]


# Signs


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
