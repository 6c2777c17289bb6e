"""Documents made archival, and pieces of them as Word writes them."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from word_xml import paragraph, saved

from docgen.word.archival import make_archival


def archival(made: Any) -> Any:
    """The document made archival, saved and opened again."""
    make_archival(made, "nb-NO")
    return Document(io.BytesIO(saved(made)))


def lines(made: Any) -> list[str]:
    """The text of every paragraph of the body, those in tables too."""
    return [
        "".join(text.text or "" for text in one.iter(qn("w:t")))
        for one in made.element.body.iter(qn("w:p"))
    ]


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(inside: str, mark: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}<w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


# What is right already


def link(properties: str = "") -> str:
    return f'<w:p><w:hyperlink w:anchor="x">{run("lenke", properties)}</w:hyperlink></w:p>'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    said = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin") + said + mark("separate") + result + mark("end")


def row(text: str, properties: str = "", cell: str = "") -> str:
    return (
        f"<w:tr><w:trPr>{properties}</w:trPr>"
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{paragraph(text)}</w:tc>"
        f"<w:tc>{paragraph(text.upper())}</w:tc></w:tr>"
    )
