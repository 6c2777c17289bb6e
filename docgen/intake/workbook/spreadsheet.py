"""Reads the workbooks of Excel and LibreOffice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from lxml import etree

from docgen.intake.codes import IntakeCode
from docgen.intake.raw import FileRead, Opened
from docgen.intake.workbook.grid import Cell, Grid
from docgen.intake.workbook.ods_cells import OdsCells
from docgen.intake.workbook.ours import of_file, refused
from docgen.intake.workbook.xlsx_cells import XlsxCells
from docgen.tools.zipped import zip_fault

__all__ = ["MOST_CELLS", "grids_in", "read_spreadsheet", "with_grids"]

Read = TypeVar("Read")

MOST_CELLS = 8_000_000
"""How many cells the used area of a sheet may have, blank ones too."""

# What a workbook begins with that has a password, or that Excel 2003 made ([MS-CFB] 2.2).
_COMPOUND = b"\xd0\xcf\x11\xe0"


class _Cells(Protocol):
    """What stands in the file of a workbook besides the values of its cells."""

    def area(self) -> int:
        """The cells in the used area of its largest sheet."""
        ...

    def broken(self, sheet: str) -> dict[Cell, IntakeCode]:
        """The cells that have no value though they are not blank."""
        ...

    def percent(self, sheet: str) -> frozenset[Cell]:
        """The numbers that are shown as per cent."""
        ...


def read_spreadsheet(opened: Opened) -> FileRead:
    """The cases of a workbook, or what is wrong with the file."""
    read = with_grids(opened, lambda grids: of_file(opened, grids))
    return refused(opened, read) if isinstance(read, str) else read


def with_grids(opened: Opened, use: Callable[[Sequence[Grid]], Read]) -> Read | IntakeCode:
    """What `use` makes of the sheets of a workbook, or why it cannot be read.

    The sheets are to be asked while the file is open, and `use` is called then.
    """
    if opened.content.startswith(_COMPOUND):
        return "workbook-locked"
    fault = zip_fault(io.BytesIO(opened.content), len(opened.content))
    if fault is not None:
        return "workbook-damaged" if fault == "damaged" else "workbook-too-large"
    # Loaded here: the command line is to answer before the workbook's libraries are in.
    from python_calamine import CalamineError

    try:
        with zipfile.ZipFile(io.BytesIO(opened.content)) as package:
            cells = _cells(package)
            if cells.area() > MOST_CELLS:
                return "workbook-too-large"
            return use(list(grids_in(opened, cells)))
    except (CalamineError, etree.XMLSyntaxError, KeyError, ValueError):
        return "workbook-damaged"


def _cells(package: zipfile.ZipFile) -> _Cells:
    return OdsCells(package) if "content.xml" in package.namelist() else XlsxCells(package)


def grids_in(opened: Opened, cells: _Cells) -> Iterator[Grid]:
    """The sheets of the workbook; `cells` is its package, open as long as the sheets are read."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(opened.content))
    for sheet in book.sheets_metadata:
        if sheet.typ is not SheetTypeEnum.WorkSheet:
            continue
        name = sheet.name

        def is_percent(cell: Cell, name: str = name) -> bool:
            return cell in cells.percent(name)

        yield Grid(
            file=opened.shown_as,
            sheet=name,
            rows=book.get_sheet_by_name(name).to_python(skip_empty_area=False),
            broken=cells.broken(name),
            is_percent=is_percent,
        )
