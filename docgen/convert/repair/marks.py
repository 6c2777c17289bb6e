"""Takes back marks that nothing was painted under.

LibreOffice 7.4 gives out a mark before it knows whether anything follows: at the end of a group of
shapes the document owns one that is on no page.
"""

from __future__ import annotations

from pikepdf import Array, Dictionary

from docgen.conformance.trees import kids
from docgen.convert.repair.tagged import Tagged

__all__ = ["repair_marks"]


def repair_marks(tagged: Tagged) -> None:
    """No element owns a mark that is not on its page."""
    for page in tagged.pages:
        row = tagged.row_if_any(page)
        if row is None:
            continue
        there = {mark for one in page.sections for mark in (one.mark, *one.inner)}
        for mark in set(range(len(row))) - there:
            owner = row[mark]
            if isinstance(owner, Dictionary):
                # Only plain marks: those of other pages stand in references that name theirs.
                below = [kid for kid in kids(owner) if not (isinstance(kid, int) and kid == mark)]
                owner.K = Array(below)
                row[mark] = None
