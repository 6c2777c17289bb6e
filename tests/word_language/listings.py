"""Listing characters: line break, tab, new paragraph, new page in a value."""

from __future__ import annotations

from docxtpl import Listing

from word_language.entry import Differs, Template
from word_language.package import package
from word_language.pieces import cell, field, p, r, row, table, text_box
from word_language.reading import find

STYLE = '<w:pStyle w:val="Punkt"/><w:jc w:val="center"/>'
CHANGED = '<w:b/><w:rPrChange w:id="1" w:author="K"><w:rPr><w:i/></w:rPr></w:rPrChange>'

TEMPLATES = (
    Template(
        name="a line break in a value",
        source=package(p(r("før {{ a }} etter", "<w:b/>"))),
        context={"a": "x\ny\n\nz"},
        shows=("før x\ny\n\nz etter",),
    ),
    Template(
        name="a tab in a value",
        source=package(p(r("{{ a }}", "<w:b/>"))),
        context={"a": "x\ty"},
        shows=("x\ty",),
    ),
    Template(
        name="a new paragraph in a value keeps its properties",
        source=package(p(r("1 {{ a }} 2", "<w:b/>"), properties=STYLE)),
        context={"a": "x\ay"},
        shows=("1 x", "y 2"),
    ),
    Template(
        name="a new page in a value",
        source=package(p(r("{{ a }}", "<w:b/>"), properties=STYLE)),
        context={"a": "x\fy"},
        shows=("x", "\n", "y"),
    ),
    Template(
        name="all listing characters in one value",
        source=package(p("{{ a }}") + table(row(cell("{{ a }}"), "y"))),
        context={"a": "\n1\t2\a3\f4\n"},
        shows=("\n1\t2", "3", "4\n"),
    ),
    Template(
        name="a Listing",
        source=package(p(r("{{ a }}", "<w:i/>"))),
        context={"a": Listing("x & y\nz <b>\aw")},
        shows=("x & y\nz <b>", "w"),
    ),
    Template(
        name="a Listing through a filter",
        source=package(p("{{ a|string|upper }}")),
        make_context=lambda _: {"a": Listing("x\ny")},
        shows=("X\nY",),
    ),
    Template(
        name="line breaks in a numbered paragraph",
        source=package(
            p("{{ a }}", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        ),
        context={"a": "x\ay\nz"},
        shows=("x", "y\nz"),
    ),
    Template(
        name="two values with new paragraphs in one paragraph",
        source=package(p(r("{{ a }}", "<w:b/>"), r("{{ a }}", "<w:i/>"))),
        context={"a": "x\ay"},
        shows=("x", "yx", "y"),
    ),
    Template(
        name="a line break written into the XML of the template",
        source=package(p("x\ny {{ a }}")),
        context={"a": "z"},
        shows=("x\ny z",),
        note="Word shows it as a space; docxtpl makes it a line break.",
    ),
    Template(
        name="a new paragraph in a text box",
        source=package(
            p(
                text_box(p(r("{{ a }}", "<w:i/>"), properties='<w:pStyle w:val="Punkt"/>')),
                properties='<w:jc w:val="right"/>',
            )
        ),
        context={"a": "x\ay"},
        expects=Differs(
            code="listing-in-box",
            holds=lambda docx: not find(docx, "//w:txbxContent/w:p[not(w:pPr/w:pStyle)]"),
        ),
        shows=("x", "y"),
    ),
    Template(
        name="a new paragraph in the last paragraph of a section",
        source=package(
            p("{{ a }}", properties='<w:sectPr><w:type w:val="nextPage"/></w:sectPr>') + p("neste")
        ),
        context={"a": "x\ay"},
        expects=Differs(
            code="listing-section", holds=lambda docx: len(find(docx, "//w:pPr/w:sectPr")) == 1
        ),
        shows=("x", "y", "neste"),
        note="docxtpl copies the section break to every new paragraph.",
    ),
    Template(
        name="a tab in a run whose look was changed with tracking",
        source=package(p(r("{{ a }}", CHANGED))),
        context={"a": "x\ty"},
        expects=Differs(
            code="listing-tracked", holds=lambda docx: len(find(docx, "//w:r[w:rPr/w:b]")) == 3
        ),
        shows=("x\ty",),
        note="docxtpl takes the properties up to the first </w:rPr>, which is an inner one.",
    ),
    Template(
        name="a new paragraph in a link",
        source=package(p(f'<w:hyperlink w:anchor="x">{r("{{ a }}")}</w:hyperlink>', "etter")),
        context={"a": "x\ay"},
        expects=Differs(code="listing-in-inline"),
        shows=("x\nyetter",),
        note="A paragraph cannot end inside a link; a line break is what is possible.",
    ),
    Template(
        name="a line break in a link",
        source=package(p(f'<w:hyperlink w:anchor="x">{r("{{ a }}")}</w:hyperlink>', "etter")),
        context={"a": "x\ny"},
        shows=("x\nyetter",),
    ),
    Template(
        name="a new paragraph in the description of a link",
        source=package(
            p(f'<w:hyperlink w:anchor="x" w:tooltip="{{{{ a }}}}">{r("lenke")}</w:hyperlink>')
        ),
        context={"a": "x\ay"},
        expects=Differs(
            code="listing-elsewhere", holds=lambda docx: bool(find(docx, "//*[@w:tooltip='x y']"))
        ),
        shows=("lenke",),
    ),
    Template(
        name="a new paragraph in the instruction of a field",
        source=package(p(field("QUOTE {{ a }}", "x"))),
        context={"a": "x\fy"},
        expects=Differs(
            code="listing-elsewhere",
            holds=lambda docx: find(docx, "//w:instrText")[0].text == "QUOTE x\ny",
        ),
        shows=("x",),
    ),
    Template(
        name="a new paragraph after a text box",
        source=package(p(text_box(p("boks")), r("{{ a }}"))),
        context={"a": "x\ay"},
        expects=Differs(code="listing-in-box"),
        shows=("x", "y", "boks"),
    ),
)
