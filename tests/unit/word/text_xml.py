"""Fields, tables and footnotes as Word writes them."""

from __future__ import annotations

from pathlib import Path

from docx.oxml.ns import nsdecls
from rich_documents import paragraph, parts, run, with_parts

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted(ROOT.glob("templates/*/template.*.docx"))


def field(instruction: str, given: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + run(given) + mark("end")


def cell(*blocks: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(blocks)}</w:tc>"


def table(*rows: str, caption: str = "") -> str:
    named = f'<w:tblCaption w:val="{caption}"/>' if caption else ""
    return f"<w:tbl><w:tblPr>{named}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def with_footnotes(file: bytes) -> bytes:
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        f'<w:footnote w:type="separator" w:id="-1">{paragraph()}</w:footnote>'
        f'<w:footnote w:id="5">{paragraph(run("Se {{ x }}"))}{paragraph(run("og"))}</w:footnote>'
        "</w:footnotes>"
    )
    folder = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    told = f'<Relationship Id="n1" Type="{folder}" Target="footnotes.xml"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    relations = parts(file)[name].decode().replace("</Relationships>", told)
    return with_parts(file, {"word/footnotes.xml": notes.encode(), name: relations.encode()})
