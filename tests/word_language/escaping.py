"""Signs of XML and of the template language, in values, in texts and in tags."""

from __future__ import annotations

from word_language.entry import Differs, Refused, Template
from word_language.package import package
from word_language.pieces import p
from word_language.reading import find

SIGNS = "& < > \" ' &amp; &lt;b&gt; <w:p/> ]]> <!-- -->"


def signs(name: str, text: str, shows: str, /, **context: object) -> Template:
    """One paragraph, and what it becomes."""
    return Template(name=name, source=package(p(text)), context=context, shows=(shows,))


TEMPLATES = (
    signs("signs of XML in a value", "| {{ a }}", f"| {SIGNS}", a=SIGNS),
    signs("signs of XML around tags", 'a & b < {{ a }} > "c"', 'a & b < x > "c"', a="x"),
    signs(
        "curly brackets of a tag, written out",
        "{_{ a }_} {_% if %_} {{ a }}",
        "{{ a }} {% if %} x",
        a="x",
    ),
    signs("single curly brackets", "{a} } { {{ a }}", "{a} } { x", a="x"),
    signs("per cent and hash beside brackets", "50 % {a % b} #{ x", "50 % {a % b} #{ x"),
    signs("signs of XML in a text in a tag", "{{ 'a < b > c' }}", "a < b > c"),
    signs("curly quotes around a text in a tag", "{{ “a” ~ ‘b’ }} “c”", "ab “c”"),
    signs("a curly apostrophe inside a text in a tag", '{{ "Ola’s" }}', "Ola's"),
    signs("guillemets outside a tag", "«{{ a }}» “{{ a }}” „{{ a }}“", "«x» “x” „x“", a="x"),
    Template(
        name="an ampersand in a text in a tag",
        source=package(p("{{ 'R&D' }} {% if a == 'R&D' %}lik{% endif %}")),
        context={"a": "R&D"},
        expects=Differs(code="ampersand-in-tag"),
        shows=("R&D lik",),
        note="docxtpl keeps &amp; in the tag: the text is not what was written, and never equal.",
    ),
    Template(
        name="quotes as entities in a tag",
        source=package(p("<w:r><w:t>{{ &quot;a&quot; ~ b }}</w:t></w:r>")),
        context={"b": "x"},
        shows=("ax",),
        note="lxml writes them as quotes before docxtpl looks.",
    ),
    Template(
        name="a tag in the value of an attribute",
        source=package(
            p(
                '<w:hyperlink w:anchor="{{ a }}" w:tooltip="{{ b|upper }}"><w:r><w:t>x'
                "</w:t></w:r></w:hyperlink>"
            )
        ),
        context={"a": "merke", "b": 'x "y" & <z>'},
        shows=("x",),
    ),
    Template(
        name="quotes inside a tag in the value of an attribute",
        source=package(
            p(
                '<w:hyperlink w:anchor="{{ a[&quot;b&quot;] }}"><w:r><w:t>x</w:t></w:r>'
                "</w:hyperlink>"
            )
        ),
        context={"a": {"b": "merke"}},
        expects=Differs(
            code="ampersand-in-tag",
            holds=lambda docx: bool(find(docx, "//w:hyperlink[@w:anchor='merke']")),
        ),
        shows=("x",),
    ),
    Template(
        name="a value that looks like an escaped tag",
        source=package(p("{{ a }}")),
        context={"a": "{_{ x }_} {_% y %_}"},
        expects=Differs(code="value-rescanned"),
        shows=("{_{ x }_} {_% y %_}",),
    ),
    Template(
        name="a value that looks like a tag",
        source=package(p("{{ a }}")),
        context={"a": "{{ b }} {% if %} {# c #} {%p x %}"},
        shows=("{{ b }} {% if %} {# c #} {%p x %}",),
    ),
    Template(
        name="guillemets as quotes in a tag",
        source=package(p("{% if a == «x» %}ja{% endif %}")),
        context={"a": "x"},
        expects=Refused(code="template-syntax"),
    ),
    Template(
        name="a tag that is not closed",
        source=package(p("{{ a") + p("etter {{ b }}")),
        context={"a": 1, "b": 2},
        expects=Refused(code="template-tag-unclosed"),
    ),
    Template(
        name="a block that is not closed",
        source=package(p("{% if a %}x")),
        context={"a": 1},
        expects=Refused(code="template-unclosed"),
    ),
    Template(
        name="a hash after a bracket in a text",
        source=package(p("Se {#1} og {{ a }}") + p("neste")),
        context={"a": "x"},
        expects=Refused(code="template-tag-unclosed"),
        note="It opens a comment that nothing closes.",
    ),
    Template(
        name="escaped signs of tags in a template without tags",
        source=package(p("Skriv {_{ navn }_} eller {_% if %_}")),
        shows=("Skriv {{ navn }} eller {% if %}",),
    ),
    Template(
        name="a tag that ends in the next paragraph",
        source=package(p("før {{") + p("a }} etter")),
        context={"a": "x"},
        expects=Refused(code="template-tag-unclosed", leaves="før x etter"),
    ),
    Template(
        name="a tag that never begins",
        source=package(p("Kjære navn }}, hei {{ a }}")),
        context={"a": "x"},
        expects=Refused(code="template-tag-unopened", leaves="}}"),
    ),
    Template(
        name="raw text over paragraphs",
        source=package(p("{%p raw %}") + p("{{ a }}") + p("{%p endraw %}")),
        shows=("{{ a }}",),
    ),
)
