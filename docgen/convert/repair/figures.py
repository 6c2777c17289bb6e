"""Gives pictures their content back, and shapes their words.

LibreOffice 7.4 writes a Figure element for a picture and paints the picture as an artifact; the
element stays empty, and nothing is read aloud in its place. A shape has its content, but not the
alternative text that Word gave it.
"""

from __future__ import annotations

from collections.abc import Sequence

from pikepdf import Array, Object, String

from docgen.conformance.trees import kids
from docgen.convert.repair.drawings import Drawing
from docgen.convert.repair.pictures import Box, Drawn, distance, drawn_pictures
from docgen.convert.repair.tagged import ARTIFACT, Tagged, TaggedPage

__all__ = ["figure_box", "repair_figures"]

# LibreOffice rounds the box of an element to twips and adds half the width of a line.
_NEAR_PT = 2.5


def repair_figures(tagged: Tagged, drawings: Sequence[Drawing]) -> None:
    """Every Figure says what it shows and holds it; what says nothing is decoration.

    Args:
        tagged: the PDF.
        drawings: those of the Word document's text, in order.
    """
    figures = list(tagged.role("/Figure"))
    _word(figures, drawings)
    empty: dict[int, list[Object]] = {}
    for figure in figures:
        page = tagged.page_of(figure)
        if not str(figure.get("/Alt", "")).strip():
            tagged.demote(figure)
        elif not kids(figure) and page is not None:
            empty.setdefault(tagged.pages.index(page), []).append(figure)
    for number, waiting in empty.items():
        _fill(tagged, tagged.pages[number], waiting)


def figure_box(figure: Object) -> Box | None:
    """Where the figure stands on its page."""
    attributes = figure.get("/A")
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if one is not None and "/BBox" in one:
            left, bottom, right, top = (float(side) for side in one.BBox)
            return (left, bottom, right, top)
    return None


def _word(figures: Sequence[Object], drawings: Sequence[Drawing]) -> None:
    """Give the figures without words those of the drawings that no figure says yet."""
    silent = [figure for figure in figures if not str(figure.get("/Alt", "")).strip()]
    if not silent:
        return
    said = [str(figure.Alt).strip() for figure in figures if "/Alt" in figure]
    left = [one for one in drawings if not _take(said, one.words)]
    for figure in silent:
        drawing = _match(figure, left)
        if drawing is not None:
            left.remove(drawing)
            if drawing.words:
                figure.Alt = String(drawing.words)


def _take(said: list[str], words: str) -> bool:
    if words in said:
        said.remove(words)
        return True
    return False


def _match(figure: Object, drawings: Sequence[Drawing]) -> Drawing | None:
    """The first drawing of the figure's size, else the first of any."""
    box = figure_box(figure)
    if box is not None:
        size = (box[2] - box[0], box[3] - box[1])
        for drawing in drawings:
            if max(abs(a - b) for a, b in zip(size, drawing.size_pt, strict=True)) <= _NEAR_PT:
                return drawing
    return None


def _fill(tagged: Tagged, page: TaggedPage, figures: Sequence[Object]) -> None:
    """Give each empty figure the picture that is painted where it stands."""
    free = _painted(page)
    for figure in figures:
        box = figure_box(figure)
        near = [one for one in free if box is not None and distance(one.box, box) <= _NEAR_PT]
        if not near or box is None:
            continue
        picture = min(near, key=lambda one: distance(one.box, box))
        free.remove(picture)
        mark = tagged.new_mark(page, figure)
        figure.K = mark
        opening = b"EMC\n/Figure<</MCID %d>>BDC\n" % mark
        page.replace(picture.start, picture.start, opening)
        page.replace(picture.end, picture.end, b"\nEMC\n" + ARTIFACT)


def _painted(page: TaggedPage) -> list[Drawn]:
    """The pictures that are painted as artifacts."""
    artifacts = [(one.opened, one.end) for one in page.sections if one.kind == "artifact"]
    return [
        picture
        for picture in drawn_pictures(page.content)
        if any(start <= picture.start < end for start, end in artifacts)
    ]
