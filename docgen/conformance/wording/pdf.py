"""The text of a PDF as lines: paragraph by paragraph where it has tags, else as it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Object

from docgen.conformance.text.budget import followed
from docgen.conformance.text.drawn import Drawn, PageReader
from docgen.conformance.text.overlays import in_line
from docgen.conformance.trees import MARK, REFERENCE, kids_once
from docgen.conformance.wording.clauses import Line

__all__ = ["PdfText", "read_pdf_text"]

_HEADING = re.compile(r"/H([1-6])")
# What stands inside a paragraph without being one.
_INLINE = {
    f"/{one}" for one in ("Span", "Link", "Reference", "Em", "Strong", "Quote", "Lbl", "LBody")
}
# Of a point: more than this between two pieces of a line is a space.
_GAP = 1.5
_HYPHENS = ("-", "\u2010", "\u00ad")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfText:
    """What a PDF says. `lines` are its text; `around` what stands on each page besides.

    Without tags everything is in `around`, line by line, and `lines` is empty. `told` are the
    pages, from 1, that have some of `lines`.
    """

    lines: tuple[Line, ...]
    around: tuple[tuple[str, ...], ...]
    told: frozenset[int]

    @property
    def tagged(self) -> bool:
        """Whether the file tells what belongs to its text, and in which order."""
        return bool(self.lines)

    @property
    def empty(self) -> bool:
        """Whether there is no letter in it: a picture of a text."""
        return not self.lines and not any(self.around)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    number: int
    level: int


def read_pdf_text(pdf: pikepdf.Pdf, *, as_drawn: bool = False) -> PdfText:
    """Read an open PDF. With `as_drawn` its tags are not looked at.

    Raises:
        UnreadablePageError: what a page draws, or the structure, cannot be followed.
    """
    reader = PageReader()
    marked: dict[tuple[int, int], list[Drawn]] = {}
    around: list[tuple[str, ...]] = []
    tagged = not as_drawn and pdf.Root.get("/StructTreeRoot") is not None
    for number, page in enumerate(pdf.pages, start=1):
        loose = []
        for piece in reader.read(page).pieces:
            if piece.mark is None or not tagged:
                loose.append(piece)
            else:
                marked.setdefault((number, piece.mark), []).append(piece)
        around.append(tuple(_drawn_lines(loose)))
    pages = {page for page, _ in marked}
    with followed():
        lines = tuple(_told_lines(pdf, marked)) if tagged else ()
    told = frozenset(pages) if lines else frozenset()
    # What no tag leads to is there to be seen all the same.
    for (number, _), left in marked.items():
        around[number - 1] = (*around[number - 1], *_drawn_lines(left))
    return PdfText(lines=lines, around=tuple(around), told=told)


def _told_lines(pdf: pikepdf.Pdf, marked: dict[tuple[int, int], list[Drawn]]) -> Iterator[Line]:
    block = _Block(number=0, level=0)
    pieces: list[Drawn] = []
    for page, mark, own in _marks(pdf):
        if own.number != block.number:
            yield from _line(pieces, block)
            block, pieces = own, []
        pieces += in_line(marked.pop((page, mark), []))
    yield from _line(pieces, block)


def _line(pieces: Sequence[Drawn], block: _Block) -> Iterator[Line]:
    text = _joined(pieces)
    if text.strip():
        yield Line(text=text, level=block.level)


def _marks(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int, _Block]]:
    """The marks in the order of the structure: page, number there, and the block they are in."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    blocks = 0
    waiting: list[tuple[Object | int, int, _Block]] = [
        (pdf.Root.StructTreeRoot, 0, _Block(number=0, level=0))
    ]
    seen: set[tuple[int, int]] = set()
    while waiting:
        item, page, block = waiting.pop()
        if not isinstance(item, Dictionary):
            yield page, int(item), block
            continue
        own = item.get("/Pg")
        page = page if own is None else numbers.get(own.objgen, 0)
        kind = item.get("/Type")
        if kind == MARK:
            yield page, int(item["/MCID"]), block
        elif kind != REFERENCE:
            role = str(item.get("/S", ""))
            if role not in _INLINE:
                blocks += 1
                found = _HEADING.fullmatch(role)
                block = _Block(number=blocks, level=int(found[1]) if found else 0)
            waiting += [(one, page, block) for one in reversed(kids_once(item, seen))]


def _drawn_lines(pieces: Sequence[Drawn]) -> Iterator[str]:
    line: list[Drawn] = []
    for piece in pieces:
        if piece.new_line and line:
            yield from filter(None, [_joined(line).strip()])
            line = []
        line.append(piece)
    yield from filter(None, [_joined(line).strip()])


def _joined(pieces: Sequence[Drawn]) -> str:
    """The pieces of one paragraph or line, with spaces where there is room or a new line."""
    text, before = "", None
    for piece in pieces:
        if before is not None and _is_apart(text, before, piece):
            text += " "
        text += piece.text
        before = piece
    return text


def _is_apart(text: str, before: Drawn, piece: Drawn) -> bool:
    if piece.new_line:
        return not text.endswith(_HYPHENS)
    return piece.start - before.end > _GAP
