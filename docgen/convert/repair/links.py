"""Ties links to their tags, each link to one.

LibreOffice 7.4 makes two Link elements of a line in a table of contents, for one annotation; none
for the number at a footnote that leads back, nor for a picture that is a link; and it lets links of
headers and footers work though their text is an artifact, which PDF/UA does not allow (ISO 14289-1,
7.18.5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, String

from docgen.conformance.trees import REFERENCE, kids
from docgen.convert.repair.figures import figure_box
from docgen.convert.repair.pictures import Box
from docgen.convert.repair.tagged import Tagged, TaggedPage, is_element

__all__ = ["repair_links"]

_ORIGIN = re.compile(rb"([-+]?[\d.]+)\s+([-+]?[\d.]+)\s+(?:Td|Tm)\b")
# Text begins at the left side of its link, and what follows a link at the right one.
_LEFT_PT, _RIGHT_PT = 0.5, 0.2


def repair_links(tagged: Tagged) -> None:
    """Every link annotation has one Link element, and pages with links their order of tabs."""
    if not any("/Annots" in page.obj for page in tagged.pages):
        return
    referred = _join(tagged)
    for page in tagged.pages:
        if "/Annots" not in page.obj:
            continue
        kept = [
            one
            for one in page.obj.Annots
            if one.objgen in referred or one.get("/Subtype") != Name.Link or _tie(tagged, page, one)
        ]
        if kept:
            page.obj.Annots = Array(kept)
            # The tab key follows the structure (ISO 14289-1, 7.18.3).
            page.obj.Tabs = Name.S
        else:
            del page.obj["/Annots"]


def _join(tagged: Tagged) -> set[tuple[int, int]]:
    """Join the Link elements of one annotation; the annotations that have an element."""
    first: dict[tuple[int, int], Object] = {}
    for link in tagged.role("/Link"):
        for reference in [one for one in kids(link) if _is_reference(one)]:
            own = first.setdefault(reference.Obj.objgen, link)
            if own.objgen == link.objgen:
                continue
            if own.P.objgen == link.P.objgen:
                _move(tagged, link, own)
            else:
                link.S = Name.Span
                link.K = Array([one for one in kids(link) if not _is_reference(one)])
            tagged.forget({link.objgen, own.objgen})
            tagged.name(int(reference.Obj.StructParent), own)
    for link in tagged.role("/Link"):
        if not any(_is_reference(one) for one in kids(link)):
            before = _before(link)
            if before is not None and any(_is_reference(one) for one in kids(before)):
                _move(tagged, link, before)
    return set(first)


def _before(link: Object) -> Object | None:
    """The Link right before this one: of the same link in Word, beyond the margin of the page."""
    below = kids(link.P)
    at = next((number for number, one in enumerate(below) if _is(one, link)), 0)
    before = below[at - 1] if at else None
    is_link = isinstance(before, Dictionary) and before.get("/S") == Name.Link
    return before if is_link else None


def _move(tagged: Tagged, link: Object, own: Object) -> None:
    """Let one link end with what another holds."""
    for page, mark in tagged.marks(link):
        tagged.own(page, mark, own)
    moved = [one for one in kids(link) if not _is_reference(one)]
    for one in moved:
        if is_element(one):
            one.P = own
    below = kids(own)
    at = next(number for number, one in enumerate(below) if _is_reference(one))
    own.K = Array([*below[:at], *moved, *below[at:]])
    tagged.put_in_place(link, [])


def _tie(tagged: Tagged, page: TaggedPage, annotation: Object) -> bool:
    """Find the tag of a link; False when its text is page furniture and it has to go."""
    left, bottom, right, top = (float(side) for side in annotation.Rect)
    area = (left, bottom, right, top)
    figure = _figure_at(tagged, page, area)
    if figure is not None:
        _refer(tagged, page, annotation, _wrap_element(tagged, figure))
        return True
    under = list(_marks_at(page, area))
    tags = [mark for mark in under if mark is not None]
    if tags:
        _refer(tagged, page, annotation, _wrap_marks(tagged, page, tags))
        return True
    # Where nothing begins under it, the file is judged by the structure check.
    return not under


def _figure_at(tagged: Tagged, page: TaggedPage, area: Box) -> Object | None:
    for figure in tagged.role("/Figure"):
        box = figure_box(figure) if tagged.page_of(figure) is page else None
        if box is not None and _meet(area, box) and any(_is(one, figure) for one in kids(figure.P)):
            return figure
    return None


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _marks_at(page: TaggedPage, area: Box) -> Iterator[int | None]:
    """The marks of what is written within an area; None for artifacts."""
    left, bottom, right, top = area
    for section in page.sections:
        for across, upwards in _ORIGIN.findall(page.content, section.opened, section.end):
            x, y = float(across), float(upwards)
            if left - _LEFT_PT <= x <= right - _RIGHT_PT and bottom <= y <= top:
                yield section.mark
                break


def _wrap_element(tagged: Tagged, element: Object) -> Object:
    parent = element.P
    link = _new_link(tagged, parent, element.Pg)
    tagged.put_in_place(element, [link])
    link.K = Array([element])
    element.P = link
    return link


def _wrap_marks(tagged: Tagged, page: TaggedPage, marks: list[int]) -> Object:
    """A Link element around the first of these marks and those that follow in its owner."""
    owner = tagged.row(page)[marks[0]]
    if Name.Link == owner.S and not any(_is_reference(one) for one in kids(owner)):
        return owner
    link = _new_link(tagged, owner, page.obj)
    below: list[Any] = []
    taken: list[int] = []
    for kid in kids(owner):
        if isinstance(kid, int) and kid in marks:
            if not taken:
                below.append(link)
            taken.append(kid)
            tagged.own(page, kid, link)
        else:
            below.append(kid)
    link.K = Array(taken)
    owner.K = Array(below)
    return link


def _new_link(tagged: Tagged, parent: Object, page: Object) -> Object:
    made = Dictionary(Type=Name.StructElem, S=Name.Link, P=parent, Pg=page)
    return tagged.pdf.make_indirect(made)


def _refer(tagged: Tagged, page: TaggedPage, annotation: Object, link: Object) -> None:
    annotation.StructParent = tagged.add_key(link)
    if not str(annotation.get("/Contents", "")):
        annotation.Contents = String(str(annotation.get("/A", Dictionary()).get("/URI", "")))
    reference = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page.obj)
    link.K = Array([*kids(link), reference])


def _is_reference(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == REFERENCE


def _is(one: object, other: Object) -> bool:
    return isinstance(one, Dictionary) and one.objgen == other.objgen
