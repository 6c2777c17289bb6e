"""The bundle's bookmarks: one for each part, the part's own nested below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Dictionary, Name, Object, String

from docgen.bundle.destinations import Destinations, View, destination_array

__all__ = ["Bookmark", "read_bookmarks", "set_outline"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A bookmark to a page of the bundle (from 0), and those below it."""

    title: str
    page: int
    view: View
    below: tuple[Bookmark, ...]


def read_bookmarks(source: pikepdf.Pdf, first: int) -> tuple[Bookmark, ...]:
    """A part's own bookmarks, for a part that begins at page `first` of the bundle."""
    return tuple(_read(source.Root.get("/Outlines"), Destinations(source), first))


def _read(holder: Object | None, destinations: Destinations, first: int) -> Iterator[Bookmark]:
    item = holder.get("/First") if holder is not None else None
    while item is not None:
        to = destinations.of(item)
        yield Bookmark(
            title=str(item.get("/Title", "")),
            page=first + to.page if to else first,
            view=to.view if to else (),
            below=tuple(_read(item, destinations, first)),
        )
        item = item.get("/Next")


def set_outline(made: pikepdf.Pdf, bookmarks: Sequence[Bookmark]) -> None:
    """Give the bundle its bookmarks, each part closed: the parts are what one looks for first."""
    root = made.make_indirect(Dictionary(Type=Name.Outlines))
    _hang(made, root, bookmarks)
    root.Count = len(bookmarks)
    made.Root.Outlines = root


def _hang(made: pikepdf.Pdf, above: Object, bookmarks: Sequence[Bookmark]) -> None:
    items = [
        made.make_indirect(
            Dictionary(
                Title=String(bookmark.title),
                Parent=above,
                Dest=destination_array(made, bookmark.page, bookmark.view),
            )
        )
        for bookmark in bookmarks
    ]
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    if items:
        above.First, above.Last = items[0], items[-1]
        above.Count = -len(items)  # negative: closed
    for item, bookmark in zip(items, bookmarks, strict=True):
        _hang(made, item, bookmark.below)
