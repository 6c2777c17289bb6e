"""Tables that the author of a template has hung on what comes after them."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from docgen.word.geometry import TABLE, rows_of

__all__ = ["hold_last_rows"]

_KEEP, _VALUE, _TEXT = qn("w:keepNext"), qn("w:val"), qn("w:t")


def hold_last_rows(story: Any) -> None:  # noqa: ANN401 - an element of lxml
    """Write out keep-with-next in the last row of each table that ends in a row of its own.

    There it is meant: the blocks that the parties sign belong on one page. On a row that a loop
    repeats it says only that the rows belong together, and `free_last_rows` takes it off the last
    copy. Word writes the mark without a value, so the value tells the two apart afterwards.
    """
    for table in story.iter(TABLE):
        rows = rows_of(table)
        if rows and not _is_tag(rows[-1]):
            for mark in rows[-1].iter(_KEEP):
                mark.set(_VALUE, mark.get(_VALUE, "true"))


def _is_tag(row: Any) -> bool:  # noqa: ANN401
    """Whether the row is gone once the template is filled in."""
    return "{%tr" in "".join(text.text or "" for text in row.iter(_TEXT))
