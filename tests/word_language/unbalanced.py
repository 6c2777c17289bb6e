"""Blocks that leave the XML open, or close what they did not open."""

from __future__ import annotations

from word_language.entry import Differs, Refused, Template
from word_language.package import package
from word_language.pieces import p, r, row, table
from word_language.reading import find

TEMPLATES = (
    Template(
        name="a plain for that a tag for a row closes",
        source=package(table(row("{% for x in l %}{{ x }}", "b"), row("{%tr endfor %}", ""))),
        context={"l": [1, 2]},
        expects=Refused(code="template-closed-otherwise", malforms=True),
    ),
    Template(
        name="a tag for a row that a plain tag closes",
        source=package(table(row("{%tr for x in l %}", ""), row("{{ x }}{% endfor %}", "b"))),
        context={"l": [1, 2]},
        expects=Refused(code="template-closed-otherwise", malforms=True),
    ),
    Template(
        name="a plain if that opens in a sentence and closes in a row",
        source=package(p("a{% if x %}b") + table(row("c{% endif %}", "d")) + p(">e<")),
        context={"x": 0},
        expects=Refused(code="template-unbalanced", loses="&gt;e&lt;"),
    ),
    Template(
        name="an if that opens in one cell and closes in the next row",
        source=package(table(row("1", "{% if x %}2"), row("3{% endif %}", "4"))),
        context={"x": 0},
        expects=Refused(code="template-unbalanced", loses="</w:tr><w:tr>"),
        note="Balanced as XML: one row of three cells is left.",
    ),
    Template(
        name="a tag for a column that a tag for a row closes",
        source=package(table(row("{%tc if x %}", "a"), row("{%tr endif %}", ""))),
        context={"x": 0},
        expects=Refused(code="template-closed-otherwise", leaves="</w:sectPr></w:tbl>"),
    ),
    Template(
        name="a tag for a paragraph around the only paragraph of a cell",
        source=package(
            table(
                row(
                    "<w:tc><w:tcPr/>" + p("{%p if x %}") + p("a") + p("{%p endif %}") + "</w:tc>",
                    "b",
                )
            )
        ),
        context={"x": 0},
        expects=Differs(code="empty-cell", holds=lambda docx: not find(docx, "//w:tc[not(w:p)]")),
        note="A cell must end with a paragraph; Word refuses the file.",
    ),
    Template(
        name="an if of which only one branch ends the paragraph",
        source=package(p(r("{% if x %}a")) + p(r("b{% else %}c{% endif %}"))),
        context={"x": 0},
        shows=("c",),
    ),
    Template(
        name="blocks that cross each other",
        source=package(
            p("{%p if x %}") + p("{%p for y in l %}") + p("{%p endif %}") + p("{%p endfor %}")
        ),
        context={"x": 1, "l": [1]},
        expects=Refused(code="template-unclosed"),
    ),
)
