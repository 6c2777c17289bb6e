"""What stands beside the document in the tree: page furniture, and drawings behind the text.

LibreOffice 7.4 marks the text of headers and footers as artifacts, but not their drawings; and it
draws what lies behind the text of a page before the document begins.
"""

from __future__ import annotations

from pikepdf import Array, Name, Object

from docgen.conformance.trees import kids
from docgen.convert.repair.figures import figure_box, words_of
from docgen.convert.repair.source import Source
from docgen.convert.repair.tagged import Tagged, is_element

__all__ = ["repair_furniture"]


def repair_furniture(tagged: Tagged, source: Source) -> None:
    """Let the document alone stand in the tree, with the drawings that are its own."""
    if not tagged.outside:
        return
    behind = [drawing for drawing in source.drawings if drawing.is_behind]
    for element in tagged.outside:
        own = next(
            (
                drawing
                for drawing in behind
                if (drawing.words and drawing.words == words_of(element))
                or drawing.fits(figure_box(element))
            ),
            None,
        )
        if own is None:
            _drop(tagged, element)
        else:
            behind.remove(own)
            _adopt(tagged, element)


def _drop(tagged: Tagged, element: Object) -> None:
    """Make it decoration, whatever is drawn in it."""
    gone = list(tagged.below(element))
    for one in gone:
        for page, mark in tagged.marks(one):
            page.make_artifact(mark)
            tagged.own(page, mark, None)
    tagged.leave_out({one.objgen for one in gone})
    tagged.tree.K = _without(tagged.tree, element)


def _adopt(tagged: Tagged, element: Object) -> None:
    """Put it into the document, before what else is on its page."""
    document = next(one for one in kids(tagged.tree) if Name.Document == one.S)
    tagged.tree.K = _without(tagged.tree, element)
    below = kids(document)
    page = tagged.page_of(element)
    at = next(
        (
            number
            for number, one in enumerate(below)
            if is_element(one) and tagged.page_of(one) is page
        ),
        len(below),
    )
    document.K = Array([*below[:at], element, *below[at:]])
    element.P = document


def _without(parent: Object, element: Object) -> Array:
    return Array([one for one in kids(parent) if one.objgen != element.objgen])
