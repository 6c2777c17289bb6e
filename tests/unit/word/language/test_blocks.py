"""Blocks are paired by word, prefix and place; what has no counterpart is told where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_templates import scanned
from word_language.pieces import p, raw_cell, row, table

from docgen.word.language.blocks import Pairing, pair_blocks


def paired(*items: str) -> Pairing:
    return pair_blocks(scanned(*items).tags)


def told(*items: str) -> list[tuple[str, int | None]]:
    return [
        (one.code.removeprefix("template-"), one.place.paragraph if one.place else None)
        for one in paired(*items).faults
    ]


def parameters(*items: str) -> dict[str, str]:
    (fault,) = paired(*items).faults
    return dict(fault.parameters)


@pytest.mark.parametrize(
    "items",
    [
        ("{% if a %}x{% endif %}",),
        ("{% if a %}x", "y{% endif %}"),
        ("{%p if a %}", "x", "{%p else %}", "y", "{%p endif %}"),
        ("{%p for x in y %}", "{% if x %}z{% endif %}", "{%p endfor %}"),
        ("{% set a = 1 %}",),
        ("{% set a %}x{% endset %}",),
        ("{% macro m() %}x{% endmacro %}", "{% call m() %}x{% endcall %}"),
        ("{% filter upper %}x{% endfilter %}", "{% with %}x{% endwith %}"),
        (table(row("{%tr if a %}", ""), row("x", ""), row("{%tr endif %}", "")),),
        (table(row("{%tc if a %}", "x", "{%tc endif %}")),),
        (table(row("{%tr for x in y %}{%tr endfor %}", "x")),),
    ],
)
def test_what_fits_is_paired_without_a_word(items: tuple[str, ...]) -> None:
    pairing = paired(*items)
    assert (pairing.faults, pairing.unpaired) == ((), frozenset())
    assert all(one.closer.word == f"end{one.opener.word}" for one in pairing.blocks)


def test_a_block_knows_its_ends() -> None:
    pairing = paired("{% if a %}{% if b %}{% endif %}{% endif %}")
    found = {(one.opener.number, one.closer.number) for one in pairing.blocks}
    assert found == {(0, 3), (1, 2)}


def test_what_is_not_closed_is_told_where_it_begins_with_what_to_write() -> None:
    items = ("x", "{%p if a %}", "{%p else %}", "y")
    assert told(*items) == [("unclosed", 1)]
    assert parameters(*items) == {
        "tag": "{%p if a %}",
        "closing": "endif",
        "wanted": "{%p endif %}",
    }
    assert paired(*items).unpaired == {0, 1}


def test_raw_text_that_does_not_end_is_told() -> None:
    assert told("x", "{% raw %}", "{{ a }}") == [("unclosed", 1)]


def test_of_several_alike_each_may_be_the_one_that_is_not_closed() -> None:
    items = ("{%p if a %}", "{%p if b %}", "{%p for x in y %}", "{%p endfor %}", "{%p endif %}")
    assert told(*items) == [("unclosed-several", 0)]
    assert parameters(*items)["others"] == "«{%p if b %}»"


def test_what_is_of_another_kind_is_not_among_the_several() -> None:
    assert told("{%p if a %}", "{% if b %}{% endif %}") == [("unclosed", 0)]
    inner = raw_cell(p("{%p if b %}") + p("x") + p("{%p endif %}"))
    assert told("{%p if a %}", table(row(inner, "y"))) == [("unclosed", 0)]


@pytest.mark.parametrize(
    ("tag", "opening"),
    [
        ("{%p endif %}", "{%p if … %}"),
        ("{% endfor %}", "{% for … in … %}"),
        ("{%p else %}", "{%p if … %}"),
        ("{% elif a %}", "{% if … %}"),
        ("{% endmacro %}", "{% macro … %}"),
        ("{% endfilter %}", "{% filter … %}"),
        ("{% endraw %}", "{% raw … %}"),
    ],
)
def test_what_closes_nothing_is_told_with_what_would_begin_it(tag: str, opening: str) -> None:
    assert told("x", tag) == [("unopened", 1)]
    assert parameters("x", tag) == {"tag": tag, "opening": opening}


def test_what_is_closed_by_another_prefix_is_told_with_the_right_one() -> None:
    items = ("{%p for x in y %}", "z", "{% endfor %}")
    assert told(*items) == [("closed-otherwise", 2)]
    assert paired("{%p for x in y %}", "{%p else %}", "{% endfor %}").unpaired == {0, 1, 2}
    assert parameters(*items) == {
        "opener": "{%p for x in y %}",
        "tag": "{% endfor %}",
        "wanted": "{%p endfor %}",
    }


def test_a_loop_that_a_row_tag_closes_is_told_at_the_row_tag() -> None:
    items = (table(row("{% for x in y %}{{ x }}", ""), row("{%tr endfor %}", "")),)
    assert told(*items) == [("closed-otherwise", 2)]
    assert parameters(*items)["wanted"] == "{% endfor %}"


def test_the_same_tags_in_different_kinds_of_places_are_told_as_such() -> None:
    body = ("{%p if a %}", table(row("{%p endif %}", "x")))
    assert told(*body) == [("unbalanced", 1)]
    rows = (table(row("{%tr if a %}", "")), table(row("{%tr endif %}", "")))
    assert told(*rows) == [("unbalanced", 2)]
    columns = (table(row("{%tc if a %}", "x"), row("{%tc endif %}", "y")),)
    assert told(*columns) == [("unbalanced", 2)]


def test_crossing_blocks_are_told_at_the_inner_one() -> None:
    items = ("{%p if a %}", "{%p for x in y %}", "{%p endif %}", "{%p endfor %}")
    assert told(*items) == [("unclosed", 1), ("unopened", 3)]


KINDS = st.sampled_from(("if a", "for x in y"))
trees = st.recursive(
    st.just(()),
    lambda inner: st.lists(st.tuples(KINDS, inner), max_size=3).map(tuple),
    max_leaves=6,
)


def written(tree: tuple[tuple[str, tuple[object, ...]], ...]) -> list[str]:
    made = []
    for kind, inner in tree:
        end = f"{{%p end{kind.split()[0]} %}}"
        made += [f"{{%p {kind} %}}", *written(inner), end]  # type: ignore[arg-type]
    return made


@given(trees)
def test_any_nesting_is_paired(tree: tuple[tuple[str, tuple[object, ...]], ...]) -> None:
    items = written(tree)
    pairing = paired("x", *items)
    assert pairing.faults == ()
    assert len(pairing.blocks) * 2 == len(items)


@given(trees.filter(bool), st.data())
def test_any_end_that_is_taken_away_is_missed_at_its_beginning_or_among_the_others(
    tree: tuple[tuple[str, tuple[object, ...]], ...], data: st.DataObject
) -> None:
    items = written(tree)
    ends = [number for number, text in enumerate(items) if text.startswith("{%p end")]
    gone = data.draw(st.sampled_from(ends))
    opener = next(one.opener for one in paired(*items).blocks if one.closer.number == gone)
    (fault,) = paired(*items[:gone], *items[gone + 1 :]).faults
    assert fault.place
    others = fault.parameters.get("others", "").count("«")
    assert fault.place.paragraph == opener.number or others > 0


@given(trees.filter(bool), st.data())
def test_any_beginning_that_is_taken_away_is_missed(
    tree: tuple[tuple[str, tuple[object, ...]], ...], data: st.DataObject
) -> None:
    items = written(tree)
    begins = [number for number, text in enumerate(items) if not text.startswith("{%p end")]
    gone = data.draw(st.sampled_from(begins))
    assert paired(*items[:gone], *items[gone + 1 :], "x").faults
