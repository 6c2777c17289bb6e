"""docgen's engine gives what docxtpl gives, or what the corpus says is right, or refuses."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docxtpl import InlineImage
from jinja2 import TemplateError

from docgen.errors import PackError
from docgen.word.filling.session import WordSession
from word_language.corpus import TEMPLATES
from word_language.engines import (
    HAS_COMPILED,
    by_docxtpl,
    by_session,
    by_the_fast_path,
    codes_of,
    compiled_template,
    saved,
)
from word_language.entry import Differs, Refused, Same, Template
from word_language.package import png
from word_language.reading import differing_parts, malformed
from word_language.test_truth import is_right, need, of

pytestmark = pytest.mark.skipif(
    not HAS_COMPILED, reason="docgen.word.filling.compiled is not there yet"
)

Way = Callable[[Template], bytes]


def ways(template: Template) -> list[Way]:
    """The ways to render: values that need the document leave only the session."""
    return [by_session] if template.make_context else [by_session, by_the_fast_path]


@pytest.mark.parametrize("template", of(Same))
def test_the_engine_gives_what_docxtpl_gives(template: Template) -> None:
    need(template)
    truth = by_docxtpl(template)
    for way in ways(template):
        assert differing_parts(truth, way(template)) == [], way.__name__


@pytest.mark.parametrize("template", of(Differs))
def test_the_engine_is_right_where_docxtpl_is_wrong(template: Template) -> None:
    for way in ways(template):
        made = way(template)
        assert malformed(made) == []
        assert is_right(template, made), way.__name__


@pytest.mark.parametrize("template", of(Refused))
def test_the_engine_refuses_with_the_code_that_is_documented(template: Template) -> None:
    assert isinstance(template.expects, Refused)
    for way in ways(template):
        with pytest.raises((PackError, TemplateError)) as caught:
            way(template)
        assert template.expects.code in codes_of(caught.value), way.__name__


def test_a_compiled_template_can_be_rendered_again_with_other_values() -> None:
    from docgen.word.filling.compiled import compile_template
    from docgen.word.filling.environment import environment

    template = next(entry for entry in TEMPLATES if entry.name == "a for over rows")
    compiled = compile_template(template.source, environment("nb"))
    first = compiled.render(dict(template.context))
    assert differing_parts(first, compiled.render({"rader": []}))
    assert differing_parts(first, compiled.render(dict(template.context))) == []


def test_a_document_with_a_sub_document_from_a_file_has_the_same_bytes_each_time() -> None:
    template = next(entry for entry in TEMPLATES if "from a file with many styles" in entry.name)
    assert by_session(template) == by_session(template)


def test_a_session_that_renders_again_keeps_nothing_of_the_first_document() -> None:
    entry = next(entry for entry in TEMPLATES if entry.name == "a picture from a value")
    session = WordSession(compiled_template(entry))
    session.render({"bilde": InlineImage(session, BytesIO(png("red")))})
    session.render({"bilde": "tekst"})
    fresh = compiled_template(entry).render({"bilde": "tekst"})
    assert differing_parts(fresh, saved(session)) == []
