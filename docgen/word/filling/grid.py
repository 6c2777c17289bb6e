"""Mends tables whose number of columns or rows is only known when the document is made.

The grid of a table must have as many columns as its widest row. As in docxtpl, columns that are
added share the table's width, and that of columns taken away goes to those that are left. Unlike
there, the rows of a table inside a cell do not count for the table around it.
"""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from docgen.word.geometry import COLUMN, GRID, TABLE, cells_of, rows_of, width_of
from docgen.word.stories import PLAIN_PARSER

__all__ = ["fit_empty_grids", "fit_grids", "free_last_rows"]

_WIDTH = qn("w:w")
_WITHOUT_ROWS = re.compile(r"(?:</w:tblGrid>|<w:tblGrid/>)</w:tbl>")
_ROW = re.compile(r"<w:tr[ >]")
_KEEP = re.compile(r"<w:keepNext */>")


def _share(columns: list[Any], factor: float, extra: int = 0) -> None:
    for column in columns:
        width = column.get(_WIDTH)
        if width is not None:
            column.set(_WIDTH, str(int(float(width) * factor) + extra))


def _widen(grid: Any, columns: list[Any], missing: int) -> None:  # noqa: ANN401
    width = sum(float(one.get(_WIDTH)) for one in columns if one.get(_WIDTH) is not None)
    if width <= 0:
        return
    average = width / (len(columns) + missing)
    _share(columns, average / (width / len(columns)))
    for _ in range(missing):
        etree.SubElement(grid, COLUMN, {_WIDTH: str(int(average))})


def _narrow(grid: Any, columns: list[Any], surplus: int) -> None:  # noqa: ANN401
    gone = columns[-surplus:]
    freed = sum(float(one.get(_WIDTH) or 0) for one in gone)
    for one in gone:
        grid.remove(one)
    left = columns[:-surplus]
    if left:
        _share(left, 1.0, int(freed / len(left)))


def _fit(table: Any) -> None:  # noqa: ANN401
    grid = table.find(GRID)
    if grid is None:
        return
    rows = rows_of(table)
    missing = max((len(cells_of(row)) for row in rows), default=0) - len(grid.findall(COLUMN))
    if missing > 0:
        _widen(grid, grid.findall(COLUMN), missing)
    widest = max(map(width_of, rows), default=0)
    columns = grid.findall(COLUMN)
    if len(columns) > widest:
        _narrow(grid, columns, len(columns) - widest)


def fit_grids(xml: str) -> str:
    """The XML of a story with the grid of each table fitted to its rows."""
    root = etree.fromstring(xml.encode(), PLAIN_PARSER)
    for table in root.iter(TABLE):
        _fit(table)
    return etree.tostring(root, encoding="unicode")


def fit_empty_grids(xml: str) -> str:
    """The same where only a table without rows can need it, which most documents do not have."""
    return fit_grids(xml) if _WITHOUT_ROWS.search(xml) else xml


def free_last_rows(xml: str) -> str:
    """The XML with keep-with-next taken off the last row of each table.

    A row that a loop repeats carries it on every copy. On the last one it would hang the table on
    what comes after, and whole pages would be left empty. Where the template means it to hang,
    `hold_last_rows` has given the mark a value, and it stays.
    """
    pieces, done = [], 0
    end = xml.find("</w:tbl>")
    while end >= 0:
        # Backwards to the nearest row; a table that ends in this one has been dealt with already.
        start = xml.rfind("<w:tr", done, end)
        while start >= 0 and not _ROW.match(xml, start):
            start = xml.rfind("<w:tr", done, start)
        if start >= 0:
            pieces += [xml[done:start], _KEEP.sub("", xml[start:end])]
            done = end
        end = xml.find("</w:tbl>", end + 1)
    pieces.append(xml[done:])
    return "".join(pieces)
