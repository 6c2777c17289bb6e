"""Random documents: the engines agree, and what is refused is refused with its place."""

from __future__ import annotations

from contextlib import suppress
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docgen.model.fault import BadTemplateError
from word_language.engines import by_docxtpl, by_the_fast_path
from word_language.entry import Template
from word_language.package import header, package
from word_language.pieces import p
from word_language.reading import differing_parts, malformed
from word_language.wild import CONTEXT, Wild

_SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>'
law = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
randoms = st.randoms(use_true_random=False, note_method_calls=False)


def template(body: str, above: str) -> Template:
    """A template that has no place in the corpus."""
    # With a last paragraph, so that the header is never left without any.
    source = package(body, header("h1", above + p("slutt")), section=_SECTION)
    return Template(name="vill", source=source, context=CONTEXT)


def sound(entry: Template, made: bytes) -> None:
    """What docgen made can be opened, and is docxtpl's where that can."""
    assert malformed(made) == []
    # Where docxtpl's own file cannot be read there is nothing to be like.
    with suppress(SyntaxError):
        truth = by_docxtpl(entry)
        assert differing_parts(truth, made) == [] or malformed(truth)


@given(randoms)
@law
def test_a_random_document_is_filled_in_as_by_docxtpl(random: Random) -> None:
    wild = Wild(random)
    entry = template(wild.body(), wild.body(1))
    made = by_the_fast_path(entry)
    assert malformed(made) == []
    assert differing_parts(by_docxtpl(entry), made) == []


@given(randoms)
@law
def test_a_spoilt_document_is_refused_with_its_place_or_sound(random: Random) -> None:
    wild = Wild(random)
    entry = template(wild.spoilt(wild.body()), wild.body(1))
    try:
        made = by_the_fast_path(entry)
    except BadTemplateError as error:
        placeless = [fault.code for fault in error.faults if fault.place is None]
    else:
        placeless = []
        sound(entry, made)
    assert placeless == []
