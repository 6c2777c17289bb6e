"""What stands beside the document in the tree: page furniture, and drawings behind the text.

LibreOffice 7.4 marks the text of headers and footers as artifacts, but not their drawings; and it
draws what lies behind the text of a page before the document begins.
"""

from __future__ import annotations

from collections.abc import Container

from pikepdf import Array, Name, Object

from docgen.conformance.trees import kids
from docgen.convert.repair.drawings import Drawing
from docgen.convert.repair.figures import figure_box, words_of
from docgen.convert.repair.source import Source
from docgen.convert.repair.tagged import Tagged, is_element

__all__ = ["repair_furniture"]

ObjGen = tuple[int, int]


def repair_furniture(tagged: Tagged, source: Source) -> None:
    """Let the document alone stand in the tree, with the drawings that are its own."""
    if not tagged.outside:
        return
    behind = [drawing for drawing in source.drawings if drawing.is_behind]
    # A box of text has a figure, its frame, and its text: the drawing stands for one of each role.
    left = {str(element.S): list(behind) for element in tagged.outside}
    adopted: set[ObjGen] = set()
    for element in tagged.outside:
        drawing = next((one for one in left[str(element.S)] if _shows(element, one)), None)
        if drawing is None:
            _drop(tagged, element)
        else:
            left[str(element.S)].remove(drawing)
            adopted.add(element.objgen)
            _adopt(tagged, element, adopted)


def _shows(element: Object, drawing: Drawing) -> bool:
    said = bool(drawing.words) and drawing.words == words_of(element)
    return said or drawing.fits(figure_box(element))


def _drop(tagged: Tagged, element: Object) -> None:
    """Make it decoration, whatever is drawn in it."""
    gone = list(tagged.below(element))
    for one in gone:
        for page, mark in tagged.marks(one):
            page.make_artifact(mark)
            tagged.own(page, mark, None)
    tagged.leave_out({one.objgen for one in gone})
    tagged.tree.K = _without(tagged.tree, element)


def _adopt(tagged: Tagged, element: Object, adopted: Container[ObjGen]) -> None:
    """Put it into the document, before what else is on its page and behind what was put there."""
    document = next(one for one in kids(tagged.tree) if Name.Document == one.S)
    tagged.tree.K = _without(tagged.tree, element)
    below = kids(document)
    page = tagged.page_of(element)
    on_page = (
        number
        for number, one in enumerate(below)
        if is_element(one) and one.objgen not in adopted and tagged.page_of(one) is page
    )
    at = next(on_page, len(below))
    document.K = Array([*below[:at], element, *below[at:]])
    element.P = document


def _without(parent: Object, element: Object) -> Array:
    return Array([one for one in kids(parent) if one.objgen != element.objgen])
