"""Laws that hold for every template: where Word cuts a tag is nothing, and blocks nest freely."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from word_language.engines import HAS_COMPILED, by_docxtpl, by_session, by_the_fast_path
from word_language.entry import Template
from word_language.nesting import CONTEXT, Piece, pieces, shown, written
from word_language.package import package
from word_language.pieces import PROOF, p, r
from word_language.reading import differing_parts, malformed, paragraphs

SPLIT = (
    ("{{ navn|upper }}", ""),
    ("{{navn}}", ""),
    ("{% if navn == 'x' %}", "{% endif %}"),
    ("{# {{ navn }} #}", ""),
    ("{{r rik }}", ""),
    ("{%r if navn %}", "{%r endif %}"),
)
FILLERS = (
    "",
    PROOF,
    PROOF.replace("Start", "End"),
    '<w:bookmarkStart w:id="3" w:name="_GoBack"/><w:bookmarkEnd w:id="3"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    '<w:r w:rsidR="00AB"><w:rPr><w:lang w:val="nb-NO"/></w:rPr></w:r>',
)
fillers = st.sampled_from(FILLERS)
looks = st.sampled_from(("", "<w:b/>", '<w:lang w:val="en-GB"/>', "<w:noProof/>"))
law = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
WAYS = [by_docxtpl, *([by_session, by_the_fast_path] if HAS_COMPILED else [])]


def template(body: str, **context: object) -> Template:
    """A template that has no place in the corpus."""
    return Template(name="tilfeldig", source=package(body), context=context)


def whole(tag: str, end: str) -> Template:
    """A paragraph with the tag in one run."""
    from docxtpl import RichText

    body = p(r("før "), r(tag), r(f"{end} etter"))
    return template(body, navn="x & y", rik=RichText("rik", italic=True))


@st.composite
def cut(draw: st.DrawFn, tag: str) -> str:
    """The tag in several runs, with what Word puts between them."""
    places = draw(st.sets(st.integers(1, len(tag) - 1), max_size=5))
    edges = [0, *sorted(places), len(tag)]
    runs = [tag[a:b] for a, b in pairwise(edges)]
    made = r(runs[0])
    for text in runs[1:]:
        made += draw(fillers) + r(text, draw(looks))
    return made


@pytest.mark.parametrize("way", WAYS)
@given(st.data())
@law
def test_where_a_tag_is_cut_into_runs_is_nothing(way: object, data: st.DataObject) -> None:
    tag, end = data.draw(st.sampled_from(SPLIT))
    one = whole(tag, end)
    body = p(r("før "), data.draw(cut(tag)), r(f"{end} etter"))
    other = template(body, **one.context)
    assert callable(way)
    assert differing_parts(way(one), way(other)) == []


@pytest.mark.parametrize("place", ["p", "tr", "r"])
@given(inner=pieces)
@law
def test_blocks_nest_as_in_docxtpl_and_show_what_they_must(place: str, inner: list[Piece]) -> None:
    entry = template(written(inner, place), x="", **CONTEXT)  # type: ignore[arg-type]
    truth = by_docxtpl(entry)
    wanted = shown(tuple(inner))
    found = paragraphs(truth)
    assert found == [*(["".join([*wanted, "."])] if place == "r" else wanted), "slutt"]
    assert malformed(truth) == []
    if HAS_COMPILED:
        assert differing_parts(truth, by_session(entry)) == []
        assert differing_parts(truth, by_the_fast_path(entry)) == []
