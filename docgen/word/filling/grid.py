"""Mends tables whose number of columns or rows is only known when the document is made.

The grid of a table must have as many columns as its widest row. As in docxtpl, columns that are
added share the table's width, and that of columns taken away goes to those that are left. Unlike
there, the rows of a table inside a cell do not count for the table around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from docx.oxml.ns import qn
from lxml import etree

from docgen.word.language.blocks import Block
from docgen.word.language.tags import Tag
from docgen.word.stories import PLAIN_PARSER

__all__ = ["GridChanges", "fit_empty_grids", "fit_grids", "free_last_rows", "grid_changes"]

_TBL, _TR, _TC, _GRID, _COLUMN, _WIDTH = (
    qn(f"w:{name}") for name in ("tbl", "tr", "tc", "tblGrid", "gridCol", "w")
)
GridChanges = Literal["always", "when-empty", "never"]
_BY_WEIGHT: tuple[GridChanges, ...] = ("always", "when-empty", "never")
_WITHOUT_ROWS = re.compile(r"(?:</w:tblGrid>|<w:tblGrid/>)</w:tbl>")
_ROW = re.compile(r"<w:tr[ >]")
_KEEP = re.compile(r"<w:keepNext(?: [^>]*)?/>")


def _rows(table: Any) -> list[Any]:  # noqa: ANN401 - an element of lxml
    return [one for one in table.iter(_TR) if next(one.iterancestors(_TBL)) is table]


def _cells(row: Any) -> list[Any]:  # noqa: ANN401
    return [one for one in row.iter(_TC) if next(one.iterancestors(_TR)) is row]


def _span(cell: Any) -> int:  # noqa: ANN401
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = found.get(qn("w:val")) if found is not None else None
    return int(value) if value and value.isdigit() else 1


def _width(row: Any) -> int:  # noqa: ANN401
    """The columns of the grid that a row takes up, with those that it skips at its ends."""
    skipped = (row.find(f"{qn('w:trPr')}/{qn(f'w:grid{side}')}") for side in ("Before", "After"))
    values = (one.get(qn("w:val")) for one in skipped if one is not None)
    return sum(map(_span, _cells(row))) + sum(int(one) for one in values if one and one.isdigit())


def _changing_tables(tags: Iterable[Tag], blocks: Iterable[Block]) -> set[Any]:
    """The tables in which a tag makes or takes away cells."""
    found: set[Any] = set()
    for tag in tags:
        if tag.prefix == "tc" or tag.word in {"hm", "colspan"}:
            found.update(tag.holder.iterancestors(_TBL))
    for block in blocks:
        ends = (block.opener, block.closer)
        first, last = (next(tag.holder.iterancestors(_TC), None) for tag in ends)
        if not block.opener.prefix and first is not last:
            found.update(*(tag.holder.iterancestors(_TBL) for tag in ends))
    return found


def _levels(tags: Iterable[Tag], blocks: Iterable[Block]) -> dict[Any, int]:
    """By row, how many row blocks begin (more than 0) or end (less) there; 0 for other row tags."""
    rows: dict[Any, int] = {}
    openers = {block.opener.number for block in blocks}
    closers = {block.closer.number for block in blocks}
    for tag in tags:
        row = next(tag.holder.iterancestors(_TR), None) if tag.prefix == "tr" else None
        if row is not None:
            change = (tag.number in openers) - (tag.number in closers)
            rows[row] = rows.get(row, 0) + change
    return rows


def grid_changes(
    root: Any,  # noqa: ANN401
    tags: tuple[Tag, ...],
    blocks: tuple[Block, ...],
) -> GridChanges:
    """Whether some table of the story may need another grid than its template has.

    `always` when tags make cells or the rows do not fit the grid as they are; `when-empty` when no
    row is sure to be left.
    """
    changing, levels = _changing_tables(tags, blocks), _levels(tags, blocks)
    found: set[GridChanges] = {
        "always" if table in changing else _changes(table, levels) for table in root.iter(_TBL)
    }
    return next((one for one in _BY_WEIGHT if one in found), "never")


def _changes(table: Any, levels: Mapping[Any, int]) -> GridChanges:  # noqa: ANN401
    grid = table.find(_GRID)
    columns = len(grid.findall(_COLUMN)) if grid is not None else 0
    depth, sure = 0, False
    for row in _rows(table):
        if row in levels:
            depth += levels[row]
            continue
        sure = sure or depth == 0
        if _width(row) != columns:
            return "always"
    return "never" if sure else "when-empty"


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
        etree.SubElement(grid, _COLUMN, {_WIDTH: str(int(average))})


def _narrow(grid: Any, columns: list[Any], surplus: int) -> None:  # noqa: ANN401
    gone = columns[-surplus:]
    freed = sum(float(one.get(_WIDTH) or 0) for one in gone)
    for one in gone:
        grid.remove(one)
    left = columns[:-surplus]
    if left:
        _share(left, 1.0, int(freed / len(left)))


def _fit(table: Any) -> None:  # noqa: ANN401
    grid = table.find(_GRID)
    if grid is None:
        return
    rows = _rows(table)
    missing = max((len(_cells(row)) for row in rows), default=0) - len(grid.findall(_COLUMN))
    if missing > 0:
        _widen(grid, grid.findall(_COLUMN), missing)
    widest = max(map(_width, rows), default=0)
    columns = grid.findall(_COLUMN)
    if len(columns) > widest:
        _narrow(grid, columns, len(columns) - widest)


def fit_grids(xml: str) -> str:
    """The XML of a story with the grid of each table fitted to its rows."""
    root = etree.fromstring(xml.encode(), PLAIN_PARSER)
    for table in root.iter(_TBL):
        _fit(table)
    return etree.tostring(root, encoding="unicode")


def fit_empty_grids(xml: str) -> str:
    """The same where only a table without rows can need it, which most documents do not have."""
    return fit_grids(xml) if _WITHOUT_ROWS.search(xml) else xml


def free_last_rows(xml: str) -> str:
    """The XML with keep-with-next taken off the last row of each table.

    A row that a loop repeats carries it on every copy. On the last one it would hang the table on
    what comes after, and whole pages would be left empty.
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
