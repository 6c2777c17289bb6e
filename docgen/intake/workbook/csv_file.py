"""Reads a text file with separated values: the sheet of agreements alone."""

from __future__ import annotations

import csv
import io

from docgen.intake.raw import FileRead, Opened
from docgen.intake.workbook.grid import Grid
from docgen.intake.workbook.headings import find_headings
from docgen.intake.workbook.layout import layout
from docgen.intake.workbook.ours import of_file, refused

__all__ = ["csv_grid", "csv_grids", "read_csv"]

_SEPARATORS = (";", ",", "\t")
# What Excel may write into the first line, for itself.
_SEPARATOR_LINE = ("sep=;", "sep=,", "sep=\t")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# A long text of the model, and what a quotation mark that is never closed may swallow.
_LONGEST_CELL = 1_000_000


def read_csv(opened: Opened) -> FileRead:
    """The cases of the file, or what is wrong with it."""
    grid = csv_grid(opened)
    return of_file(opened, [grid]) if grid else refused(opened, "csv-unreadable")


def csv_grid(opened: Opened) -> Grid | None:
    """The table in the file; None when it has none that can be read."""
    return max(csv_grids(opened), key=_columns_known, default=None)


def csv_grids(opened: Opened) -> list[Grid]:
    """The table in the file, as it is by each of the usual separators."""
    text = _decoded(opened.content)
    if text is None:
        return []
    return [grid for grid in (_grid(opened, text, one) for one in _SEPARATORS) if grid]


def _decoded(content: bytes) -> str | None:
    """The text: UTF-8, what Excel calls Unicode text, or what it writes in Western Europe."""
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _grid(opened: Opened, text: str, separator: str) -> Grid | None:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error:
        return None
    if rows and separator.join(rows[0]).strip('"').lower() in _SEPARATOR_LINE:
        rows[0] = []
    return Grid(file=opened.shown_as, sheet="", rows=rows)


def _columns_known(grid: Grid) -> int:
    found = find_headings(grid, layout().agreements)
    return len(found.columns) if found else 0
