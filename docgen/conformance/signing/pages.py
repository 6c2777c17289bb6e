"""Whether each page is as the signing service shows pages: A4, upright, with its foot free."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Object

from docgen.conformance.signing.ink import inked_boxes
from docgen.conformance.signing.limits import A4_MM, FREE_MM, MM, SIZE_SLACK_MM
from docgen.conformance.text.budget import Budget, UnreadablePageError
from docgen.conformance.text.geometry import Box, clipped
from docgen.model.artifact import Breach

__all__ = ["page_breaches"]

# What is drawn 15 mm up may be a hair lower by how numbers are rounded.
_ROUNDING_MM = 0.05
_HALF_TURN = 180
_FULL_TURN = 360


def page_breaches(page: pikepdf.Page, number: int, budget: Budget) -> Iterator[Breach]:
    """What is wrong with a page; `number` counts from 1, `budget` is that of its file."""
    turned = _turned(page)
    if turned:
        yield Breach(code="signing-page-turned", page=number, parameters={"turned": str(turned)})
    yield from _size(page, number, turned)
    yield from _foot(page, number, turned, budget)


def _turned(page: pikepdf.Page) -> int:
    """How far the page is turned, in degrees clockwise."""
    node: Object | None = page.obj
    # A page that says nothing of it does as the group of pages that it belongs to.
    while node is not None:
        if "/Rotate" in node:
            return int(node.Rotate) % _FULL_TURN
        node = node.get("/Parent")
    return 0


def _boxes(page: pikepdf.Page) -> tuple[Box, Box]:
    """The sheet, and the part of it that is shown."""
    sheet, shown = _box(page.mediabox), _box(page.cropbox)
    return sheet, clipped(shown, sheet)


def _box(edges: Object) -> Box:
    across, up = sorted(float(edge) for edge in list(edges)[::2]), sorted(map(float, edges[1::2]))
    return across[0], up[0], across[1], up[1]


def _unit(page: pikepdf.Page) -> float:
    """Points to a unit of the page's own measures."""
    return float(page.obj.get("/UserUnit", 1.0))


def _size(page: pikepdf.Page, number: int, turned: int) -> Iterator[Breach]:
    for left, bottom, right, top in dict.fromkeys(_boxes(page)):
        width, height = ((right - left) * _unit(page) / MM, (top - bottom) * _unit(page) / MM)
        if turned % _HALF_TURN:
            width, height = height, width
        measures = {"width": f"{width:.0f}", "height": f"{height:.0f}"}
        if width > height + SIZE_SLACK_MM:
            yield Breach(code="signing-page-landscape", page=number, parameters=measures)
        elif not _is_a4(width, height):
            yield Breach(code="signing-page-size", page=number, parameters=measures)
        else:
            continue
        return


def _is_a4(width: float, height: float) -> bool:
    measured = zip((width, height), A4_MM, strict=True)
    return all(abs(found - wanted) <= SIZE_SLACK_MM for found, wanted in measured)


def _foot(page: pikepdf.Page, number: int, turned: int, budget: Budget) -> Iterator[Breach]:
    _, shown = _boxes(page)
    try:
        boxes = inked_boxes(page, shown, budget)
    except UnreadablePageError:
        yield Breach(code="signing-page-unreadable", page=number)
        return
    free = min((_above_foot(box, shown, turned) for box in boxes), default=None)
    if free is None:
        return
    free_mm = max(free, 0.0) * _unit(page) / MM
    if free_mm < FREE_MM - _ROUNDING_MM:
        told = {"free": f"{free_mm:.0f}", "limit": f"{FREE_MM:.0f}"}
        yield Breach(code="signing-foot-occupied", page=number, parameters=told)


def _above_foot(box: Box, shown: Box, turned: int) -> float:
    """How far above the foot of the page, as it is shown, a box begins."""
    by_turn = {
        0: box[1] - shown[1],
        90: shown[2] - box[2],
        180: shown[3] - box[3],
        270: box[0] - shown[0],
    }
    return by_turn.get(turned, by_turn[0])
