"""What a workbook of LibreOffice has besides the values of its cells (ODF 1.3, part 3, 9 and 19).

The library that reads values passes by what is no value: errors, how a number is shown.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from functools import cached_property
from typing import Any

from lxml import etree

from docgen.intake.codes import IntakeCode
from docgen.intake.workbook.grid import Cell

__all__ = ["OdsCells"]

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TAGS = tuple(f"{_TABLE}{name}" for name in ("table", "table-row", "table-cell"))
_COVERED = f"{_TABLE}covered-table-cell"


class _Sheet:
    """What was seen of one sheet so far."""

    def __init__(self) -> None:
        self.row = self.column = self.rows = self.columns = 0
        self.broken: dict[Cell, IntakeCode] = {}
        self.percent: set[Cell] = set()

    def take(self, cell: Any) -> None:  # noqa: ANN401 - an element of lxml
        """A cell, which may stand for several that are the same."""
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        kind = cell.get(f"{_OFFICE}value-type")
        if kind or len(cell):
            self.columns = max(self.columns, self.column + times)
            self.rows = max(self.rows, self.row + 1)
        here = (self.row, self.column)
        if cell.get(f"{_CALC}value-type") == "error":
            self.broken[here] = "cell-is-an-error"
        elif kind == "percentage":
            self.percent.update((self.row, self.column + more) for more in range(min(times, 100)))
        self.column += times

    def end_row(self, row: Any) -> None:  # noqa: ANN401 - an element of lxml
        """The end of a row, which may stand for several that are the same."""
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        if self.rows > self.row:
            self.rows = self.row + times
        self.row, self.column = self.row + times, 0


class OdsCells:
    """The package of a workbook, read once."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        """Keep the package open."""
        self._package = package

    def area(self) -> int:
        """The cells in the used area of the largest sheet."""
        return max((one.rows * one.columns for one in self._sheets.values()), default=0)

    def broken(self, sheet: str) -> dict[Cell, IntakeCode]:
        """Errors such as #REF!."""
        return self._sheets[sheet].broken

    def percent(self, sheet: str) -> frozenset[Cell]:
        """The cells that are shown as per cent."""
        return frozenset(self._sheets[sheet].percent)

    @cached_property
    def _sheets(self) -> dict[str, _Sheet]:
        found: dict[str, _Sheet] = defaultdict(_Sheet)
        current = _Sheet()
        with self._package.open("content.xml") as content:
            for event, element in etree.iterparse(
                content,
                events=("start", "end"),
                tag=(*_TAGS, _COVERED),
                resolve_entities=False,
                no_network=True,
                huge_tree=False,
            ):
                if event == "start" and element.tag == _TAGS[0]:
                    current = found[str(element.get(f"{_TABLE}name"))]
                elif event == "end" and element.tag == _TAGS[1]:
                    current.end_row(element)
                    element.clear()
                elif event == "end" and element.tag != _TAGS[0]:
                    current.take(element)
        return found
