"""Values that stand for whole paragraphs: RichTextParagraph and what loops make of `p` tags."""

from __future__ import annotations

from docxtpl import RichText, RichTextParagraph

from word_language.entry import Refused, Template
from word_language.package import package
from word_language.pieces import cell, p, r, raw_cell, row, table


def paragraphs_() -> RichTextParagraph:
    """Two paragraphs, the second with a style and rich text."""
    made = RichTextParagraph("en & to")
    made.add(RichText("tre", bold=True), parastyle="Punkt")
    return made


TEMPLATES = (
    Template(
        name="paragraphs of rich text",
        source=package(p("før") + p("{{p a }}") + p("etter")),
        context={"a": paragraphs_()},
        shows=("før", "en & to", "tre", "etter"),
    ),
    Template(
        name="paragraphs of rich text in a cell",
        source=package(table(row(cell("{{p a }}"), "x"))),
        context={"a": paragraphs_()},
        shows=("en & to", "tre", "x"),
    ),
    Template(
        name="paragraphs of rich text in a loop",
        source=package(p("{%p for x in a %}") + p("{{p x }}") + p("{%p endfor %}") + p("slutt")),
        context={"a": [paragraphs_(), RichTextParagraph("fire")]},
        shows=("en & to", "tre", "fire", "slutt"),
    ),
    Template(
        name="no paragraphs of rich text",
        source=package(p("før") + p("{{p a }}")),
        context={"a": RichTextParagraph("")},
        shows=("før",),
    ),
    Template(
        name="plain text where paragraphs are asked for",
        source=package(p("før") + p("{{p a }}") + p("etter")),
        context={"a": "tekst"},
        expects=Refused(code="template-value-plain", when="rendering", malforms=True),
    ),
    Template(
        name="paragraphs where plain text is asked for",
        source=package(p("før {{ a }} etter")),
        context={"a": paragraphs_()},
        expects=Refused(code="template-value-rich", when="rendering", malforms=True),
    ),
    Template(
        name="text before a tag for a paragraph",
        source=package(p("Tapt {%p if a %}") + p("inne") + p("{%p endif %}")),
        context={"a": 1},
        expects=Refused(code="template-beside-paragraph-tag", loses="Tapt"),
    ),
    Template(
        name="text after a tag for a paragraph",
        source=package(p("{%p if a %}") + p("inne") + p(r("{%p endif %}"), r(" tapt"))),
        context={"a": 1},
        expects=Refused(code="template-beside-paragraph-tag", loses="tapt"),
    ),
    Template(
        name="two tags in the paragraph of a tag for a paragraph",
        source=package(p("{%p if a %}{{ b }}") + p("inne") + p("{%p endif %}")),
        context={"a": 1, "b": "tapt"},
        expects=Refused(code="template-beside-paragraph-tag", loses="tapt"),
    ),
    Template(
        name="a symbol beside a tag for a paragraph",
        source=package(
            p(r("{%p if a %}"), '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
            + p("inne")
            + p("{%p endif %}")
        ),
        context={"a": 1},
        expects=Refused(code="template-object-beside-tag", loses="w:sym"),
    ),
    Template(
        name="a bookmark around a tag for a paragraph",
        source=package(
            p('<w:bookmarkStart w:id="1" w:name="x"/>', "{%p if a %}", '<w:bookmarkEnd w:id="1"/>')
            + p("inne")
            + p("{%p endif %}")
        ),
        context={"a": 1},
        shows=("inne",),
        note="Word sets marks of its own (_GoBack) anywhere; without text inside they may go.",
    ),
    Template(
        name="text in the row of a tag for a row",
        source=package(
            table(row("{%tr for x in a %}", "Tapt"), row("{{ x }}", ""), row("{%tr endfor %}", ""))
        ),
        context={"a": [1]},
        expects=Refused(code="template-beside-row-tag", loses="Tapt"),
    ),
    Template(
        name="text in the cell of a tag for a column",
        source=package(table(row(raw_cell(p("{%tc if a %}") + p("Tapt")), "x", "{%tc endif %}"))),
        context={"a": 1},
        expects=Refused(code="template-beside-cell-tag", loses="Tapt"),
    ),
    Template(
        name="the remainder in a tag for a paragraph",
        source=package(p("{%p if a % 2 %}") + p("inne") + p("{%p endif %}")),
        context={"a": 1},
        expects=Refused(code="template-prefix-sign"),
        note="docxtpl looks for the end of the tag and stops at the first % or }.",
    ),
    Template(
        name="a section break in the paragraph of a tag",
        source=package(
            p("{%p if a %}", properties='<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>')
            + p("inne")
            + p("{%p endif %}")
        ),
        context={"a": 1},
        expects=Refused(code="template-object-beside-tag", loses='w:w="1"'),
        note="The section goes with the paragraph, and the pages take the size of the next one.",
    ),
)
