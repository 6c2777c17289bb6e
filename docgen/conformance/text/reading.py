"""The text of a PDF in the order in which it is read aloud: that of its structure.

In the order of drawing, the running head stands between the lines of a paragraph that goes on to
the next page, and the next cell between those of a cell that does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Object

from docgen.conformance.text.budget import followed
from docgen.conformance.text.drawn import Drawn, DrawnPage, PageReader
from docgen.conformance.text.flow import Flow
from docgen.conformance.text.glyphs import DrawnFont
from docgen.conformance.text.overlays import in_line
from docgen.conformance.trees import MARK, REFERENCE, kids_once

__all__ = ["Pages", "read_pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What a PDF shows: page by page, read through, and around that.

    `text` is what the structure holds, in its order; `furniture` is the rest: headers and footers,
    and whatever is not in the structure.
    """

    pages: tuple[DrawnPage, ...]
    text: Flow
    furniture: Flow
    fonts: tuple[DrawnFont, ...]


def read_pages(pdf: pikepdf.Pdf) -> Pages:
    """Read an open PDF.

    Raises:
        UnreadablePageError: a page cannot be followed, and `page` is its number, from 1; or the
            structure cannot.
    """
    reader = PageReader()
    pages = tuple(_read(reader, pdf))
    marked: dict[tuple[int, int], list[Drawn]] = {}
    furniture = Flow()
    for number, page in enumerate(pages, start=1):
        for piece in page.pieces:
            if piece.mark is None:
                furniture.add(piece.text, page=number, new_line=piece.new_line)
            else:
                marked.setdefault((number, piece.mark), []).append(piece)
    text = Flow()
    with followed():
        for place in _order(pdf):
            _add(text, place[0], marked.pop(place, ()))
    for place, left in marked.items():
        _add(furniture, place[0], left)
    return Pages(pages=pages, text=text, furniture=furniture, fonts=reader.fonts)


def _read(reader: PageReader, pdf: pikepdf.Pdf) -> Iterator[DrawnPage]:
    for number, page in enumerate(pdf.pages, start=1):
        with followed(number):
            read = reader.read(page)
        yield read


def _add(flow: Flow, page: int, pieces: tuple[Drawn, ...] | list[Drawn]) -> None:
    for piece in in_line(pieces):
        flow.add(piece.text, page=page, new_line=piece.new_line)


def _order(pdf: pikepdf.Pdf) -> Iterator[tuple[int, int]]:
    """The marks in the order of the structure, each as its page, from 1, and its number there."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    root = pdf.Root.get("/StructTreeRoot")
    waiting: list[tuple[Object | int, int]] = [] if root is None else [(root, 0)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        item, page = waiting.pop()
        if not isinstance(item, Dictionary):
            yield page, int(item)
            continue
        own = item.get("/Pg")
        page = page if own is None else numbers.get(own.objgen, 0)
        kind = item.get("/Type")
        if kind == MARK:
            yield page, int(item["/MCID"])
        elif kind != REFERENCE:
            waiting += [(one, page) for one in reversed(kids_once(item, seen))]
