"""A template made archival: what must go is gone, and nothing else is touched."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from archived import archival, line, lines, row, run
from docx import Document
from docx.oxml.ns import qn
from word_xml import document, elements, paragraph, parts, saved

from docgen.word.archival import make_archival
from docgen.word.looks import look_over

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("template", sorted(ROOT.glob("templates/*/template.nb.docx")))
def test_a_sound_template_is_not_touched(template: Path) -> None:
    made = Document(str(template))
    before = parts(made)
    make_archival(made, "nb-NO")
    # The mark in a last row is written out, and says the same.
    assert {name: plain(part) for name, part in parts(made).items()} == before


def plain(part: bytes) -> bytes:
    return part.replace(b'<w:keepNext w:val="true">', b"<w:keepNext>")


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
