"""What is repaired in a small PDF made by hand; the real ones are in tests/stress."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from pikepdf import Array, Dictionary, Name, Object
from structure import disagreements
from tagged import tagged

from docgen.conformance.trees import elements, kids
from docgen.convert.repair import Repaired, repair

Change = Callable[[pikepdf.Pdf], None]


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    path = tmp_path / "a.docx"
    Document().save(str(path))
    return path


def repaired(path: Path, docx: Path, change: Change) -> Repaired:
    """The PDF at `path` is made, changed and repaired."""
    with pikepdf.open(tagged(path, pages=2), allow_overwriting_input=True) as pdf:
        change(pdf)
        result = repair(pdf, docx)
        pdf.save(path)
    return result


def role(pdf: pikepdf.Pdf, name: str) -> list[Object]:
    return [one for one in elements(pdf.Root.StructTreeRoot) if name == one.S]


def content(pdf: pikepdf.Pdf, page: int) -> bytes:
    return pdf.pages[page].Contents.read_bytes()  # type: ignore[operator]


def test_a_sound_file_keeps_its_content(tmp_path: Path, docx: Path) -> None:
    result = repaired(tmp_path / "a.pdf", docx, lambda _: None)
    assert sorted(result.unchanged) == [0, 1]
    assert result.breaches == ()


def test_what_is_bare_becomes_decoration_and_nothing_else_moves(tmp_path: Path, docx: Path) -> None:
    before = []

    def draw(pdf: pikepdf.Pdf) -> None:
        before.append(content(pdf, 1) + b"\n0 0 9 9 re f\n")
        pdf.pages[1].Contents = pdf.make_stream(before[0])

    result = repaired(tmp_path / "a.pdf", docx, draw)
    assert sorted(result.unchanged) == [0]
    assert disagreements(tmp_path / "a.pdf") == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        written = content(pdf, 1)
    assert (
        written.replace(b"/Artifact BMC", b"").replace(b"EMC", b"").split()
        == before[0].replace(b"/Artifact BMC", b"").replace(b"EMC", b"").split()
    )


def test_notes_get_ids_that_are_listed(tmp_path: Path, docx: Path) -> None:
    def note(pdf: pikepdf.Pdf) -> None:
        for one in role(pdf, "/Words"):
            del one.ID
            one.S = Name.Note
        del pdf.Root.StructTreeRoot.IDTree

    repaired(tmp_path / "a.pdf", docx, note)
    assert disagreements(tmp_path / "a.pdf") == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert [bytes(one.ID) for one in role(pdf, "/Note")] == [b"note00001", b"note00002"]


def test_a_role_that_must_not_be_mapped_becomes_what_it_was_mapped_to(
    tmp_path: Path, docx: Path
) -> None:
    def rename(pdf: pikepdf.Pdf) -> None:
        pdf.Root.StructTreeRoot.RoleMap["/Quote"] = Name.P
        role(pdf, "/Words")[0].S = Name.Quote

    repaired(tmp_path / "a.pdf", docx, rename)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(role(pdf, "/P")) == 1
        assert "/Quote" not in pdf.Root.StructTreeRoot.RoleMap


def test_a_mark_that_is_on_no_page_is_taken_back(tmp_path: Path, docx: Path) -> None:
    def lose(pdf: pikepdf.Pdf) -> None:
        document = role(pdf, "/Document")[0]
        document.Pg = pdf.pages[0].obj
        document.K.append(2)
        pdf.Root.StructTreeRoot.ParentTree.Kids[0].Nums[1].append(document)

    repaired(tmp_path / "a.pdf", docx, lose)
    assert disagreements(tmp_path / "a.pdf") == []


def test_a_link_in_a_footer_goes_and_its_text_stays(tmp_path: Path, docx: Path) -> None:
    def foot(pdf: pikepdf.Pdf) -> None:
        footer = b"\n/Artifact BMC BT 70 30 Td (www) Tj ET EMC"
        pdf.pages[1].Contents = pdf.make_stream(content(pdf, 1) + footer)
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([69, 25, 99, 40]))
        pdf.pages[1].Annots = Array([pdf.make_indirect(link)])

    repaired(tmp_path / "a.pdf", docx, foot)
    assert disagreements(tmp_path / "a.pdf") == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert "/Annots" not in pdf.pages[1]
        assert b"(www)" in content(pdf, 1)


def test_a_link_over_nothing_stays_and_is_told_of(tmp_path: Path, docx: Path) -> None:
    def stray(pdf: pikepdf.Pdf) -> None:
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([400, 400, 410, 410]))
        pdf.pages[1].Annots = Array([pdf.make_indirect(link)])

    repaired(tmp_path / "a.pdf", docx, stray)
    assert disagreements(tmp_path / "a.pdf") == [("structure-annotation", 2)]


def test_furniture_leaves_the_tree(tmp_path: Path, docx: Path) -> None:
    def furnish(pdf: pikepdf.Pdf) -> None:
        tree, document = pdf.Root.StructTreeRoot, role(pdf, "/Document")[0]
        heading = role(pdf, "/H1")[1]
        document.K = Array([one for one in kids(document) if one.objgen != heading.objgen])
        heading.P = tree
        tree.K = Array([heading, document])

    repaired(tmp_path / "a.pdf", docx, furnish)
    assert disagreements(tmp_path / "a.pdf") == []
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert len(role(pdf, "/H1")) == 1
        assert content(pdf, 1).startswith(b"/Artifact BMC")


def test_the_word_file_is_opened_only_when_it_is_needed(tmp_path: Path) -> None:
    repaired(tmp_path / "a.pdf", tmp_path / "not there.docx", lambda _: None)


def test_a_figure_is_not_made_decoration_when_the_word_file_cannot_be_asked(tmp_path: Path) -> None:
    def figure(pdf: pikepdf.Pdf) -> None:
        role(pdf, "/Words")[0].S = Name.Figure

    repaired(tmp_path / "a.pdf", tmp_path / "not there.docx", figure)
    assert disagreements(tmp_path / "a.pdf") == [("structure-figure-unworded", 1)]


def test_words_of_a_drawing_that_found_no_figure_are_told_of(tmp_path: Path, docx: Path) -> None:
    drawing = (
        '<w:p xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:inline><wp:extent cx="1" cy="1"/><wp:docPr descr="{}"/></wp:inline></w:p>'
    )
    with zipfile.ZipFile(docx) as package:
        body = package.read("word/document.xml").decode()
    body = body.replace("<w:body>", "<w:body>" + drawing.format("En") + drawing.format("To"))
    with zipfile.ZipFile(docx, "w") as package:
        package.writestr("word/document.xml", body)

    def figure(pdf: pikepdf.Pdf) -> None:
        role(pdf, "/Words")[0].S = Name.Figure

    result = repaired(tmp_path / "a.pdf", docx, figure)
    assert [one.code for one in result.breaches] == ["structure-figure-words-lost"]
