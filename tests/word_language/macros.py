"""Names and pieces that a template makes itself: set, macro, call, filter, with."""

from __future__ import annotations

from word_language.entry import Refused, Template
from word_language.package import package
from word_language.pieces import p, r


def made(name: str, text: str, shows: str, /, **context: object) -> Template:
    """One paragraph, and what it becomes."""
    return Template(name=name, source=package(p(text)), context=context, shows=(shows,))


TEMPLATES = (
    made("set a name", "{% set x = a + 1 %}{{ x }}", "2", a=1),
    made("set two names", "{% set x, y = a %}{{ y }}{{ x }}", "21", a=(1, 2)),
    made("set a block", "{% set x %}<b> {{ a }}{% endset %}{{ x }}!", "<b> &!", a="&"),
    made(
        "set a block through a filter", "{% set x|upper %}a{{ a }}{% endset %}{{ x }}", "AB", a="b"
    ),
    made("with", "{% with x = a %}{{ x }}{% endwith %}", "1", a=1),
    made("a filter block", "{% filter upper %}a {{ a }}{% endfilter %}", "A B", a="b"),
    made(
        "a macro",
        "{% macro m(x, y='!') %}{{ x }}{{ y }}{% endmacro %}{{ m(a) }}{{ m(a, '?') }}",
        "&!&?",
        a="&",
    ),
    made(
        "a macro that is called with a block",
        "{% macro m() %}({{ caller() }}){% endmacro %}{% call m() %}{{ a }}{% endcall %}",
        "(x)",
        a="x",
    ),
    made(
        "a call with values",
        "{% macro m(a) %}{% for x in a %}{{ caller(x) }}{% endfor %}{% endmacro %}"
        "{% call(x) m(a) %}[{{ x }}]{% endcall %}",
        "[1][2]",
        a=[1, 2],
    ),
    made(
        "a macro that calls itself",
        "{% macro m(n) %}{{ n }}{% if n > 1 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
        "321",
    ),
    made("raw text", "{% raw %}{{ ikke en tagg }}{% endraw %}", "{{ ikke en tagg }}"),
    Template(
        name="a set in a paragraph of its own",
        source=package(p("{%p set x = a %}") + p("{{ x }}")),
        context={"a": "v"},
        shows=("v",),
    ),
    Template(
        name="a macro of whole paragraphs",
        source=package(
            p("{%p macro m(x) %}")
            + p(r("{{ x }}", "<w:b/>"))
            + p("{%p endmacro %}")
            + p("{{p m('en') }}")
            + p("{{p m('to') }}")
        ),
        shows=("en", "to"),
    ),
    Template(
        name="a block of whole paragraphs, printed twice",
        source=package(
            p("{%p set x %}") + p("{{ a }}") + p("{%p endset %}") + p("{{p x }}") + p("{{p x }}")
        ),
        context={"a": "v & w"},
        shows=("v & w",),
    ),
    Template(
        name="a macro that is called with whole paragraphs",
        source=package(
            p("{%p macro m() %}")
            + p("før")
            + p("{{p caller() }}")
            + p("etter")
            + p("{%p endmacro %}")
            + p("{%p call m() %}")
            + p("inne")
            + p("{%p endcall %}")
        ),
        shows=("før", "inne", "etter"),
    ),
    Template(
        name="a value that is marked safe",
        source=package(p("{{ a|safe }}")),
        context={"a": "<b>x"},
        expects=Refused(code="template-no-escape", malforms=True),
        note="The value opens an element; docxtpl mends the file without a word.",
    ),
    Template(
        name="escaping turned off for a block",
        source=package(p("{% autoescape false %}{{ a }}{% endautoescape %}")),
        context={"a": "a < b"},
        expects=Refused(code="template-no-escape", loses="< b"),
    ),
    Template(
        name="a value escaped by hand",
        source=package(p("{{ a|e }} {{ a|escape }}")),
        context={"a": "a & b"},
        shows=("a & b a & b",),
    ),
)
