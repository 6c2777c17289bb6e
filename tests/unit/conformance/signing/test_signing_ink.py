"""Where ink lands on a page: letters, lines, areas and pictures count; what cannot be seen not."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from docgen.conformance.signing.ink import inked_boxes
from docgen.conformance.text.budget import Budget

SHEET = (0.0, 0.0, 595.0, 842.0)


def page_with(content: bytes) -> pikepdf.Page:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Contents = pdf.make_stream(content)
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
        FirstChar=32,
        Widths=Array([500] * 224),
    )
    page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
    # A page is nothing without the file that it is in.
    KEPT.append(pdf)
    return page


KEPT: list[pikepdf.Pdf] = []


def lowest(content: bytes) -> float | None:
    boxes = inked_boxes(page_with(content), SHEET, Budget())
    return min((box[1] for box in boxes), default=None)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"100 50 200 10 re f", 50),
        (b"100 60 200 -10 re f*", 50),
        (b"10 50 m 100 80 l S", 49.5),
        (b"4 w 10 50 m 100 50 l S", 48),
        (b"2 0 0 2 0 0 cm 4 w 10 25 m 100 25 l S", 46),
        (b"10 200 m 20 50 30 50 40 200 c b", 49.5),
        (b"BT /F1 20 Tf 100 50 Td (Ag) Tj ET", 45),
        (b"BT /F1 20 Tf 100 50 Td -6 Ts (Ag) Tj ET", 39),
        (b"BT /F1 20 Tf 20 TL 100 70 Td (over) Tj (under) ' ET", 45),
        (b"q 100 0 0 50 10 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", 50),
        (b"0 50 595 100 re W n /S1 sh", 50),
        (b"1 g 0 0 595 30 re f 0 g 0 50 10 10 re f", 50),
        (b"1 1 1 rg 0 0 595 30 re f", None),
        (b"0 0 0 0 k 0 0 595 30 re f", None),
        (b"1 g 1 G 0 0 595 30 re B", None),
        (b"1 g 0 0 595 30 re B", -0.5),
        (b"q 1 g Q 0 20 10 10 re f", 20),
        (b"/CS0 cs 1 scn 0 20 10 10 re f", 20),
        (b"BT 3 Tr /F1 20 Tf 100 20 Td (unseen) Tj ET", None),
        (b"BT /F1 20 Tf 100 20 Td (   ) Tj ET", None),
        (b"0 20 10 10 re n", None),
        # Only what is inside the clip is seen.
        (b"0 60 595 100 re W n 0 0 100 100 re f", 60),
        (b"0 60 595 100 re W n 0 0 100 30 re f", None),
    ],
)
def test_the_lowest_ink_is_found(content: bytes, expected: float | None) -> None:
    seen = None if expected is None else pytest.approx(max(expected, 0), abs=0.01)
    assert lowest(content) == seen


def test_turned_text_counts_with_its_length() -> None:
    # Six letters of half their size each, read from the top down.
    assert lowest(b"BT /F1 20 Tf 0 -1 1 0 100 100 Tm (letter) Tj ET") == pytest.approx(40)


def test_a_form_is_followed_and_leaves_no_colour_behind() -> None:
    pdf = pikepdf.new()
    form = pdf.make_stream(b"1 g 0 0 5 5 re f 0 g 0 10 5 5 re f 1 g")
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, 100, 100])
    form.Matrix = Array([1, 0, 0, 1, 0, 30])
    KEPT.append(pdf)
    page = pdf.add_blank_page(page_size=(595, 842))
    page.obj.Contents = pdf.make_stream(b"/X Do 0 35 5 5 re f")
    page.obj.Resources = Dictionary(XObject=Dictionary(X=form))
    assert sorted(box[1] for box in inked_boxes(page, SHEET, Budget())) == [35, 40]


@pytest.mark.parametrize(
    ("flags", "look", "counts"),
    [(0, True, True), (2, True, False), (32, True, False), (0, False, False)],
)
def test_what_is_laid_upon_the_page_counts_when_it_is_seen(
    flags: int, look: bool, counts: bool
) -> None:
    page = page_with(b"")
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([10, 40, 100, 20]), F=flags)
    if look:
        note.AP = Dictionary(N=KEPT[-1].make_stream(b""))
    page.obj.Annots = Array([note])
    assert [box[1] for box in inked_boxes(page, SHEET, Budget())] == ([20] if counts else [])


@given(
    st.lists(
        st.tuples(st.integers(0, 500), st.integers(0, 700), st.integers(1, 90), st.integers(1, 90)),
        min_size=1,
        max_size=8,
    ),
    st.integers(-50, 50),
)
def test_of_many_areas_the_lowest_decides_wherever_it_stands_in_the_content(
    areas: list[tuple[int, int, int, int]], up: int
) -> None:
    drawn = b" ".join(b"%d %d %d %d re f" % area for area in areas)
    moved = b"q 1 0 0 1 0 %d cm " % up + drawn + b" Q"
    seen = [max(y + up, 0) for _, y, _, height in areas if y + up + height >= 0]
    assert lowest(moved) == (min(seen) if seen else None)
