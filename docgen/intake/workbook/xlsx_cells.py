"""What a workbook of Excel has besides the values of its cells (ECMA-376, part 1, 18.3 and 18.8).

The library that reads values passes by what is no value: errors, formulas that were never
calculated, how a number is shown.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache, cached_property
from typing import IO, Any

from lxml import etree

from docgen.intake.codes import IntakeCode
from docgen.intake.workbook.grid import Cell

__all__ = ["XlsxCells"]

_COLUMNS = re.compile(rb"""\br=["']([A-Z]{1,3})[0-9]""")
_ROWS = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["']([0-9]+)""")
# Looked for before the sheet is read as XML: formulas and errors, with or without a prefix.
_SIGNS = (b"<f", b":f", b't="e"', b"t='e'")
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
# Formats 9 and 10 are per cent without and with decimals (18.8.30).
_PERCENT_IDS = frozenset((9, 10))
_FOLDER = "xl"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class XlsxCells:
    """The package of a workbook, read in parts and only as far as asked for."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        """Keep the package open."""
        self._package = package
        self._percent: dict[str, frozenset[Cell]] = {}

    def area(self) -> int:
        """The cells in the used area of the largest sheet."""
        sheets = {name for name in self._package.namelist() if "worksheets/sheet" in name}
        parts = sheets | set(self._parts.values())
        return max((_area(self._package.read(part)) for part in parts), default=0)

    def broken(self, sheet: str) -> dict[Cell, IntakeCode]:
        """Errors such as #REF!, and formulas without a result."""
        part = self._parts.get(sheet)
        if part is None or not _has_signs(self._package.read(part)):
            return {}
        found: dict[Cell, IntakeCode] = {}
        for place, cell in self._cells(part):
            if cell.get("t") == "e":
                found[place] = "cell-is-an-error"
            elif _not_calculated(cell):
                found[place] = "cell-not-calculated"
        return found

    def percent(self, sheet: str) -> frozenset[Cell]:
        """The cells that are shown as per cent."""
        if sheet not in self._percent:
            part = self._parts.get(sheet)
            # Most workbooks show nothing as per cent.
            found = self._cells(part) if part and self._percent_styles else ()
            self._percent[sheet] = frozenset(
                place for place, cell in found if int(cell.get("s", "0")) in self._percent_styles
            )
        return self._percent[sheet]

    @cached_property
    def _parts(self) -> dict[str, str]:
        """The part of each sheet, by the sheet's name."""
        targets = {
            one.get("Id"): str(one.get("Target"))
            for one in _tree(self._package, f"{_FOLDER}/_rels/workbook.xml.rels")
        }
        found = {}
        for one in _tree(self._package, f"{_FOLDER}/workbook.xml").iter("{*}sheet"):
            target = targets.get(one.get(_RELATION) or one.get(_STRICT_RELATION))
            if target is not None:
                rooted = target.lstrip("/") if target.startswith("/") else f"{_FOLDER}/{target}"
                found[str(one.get("name"))] = rooted
        return {name: part for name, part in found.items() if part in self._package.namelist()}

    @cached_property
    def _percent_styles(self) -> frozenset[int]:
        if "xl/styles.xml" not in self._package.namelist():
            return frozenset()
        styles = _tree(self._package, "xl/styles.xml")
        percent = set(_PERCENT_IDS)
        for one in styles.iter("{*}numFmt"):
            if "%" in _NOT_SHOWN.sub("", one.get("formatCode", "")):
                percent.add(int(one.get("numFmtId", "0")))
        formats = styles.find("{*}cellXfs")
        entries = () if formats is None else formats.iterchildren("{*}xf")
        return frozenset(
            number for number, one in enumerate(entries) if int(one.get("numFmtId", "0")) in percent
        )

    def _cells(self, part: str) -> Iterator[tuple[Cell, Any]]:
        """Every cell of a sheet with its place. A cell that does not tell it follows the last."""
        row, column = -1, -1
        with self._package.open(part) as content:
            for event, element in _events(content):
                name = etree.QName(element).localname
                if name == "row" and event == "start":
                    row, column = int(element.get("r", row + 2)) - 1, -1
                elif name == "row":
                    element.clear()
                elif name == "c" and event == "end":
                    column = _column(element.get("r")) if element.get("r") else column + 1
                    yield (row, column), element


def _has_signs(content: bytes) -> bool:
    return any(sign in content for sign in _SIGNS)


def _not_calculated(cell: Any) -> bool:  # noqa: ANN401 - an element of lxml
    """Whether a formula has no result. A blank text (`t="str"`) is one."""
    inner = {etree.QName(child).localname: child for child in cell}
    value = inner.get("v")
    return "f" in inner and cell.get("t") != "str" and (value is None or not value.text)


def _events(content: IO[bytes]) -> Iterator[tuple[str, Any]]:
    yield from etree.iterparse(
        content,
        events=("start", "end"),
        tag=("{*}row", "{*}c"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )


def _tree(package: zipfile.ZipFile, part: str) -> Any:  # noqa: ANN401 - an element of lxml
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(package.read(part), parser)


def _area(content: bytes) -> int:
    columns = [_column(one.decode()) for one in set(_COLUMNS.findall(content))]
    rows = [int(one) for one in _ROWS.findall(content)]
    return (max(columns, default=0) + 1) * max(rows, default=1)


@cache
def _column(reference: str) -> int:
    """The column of `C7`, or of `C`, counted from 0."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
