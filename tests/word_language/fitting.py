"""Pieces of XML in places that hold another kind, or that a filter has cut."""

from __future__ import annotations

from docxtpl import RichText, RichTextParagraph

from word_language.entry import Refused, Template
from word_language.package import package
from word_language.pieces import p, r, row, table

BLOCK = p("{%p set q %}") + p("inni") + p("{%p endset %}")
MACRO = p("{%p macro m(x) %}") + p("inni {{ x }}") + p("{%p endmacro %}")
STYLED = p(r("{% macro m() %}a"), r("halen", "<w:b/>"), r("{% endmacro %}før {{ m() }}"))


def wrong(name: str, body: str, code: str = "template-value-rich", **context: object) -> Template:
    """An entry that docxtpl makes a broken file of."""
    return Template(
        name=name,
        source=package(body),
        context=context,
        expects=Refused(code=code, when="rendering", malforms=True),
    )


TEMPLATES = (
    wrong(
        "paragraphs of rich text where runs are asked for", p("{{r a }}"), a=RichTextParagraph("x")
    ),
    wrong("rich text where paragraphs are asked for", p("{{p a }}"), a=RichText("x")),
    wrong(
        "paragraphs where a cell is asked for",
        table(row("{{tc a }}", "b")),
        a=RichTextParagraph("x"),
    ),
    wrong("a block of paragraphs printed in a sentence", BLOCK + p("{{ q }}")),
    wrong("a block of paragraphs printed as a run", BLOCK + p("{{r q }}")),
    wrong("a macro of paragraphs printed in a sentence", MACRO + p("{{ m(1) }}")),
    wrong(
        "rich text that a macro prints in a sentence",
        p("{% macro m() %}{{ a }}{% endmacro %}") + p("{{ m() }}"),
        a=RichText("x"),
    ),
    wrong(
        "a macro of plain text printed as a run",
        p("{% macro m() %}x{% endmacro %}") + p("{{r m() }}"),
        "template-value-plain",
    ),
    Template(
        name="nothing where a run is asked for",
        source=package(p(r("før "), r("{{r a|default('') }}"), r(" etter"))),
        shows=("før  etter",),
    ),
    Template(
        name="nothing where a paragraph is asked for",
        source=package(p("før") + p("{{p a if a else '' }}") + p("etter")),
        context={"a": 0},
        shows=("før", "etter"),
    ),
    Template(
        name="rich text chosen by a condition",
        source=package(p(r("{{r a if b else '' }}"))),
        context={"a": RichText("x"), "b": True},
        shows=("x",),
    ),
    Template(name="a macro over runs", source=package(STYLED), shows=("før ahalen",)),
    Template(
        name="a macro over runs through a filter",
        source=package(STYLED.replace("{{ m() }}", "{{ m()|truncate(9, true) }}")),
        expects=Refused(code="template-unsupported", loses="halen"),
    ),
    Template(
        name="a filter around text",
        source=package(p("{% filter replace('a', 'b') %}{{ a }}{% endfilter %}")),
        context={"a": "<a>"},
        shows=("<b>",),
    ),
    Template(
        name="a filter around paragraphs",
        source=package(p("{%p filter replace('w', 'v') %}") + p("uten w") + p("{%p endfilter %}")),
        expects=Refused(code="template-unsupported", loses="uten w"),
        note="It reads the XML of Word and not only the text.",
    ),
    Template(
        name="a filter that breaks a sign of XML",
        source=package(p("{% filter upper %}{{ a }}{% endfilter %}")),
        context={"a": "R&D"},
        expects=Refused(code="template-value-broken", when="rendering", loses="R&D"),
    ),
)
