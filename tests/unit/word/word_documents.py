"""Small Word templates, built as Word would write them."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document


def template(
    path: Path,
    *paragraphs: str,
    header: str = "",
    footer: str = "",
    rows: tuple[tuple[str, ...], ...] = (),
) -> Path:
    """A template with these paragraphs, then a table with these rows."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].footer.paragraphs[0].text = footer
    document.save(str(path))
    return path


def words(docx: bytes) -> list[str]:
    """The text of the paragraphs, then of the table's cells."""
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells
