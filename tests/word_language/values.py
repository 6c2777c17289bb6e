"""Values in plain tags: kinds of values, expressions, filters, tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from word_language.entry import Refused, Template
from word_language.package import package
from word_language.pieces import p, r

LONG = "Lang tekst med æøå. " * 60_000
# Outside the basic plane, combining marks, right to left, and a space that is not a space.
UNUSUAL = "𠮷 👩🏽‍🔬 e\u0301 שלום \u00a0 \u200b \u2028 ﬁ"


def line(name: str, text: str, shows: str, /, **context: object) -> Template:
    """One paragraph, and what it becomes."""
    return Template(name=name, source=package(p(text)), context=context, shows=(shows,))


TEMPLATES = (
    line("a value in a sentence", "Navn: {{ navn }}.", "Navn: Kari.", navn="Kari"),
    line("a tag without spaces", "{{navn}}", "Kari", navn="Kari"),
    line("several values in one run", "{{ a }}{{ b }} og {{ a }}", "12 og 1", a=1, b=2),
    line("a whole number", "{{ n }}", "1000000", n=1_000_000),
    line("a number with decimals", "{{ n }}", "12.5", n=12.5),
    line("a decimal number", "{{ n }}", "12.50", n=Decimal("12.50")),
    line("a day as Python writes it", "{{ d }}", "2027-01-02", d=date(2027, 1, 2)),
    line("yes and no as Python writes them", "{{ a }} {{ b }}", "True False", a=True, b=False),
    line("a list as Python writes it", "{{ a }}", "['x', 1]", a=["x", 1]),
    line("an attribute of an object", "{{ a.b }}", "x", a=SimpleNamespace(b="x")),
    line("a key of a dictionary by dot", "{{ a.b }}", "x", a={"b": "x"}),
    line("a key in quotes", "{{ a['b c'] }}", "x", a={"b c": "x"}),
    line("an item by number and a slice", "{{ a[0] }} {{ a[1:]|join }}", "x yz", a=["x", "y", "z"]),
    line("an empty text", "|{{ a }}|", "||", a=""),
    line("arithmetic", "{{ a + 2 * b }} {{ a // 2 }} {{ 2 ** 3 }}", "9 1 8", a=3, b=3),
    line("the remainder in a plain tag", "{{ a % 4 }}", "3", a=7),
    line("joining with a tilde", "{{ a ~ '-' ~ b }}", "1-x", a=1, b="x"),
    line("an if inside a tag", "{{ 'ja' if a else 'nei' }}", "nei", a=False),
    line("a comparison printed", "{{ a &gt; 1 }} {{ a }}".replace("&gt;", ">"), "True 2", a=2),
    line("methods of a text", "{{ a.upper() }} {{ a.split('-')|join(' ') }}", "X-Y x y", a="x-y"),
    line("a chain of filters", "{{ a|trim|upper|replace('A', 'B') }}", "BB", a=" aa "),
    line("a filter with arguments", "{{ '%s av %s'|format(a, b) }}", "1 av 2", a=1, b=2),
    line("filters over a list", "{{ a|sort|map('upper')|join(', ') }}", "A, B", a=["b", "a"]),
    line(
        "choosing items by attribute",
        "{{ a|selectattr('x')|map(attribute='n')|join }}",
        "2",
        a=[{"x": 0, "n": 1}, {"x": 1, "n": 2}],
    ),
    line("a default for what is undefined", "{{ a|default('–') }}", "–"),
    line("a test for what is defined", "{{ a is defined }} {{ b is defined }}", "True False", a=1),
    line(
        "tests of kind",
        "{{ a is string }} {{ a is number }} {{ 4 is even }}",
        "True False True",
        a="x",
    ),
    line("a list written in a tag", "{{ [1, 2]|sum }} {{ {'a': 5}['a'] }}", "3 5"),
    line("letters of Norwegian in a name", "{{ sløyfe.ære }}", "å", sløyfe={"ære": "å"}),
    line("characters outside the basic plane", "{{ a }} 👩🏽‍🔬", f"{UNUSUAL} 👩🏽‍🔬", a=UNUSUAL),
    line("a text of a million characters", "{{ a }}", LONG, a=LONG),
    line("spaces at both ends of a value", "|{{ a }}|", "|  x  |", a="  x  "),
    line("a hard space inside a tag", "{{\u00a0a\u00a0}}", "x", a="x"),
    Template(
        name="a value takes the look of its run",
        source=package(p(r("Før "), r("{{ a }}", "<w:b/><w:i/>"), r(" etter"))),
        context={"a": "x"},
        shows=("Før x etter",),
    ),
    Template(
        name="a name that is undefined",
        source=package(p("Før {{ ukjent }} etter")),
        expects=Refused(code="template-unknown-field", when="rendering"),
        note="With docxtpl's own settings it is a blank; strict, it fails as docgen does.",
    ),
    Template(
        name="an attribute that is undefined",
        source=package(p("{{ a.ukjent }}")),
        context={"a": {"kjent": 1}},
        expects=Refused(code="template-unknown-field", when="rendering"),
    ),
    Template(
        name="a filter that is unknown",
        source=package(p("{{ a|ukjent }}")),
        context={"a": 1},
        expects=Refused(code="template-unknown-filter"),
    ),
    Template(
        name="nothing printed as a value",
        source=package(p("Beløp: {{ a }} kroner")),
        context={"a": None},
        expects=Refused(code="template-value-none", when="rendering", leaves="None"),
    ),
    Template(
        name="a number that is no decimal number",
        source=package(p("{{ a + b }}")),
        context={"a": 0.1, "b": 0.2},
        expects=Refused(
            code="template-value-float", when="rendering", leaves="0.30000000000000004"
        ),
    ),
    Template(
        name="a control character in a value",
        source=package(p("Før {{ a }} etter")),
        context={"a": "x\x0by"},
        expects=Refused(code="template-value-broken", when="rendering", loses="\x0b"),
        note="A vertical tab pasted from Word; docxtpl mends the XML by dropping what is around.",
    ),
    Template(
        name="a line break of Windows in a value",
        source=package(p("{{ a }}")),
        context={"a": "x\r\ny"},
        note="A break in Word; the carriage return before it is a space to XML.",
    ),
    Template(
        name="a tag that changes a value",
        source=package(p("{{ a.append(1) }}")),
        context={"a": []},
        expects=Refused(code="template-unsafe", when="rendering", leaves="None"),
    ),
)
