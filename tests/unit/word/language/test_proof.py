"""A template is accepted only when it gives well-formed XML whatever the values are."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes
from lxml import etree

from docgen.word.filling.environment import environment
from docgen.word.language.proof import ANYWHERE, PLAIN, STRUCTURE, Unbalanced, prove

ENGINE = environment("nb")


def refused_at(source: str) -> int | None:
    """The line of the block that breaks the XML; None when the source is accepted."""
    try:
        prove(ENGINE.parse(source))
    except Unbalanced as error:
        return error.line
    return None


@pytest.mark.parametrize(
    "source",
    [
        "<a>{% if x %}<b/>{% endif %}</a>",
        "<a>{% if x %}<b>{% else %}<b c='1'>{% endif %}</b></a>",
        "<a>{% for x in y %}<b>{{ x }}</b>{% else %}<c/>{% endfor %}</a>",
        # The paragraph is ended and begun again in each round.
        "<a><p>{% for x in y %}</p><p>{% endfor %}</p></a>",
        "<a b='{% if x %}1{% endif %}'/>",
        "<a{% if x %} b='1'{% endif %}/>",
        "<a b='>'>x</a>",
        "<?xml version='1.0'?><a/>",
        "<a>{% macro m() %}<b/>{% endmacro %}{{ m() }}</a>",
        "<a>{% set x %}<b>y</b>{% endset %}</a>",
        "<a>{% macro m() %}</p><p>{% endmacro %}</a>",
        "<a>{% filter upper %}x{% endfilter %}</a>",
        "<a>{% with x = 1 %}<b>{% endwith %}</b></a>",
        "<a>{% if x %}<b>{% elif y %}<b>{% else %}<b>{% endif %}</b></a>",
    ],
)
def test_what_is_balanced_on_every_way_is_accepted(source: str) -> None:
    assert refused_at(source) is None


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("<a>\n{% if x %}<b>{% endif %}</a>", 2),
        ("<a><b>\n\n{% if x %}</b>{% endif %}</a>", 3),
        ("<a>\n{% for x in y %}<b>{% endfor %}</a>", 2),
        ("<a>\n{% for x in y %}x{% else %}<b>{% endfor %}</a>", 2),
        ("<a>\n{% if x %}<b>{% else %}<c>{% endif %}</b></a>", 2),
        ("<a>\n{% if x %}<b>{% elif y %}{% else %}<b>{% endif %}</b></a>", 2),
        ("<a>\n{% macro m() %}<b>{% endmacro %}</a>", 2),
        ("<a>\n{% macro m() %}</b><c>{% endmacro %}</a>", 2),
        ("<a>\n{% set x %}</b>{% endset %}</a>", 2),
        ("<a>\n{% filter upper %}<b>{% endfilter %}</a>", 2),
        ("<a>\n{% if x %}b='{% endif %}</a>", None),
        ("<a {% if x %}b='{% endif %}'/>", 1),
        ("<a{% if x %}>{% endif %}</a>", 1),
        ("<a><b></a></b>", 1),
        ("<a>", 1),
        ("</a>", 1),
        ("<a", 1),
    ],
)
def test_what_breaks_the_xml_on_some_way_is_refused_at_its_block(
    source: str, line: int | None
) -> None:
    assert refused_at(source) == line


def filters_in(source: str) -> list[str]:
    tree = ENGINE.parse(source)
    prove(tree)
    return [one.name for one in tree.find_all(nodes.Filter)]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<w:p><w:t>{{ x }}</w:t></w:p>", []),
        ("<a:t>{{ x }}</a:t>", [PLAIN]),
        ("<dc:title>{{ x }}</dc:title>", [PLAIN]),
        ("<w:p>{{ x }}</w:p>", [STRUCTURE]),
        ("<w:body>{{ x }}<w:p/></w:body>", [STRUCTURE]),
        ("<w:p w:id='{{ x }}'/>", [PLAIN]),
        ("<a>{% macro m() %}{{ x }}{% endmacro %}</a>", [ANYWHERE]),
        ("<w:t>{% if y %}{{ x }}{% endif %}</w:t>", []),
        ("<w:p>{% for y in z %}{{ x }}{% endfor %}</w:p>", [STRUCTURE]),
    ],
)
def test_what_is_printed_between_elements_is_marked_for_the_gate(
    source: str, wanted: list[str]
) -> None:
    assert filters_in(source) == wanted


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Pieces of a template made of smaller ones, each balanced whatever the values are."""
    many = st.lists(inner, max_size=3).map("".join)
    return st.one_of(
        st.tuples(st.sampled_from("abc"), many).map(lambda one: f"<{one[0]}>{one[1]}</{one[0]}>"),
        many.map(lambda text: f"{{% if x %}}{text}{{% endif %}}"),
        st.tuples(many, many).map(
            lambda two: f"{{% if x %}}{two[0]}{{% else %}}{two[1]}{{% endif %}}"
        ),
        many.map(lambda text: f"{{% for i in y %}}{text}{{% endfor %}}"),
        st.sampled_from(("<e/>", "<f g='>'/>", "tekst ")),
    )


nested = st.recursive(st.just(""), blocks, max_leaves=12)


@given(nested)
def test_random_balanced_nestings_are_accepted_and_give_well_formed_xml(inner: str) -> None:
    source = f"<r>{inner}</r>"
    assert refused_at(source) is None
    template = ENGINE.from_string(source)
    for chosen, rounds in itertools.product((True, False), (0, 1, 2)):
        etree.fromstring(template.render(x=chosen, y=range(rounds)))


@given(nested.filter(lambda text: "</" in text), st.data())
def test_any_closing_element_that_is_taken_away_is_refused(inner: str, data: st.DataObject) -> None:
    ends = list(re.finditer(r"</\w>", inner))
    gone = data.draw(st.sampled_from(ends))
    assert refused_at(f"<r>{inner[: gone.start()]}{inner[gone.end() :]}</r>") is not None


@given(nested.filter(lambda text: "</" in text), st.data())
def test_any_opening_element_that_is_taken_away_is_refused(inner: str, data: st.DataObject) -> None:
    begins = list(re.finditer(r"<\w>", inner))
    gone = data.draw(st.sampled_from(begins))
    assert refused_at(f"<r>{inner[: gone.start()]}{inner[gone.end() :]}</r>") is not None
