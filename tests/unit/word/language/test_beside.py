"""What stands beside a tag with a prefix, and would be lost, is told with its place."""

from __future__ import annotations

import pytest
from small_templates import scanned
from word_language.pieces import p, r, raw_cell, row, table, text_box

from docgen.word.language.beside import beside_faults


def told(*items: str) -> list[tuple[str, int | None, dict[str, str]]]:
    return [
        (
            one.code.removeprefix("template-"),
            one.place.paragraph if one.place else None,
            dict(one.parameters),
        )
        for one in beside_faults(scanned(*items).tags)
    ]


@pytest.mark.parametrize(
    "items",
    [
        ("{%p if a %}", "x", "{%p endif %}"),
        ("  {%p if a %} ", "{%p endif %}"),
        ("x {% if a %}y{% endif %} z",),
        ("x {{r a }} y",),
        ("{%p if a %}{# merknad #}", "{%p endif %}"),
        (table(row("{%tr for x in y %}", ""), row("{{ x }}", "z"), row("{%tr endfor %}", "")),),
        (table(row("{%tc if a %}", "x", "{%tc endif %}")),),
        # docxtpl takes the first and the last of the same row as one.
        ("{{p a }}",),
        ("{#p merknad #}",),
        ("{#p merknad #}{%p if a %}",),
        ("{%p if a %}{#p merknad #}",),
    ],
)
def test_what_stands_alone_is_passed_over_in_silence(items: tuple[str, ...]) -> None:
    assert told(*items) == []


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("Husk {%p if a %}", "Husk"),
        ("{%p if a %} dette", "dette"),
        ("Husk {%p if a %} dette", "Husk dette"),
        ("{%p if a %}{{ b }}", "{{ b }}"),
    ],
)
def test_text_beside_a_paragraph_tag_is_told(text: str, lost: str) -> None:
    (found,) = told("x", text)
    assert found[:2] == ("beside-paragraph-tag", 1)
    assert found[2] == {"tag": "{%p if a %}", "text": lost}


def test_text_in_another_cell_of_the_row_is_told_at_the_tag() -> None:
    (found,) = told(table(row("{%tr if a %}", "Borte"), row("x", "y"), row("{%tr endif %}", "")))
    assert found == ("beside-row-tag", 0, {"tag": "{%tr if a %}", "text": "Borte"})


def test_text_in_another_paragraph_of_the_cell_is_told() -> None:
    inside = raw_cell(p("{%tc if a %}") + p("Borte"))
    (found,) = told(table(row(inside, "x", "{%tc endif %}")))
    assert found == ("beside-cell-tag", 0, {"tag": "{%tc if a %}", "text": "Borte"})


@pytest.mark.parametrize(
    "thing",
    [
        "<w:r><w:drawing/></w:r>",
        "<w:r><w:noBreakHyphen/></w:r>",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:r><w:br w:type="page"/></w:r>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'/>",
    ],
)
def test_a_thing_beside_the_tag_is_told_and_a_soft_break_is_not(thing: str) -> None:
    assert told(p(r("{%p if a %}"), thing)) == [("object-beside-tag", 0, {"tag": "{%p if a %}"})]
    assert told(p(r("{% if a %}{% endif %}"), thing)) == []
    assert told(p(r("{%p if a %}"), "<w:r><w:br/></w:r>")) == []


@pytest.mark.parametrize("prefix", ["tr", "tc"])
def test_a_tag_of_a_table_outside_one_is_told_with_what_to_write(prefix: str) -> None:
    tag = f"{{%{prefix} if {prefix} %}}"
    wanted = f"{{%p if {prefix} %}}"
    assert told("x", tag) == [("prefix-misplaced", 1, {"tag": tag, "wanted": wanted})]


def test_two_tags_in_one_place_are_told_at_the_second() -> None:
    assert told("{%p if a %}{%p if b %}") == [
        ("two-tags", 0, {"tag": "{%p if b %}", "other": "{%p if a %}", "prefix": "p"})
    ]
    rows = table(row("{%tr if a %}", "{%tr for x in y %}"))
    assert told(rows) == [
        ("two-tags", 1, {"tag": "{%tr for x in y %}", "other": "{%tr if a %}", "prefix": "tr"})
    ]


def test_tags_with_different_prefixes_may_share_a_row() -> None:
    inner = raw_cell(p("{%p if a %}") + p("x") + p("{%p endif %}"))
    assert told(table(row(inner, "y"))) == []


def test_a_tag_of_a_paragraph_in_the_row_is_lost_with_the_row() -> None:
    (found,) = told(table(row("{%tr if a %}", "{%p if b %}")))
    assert found == ("beside-row-tag", 0, {"tag": "{%tr if a %}", "text": "{%p if b %}"})


def test_what_stands_in_a_text_box_of_the_paragraph_is_lost_with_it() -> None:
    (found,) = told(p(r("{%p if a %}"), text_box(p("I boksen"))))
    assert found[0] == "beside-paragraph-tag"
    assert "I boksen" in found[2]["text"]
