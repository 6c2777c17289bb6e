"""Tags are found as they are written, however Word has cut them, and each knows its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_templates import scanned
from word_language.package import header, package
from word_language.pieces import PROOF, field, p, r, row, table, text_box

from docgen.word.language.tags import Scan, Tag, scan_story, short
from docgen.word.stories import open_document, stories_of


def texts(*items: str) -> list[str]:
    return [tag.text for tag in scanned(*items).tags]


def faults(*items: str) -> list[tuple[str, int | None, dict[str, str]]]:
    return [
        (
            one.code.removeprefix("template-"),
            one.place.paragraph if one.place else None,
            dict(one.parameters),
        )
        for one in scanned(*items).faults
    ]


@pytest.mark.parametrize(
    ("text", "kind", "prefix", "word", "inner"),
    [
        ("{{ a.b|c }}", "print", "", "", "a.b|c"),
        ("{{a}}", "print", "", "", "a"),
        ("{{r a }}", "print", "r", "", "a"),
        ("{{p a }}", "print", "p", "", "a"),
        ("{{ p }}", "print", "", "", "p"),
        ("{% if a %}", "statement", "", "if", "if a"),
        ("{%p if a %}", "statement", "p", "if", "if a"),
        ("{%tr for x in y %}", "statement", "tr", "for", "for x in y"),
        ("{%tc endfor %}", "statement", "tc", "endfor", "endfor"),
        ("{%- endif -%}", "statement", "", "endif", "endif"),
        ("{%-p if a -%}", "statement", "p", "if", "if a"),
        ("{# merknad #}", "comment", "", "", "merknad"),
        ("{#p merknad #}", "comment", "p", "", "merknad"),
        ("{{ '}}' }}", "print", "", "", "'}}'"),
        ("{{ {'a': {'b': 1}} }}", "print", "", "", "{'a': {'b': 1}}"),
        ("{{ a[b[1]] }}", "print", "", "", "a[b[1]]"),
        ("{% %}", "statement", "", "", ""),
    ],
)
def test_a_tag_is_read_for_what_it_is(
    text: str, kind: str, prefix: str, word: str, inner: str
) -> None:
    scan = scanned(f"Før {text} etter")
    assert scan.faults == ()
    (tag,) = scan.tags
    assert (tag.text, tag.kind, tag.prefix, tag.word, tag.inner) == (
        text,
        kind,
        prefix,
        word,
        inner,
    )


def test_tags_are_numbered_in_the_order_they_stand() -> None:
    tags = scanned("{{ a }}{{ b }}", "{{ c }}").tags
    assert [(tag.number, tag.text, tag.place.paragraph) for tag in tags] == [
        (0, "{{ a }}", 0),
        (1, "{{ b }}", 0),
        (2, "{{ c }}", 1),
    ]


def test_a_tag_knows_its_cell_and_its_part() -> None:
    (tag,) = scanned("Over", table(row("a", "b"), row("c", "d {{ e }}"))).tags
    assert (tag.place.cell, tag.place.text, tag.place.kind) == ((1, 2, 2), "d {{ e }}", "body")
    document = open_document(package(p("x"), header("h1", p("Side {{ f }}"))))
    (_, found, *_) = [scan_story(story) for story in stories_of(document)]
    assert [(one.place.kind, one.place.text) for one in found.tags] == [("header", "Side {{ f }}")]


def test_tags_stand_in_fields_in_text_boxes_and_in_attributes_too() -> None:
    assert texts(p(field("HYPERLINK {{ a }}", "lenke"))) == ["{{ a }}"]
    cut = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in ("x {{ a", ".b }}"))
    assert texts(p(cut)) == ["{{ a.b }}"]
    assert texts('<w:p><w:bookmarkStart w:id="1" w:name="{% if a %}"/></w:p>') == ["{% if a %}"]
    # Word writes a text box twice.
    assert texts(p(text_box(p("{{ b }}")))) == ["{{ b }}"] * 2
    assert texts('<w:p><w:bookmarkStart w:id="1" w:name="{{ c }}"/></w:p>') == ["{{ c }}"]


def test_the_end_of_a_tag_is_where_its_last_signs_begin() -> None:
    for text, signs in (("{{ a }}", "}}"), ("{% if a -%}", "-%}")):
        (tag,) = scanned(p(r("x "), r(text[:3]), r(text[3:]))).tags
        slot, offset = tag.end
        assert slot.text[offset:] == signs


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ a", {"tag": "{{ a", "closing": "}}"}),
        ("{% if a", {"tag": "{% if a", "closing": "%}"}),
        ("{{ a }", {"tag": "{{ a }", "closing": "}}"}),
        ("{{ a %}", {"tag": "{{ a %}", "closing": "}}"}),
    ],
)
def test_a_tag_that_does_not_end_is_told_with_the_signs_it_lacks(
    text: str, told: dict[str, str]
) -> None:
    assert faults("Først", text, "{{ b }}") == [("tag-unclosed", 1, told)]
    assert texts("Først", text, "{{ b }}") == ["{{ b }}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a }}", {"tag": "}}", "opening": "{{"}),
        ("if a %}", {"tag": "%}", "opening": "{%"}),
        ("{{ b }} a #}", {"tag": "#}", "opening": "{#"}),
        ("{ a }} {{ b }}", {"tag": "}}", "opening": "{{"}),
    ],
)
def test_a_tag_that_does_not_begin_is_told_with_the_signs_it_lacks(
    text: str, told: dict[str, str]
) -> None:
    assert faults("Først", text) == [("tag-unopened", 1, told)]


def test_a_tag_cut_by_a_new_paragraph_is_told_at_both_ends() -> None:
    assert [(code, at) for code, at, _ in faults("{{ project", ".name }}")] == [
        ("tag-unclosed", 0),
        ("tag-unopened", 1),
    ]


@pytest.mark.parametrize("text", ["{{ a'b }}", "{{ a(b }}", '{{ a|join(", }}', "{{ a[ }}"])
def test_a_quote_or_bracket_that_is_not_closed_ends_with_its_tag(text: str) -> None:
    assert texts(f"{text} og {{{{ b }}}}") == [text, "{{ b }}"]


@pytest.mark.parametrize(
    "foreign",
    [
        "<w:noBreakHyphen/>",
        '<w:sym w:font="Wingdings" w:char="F0FC"/>',
        '<w:footnoteReference w:id="2"/>',
        "<w:drawing/>",
    ],
)
def test_what_is_no_text_inside_a_tag_is_told_and_beside_it_is_not(foreign: str) -> None:
    inside = p(r("{{ a"), f"<w:r>{foreign}</w:r>", r("b }}"))
    assert faults(inside) == [("sign-inside-tag", 0, {"tag": "{{ ab }}"})]
    for before, after in (("x", "{{ a }}"), ("{{ a }}", "x")):
        assert faults(p(r(before), f"<w:r>{foreign}</w:r>", r(after))) == []


def test_a_comment_may_go_on_in_the_next_paragraph_and_hides_tags() -> None:
    assert texts("{# dette {{ a }}", "og {{ b }} #} {{ c }}") == ["{{ c }}"]
    assert faults("{# dette", "er slutt #}") == []


def test_raw_text_holds_no_tags() -> None:
    assert texts("{% raw %}{{ a }}{% endraw %}{{ b }}") == ["{% raw %}", "{% endraw %}", "{{ b }}"]
    assert texts("{% raw %}{{ a }}", "{{ b }}", "{% endraw %}{{ c }}") == [
        "{% raw %}",
        "{% endraw %}",
        "{{ c }}",
    ]


def test_a_tag_is_shown_on_one_line_and_not_too_long() -> None:
    assert short("{{ a\n  b }}") == "{{ a b }}"
    long = "{{ " + "navn_" * 30 + " }}"
    assert len(short(long)) == 70
    assert short(long).endswith("…")


TAGS = ("{{ navn|upper }}", "{%p if a == 'x' %}", "{# x #}", "{{ {'a': 1} }}", "{%- for a in b -%}")
FILLERS = (
    "",
    PROOF,
    '<w:bookmarkStart w:id="3" w:name="x"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
)


def same(one: Scan, other: Scan) -> bool:
    def seen(tag: Tag) -> tuple[object, ...]:
        return tag.text, tag.kind, tag.prefix, tag.word, tag.inner, tag.place

    return [seen(tag) for tag in one.tags] == [seen(tag) for tag in other.tags]


@given(
    st.lists(st.one_of(st.sampled_from(TAGS), st.text("abc }{%", max_size=6)), max_size=5),
    st.data(),
)
def test_splitting_over_runs_changes_nothing(parts: list[str], data: st.DataObject) -> None:
    text = f"x{''.join(parts)}x"
    places = data.draw(st.sets(st.integers(1, len(text) - 1), max_size=6))
    edges = [0, *sorted(places), len(text)]
    runs = [r(text[start:end]) for start, end in pairwise(edges)]
    filled = [piece for run in runs for piece in (run, data.draw(st.sampled_from(FILLERS)))]
    one, other = scanned(p(r(text))), scanned(p(*(piece for piece in filled if piece)))
    assert same(one, other)
    assert one.faults == other.faults
