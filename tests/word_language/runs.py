"""RichText, and tags that stand for a whole run."""

from __future__ import annotations

from docxtpl import RichText

from word_language.entry import Refused, Template
from word_language.package import package
from word_language.pieces import p, r


def rich(**more: object) -> RichText:
    """Two runs, the second bold."""
    made = RichText("tynn ", **more)
    made.add("fet & <lys>", bold=True)
    return made


def everything() -> RichText:
    """A run with every property that RichText knows."""
    made = RichText("a", style="Utheving", color="#FF0000", highlight="#FFFF00", size=24)
    made.add("b", subscript=True, italic=True, underline="wave", strike=True, font="Arial")
    made.add("c", superscript=True, underline=True, rtl=True, bold=True, lang="nb-NO")
    made.add("d", font="eastAsia:微软雅黑")
    made.add(RichText("e"))
    made.add(5)
    return made


TEMPLATES = (
    Template(
        name="rich text in its own run",
        source=package(p(r("før "), r("{{r a }}"), r(" etter"))),
        context={"a": rich()},
        shows=("før tynn fet & <lys> etter",),
    ),
    Template(
        name="rich text in the middle of a run",
        source=package(p(r("før {{r a }} etter", "<w:i/>"))),
        context={"a": rich()},
        shows=("før tynn fet & <lys> etter",),
        note="What stands after the tag in the same run loses the look of the run.",
    ),
    Template(
        name="rich text with every property",
        source=package(p(r("{{r a }}"))),
        context={"a": everything()},
        shows=("abcde5",),
    ),
    Template(
        name="rich text with breaks and tabs",
        source=package(p(r("{{r a }}"))),
        make_context=lambda _: {"a": RichText("x\ty\nz\aw", bold=True)},
        shows=("x\ty\nz", "w"),
    ),
    Template(
        name="rich text that is a link",
        source=package(p(r("Se "), r("{{r a }}"))),
        make_context=lambda document: {
            "a": RichText("nettstedet", url_id=document.build_url_id("https://example.no/?a=1&b=2"))
        },
        shows=("Se nettstedet",),
    ),
    Template(
        name="empty rich text",
        source=package(p(r("før"), r("{{r a }}"))),
        context={"a": RichText("")},
        shows=("før",),
    ),
    Template(
        name="an if around runs",
        source=package(
            p(
                r("{%r if a %}"),
                r("fet", "<w:b/>"),
                r("{%r else %}"),
                r("tynn"),
                r("{%r endif %}"),
                r(" slutt"),
            )
        ),
        context={"a": 0},
        shows=("tynn slutt",),
    ),
    Template(
        name="a for around runs",
        source=package(
            p(r("{%r for x in a %}"), r("{{ x }}", "<w:b/>"), r("; "), r("{%r endfor %}"))
        ),
        context={"a": [1, 2]},
        shows=("1; 2; ",),
    ),
    Template(
        name="an if around runs, in the middle of one run",
        source=package(p(r("a {%r if x %} b {%r endif %} c", "<w:b/>"))),
        context={"x": 1},
        shows=("a  b  c",),
    ),
    Template(
        name="plain text where rich text is asked for",
        source=package(p(r("før "), r("{{r a }}"), r(" etter"))),
        context={"a": "tekst"},
        expects=Refused(code="template-value-plain", when="rendering", malforms=True),
    ),
    Template(
        name="rich text where plain text is asked for",
        source=package(p("før {{ a }} etter")),
        context={"a": rich()},
        expects=Refused(code="template-value-rich", when="rendering", malforms=True),
    ),
    Template(
        name="rich text among plain text, joined",
        source=package(p("{{ 'a' ~ a }}")),
        context={"a": rich()},
        note="A join makes it text before the engine sees it; its markup is printed.",
    ),
)
