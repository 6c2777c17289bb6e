"""What stands beside the document in the tree is page furniture: shapes of headers and footers.

LibreOffice 7.4 marks the text of headers and footers as artifacts, but not their drawings.
"""

from __future__ import annotations

from pikepdf import Array

from docgen.conformance.trees import kids
from docgen.convert.repair.tagged import Tagged

__all__ = ["repair_furniture"]


def repair_furniture(tagged: Tagged) -> None:
    """Make it decoration, whatever is drawn in it, and leave the document alone in the tree."""
    if not tagged.outside:
        return
    gone = set()
    for element in tagged.outside:
        for one in tagged.below(element):
            gone.add(one.objgen)
            for page, mark in tagged.marks(one):
                page.make_artifact(mark)
                tagged.own(page, mark, None)
    tagged.leave_out(gone)
    tagged.tree.K = Array([one for one in kids(tagged.tree) if one.objgen not in gone])
