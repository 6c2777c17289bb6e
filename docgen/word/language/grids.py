"""Whether the tables of a template may need another grid than they have, whatever the values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from docgen.word.geometry import CELL, COLUMN, GRID, ROW, TABLE, rows_of, width_of
from docgen.word.language.blocks import Block
from docgen.word.language.tags import Tag

__all__ = ["GridChanges", "grid_changes"]

GridChanges = Literal["always", "when-empty", "never"]
_BY_WEIGHT: tuple[GridChanges, ...] = ("always", "when-empty", "never")


def _changing_tables(tags: Iterable[Tag], blocks: Iterable[Block]) -> set[Any]:
    """The tables in which a tag makes or takes away cells."""
    found: set[Any] = set()
    for tag in tags:
        if tag.prefix == "tc" or tag.word in {"hm", "colspan"}:
            found.update(tag.holder.iterancestors(TABLE))
    for block in blocks:
        ends = (block.opener, block.closer)
        first, last = (next(tag.holder.iterancestors(CELL), None) for tag in ends)
        if not block.opener.prefix and first is not last:
            found.update(*(tag.holder.iterancestors(TABLE) for tag in ends))
    return found


def _levels(tags: Iterable[Tag], blocks: Iterable[Block]) -> dict[Any, int]:
    """By row, how many row blocks begin (more than 0) or end (less) there; 0 for other row tags."""
    rows: dict[Any, int] = {}
    openers = {block.opener.number for block in blocks}
    closers = {block.closer.number for block in blocks}
    for tag in tags:
        row = next(tag.holder.iterancestors(ROW), None) if tag.prefix == "tr" else None
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
        "always" if table in changing else _changes(table, levels) for table in root.iter(TABLE)
    }
    return next((one for one in _BY_WEIGHT if one in found), "never")


def _changes(table: Any, levels: Mapping[Any, int]) -> GridChanges:  # noqa: ANN401
    grid = table.find(GRID)
    columns = len(grid.findall(COLUMN)) if grid is not None else 0
    depth, sure = 0, False
    for row in rows_of(table):
        if row in levels:
            depth += levels[row]
            continue
        sure = sure or depth == 0
        if width_of(row) != columns:
            return "always"
    return "never" if sure else "when-empty"
