"""Links inside a bundle: those within a part, and those from the contents to the parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

from docgen.bundle.destinations import Destination, Destinations, destination_array
from docgen.errors import ConversionError
from docgen.model.document import CONTENTS_LINK

__all__ = ["Jump", "find_jumps", "point_contents", "point_jumps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """A link annotation, by page (from 0) and place among its annotations, that stays in the file.

    A copied annotation no longer knows the page it led to, so the way is noted before.
    """

    page: int
    place: int
    to: Destination


def find_jumps(source: pikepdf.Pdf) -> tuple[Jump, ...]:
    """Every link of a part to a page of the same part."""
    destinations = Destinations(source)
    return tuple(
        Jump(page=number, place=place, to=to)
        for number, page in enumerate(source.pages)
        for place, annotation in enumerate(_annotations(page))
        if (to := destinations.of(annotation)) is not None
    )


def point_jumps(made: pikepdf.Pdf, jumps: Sequence[Jump], first: int) -> None:
    """Let the copied links lead to the copied pages, which begin at `first`."""
    for jump in jumps:
        annotation = list(_annotations(made.pages[first + jump.page]))[jump.place]
        _point(made, annotation, first + jump.to.page, jump.to.view)


def point_contents(made: pikepdf.Pdf, starts: Sequence[int], titles: Sequence[str]) -> None:
    """Turn the contents' links into jumps to the first page of each part.

    Raises:
        ConversionError: a link leads to a part that the bundle does not have.
    """
    contents = made.pages[: starts[1]] if len(starts) > 1 else made.pages[:]
    for page in contents:
        for annotation in _annotations(page):
            uri = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if not uri.startswith(CONTENTS_LINK):
                continue
            number = uri.removeprefix(CONTENTS_LINK)
            if number not in {str(part) for part in range(1, len(starts))}:
                raise ConversionError("bundle-link-nowhere", link=uri)
            _point(made, annotation, starts[int(number)], ())
            annotation.Contents = String(titles[int(number)])


def _annotations(page: pikepdf.Page) -> Iterator[Object]:
    yield from page.obj.get("/Annots", Array([]))


def _point(made: pikepdf.Pdf, annotation: Object, page: int, view: tuple[object, ...]) -> None:
    if "/Dest" in annotation:
        del annotation.Dest
    annotation.A = Dictionary(S=Name.GoTo, D=destination_array(made, page, view))
