"""Conditions: inside a run, over runs, paragraphs, rows; and what they may ask."""

from __future__ import annotations

from word_language.entry import Template
from word_language.package import package
from word_language.pieces import cell, p, r, row, table


def chosen(name: str, text: str, shows: str, /, **context: object) -> Template:
    """One paragraph with a condition inside, and what it becomes."""
    return Template(name=name, source=package(p(text)), context=context, shows=(shows,))


CHAIN = "{% if a == 1 %}en{% elif a == 2 %}to{% elif a == 3 %}tre{% else %}mange{% endif %}"

TEMPLATES = (
    chosen("an if inside a run", "a{% if a %}b{% endif %}c", "abc", a=1),
    chosen("an if that is false", "a{% if a %}b{% endif %}c", "ac", a=0),
    chosen("if and else", "{% if a %}ja{% else %}nei{% endif %}", "nei", a=[]),
    chosen("a chain of elif, in the middle", CHAIN, "to", a=2),
    chosen("a chain of elif, at its end", CHAIN, "mange", a=9),
    chosen(
        "and, or, not and brackets", "{% if (a or b) and not c %}x{% endif %}", "x", a=0, b=1, c=0
    ),
    chosen("in and not in", "{% if 'a' in x and 'b' not in x %}ja{% endif %}", "ja", x="ac"),
    chosen(
        "less than, written by Word as an entity",
        "{% if a < 2 and b >= 2 %}ja{% endif %}",
        "ja",
        a=1,
        b=2,
    ),
    chosen(
        "a comparison with a text in quotes",
        "{% if a == 'x' and b == \"y\" %}ja{% endif %}",
        "ja",
        a="x",
        b="y",
    ),
    chosen("a comparison with an empty list", "{% if not a %}ingen{% endif %}", "ingen", a=[]),
    chosen(
        "an if in an if",
        "{% if a %}1{% if b %}2{% else %}3{% endif %}4{% endif %}",
        "134",
        a=1,
        b=0,
    ),
    chosen("a test in a condition", "{% if a is none %}tom{% endif %}", "tom", a=None),
    Template(
        name="an if over several runs",
        source=package(
            p(
                r("{% if a %}"),
                r("fet", "<w:b/>"),
                r("{% else %}"),
                r("tynn"),
                r("{% endif %}"),
                r(" slutt"),
            )
        ),
        context={"a": True},
        shows=("fet slutt",),
    ),
    Template(
        name="an if over paragraphs",
        source=package(
            p("før")
            + p("{%p if a %}")
            + p("inne")
            + p("{%p else %}")
            + p("ute")
            + p("{%p endif %}")
            + p("etter")
        ),
        context={"a": False},
        shows=("før", "ute", "etter"),
        hides=("inne",),
    ),
    Template(
        name="a chain of elif over paragraphs",
        source=package(
            "".join(
                p(text)
                for text in (
                    "{%p if a == 1 %}",
                    "en",
                    "{%p elif a == 2 %}",
                    "to",
                    "{%p elif a == 3 %}",
                    "tre",
                    "{%p else %}",
                    "mange",
                    "{%p endif %}",
                )
            )
        ),
        context={"a": 3},
        shows=("tre",),
        hides=("mange",),
    ),
    Template(
        name="conditions over paragraphs inside each other",
        source=package(
            "".join(
                p(text)
                for text in (
                    "{%p if a %}",
                    "ytre",
                    "{%p if b %}",
                    "indre",
                    "{%p endif %}",
                    "ytre igjen",
                    "{%p endif %}",
                )
            )
        ),
        context={"a": 1, "b": 0},
        shows=("ytre", "ytre igjen"),
        hides=("indre",),
    ),
    Template(
        name="a plain if that opens in one paragraph and closes in another",
        source=package(p("a{% if x %}b") + p("c{% endif %}d")),
        context={"x": 1},
        shows=("ab", "cd"),
        note="Balanced only when both paragraphs stay; see the entry where it is false.",
    ),
    Template(
        name="a plain if between two paragraphs of the same shape, when it is false",
        source=package(p("a{% if x %}b") + p("c{% endif %}d")),
        context={"x": 0},
        shows=("ad",),
        note="What is left out is `b</w:t></w:r></w:p><w:p><w:r><w:t>c`: balanced by luck.",
    ),
    Template(
        name="an if over a row",
        source=package(
            table(row("1", "2"), row("{%tr if a %}", ""), row("3", "4"), row("{%tr endif %}", ""))
            + p("")
        ),
        context={"a": 0},
        shows=("1", "2"),
        hides=(">3<",),
    ),
    Template(
        name="an if over a whole table",
        source=package(p("{%p if a %}") + table(row("1", "2")) + p("{%p endif %}") + p("etter")),
        context={"a": 0},
        shows=("etter",),
        hides=("w:tbl>",),
    ),
    Template(
        name="an if inside a cell",
        source=package(table(row(cell("{% if a %}ja{% else %}nei{% endif %}"), "x"))),
        context={"a": 1},
        shows=("ja", "x"),
    ),
)
