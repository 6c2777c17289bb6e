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
    """Every Figure says what it shows and holds it; decoration and frames become artifacts.

    A picture that needs words and has none keeps its element: the structure check tells of it.

    Returns:
        A breach when words that Word has for a drawing found no figure.
    """
    figures = list(tagged.role("/Figure"))
    if not figures:
        return []
    matching = _Matching(tagged, figures, source)
    lost = matching.match()
    empty: dict[int, list[Object]] = {}
    for figure in tagged.role("/Figure"):
        page = tagged.page_of(figure)
        if not words_of(figure) and figure.objgen not in matching.unsaid:
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


class _Matching:
    """Finds the drawing of Word that each figure without words is.

    `unsaid` are the figures whose drawing needs words and has none.
    """

    def __init__(self, tagged: Tagged, figures: Sequence[Object], source: Source) -> None:
        self.unsaid: set[tuple[int, int]] = set()
        self._tagged = tagged
        self._silent = [figure for figure in figures if not words_of(figure)]
        said = [words_of(figure) for figure in figures]
        drawings = source.drawings if self._silent else ()
        if self._silent and source.body is None:
            # Nobody knows which of them are decoration.
            self.unsaid = {one.objgen for one in self._silent}
        self._left = [one for one in drawings if not _take(said, one.words)]

    def match(self) -> list[Breach]:
        """By size, then groups by the size of their parts together, then in order."""
        for find in (_of_size, _of_group):
            for drawing in list(self._left):
                found = find(drawing, self._silent)
                if found:
                    self._left.remove(drawing)
                    self._say(found, drawing)
        worded = [drawing for drawing in self._left if drawing.words]
        if len(worded) != len(self._silent):
            return [Breach(code="structure-figure-words-lost")] if worded else []
        for figure, drawing in zip(list(self._silent), worded, strict=True):
            self._say([figure], drawing)
        return []

    def _say(self, figures: Sequence[Object], drawing: Drawing) -> None:
        """One figure of these, with the content of all, says what the drawing says."""
        # By number: pikepdf holds two figures that say the same to be equal.
        taken = {one.objgen for one in figures}
        self._silent = [one for one in self._silent if one.objgen not in taken]
        first, *others = figures
        if drawing.words:
            first.Alt = String(drawing.words)
        elif drawing.needs_words:
            self.unsaid.add(first.objgen)
        else:
            return
        for other in others:
            for page, mark in self._tagged.marks(other):
                self._tagged.own(page, mark, first)
            first.K = Array([*kids(first), *kids(other)])
            self._tagged.put_in_place(other, [])
        self._tagged.leave_out({other.objgen for other in others})


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
