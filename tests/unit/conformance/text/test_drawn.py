"""Where text lands on a page: by matrices, clips and forms; and what it says."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from docgen.conformance.proof import Contents, content_breaches
from docgen.conformance.text import read_pages
from docgen.conformance.text.drawn import DrawnPage, PageReader


def page(content: bytes, **resources: object) -> DrawnPage:
    with made(content, **resources) as pdf:
        return PageReader().read(pdf.pages[0])


def made(content: bytes, **resources: object) -> pikepdf.Pdf:
    """A page of 200 by 100 points, with a font whose letters are half as wide as high."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 100))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Prove)
    font.Encoding, font.FirstChar = Name.WinAnsiEncoding, 32
    font.Widths = Array([500] * 200)
    held = pdf.pages[0].obj
    held.Resources = Dictionary(Font=Dictionary(F=font), **resources)
    held.Contents = pdf.make_stream(content)
    return pdf


def cuts(content: bytes) -> list[bool]:
    return [piece.cut for piece in page(content).pieces]


TEN = b"(0123456789) Tj"  # 50 points at size 10


@pytest.mark.parametrize(
    ("content", "cut"),
    [
        (b"BT /F 10 Tf 10 50 Td %s ET", False),
        (b"BT /F 10 Tf 151 50 Td %s ET", False),
        (b"BT /F 10 Tf 152 50 Td %s ET", True),
        (b"BT /F 10 Tf -2 50 Td %s ET", True),
        (b"BT /F 10 Tf 10 97 Td %s ET", False),
        (b"BT /F 10 Tf 10 98 Td %s ET", True),
        (b"BT /F 10 Tf 10 -2 Td %s ET", True),
        (b"q 0 45 200 20 re W n BT /F 10 Tf 10 50 Td %s ET Q", False),
        (b"q 0 55 200 20 re W* n BT /F 10 Tf 10 50 Td %s ET Q", True),
        (b"q 0 55 200 20 re W* n Q BT /F 10 Tf 10 50 Td %s ET", False),
        (b"q 0 55 200 20 re S BT /F 10 Tf 10 50 Td %s ET Q", False),
        (b"q 0 45 m 200 45 l 200 65 l 0 65 l h W n BT /F 10 Tf 10 50 Td %s ET Q", False),
        (b"q 1 0 0 1 180 0 cm BT /F 10 Tf 10 50 Td %s ET Q", True),
        (b"q .5 0 0 .5 150 0 cm BT /F 10 Tf 10 50 Td %s ET Q", False),
        (b"BT /F 10 Tf 0 1 -1 0 100 20 Tm %s ET", False),
        (b"BT /F 10 Tf 0 1 -1 0 100 60 Tm %s ET", True),
        (b"BT /F 10 Tf 160 50 Td (0123      ) Tj ET", False),
    ],
)
def test_text_is_cut_when_some_of_it_lies_outside(content: bytes, cut: bool) -> None:
    assert cuts(content.replace(b"%s", TEN)) == [cut]


def test_spacing_in_arrays_moves_what_follows() -> None:
    assert cuts(b"BT /F 10 Tf 150 50 Td [(01234)-1000(56)] TJ ET") == [False]
    assert cuts(b"BT /F 10 Tf 150 50 Td [(01234)-2500(56)] TJ ET") == [True]


def test_lines_follow_each_other() -> None:
    content = b"BT /F 10 Tf 12 TL 10 80 Td (a) Tj T* (b) Tj (c) ' 5 0 Td (d) Tj 0 -9 TD (e) Tj ET"
    told = [(piece.text, piece.new_line) for piece in page(content).pieces]
    assert told == [("a", True), ("b", True), ("c", True), ("d", False), ("e", True)]


def test_a_form_is_drawn_where_it_is_put() -> None:
    pdf = made(b"q 1 0 0 1 100 0 cm /Inner Do Q")
    form = pdf.make_stream(b"BT /F 10 Tf 0 50 Td (0123456789) Tj ET")
    form.Subtype, form.BBox = Name.Form, Array([0, 0, 200, 100])
    form.Matrix = Array([1, 0, 0, 1, 60, 0])
    pdf.pages[0].obj.Resources.XObject = Dictionary(Inner=form)
    drawn = PageReader().read(pdf.pages[0])
    assert [(piece.text, piece.cut) for piece in drawn.pieces] == [("0123456789", True)]
    assert not drawn.pictures


def test_what_is_said_otherwise_is_said_once() -> None:
    content = (
        b"/P <</MCID 4>> BDC BT /F 10 Tf /Span <</ActualText <FEFF00E500730061>>> BDC "
        b"(x) Tj (y) Tj EMC (z) Tj ET EMC BT /F 10 Tf (loose) Tj ET"
    )
    told = [(piece.text, piece.mark) for piece in page(content).pieces]
    assert told == [("åsa", 4), ("", 4), ("z", 4), ("loose", None)]


def test_marks_may_be_named_in_the_resources() -> None:
    named = Dictionary(M=Dictionary(MCID=7))
    content = b"/P /M BDC BT /F 10 Tf (a) Tj ET EMC"
    assert [piece.mark for piece in page(content, Properties=named).pieces] == [7]


def test_the_order_is_that_of_the_structure() -> None:
    pdf = made(
        b"/P <</MCID 0>> BDC BT /F 10 Tf 10 20 Td (sist) Tj ET EMC "
        b"/P <</MCID 1>> BDC BT /F 10 Tf 10 60 Td (foerst) Tj ET EMC "
        b"/Artifact BMC BT /F 10 Tf 10 5 Td (bunn) Tj ET EMC"
    )
    held = pdf.pages[0].obj
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree.K = Array([Dictionary(S=Name.P, Pg=held, K=1), Dictionary(S=Name.P, Pg=held, K=0)])
    pdf.Root.StructTreeRoot = tree
    read = read_pages(pdf)
    assert (read.text.letters, read.furniture.letters) == ("foerstsist", "bunn")


def test_a_character_that_the_font_does_not_tell_is_unknown() -> None:
    pdf = made(b"/P <</MCID 0>> BDC BT /F 10 Tf 10 50 Td (a) Tj ET EMC")
    del pdf.pages[0].obj.Resources.Font.F.Encoding
    codes = [one.code for one in content_breaches(pdf, Contents(pages=1))]
    assert codes == ["content-character-unknown"]


def test_a_picture_alone_makes_a_page() -> None:
    assert content_breaches(made(b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI"), Contents()) == []
    assert [one.code for one in content_breaches(made(b""), Contents())] == ["content-page-blank"]
