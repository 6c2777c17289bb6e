"""Comments of the template language, and control of the white space around tags."""

from __future__ import annotations

from word_language.entry import Refused, Template
from word_language.package import package
from word_language.pieces import p, r, row, table


def bare(name: str, text: str, shows: str, /, **context: object) -> Template:
    """One paragraph, and what it becomes."""
    return Template(name=name, source=package(p(text)), context=context, shows=(shows,))


TEMPLATES = (
    bare("a comment in a sentence", "før {# {{ a }} & < #}etter", "før etter"),
    Template(
        name="a comment over several runs",
        source=package(p(r("a{# x"), r("y", "<w:b/>"), r("z #}b"))),
        shows=("ab",),
    ),
    Template(
        name="a comment that is a paragraph",
        source=package(p("a") + p("{#p borte #}") + p("b")),
        shows=("a", "b"),
        hides=("borte",),
    ),
    Template(
        name="a comment that is a row",
        source=package(table(row("1", "2"), row("{#tr borte #}", ""), row("3", "4"))),
        shows=("1", "3"),
        hides=("borte",),
    ),
    Template(
        name="a comment that is a cell",
        source=package(table(row("1", "{#tc borte #}", "2"), columns=2)),
        shows=("1", "2"),
        hides=("borte",),
    ),
    Template(
        name="text beside a comment that is a paragraph",
        source=package(p("Tapt {#p borte #}") + p("b")),
        expects=Refused(code="template-beside-paragraph-tag", loses="Tapt"),
    ),
    bare("white space cut before and after a tag", "a {%- if x %} b {% endif -%} c", "a b c", x=1),
    bare("white space cut before and after a value", "a {{- x -}} b", "axb", x="x"),
    bare("spaces between tags are kept", "{% if x %} a {% endif %} {{ x }} ", " a  1 ", x=1),
    Template(
        name="a comment over paragraphs, in a template without tags",
        source=package(p("før {# merknad") + p("{{ skjult }}") + p("slutt #} etter")),
        shows=("før  etter",),
        hides=("merknad", "slutt"),
    ),
    Template(
        name="text that a cut reaches over",
        source=package(p("a {%- if a %} b {% endif -%} halen") + p("neste")),
        context={"a": 1},
        expects=Refused(code="template-text-lost", loses="halen"),
        note="`-%}` goes on to the next text of Word; what stands between is gone.",
    ),
    Template(
        name="a comment for a row outside tables",
        source=package(p("{#tr merknad #}x {{ a }}")),
        context={"a": "y"},
        shows=("x y",),
    ),
    Template(
        name="a comment over the cells of a row",
        source=package(table(row("a", "b {# c", "d #} e"), columns=3)),
        shows=("a", "b  e"),
        hides=("{# c", "d #}"),
    ),
    Template(
        name="a cut merges with the paragraph before and after",
        source=package(p("a") + p("{%- if x -%}") + p("b") + p("{%- endif -%}") + p("c")),
        context={"x": 1},
        shows=("abc",),
    ),
    Template(
        name="cuts over paragraphs, when the condition is false",
        source=package(
            p("a {% if x -%}") + p("b") + p("{%- else -%}") + p("c") + p("{%- endif %} d")
        ),
        context={"x": 0},
        shows=("a c d",),
    ),
    Template(
        name="a cut in a loop over runs of different looks",
        source=package(p(r("{% for x in a -%}"), r(" {{ x }} ", "<w:b/>"), r("{%- endfor %}."))),
        context={"a": [1, 2]},
        shows=(" 1  2 .",),
    ),
    Template(
        name="a line that looks like a line statement",
        source=package(p("# for x in y") + p("## {{ a }}")),
        context={"a": 1},
        shows=("# for x in y", "## 1"),
    ),
)
