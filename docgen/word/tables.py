"""Mends tables after rendering, where a template cannot know how many rows there will be."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

__all__ = ["free_last_rows"]


def free_last_rows(body: Any) -> None:  # noqa: ANN401 - an element of python-docx, which has no types
    """Take keep-with-next off the last row of each table.

    A row that a loop repeats carries it on every copy. On the last one it would hang the table on
    what comes after, and whole pages would be left empty.
    """
    for table in body.iter(qn("w:tbl")):
        rows = [row for row in table if row.tag == qn("w:tr")]
        for keep in rows[-1].findall(f".//{qn('w:keepNext')}") if rows else ():
            keep.getparent().remove(keep)
