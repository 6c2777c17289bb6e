"""Content that was damaged, or written to do harm, is gone through once and never for ever."""

from __future__ import annotations

import re
import time

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from docgen.conformance.text.budget import UnreadablePageError
from docgen.conformance.text.drawn import PageReader
from docgen.conformance.text.tokens import operations, strings

# For 400,000 bytes; each takes some hundredths of one. What is tried in every way takes years.
SECONDS = 20
LONG = 400_000
OPENED = [b"(", b"[", b"<", b"<<", b"%", b"[(", b"<<(", b"[<", b"<<<<", b"(\\", b" BI ", b" BI ID "]
REPEATED = [b"a", b"1", b" ", b"\\(", b"(", b")", b"()", b"[", b"<", b"<<", b"<<a", b"(a", b"[1"]
REPEATED += [b"<41>", b"(a)", b" BI ", b" ID ", b" BI ID ", b" EI", b"/ActualText(", b"-", b"%"]


def went_through(content: bytes) -> None:
    try:
        for _, operands in operations(content):
            for one in operands:
                strings(one)
    except ValueError:
        pass


@pytest.mark.parametrize("opened", OPENED)
@pytest.mark.parametrize("repeated", REPEATED)
def test_nothing_that_opens_and_never_ends_takes_long(opened: bytes, repeated: bytes) -> None:
    content = opened + repeated * (LONG // len(repeated))
    began = time.monotonic()
    went_through(content)
    assert time.monotonic() - began < SECONDS


@given(st.lists(st.sampled_from([*OPENED, *REPEATED, b"]", b">", b">>", b"\n", b" Tj "])))
def test_neither_does_any_mixture(parts: list[bytes]) -> None:
    began = time.monotonic()
    went_through(b"".join(parts) * 200)
    assert time.monotonic() - began < SECONDS


# The pattern as it was, which gives the same for all that ends but may take for ever to.
_HEX = rb"<[0-9A-Fa-f\s]*>"
_LITERAL = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)"
_ARRAY = rb"\[(?:[^\[\]()<>]|" + _HEX + rb"|" + _LITERAL + rb")*\]"
_FLAT = rb"(?:[^<>()]|" + _HEX + rb"|" + _LITERAL + rb")"
SLOW = re.compile(
    rb"([A-Za-z'\"][A-Za-z0-9*]*)|([-+.0-9]+|/[^\x00\t\n\f\r ()<>\[\]{}/%]*|<<(?:"
    + rb"|".join([_FLAT, rb"<<" + _FLAT + rb"*>>)*?>>", _HEX, _ARRAY, _LITERAL])
    + rb")|%[^\r\n]*",
    re.DOTALL,
)
PIECES = [b"(a)", b"(a(b)\\))", b"[(a)-3 <41>]", b"<<", b">>", b"<4 1>", b"[", b"]", b"<", b">"]
PIECES += [b"/N", b"-1.5", b" Tj ", b"f*", b"%(\n", b" ", b"<</M 1/In<</A<41>>>>>"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_ends_is_read_as_it_always_was(parts: list[bytes]) -> None:
    content = b"".join(parts) + b" Q"
    found, left = [], []
    for name, operand in SLOW.findall(content):
        if name:
            found.append((name, left))
            left = []
        elif operand:
            left.append(operand)
    assert list(operations(content)) == found


def test_a_string_that_never_ends_is_no_text() -> None:
    with pikepdf.new() as pdf:
        page = page_with(Dictionary(Type=Name.Font), pdf)
        page.obj.Contents = pdf.make_stream(b"BT /F 10 Tf (a) Tj (b Tj ET")
        with pytest.raises(UnreadablePageError):
            PageReader().read(page)
    deep = b"(" * 9 + b"a" + b")" * 9
    assert list(operations(deep + b" Tj")) == [(b"Tj", [deep])]


def test_words_within_strings_and_comments_make_no_picture() -> None:
    hidden = b"( BI ) Tj (to be seen) Tj %  BI  ID \n ( ID ) Tj ( EI ) Tj"
    assert [operands for _, operands in operations(hidden)] == [
        [b"( BI )"],
        [b"(to be seen)"],
        [b"( ID )"],
        [b"( EI )"],
    ]


def page_with(font: Dictionary, pdf: pikepdf.Pdf) -> pikepdf.Page:
    pdf.add_blank_page(page_size=(200, 100))
    held = pdf.pages[0].obj
    held.Resources = Dictionary(Font=Dictionary(F=font))
    held.Contents = pdf.make_stream(b"BT /F 10 Tf 10 50 Td <0041> Tj ET")
    return pdf.pages[0]


def test_a_font_cannot_name_billions_of_codes() -> None:
    with pikepdf.new() as pdf:
        own = Dictionary(Type=Name.Font, W=Array([0, 4_000_000_000, 500]))
        said = b"beginbfrange <0041> <FFFFFFFFFF> <0061> endbfrange beginbfchar"
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([own]))
        font.ToUnicode = pdf.make_stream(said)
        (piece,) = PageReader().read(page_with(font, pdf)).pieces
    assert (piece.text, round(piece.end)) == ("a", 15)


@pytest.mark.parametrize("widths", [[1], [1, 2], [1, Name.A], [Name.A, 1, 2]])
def test_widths_that_end_too_early_are_a_page_that_cannot_be_followed(widths: list[object]) -> None:
    with pikepdf.new() as pdf:
        own = Dictionary(Type=Name.Font, W=Array(widths))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, DescendantFonts=Array([own]))
        with pytest.raises(UnreadablePageError):
            PageReader().read(page_with(font, pdf))


def test_two_fonts_that_are_written_in_their_place_are_two() -> None:
    with pikepdf.new() as pdf:
        one = Dictionary(Type=Name.Font, BaseFont=Name.A, Encoding=Name.WinAnsiEncoding)
        page = page_with(one, pdf)
        page.obj.Resources.Font.G = Dictionary(Type=Name.Font, BaseFont=Name.B)
        page.obj.Contents = pdf.make_stream(b"BT /F 10 Tf (a) Tj /G 10 Tf (a) Tj ET")
        reader = PageReader()
        read = [piece.text for piece in reader.read(page).pieces]
    assert read == ["a", "\ufffd"]
    assert [font.name for font in reader.fonts] == ["A", "B"]
