"""What the corpus says of docxtpl is so: the ground that the engine is measured on."""

from __future__ import annotations

from html import unescape
from importlib.util import find_spec

import pytest

from word_language.corpus import TEMPLATES
from word_language.engines import by_docxtpl
from word_language.entry import Differs, Refused, Same, Template
from word_language.reading import differing_parts, malformed, paragraphs, xml_of


def of(kind: type[object]) -> list[object]:
    """The entries with this expectation, as parameters."""
    return [
        pytest.param(template, id=template.name)
        for template in TEMPLATES
        if isinstance(template.expects, kind)
    ]


def need(template: Template) -> None:
    """Skip where a package is absent that docxtpl itself needs for the entry."""
    if template.needs and find_spec(template.needs) is None:
        pytest.skip(f"docxtpl needs {template.needs} for this")


def is_right(template: Template, made: bytes) -> bool:
    """Whether the output shows what it should and nothing that it should not."""
    shown = paragraphs(made)
    holds = template.expects.holds(made) if isinstance(template.expects, Differs) else True
    return (
        all(text in shown for text in template.shows)
        and not any(text in xml_of(made) for text in template.hides)
        and not malformed(made)
        and holds
    )


def test_the_corpus_is_of_some_size_and_each_name_is_used_once() -> None:
    names = [template.name for template in TEMPLATES]
    assert len(names) >= 80
    assert len(names) == len(set(names))


@pytest.mark.parametrize("template", of(Same))
def test_docxtpl_is_right_where_the_engine_is_to_be_the_same(template: Template) -> None:
    need(template)
    made = by_docxtpl(template)
    assert [text for text in template.shows if text not in paragraphs(made)] == []
    assert is_right(template, made), malformed(made)
    # What docxtpl itself gives differently each time cannot be compared with.
    assert differing_parts(made, by_docxtpl(template)) == []


@pytest.mark.parametrize("template", of(Differs))
def test_docxtpl_is_wrong_where_the_engine_is_to_differ(template: Template) -> None:
    try:
        made = by_docxtpl(template)
    except Exception:  # noqa: BLE001 - failing is one way of being wrong
        return
    assert not is_right(template, made)


def goes_wrong(expects: Refused, template: Template) -> bool:
    """Whether docxtpl goes wrong in the way that the entry says."""
    text = xml_of(by_docxtpl(template))
    if expects.loses:
        given = xml_of(template.source) + "".join(map(str, template.context.values()))
        return expects.loses in given and unescape(text).count(unescape(expects.loses)) == 0
    if expects.leaves:
        return expects.leaves in text
    return bool(malformed(by_docxtpl(template)))


@pytest.mark.parametrize("template", of(Refused))
def test_docxtpl_fails_or_goes_wrong_where_the_engine_is_to_refuse(template: Template) -> None:
    assert isinstance(template.expects, Refused)
    if template.expects.docxtpl_fails:
        with pytest.raises(Exception):  # noqa: B017, PT011 - it fails with errors of any kind
            by_docxtpl(template)
        return
    assert goes_wrong(template.expects, template)


def test_the_comparison_sees_a_changed_letter_and_a_lost_part() -> None:
    one, other = TEMPLATES[0].source, TEMPLATES[1].source
    assert differing_parts(one, one) == []
    assert differing_parts(one, other) == ["word/document.xml"]
    longer = next(entry for entry in TEMPLATES if "header and the footer" in entry.name).source
    assert "word/headerh1.xml" in differing_parts(one, longer)
