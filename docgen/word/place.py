"""Finds where in a Word template a tag stands, in words that its owner can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from docx import Document
from docx.oxml.ns import qn

from docgen.model.artifact import WordPlace

__all__ = ["find_place", "line_of", "paragraph_text"]

_SHOWN = 60


def line_of(error: BaseException) -> int | None:
    """The line of the template source in which Jinja raised `error`, counted from 1."""
    found = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def paragraph_text(line: str) -> str:
    """The text of one paragraph's XML, without its tags."""
    return re.sub(r"<[^>]+>", "", line).strip()


def _texts(parent: object, part: str) -> Iterator[tuple[str, WordPlace]]:
    tables = 0
    for element in parent.iter(qn("w:p"), qn("w:tbl")):  # type: ignore[attr-defined]
        if element.tag == qn("w:tbl"):
            tables += 1
            continue
        text = "".join(run.text or "" for run in element.iter(qn("w:t")))
        cell = next(element.iterancestors(qn("w:tc")), None)
        where: Literal["body", "header", "footer"] = part  # type: ignore[assignment]
        yield (
            text,
            WordPlace(part=where, text=text[:_SHOWN], cell=_cell(cell, tables)),
        )


def _cell(cell: object, table: int) -> tuple[int, int, int] | None:
    if cell is None:
        return None
    row = cell.getparent()  # type: ignore[attr-defined]
    rows = [entry for entry in row.getparent() if entry.tag == qn("w:tr")]
    cells = [entry for entry in row if entry.tag == qn("w:tc")]
    return (table, rows.index(row) + 1, cells.index(cell) + 1)


def _squeezed(text: str) -> str:
    # Inside tags, docxtpl drops the spaces and quotes that Word puts there.
    return re.sub(r"[\s\"'“”‘’]|(?<=[{%])(p|tr|tc|r)(?=\s)", "", text)


def find_place(template: Path, wanted: str) -> WordPlace:
    """The place of the first paragraph that holds the text `wanted`.

    When none does, the place tells the text itself, so that it can be searched for.
    """
    document = Document(str(template))
    section_parts = [
        (part._element, name)
        for section in document.sections
        for part, name in ((section.header, "header"), (section.footer, "footer"))
    ]
    needle = _squeezed(wanted)
    for parent, name in [(document.element.body, "body"), *section_parts]:
        for text, place in _texts(parent, name):
            if needle and needle in _squeezed(text):
                return place
    return WordPlace(part="body", text=wanted[:_SHOWN])
