"""Tables whose cells nobody is told the headings of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.word.live_stories import living
from docgen.word.looks.opened import Opened
from docgen.word.styles import Styles, is_on, table_look

__all__ = ["table_faults"]

_TR, _TC, _TBL = qn("w:tr"), qn("w:tc"), qn("w:tbl")
_NO_LINE = (None, "nil", "none")
_ROW_TAG = re.compile(r"\{%tr\s.*?%\}", re.DOTALL)
_LOOP = re.compile(r"\{%tr\s+for\b")


def table_faults(template: Opened) -> Iterator[Fault]:
    """A fault for each table that needs a heading row and has none.

    A table needs none when it has one column, or (once filled in) one row; when Word's ticks for
    its style say that the headings stand in the first column instead of the first row; or when it
    is there to place text: no lines between its cells, and a style that marks no first row.
    """
    for story in template.read:
        for table in living(story.story.root, "w:tbl"):
            if _lacks_heading(table, template.styles):
                yield Fault(code="template-table-without-header", place=story.place(table))


def _lacks_heading(table: Any, styles: Styles) -> bool:  # noqa: ANN401 - lxml, untyped
    rows = [row for row in table.iter(_TR) if next(row.iterancestors(_TBL)) is table]
    filled = [row for row in rows if not _is_tag_row(row)]
    if not filled or _is_heading_row(filled[0]):
        return False
    repeated = any(_LOOP.search(_text(row)) for row in rows)
    if len(filled) == 1 and not repeated:
        return False
    if max(len(_cells(row)) for row in filled) == 1:
        return False
    if table_look(table, "firstColumn") and not table_look(table, "firstRow"):
        return False
    return not _places_text(table, styles)


def _is_heading_row(row: Any) -> bool:  # noqa: ANN401
    properties = row.find(qn("w:trPr"))
    return properties is not None and bool(is_on(properties, "w:tblHeader"))


def _cells(row: Any) -> list[Any]:  # noqa: ANN401
    return [cell for cell in row.iter(_TC) if next(cell.iterancestors(_TR)) is row]


def _text(row: Any) -> str:  # noqa: ANN401
    return "".join(text.text or "" for text in row.iter(qn("w:t")))


def _is_tag_row(row: Any) -> bool:  # noqa: ANN401
    """Whether the row is gone once the template is filled in."""
    return bool(_ROW_TAG.search(_text(row)))


def _places_text(table: Any, styles: Styles) -> bool:  # noqa: ANN401
    styled = list(styles.table_chain(table))
    if any(
        part.get(qn("w:type")) == "firstRow"
        for style in styled
        for part in style.iterfind(qn("w:tblStylePr"))
    ):
        return False
    layers = [
        borders
        for owner in (table, *styled)
        if (borders := owner.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}")) is not None
    ]
    return not any(_has_line(layers, side) for side in ("insideH", "insideV"))


def _has_line(layers: list[Any], side: str) -> bool:
    for borders in layers:
        line = borders.find(qn(f"w:{side}"))
        if line is not None:
            return line.get(qn("w:val")) not in _NO_LINE
    return False
