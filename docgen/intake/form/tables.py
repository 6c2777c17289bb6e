"""Paragraphs and tables of the form, as Word has them."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docgen.intake.form.looks import FILL_IN, HEAD_FILL, LINE

__all__ = ["NAMESPACES", "W15", "cell", "heading_row", "paragraph", "row", "table"]

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
NAMESPACES = (
    f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w15="{W15}"'
)


def paragraph(
    style: str, text: str = "", *, runs: str = "", new_page: bool = False, keep: bool = False
) -> str:
    """A paragraph of this style id, with a text or with runs; `keep` with what follows."""
    page = ("<w:keepNext/>" if keep else "") + ("<w:pageBreakBefore/>" if new_page else "")
    inside = runs or f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{page}</w:pPr>{inside}</w:p>'


def cell(width: int, content: str, *, fill: bool = False) -> str:
    """A cell; `fill` gives it the ground of what is to be filled in."""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILL_IN}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>{content}</w:tc>'


def row(*cells: str, whole: bool = True) -> str:
    """A row; a `whole` one is not torn apart between pages."""
    properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def heading_row(*columns: tuple[int, str], helps: Sequence[str] = ()) -> str:
    """The row that says what the columns are, repeated on every page."""
    cells = []
    for number, (width, title) in enumerate(columns):
        told = helps[number] if helps else ""
        content = paragraph("FormColumn", title) + (paragraph("FormHelp", told) if told else "")
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/>'
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[int], rows: Sequence[str], title: str) -> str:
    """A table; its title is what screen readers call it."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 50), ("left", 100), ("bottom", 50), ("right", 100))
    )
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar>"
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(title)}/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
