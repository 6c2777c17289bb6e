"""The tags of a template in a row, as Jinja reads them: those that cannot be read are left out."""

from __future__ import annotations

import pytest
from jinja2 import nodes
from small_templates import scanned

from docgen.packs.sequence import Row, tag_row
from docgen.word.filling.environment import environment
from docgen.word.language.blocks import pair_blocks

ENGINE = environment("nb")


def row_of(*items: str) -> Row:
    tags = scanned(*items).tags
    return tag_row(tags, pair_blocks(tags).unpaired, ENGINE)


def names(tree: nodes.Template) -> list[str]:
    return [node.name for node in tree.find_all(nodes.Name)]


def test_every_tag_stands_on_a_line_of_its_own() -> None:
    row = row_of("{% if a %}{{ b }}", "{{ c", " }}{% endif %}{{ d }}")
    assert [row.tag_at(node.lineno).text for node in row.tree.find_all(nodes.Name)] == [  # type: ignore[union-attr]
        "{% if a %}",
        "{{ b }}",
        "{{ d }}",
    ]
    assert row.tag_at(0) is None
    assert row.tag_at(99) is None


def test_a_tag_with_a_line_break_in_it_moves_no_other() -> None:
    broken = "<w:p><w:r><w:t>{{ a\n + b }}{{ c }}</w:t></w:r></w:p>"
    row = row_of(broken)
    found = {node.name: row.tag_at(node.lineno) for node in row.tree.find_all(nodes.Name)}
    assert found["c"]
    assert found["c"].text == "{{ c }}"


@pytest.mark.parametrize(
    "left", ["{# a #}", "{% vm %}", "{% hm %}", "{% raw %}{{ a }}{% endraw %}"]
)
def test_what_names_nothing_is_not_in_the_row(left: str) -> None:
    row = row_of(left, "{{ b }}")
    assert [tag.text for tag in row.tags] == ["{{ b }}"]


def test_a_tag_that_cannot_be_read_is_left_out_and_the_others_stay() -> None:
    row = row_of("{{ a b }}", "{{ c }}", "{% ukjent d %}")
    assert names(row.tree) == ["c"]
    assert row.left_out == []


def test_a_tag_without_its_counterpart_is_read_alone() -> None:
    row = row_of("{% if a %}", "{{ b }}", "{% for x in c %}")
    assert names(row.tree) == ["b"]
    assert [(tag.text, names(tree)) for tag, tree in row.left_out] == [
        ("{% if a %}", ["a"]),
        ("{% for x in c %}", ["x", "c"]),
    ]


def test_an_else_of_nothing_makes_each_tag_stand_alone() -> None:
    row = row_of("{{ a }}", "{% for x in b %}{% elif c %}{% endfor %}", "{{ d }}")
    assert row.tags == []
    assert [names(tree) for _, tree in row.left_out] == [["a"], ["x", "b"], ["c"], ["d"]]


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("{% if a == “x” %}{% endif %}", ["a"]),
        ("{{ a“” }}", ["a"]),
        ("{% if a %}{% endif “” %}", ["a"]),
        ("{{ “a }}", ["a"]),
    ],
)
def test_curly_quotes_hide_no_name(tag: str, found: list[str]) -> None:
    row = row_of(tag)
    everywhere = [*names(row.tree), *(name for _, tree in row.left_out for name in names(tree))]
    assert everywhere == found


@pytest.mark.parametrize("tag", ["{% colspan a %}", "{% cellbg a %}", "{%tr if a %}{%tr endif %}"])
def test_words_and_prefixes_of_docxtpl_are_read(tag: str) -> None:
    assert names(
        row_of(
            f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{tag}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ).tree
    ) == ["a"]
