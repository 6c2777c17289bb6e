"""Pieces from files of the loader: include, import, extends."""

from __future__ import annotations

from word_language.entry import Template
from word_language.package import package
from word_language.pieces import p, r

MACROS = {"m.txt": "{% macro navn(x) %}«{{ x }}»{% endmacro %}{% set fast = 'f & g' %}"}

TEMPLATES = (
    Template(
        name="an included text with the names of the template",
        source=package(p("Før {% include 'del.txt' %} etter")),
        files={"del.txt": "{{ a }} og {% if b %}b{% endif %}"},
        context={"a": "x & y", "b": 1},
        shows=("Før x & y og b etter",),
    ),
    Template(
        name="an included text chosen by a value",
        source=package(p("{% include fil %}")),
        files={"en.txt": "en", "to.txt": "to"},
        context={"fil": "to.txt"},
        shows=("to",),
    ),
    Template(
        name="an included text that is not there",
        source=package(p("a{% include 'ukjent.txt' ignore missing %}b")),
        shows=("ab",),
    ),
    Template(
        name="an included file of whole paragraphs",
        source=package(p("{%p include 'del.xml' %}")),
        files={"del.xml": p(r("{{ a }}", "<w:b/>")) + p("to")},
        context={"a": "en"},
        shows=("en", "to"),
    ),
    Template(
        name="an included text inside a loop",
        source=package(p("{% for x in a %}{% include 'del.txt' %}{% endfor %}")),
        files={"del.txt": "{{ loop.index if loop is defined else '' }}{{ x }};"},
        context={"a": "xy"},
    ),
    Template(
        name="an imported macro",
        source=package(p("{% import 'm.txt' as m %}{{ m.navn(a) }} {{ m.fast }}")),
        files=MACROS,
        context={"a": "x"},
        shows=("«x» f & g",),
    ),
    Template(
        name="a macro imported by name",
        source=package(p("{%p from 'm.txt' import navn %}") + p("{{ navn(a) }}")),
        files=MACROS,
        context={"a": "x"},
        shows=("«x»",),
    ),
)
