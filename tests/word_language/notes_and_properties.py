"""Footnotes and endnotes, and the properties of the file."""

from __future__ import annotations

from word_language.entry import Differs, Refused, Template
from word_language.headers import picture_in
from word_language.package import notes, package
from word_language.pieces import p, r
from word_language.reading import find

SECOND = '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'


def reference(kind: str) -> str:
    """The number in the text that points to the first note."""
    return f'<w:r><w:{kind}Reference w:id="2"/></w:r>'


def core_text(docx: bytes, name: str) -> str:
    """A property of the file, as Word shows it."""
    found = find(docx, f"//*[local-name() = '{name}']", "docProps/core.xml")
    return "".join(str(element.text or "") for element in found)


TEMPLATES = (
    Template(
        name="a value in a footnote",
        source=package(
            p("x", reference("footnote")),
            notes("footnotes", p("Note {{ a }}"), p("{% if b %}ja{% endif %}")),
        ),
        context={"a": "x & y\nz", "b": 1},
        shows=("Note x & y\nz", "ja"),
    ),
    Template(
        name="blocks in a footnote",
        source=package(
            p("x", reference("footnote")),
            notes("footnotes", p("{%p for x in l %}") + p("{{ x }}") + p("{%p endfor %}")),
        ),
        context={"l": [1, 2]},
        shows=("1", "2"),
    ),
    Template(
        name="a value with the signs of a tag, in a footnote of two sections",
        source=package(
            p("x", reference("footnote"), properties=SECOND) + p("y"),
            notes("footnotes", p("{{ a }}")),
        ),
        context={"a": "{{ 1 + 1 }}"},
        expects=Differs(code="footnotes-twice"),
        shows=("{{ 1 + 1 }}",),
        note="docxtpl renders the footnotes once for each section, so that values are templates.",
    ),
    Template(
        name="a value in an endnote",
        source=package(p("x", reference("endnote")), notes("endnotes", p("Note {{ a }}"))),
        context={"a": "y"},
        expects=Differs(code="endnotes"),
        shows=("Note y",),
    ),
    Template(
        name="a picture from a value in a footnote",
        source=package(p("x", reference("footnote")), notes("footnotes", p("{{ bilde }}"))),
        make_context=picture_in,
        expects=Refused(code="template-broken", when="rendering"),
    ),
    Template(
        name="a value in a footnote, and a tag in the text that points to it",
        source=package(
            p(r("{% for x in l %}{{ x }}{% endfor %}"), reference("footnote")),
            notes("footnotes", p("{{ l|length }}")),
        ),
        context={"l": [1, 2]},
        shows=("12", "2"),
    ),
    Template(
        name="a value in the title of the file",
        source=package(
            p("x"),
            properties={
                "dc:title": "Avtale {{ a }}",
                "dc:subject": "{{ a }}",
                "dc:creator": "{{ a }}",
                "dc:description": "{{ a }}",
            },
        ),
        context={"a": "x"},
        shows=("x",),
    ),
    Template(
        name="a sign of XML in the title of the file",
        source=package(p("x"), properties={"dc:title": "{{ a }}"}),
        context={"a": "x & y"},
        expects=Differs(
            code="title-escaped-twice", holds=lambda docx: core_text(docx, "title") == "x & y"
        ),
        shows=("x",),
    ),
    Template(
        name="a title of more than 255 characters",
        source=package(p("x"), properties={"dc:title": "{{ a }}"}),
        context={"a": "x" * 256},
        expects=Differs(
            code="title-long", holds=lambda docx: core_text(docx, "title") == "x" * 256
        ),
        shows=("x",),
    ),
    Template(
        name="curly quotes in a tag in the title of the file",
        source=package(p("x"), properties={"dc:title": "{{ a[‘b’] }}"}),
        context={"a": {"b": "y"}},
        expects=Differs(code="title-quotes", holds=lambda docx: core_text(docx, "title") == "y"),
        shows=("x",),
    ),
    Template(
        name="a tag in the keywords of the file",
        source=package(p("x"), properties={"cp:keywords": "{{ a }}"}),
        context={"a": "y"},
        expects=Differs(code="keywords", holds=lambda docx: core_text(docx, "keywords") == "y"),
        shows=("x",),
    ),
    Template(
        name="a tag in the category of the file",
        source=package(p("x"), properties={"cp:category": "{{ a }}"}),
        context={"a": "y"},
        expects=Differs(code="keywords", holds=lambda docx: core_text(docx, "category") == "y"),
        shows=("x",),
    ),
    Template(
        name="a new paragraph in the title of the file",
        source=package(p("x"), properties={"dc:title": "{{ a }}"}),
        context={"a": "x\ay"},
        expects=Differs(
            code="listing-elsewhere", holds=lambda docx: core_text(docx, "title") == "x\ny"
        ),
        shows=("x",),
    ),
    Template(
        name="a file without a title",
        source=package(p("{{ a }}"), properties={"dc:language": "nb-NO"}),
        context={"a": "x"},
        shows=("x",),
    ),
    Template(
        name="a tag that is not closed in the title of the file",
        source=package(p("x"), properties={"dc:title": "{{ a"}),
        expects=Refused(code="template-tag-unclosed"),
    ),
)
