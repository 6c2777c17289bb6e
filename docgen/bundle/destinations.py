"""Where a bookmark or a link leads: a page and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from docgen.conformance.trees import name_rows

__all__ = ["Destination", "Destinations", "destination_array"]

View = tuple[Any, ...]
"""What follows the page in a destination: `/XYZ` left top zoom, `/Fit`, …; empty is the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A page of the same file, from 0, and the view of it."""

    page: int
    view: View


class Destinations:
    """Reads the destinations of one file, named ones too."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Note the file's pages and named destinations."""
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._named = _named(pdf)

    def of(self, holder: Object) -> Destination | None:
        """Where a bookmark or a link annotation leads within the file; None when elsewhere."""
        dest = holder.get("/Dest")
        action = holder.get("/A", Dictionary())
        if dest is None and action.get("/S") == Name.GoTo:
            dest = action.get("/D")
        return self._read(dest)

    def _read(self, dest: Object | None) -> Destination | None:
        if isinstance(dest, String):
            dest = self._named.get(bytes(dest))
        elif isinstance(dest, Name):
            dest = self._named.get(str(dest).removeprefix("/").encode())
        if isinstance(dest, Dictionary):
            dest = dest.get("/D")
        if not isinstance(dest, Array) or not len(dest):
            return None
        page, *view = dest
        number = self._pages.get(page.objgen) if isinstance(page, Dictionary) else None
        return None if number is None else Destination(page=number, view=tuple(view))


def destination_array(pdf: pikepdf.Pdf, page: int, view: View) -> Array:
    """A destination on a page (from 0) of `pdf`."""
    return Array([pdf.pages[page].obj, *(view or (Name.Fit,))])


def _named(pdf: pikepdf.Pdf) -> Mapping[bytes, Object]:
    tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    named = dict(name_rows(tree))
    for key, value in pdf.Root.get("/Dests", Dictionary()).items():
        named[key.removeprefix("/").encode()] = value
    return named
