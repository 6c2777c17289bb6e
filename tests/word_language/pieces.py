"""Pieces of WordprocessingML as text, so that an entry shows the very XML that it is about."""

from __future__ import annotations

from xml.sax.saxutils import escape

__all__ = ["bookmark", "cell", "field", "p", "r", "raw_cell", "row", "sdt", "table", "text_box"]

PROOF = '<w:proofErr w:type="spellStart"/>'


def t(text: str) -> str:
    """A text element that keeps its spaces."""
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'


def r(text: str, properties: str = "") -> str:
    """A run of plain text; `properties` is the inside of its `w:rPr`."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{shown}{t(text)}</w:r>"


def p(*content: str, properties: str = "") -> str:
    """A paragraph; an item that is not XML becomes a run."""
    shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = "".join(item if item.startswith("<") else r(item) for item in content)
    return f"<w:p>{shown}{runs}</w:p>"


def raw_cell(content: str, properties: str = "") -> str:
    """A cell with block content of one's own."""
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def cell(text: str, properties: str = "") -> str:
    """A cell with one paragraph."""
    return raw_cell(p(text), properties)


def row(*cells: str) -> str:
    """A row; an item that is not XML becomes a cell."""
    made = (item if item.startswith("<") else cell(item) for item in cells)
    return f"<w:tr>{''.join(made)}</w:tr>"


def table(*rows: str, columns: int = 2) -> str:
    """A table with a grid of equal columns."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def sdt(content: str) -> str:
    """A content control around runs, paragraphs, rows or cells."""
    name = '<w:alias w:val="Navn"/><w:tag w:val="navn"/>'
    return f"<w:sdt><w:sdtPr>{name}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(instruction: str, shown: str) -> str:
    """A complex field, as Word writes links, references and page numbers."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(content: str, name: str = "merke", number: int = 7) -> str:
    """A bookmark around runs."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def text_box(*paragraphs: str) -> str:
    """A run with a text box as Word writes it: the drawing, and the same in VML for old Word."""
    inside = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="900000" cy="500000"/>'
        '<wp:docPr id="1" name="Boks 1"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
