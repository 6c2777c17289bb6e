"""Jumps within a PDF that lead nowhere: of links, bookmarks and names."""

from __future__ import annotations

from collections.abc import Container, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from docgen.conformance.trees import name_rows
from docgen.model.artifact import Breach

__all__ = ["lost_jumps"]

ObjGen = tuple[int, int]


def lost_jumps(pdf: pikepdf.Pdf, pages: Container[ObjGen]) -> Iterator[Breach]:
    """A breach for each jump that leads to no page of the file.

    Args:
        pdf: the file.
        pages: its pages.
    """
    named = _named(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.obj.get("/Annots", Array([])):
            if not _lands(annotation, named, pages):
                yield Breach(code="structure-jump-lost", page=number)
    whole = [Dictionary(Dest=to) for to in named.values()]
    opens = pdf.Root.get("/OpenAction")
    if opens is not None:
        whole.append(Dictionary(Dest=opens) if isinstance(opens, Array) else Dictionary(A=opens))
    bookmarks = pdf.Root.get("/Outlines")
    if not all(_lands(one, named, pages) for one in (*whole, *_bookmarks(bookmarks))):
        yield Breach(code="structure-jump-lost")


def _named(pdf: pikepdf.Pdf) -> dict[bytes, Object]:
    old = pdf.Root.get("/Dests", Dictionary())
    rows = name_rows(pdf.Root.get("/Names", Dictionary()).get("/Dests"))
    return {**{name[1:].encode(): to for name, to in old.items()}, **dict(rows)}


def _lands(holder: Object, named: dict[bytes, Object], pages: Container[ObjGen]) -> bool:
    """Whether the jump of a link or bookmark lands; one without a jump does."""
    to = holder.get("/Dest")
    action = holder.get("/A")
    if to is None and isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        to = action.get("/D")
    if to is None:
        return True
    if isinstance(to, String | Name):
        key = bytes(to) if isinstance(to, String) else str(to)[1:].encode()
        to = named.get(key)
    if isinstance(to, Dictionary):
        to = to.get("/D")
    if not isinstance(to, Array) or not len(to):
        return False
    return isinstance(to[0], Dictionary) and to[0].objgen in pages


def _bookmarks(outline: Object | None) -> Iterator[Object]:
    waiting = [] if outline is None else [outline.get("/First")]
    seen: set[ObjGen] = set()
    while waiting:
        bookmark = waiting.pop()
        if isinstance(bookmark, Dictionary) and bookmark.objgen not in seen:
            seen.add(bookmark.objgen)
            yield bookmark
            waiting += [bookmark.get("/Next"), bookmark.get("/First")]
