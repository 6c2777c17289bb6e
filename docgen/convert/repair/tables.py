"""Makes headings of the first column, where Word has it for that.

LibreOffice 7.4 tags the rows that are repeated as headings, and no column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn
from pikepdf import Array, Dictionary, Name, Object

from docgen.conformance.trees import kids
from docgen.convert.repair.source import Source
from docgen.convert.repair.tagged import Tagged
from docgen.word.styles import Styles, table_look

__all__ = ["repair_tables"]

_TBL, _TR, _TC, _TC_PR = qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:tcPr")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def repair_tables(tagged: Tagged, source: Source) -> None:
    """The first cells of a table are headings of their rows, where the Word document says so.

    It says so by a tick at «Første kolonne» when the table's style shows such a column, or has no
    headings in the first row. The tick alone says nothing: Word sets it in every new table.
    """
    tables = tagged.role("/Table")
    if not tables or source.body is None or source.styles is None:
        return
    written = [one for one in source.body.iter(_TBL) if _counts(one)]
    if len(written) != len(tables):
        return
    styles = Styles(source.styles)
    for table, origin in zip(tables, written, strict=True):
        if _heads_rows(origin, styles):
            _make_headings(table, origin)


def _counts(table: Any) -> bool:  # noqa: ANN401 - lxml, untyped
    return next(table.iterancestors(_FALLBACK), None) is None


def _heads_rows(table: Any, styles: Styles) -> bool:  # noqa: ANN401
    if not table_look(table, "firstColumn"):
        return False
    shown = any(
        part.get(qn("w:type")) == "firstCol"
        for style in styles.table_chain(table)
        for part in style.iterfind(qn("w:tblStylePr"))
    )
    return shown or not table_look(table, "firstRow")


def _make_headings(table: Object, origin: Any) -> None:  # noqa: ANN401
    rows = list(_rows(table))
    written = [one for one in origin.iter(_TR) if next(one.iterancestors(_TBL)) is origin]
    if len(rows) != len(written):
        return
    for row, source in zip(rows, written, strict=True):
        cells = kids(row)
        if cells and cells[0].S == Name.TD and _begins_row(source):
            cells[0].S = Name.TH
            _scope(cells[0])


def _rows(table: Object) -> Iterator[Object]:
    for kid in kids(table):
        if isinstance(kid, Dictionary) and kid.get("/S") == Name.TR:
            yield kid


def _begins_row(row: Any) -> bool:  # noqa: ANN401
    """Whether the row's first cell is its own: in the first column, and not of the row above."""
    if row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}") is not None:
        return False
    cell = next(row.iter(_TC), None)
    merged = None if cell is None else cell.find(f"{_TC_PR}/{qn('w:vMerge')}")
    return cell is not None and (merged is None or merged.get(qn("w:val")) == "restart")


def _scope(cell: Object) -> None:
    attributes = cell.get("/A", Array([]))
    listed = list(attributes) if isinstance(attributes, Array) else [attributes]
    for one in listed:
        if one.get("/O") == Name.Table:
            one.Scope = Name.Row
            return
    cell.A = Array([*listed, Dictionary(O=Name.Table, Scope=Name.Row)])
