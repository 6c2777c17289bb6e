"""Each tag is read by itself, so that every mistake is told of, with what to write instead."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader
from small_templates import scanned

from docgen.word.filling.environment import environment
from docgen.word.language.syntax import alone, syntax_faults

ENGINE = environment("nb")


def told(*items: str) -> list[tuple[str, int | None, dict[str, str]]]:
    return [
        (
            one.code.removeprefix("template-"),
            one.place.paragraph if one.place else None,
            dict(one.parameters),
        )
        for one in syntax_faults(scanned(*items).tags, ENGINE)
    ]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ a }}",
        "{{ a|kroner }}",
        "{{ a|upper|default('x') }}",
        "{{ 'Sagt «slik» 5\u2032' }}",
        "{{ a['b'] }}",
        "{% if a is defined and a is not none %}",
        "{% elif a == 'b' %}",
        "{% else %}",
        "{% for a in b if a %}",
        "{% set a = b %}",
        "{% set a %}",
        "{% macro m(a) %}",
        "{% call m() %}",
        "{% filter upper %}",
        "{% with a = b %}",
        "{% block a %}",
        "{% raw %}",
        "{%tc if a %}",
        "{% colspan a %}",
        "{% cellbg a %}",
        "{% vm %}",
        "{% hm %}",
        "{# “hva som helst”|safe #}",
        "{{ p }}",
        "{{ r|upper }}",
        "{{ tr.navn }}",
        "{{r p if p else q }}",
        "{{ a % b }}",
    ],
)
def test_a_sound_tag_is_passed_over_in_silence(tag: str) -> None:
    assert told(tag) == []


@pytest.mark.parametrize(
    ("tag", "quotes", "wanted"),
    [
        ("{{ “a” }}", "“ ”", '"'),
        ("{% if a == ‘b’ %}", "‘ ’", "'"),
        ("{{ „a‟ }}", "„ ‟", '"'),
        ("{{ a \u201ab\u201b }}", "\u201a \u201b", "'"),
        ("{{ «a» }}", "« »", '"'),
        ("{{ \u2039a\u203a }}", "\u2039 \u203a", "'"),
        ("{{ a \u2033 \u2032 }}", "\u2033 \u2032", "\" '"),
        ("{{ 'a’ }}", "’", "'"),
        ("{{ 'Kari’s' }}", "’", "'"),
        ("{{ “a‘ }}", "“ ‘", "\" '"),
    ],
)
def test_curly_quotes_are_told_with_the_straight_ones(tag: str, quotes: str, wanted: str) -> None:
    found = [one for one in told("x", tag) if one[0] == "tag-quotes"]
    assert found == [("tag-quotes", 1, {"tag": tag, "quotes": quotes, "wanted": wanted})]


@pytest.mark.parametrize(
    "tag", ["{{ a b }}", "{{ }}", "{{ a| }}", "{% if %}", "{% for a %}", "{{ a.b. }}", "{{ (a }}"]
)
def test_what_cannot_be_read_is_told_with_the_tag(tag: str) -> None:
    assert told("x", tag, "{{ b }}") == [("syntax", 1, {"tag": tag})]


@pytest.mark.parametrize(
    ("tag", "code", "parameters"),
    [
        ("{{ a|kronr }}", "unknown-filter", {"filter": "kronr", "nearest": "kroner"}),
        ("{{ a|datoo|stor }}", "unknown-filter", {"filter": "datoo", "nearest": "dato"}),
        ("{% if a is definert %}", "unknown-test", {"test": "definert", "nearest": "defined"}),
        ("{% iff a %}", "unknown-statement", {"word": "iff", "nearest": "if"}),
        ("{% end for %}", "unknown-statement", {"word": "end", "nearest": "endfor"}),
        ("{% end if %}", "unknown-statement", {"word": "end", "nearest": "endif"}),
        ("{% elseif a %}", "unknown-statement", {"word": "elseif", "nearest": "elif"}),
        ("{% %}", "syntax", {}),
        ("{% (a) %}", "syntax", {}),
        ("{{ a|safe }}", "no-escape", {"word": "safe"}),
        ("{{ a|upper|safe }}", "no-escape", {"word": "safe"}),
        ("{% autoescape false %}", "no-escape", {"word": "autoescape"}),
        ("{% endautoescape %}", "no-escape", {"word": "endautoescape"}),
        ("{% include 'x' %}", "unsupported", {"word": "include"}),
        ("{% import 'x' as y %}", "unsupported", {"word": "import"}),
        ("{% from 'x' import y %}", "unsupported", {"word": "from"}),
        ("{% extends 'x' %}", "unsupported", {"word": "extends"}),
        ("{% p if a %}", "prefix-spaced", {"prefix": "p", "wanted": "{%p if a %}"}),
        ("{% tr for a in b %}", "prefix-spaced", {"prefix": "tr", "wanted": "{%tr for a in b %}"}),
        ("{{ r a }}", "prefix-spaced", {"prefix": "r", "wanted": "{{r a }}"}),
        ("{%p if a == '}' %}", "prefix-sign", {"sign": "}", "prefix": "p"}),
        ("{%p if a % b %}", "prefix-sign", {"sign": "%", "prefix": "p"}),
        ("{#p nr. # #}", "prefix-sign", {"sign": "#", "prefix": "p"}),
    ],
)
def test_each_mistake_has_its_code_its_place_and_its_remedy(
    tag: str, code: str, parameters: dict[str, str]
) -> None:
    (found,) = told("x", tag)
    assert found[:2] == (code, 1)
    assert parameters.items() <= found[2].items()
    assert found[2]["tag"] == tag


def test_every_mistake_of_a_tag_is_told() -> None:
    tag = "{{ a|en(b|to)|safe if b is tre }}"
    assert sorted(code for code, *_ in told(tag)) == [
        "no-escape",
        "unknown-filter",
        "unknown-filter",
        "unknown-test",
    ]


def test_an_include_is_supported_where_there_is_something_to_find_it() -> None:
    engine = environment("nb", loader=DictLoader({"x": "y"}))
    assert list(syntax_faults(scanned("{% include 'x' %}").tags, engine)) == []


@pytest.mark.parametrize(
    "tag", ["{# a #}", "{% else %}", "{% endif %}", "{% vm %}", "{% ukjent %}"]
)
def test_what_says_nothing_alone_is_not_read_alone(tag: str) -> None:
    assert alone(scanned(tag).tags[0]) is None


@pytest.mark.parametrize(
    ("tag", "source"),
    [
        ("{{r a }}", "{{ a }}"),
        ("{%p elif a %}", "{% if a %}{% endif %}"),
        ("{% set a = “b” %}", '{% set a = "b" %}'),
        ("{% set a %}", "{% set a %}{% endset %}"),
        ("{% cellbg a.b %}", "{{  a.b }}"),
        ("{%tr for a in b %}", "{% for a in b %}{% endfor %}"),
    ],
)
def test_a_tag_is_read_alone_as_what_it_says(tag: str, source: str) -> None:
    assert alone(scanned(tag).tags[0]) == source
