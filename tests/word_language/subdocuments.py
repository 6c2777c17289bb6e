"""Sub-documents: empty, built, and from a file with styles, numbering and pictures."""

from __future__ import annotations

import io
from typing import Any

from docx import Document

from word_language.entry import Template
from word_language.images import drawing
from word_language.package import Link, notes, package, picture
from word_language.pieces import p, r, row, table


def built(document: Any) -> Any:
    """A sub-document of two paragraphs and a table."""
    made = document.new_subdoc()
    made.add_paragraph("en & to", style="Punkt")
    made.add_paragraph("tre").runs[0].bold = True
    made.add_table(rows=1, cols=2).cell(0, 0).text = "celle"
    return made


def word_made() -> io.BytesIO:
    """A file with python-docx's own many styles and a list."""
    document = Document()
    document.add_heading("Overskrift", 2)
    document.add_paragraph("punkt", style="List Bullet")
    made = io.BytesIO()
    document.save(made)
    return io.BytesIO(made.getvalue())


NUMBER = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
OTHER = package(
    p("punkt", properties=NUMBER)
    + p(r("uthevet", '<w:rStyle w:val="Utheving"/>'))
    + p(drawing(1, "rIdP"))
    + p(f'<w:hyperlink r:id="rIdL">{r("lenke")}</w:hyperlink>')
    + table(row("a", "b")),
    picture("rIdP", "red"),
    Link(id="rIdL", url="https://example.no/"),
)
NOTED = package(
    p("tekst", '<w:r><w:footnoteReference w:id="2"/></w:r>'), notes("footnotes", p("undernote"))
)


def from_file(content: bytes) -> Any:
    """Values with one sub-document from a file."""
    return lambda document: {"s": document.new_subdoc(io.BytesIO(content))}


AROUND = package(p("før") + p("{{p s }}") + p("etter"))

TEMPLATES = (
    Template(
        name="an empty sub-document",
        source=AROUND,
        shows=("før", "etter"),
        make_context=lambda document: {"s": document.new_subdoc()},
        needs="docxcompose",
    ),
    Template(
        name="a sub-document that is built",
        source=AROUND,
        needs="docxcompose",
        make_context=lambda document: {"s": built(document)},
        shows=("før", "en & to", "tre", "celle", "etter"),
    ),
    Template(
        name="a sub-document from a file",
        source=AROUND,
        make_context=from_file(OTHER),
        needs="docxcompose",
        shows=("før", "punkt", "uthevet", "lenke", "a", "etter"),
    ),
    Template(
        name="a sub-document from a file with many styles",
        source=AROUND,
        make_context=lambda document: {"s": document.new_subdoc(word_made())},
        needs="docxcompose",
        shows=("før", "Overskrift", "punkt", "etter"),
    ),
    Template(
        name="a sub-document with a footnote",
        source=AROUND,
        make_context=from_file(NOTED),
        needs="docxcompose",
        shows=("før", "tekst", "etter"),
    ),
    Template(
        name="one sub-document printed twice",
        source=package(p("{{p s }}") + p("mellom") + p("{{p s }}")),
        make_context=from_file(OTHER),
        needs="docxcompose",
        shows=("punkt", "mellom"),
    ),
    Template(
        name="sub-documents in a loop",
        source=package(p("{%p for s in l %}") + p("{{p s }}") + p("{%p endfor %}") + p("")),
        make_context=lambda document: {"l": [built(document), document.new_subdoc(word_made())]},
        needs="docxcompose",
        shows=("en & to", "Overskrift"),
    ),
    Template(
        name="a sub-document with the signs of a tag",
        source=AROUND,
        make_context=from_file(package(p("{{ 1 + 1 }} {% if %}"))),
        needs="docxcompose",
        shows=("{{ 1 + 1 }} {% if %}",),
    ),
    Template(
        name="a sub-document in a cell",
        source=package(table(row("{{p s }}", "x"))),
        make_context=from_file(package(p("en") + p("to"))),
        needs="docxcompose",
        shows=("en", "to", "x"),
    ),
)
