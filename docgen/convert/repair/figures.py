"""Gives pictures their content back, and shapes their words.

LibreOffice 7.4 writes a Figure element for a picture and paints the picture as an artifact; the
element stays empty, and nothing is read aloud in its place. A shape, a group and a turned picture
have their content, but not the alternative text that Word gave them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from pikepdf import Array, Object, String

from docgen.conformance.trees import kids
from docgen.convert.repair.drawings import Drawing
from docgen.convert.repair.pictures import Box, Drawn, around, distance, drawn_pictures
from docgen.convert.repair.source import Source
from docgen.convert.repair.tagged import ARTIFACT, Tagged, TaggedPage
from docgen.model.artifact import Breach

__all__ = ["figure_box", "repair_figures", "words_of"]

# LibreOffice rounds the box of an element to twips.
_NEAR_PT = 2.5


def repair_figures(tagged: Tagged, source: Source) -> list[Breach]:
    """Every Figure says what it shows and holds it; what says nothing is decoration.

    Returns:
        A breach when words that Word has for a drawing found no figure.
    """
    figures = list(tagged.role("/Figure"))
    lost = _word(tagged, figures, source) if figures else []
    empty: dict[int, list[Object]] = {}
    for figure in tagged.role("/Figure"):
        page = tagged.page_of(figure)
        if not words_of(figure):
            tagged.demote(figure)
        elif not kids(figure) and page is not None:
            empty.setdefault(tagged.pages.index(page), []).append(figure)
    for number, waiting in empty.items():
        _fill(tagged, tagged.pages[number], waiting)
    return lost


def words_of(figure: Object) -> str:
    """The alternative text of a figure, empty when it has none."""
    return str(figure.get("/Alt", "")).strip()


def figure_box(figure: Object) -> Box | None:
    """Where the figure stands on its page."""
    attributes = figure.get("/A")
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if one is not None and "/BBox" in one:
            left, bottom, right, top = (float(side) for side in one.BBox)
            return (left, bottom, right, top)
    return None


def _word(tagged: Tagged, figures: Sequence[Object], source: Source) -> list[Breach]:
    """Give the figures without words those of the drawings that no figure says yet."""
    silent = [figure for figure in figures if not words_of(figure)]
    if not silent:
        return []
    said = [words_of(figure) for figure in figures]
    left = [one for one in source.drawings if not _take(said, one.words)]
    for find in (_of_size, _of_group):
        for drawing in list(left):
            found = find(drawing, silent)
            if found:
                left.remove(drawing)
                silent = [one for one in silent if one not in found]
                _say(tagged, found, drawing.words)
    worded = [drawing for drawing in left if drawing.words]
    if len(worded) == len(silent):
        for figure, drawing in zip(silent, worded, strict=True):
            _say(tagged, [figure], drawing.words)
        return []
    return [Breach(code="structure-figure-words-lost")] if worded else []


def _take(said: list[str], words: str) -> bool:
    if words and words in said:
        said.remove(words)
        return True
    return False


def _of_size(drawing: Drawing, silent: Sequence[Object]) -> Sequence[Object]:
    """The first figure that is as large as the drawing."""
    return next(([one] for one in silent if drawing.fits(figure_box(one))), [])


def _of_group(drawing: Drawing, silent: Sequence[Object]) -> Sequence[Object]:
    """The first figures in a row that are as large together; a group becomes one for each part."""
    for first in range(len(silent)):
        boxes = [figure_box(one) for one in silent[first:]]
        for number, whole in enumerate(accumulate(boxes, around), start=1):
            if drawing.fits(whole):
                return silent[first : first + number]
    return []


def _say(tagged: Tagged, figures: Sequence[Object], words: str) -> None:
    """One figure of these, with the content of all."""
    if not words:
        return
    first, *others = figures
    first.Alt = String(words)
    for other in others:
        for page, mark in tagged.marks(other):
            tagged.own(page, mark, first)
        first.K = Array([*kids(first), *kids(other)])
        tagged.put_in_place(other, [])
    tagged.leave_out({other.objgen for other in others})


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
