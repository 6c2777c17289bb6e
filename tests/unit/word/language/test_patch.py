"""The source that Jinja reads leads back into Word, and nothing is lost on the way to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_templates import body
from word_language.package import package
from word_language.pieces import p, r, row, table

from docgen.model.fault import Fault
from docgen.word.language.patch import Source, patched, plain_signs
from docgen.word.language.tags import scan_story
from docgen.word.stories import open_document, stories_of


def source_of(*items: str, sound: bool = True) -> tuple[Source, Fault | None]:
    story = next(iter(stories_of(open_document(package(body(items))))))
    return patched(story, scan_story(story).tags, sound=sound)


def line_of(source: Source, text: str) -> int:
    return source.text[: source.text.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    "items",
    [
        ("{{ a }} og {{ b }}", "{{ c }}"),
        ("{%p if a %}", "x {{ b }}", "{%p endif %}", "{{ c }}"),
        (
            table(row("{%tr if a %}", ""), row("{{ b }}", ""), row("{%tr endif %}", "{{ c }}"[:0])),
            "{{ c }}",
        ),
        ("{# a", "#}", "{{ b }}", "{{ c }}"),
        (p(r("{{ "), r("b"), r(" }}")), "{{ c }}"),
        ("x\n{{ b }}", "{{ c }}"),
    ],
)
def test_the_line_of_a_tag_leads_back_to_it(items: tuple[str, ...]) -> None:
    source, lost = source_of(*items)
    assert lost is None
    for name in ("b", "c"):
        tag = source.tag_at(line_of(source, f"{{{{ {name}"))
        assert tag
        assert tag.text == f"{{{{ {name} }}}}"


def test_a_line_that_is_not_there_leads_nowhere() -> None:
    source, _ = source_of("{{ a }}")
    assert source.tag_at(None) is None
    assert source.tag_at(0) is None
    assert source.tag_at(99) is None
    nothing, _ = source_of("ingen koder")
    assert nothing.tag_at(1) is None


@given(
    st.lists(
        st.sampled_from(("x", "{{ a }}", "{{ a }}{{ b }}", "{%p if a %}", "{# c #}")), max_size=5
    )
)
def test_every_line_with_a_tag_leads_to_one_of_that_text(items: list[str]) -> None:
    source, _ = source_of("start", *items, sound=False)
    for number, line in enumerate(source.text.split("\n"), start=1):
        tag = source.tag_at(number)
        if "{{" in line or "{%" in line:
            assert tag
            assert tag.text[:4] in (line[line.rindex("{") - 1 :][:4], "{%p ")


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ a == ‘b’ }}", "{{ a == 'b' }}"),
        ("{{ a > b and c < d }}", "{{ a > b and c < d }}"),
        ("{{ 'A & B' }}", "{{ 'A & B' }}"),
    ],
)
def test_signs_in_a_tag_are_read_as_they_are_meant(tag: str, code: str) -> None:
    source, lost = source_of(f"Før {tag} etter")
    assert lost is None
    assert code in source.text.replace("\n", "")


def test_quotes_become_straight_and_other_signs_stay() -> None:
    assert plain_signs("“a” ‘b’ «c» – d") == "\"a\" 'b' «c» – d"


def test_text_that_docxtpl_would_drop_is_told_when_nothing_else_is_wrong() -> None:
    items = ("x", "{%p if a %} borte", "{%p endif %}")
    _, lost = source_of(*items)
    assert lost
    assert lost.code == "template-text-lost"
    assert lost.parameters["text"].startswith("borte")
    assert source_of(*items, sound=False)[1] is None


def test_a_picture_that_docxtpl_would_drop_is_told() -> None:
    _, lost = source_of(p(r("{%p if a %}"), "<w:r><w:drawing/></w:r>"), "{%p endif %}")
    assert lost
    assert lost.code == "template-text-lost"
