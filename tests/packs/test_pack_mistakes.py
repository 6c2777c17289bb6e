"""Each tag of each template that comes with docgen, with a mistake in it, is told of where it is.

A closing tag is deleted, a name is misspelled, curly quotes are typed, and nothing else is said.
The fast suite tries some tags of each pack, one at a time; the slow one all tags of each template,
several at once that stand apart from each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

import pytest
from mistakes import SHIPPED, Bench, Shipped, curly, misspelled

from docgen.model.fault import Fault
from docgen.word.language.tags import Tag, short

# A full check of the agreement takes half a second, of the others a tenth.
TRIED_IN_LARGE, TRIED_IN_SMALL, LARGE = 120, 60, 200
APART = 4
MOST_S = 900
UNCLOSED = {"template-unclosed", "template-unclosed-several"}
# A mistake in them may hide one in the tags that use what they name.
NAMING = {"for", "set"}
TELLS = {"template-unknown-field": "field", "template-tag-quotes": "quotes"}
"""The parameter of a fault that tells what is wrong."""

each_template = pytest.mark.parametrize("shipped", SHIPPED, ids=str)
# The languages of a pack are twins, which have the same tags: see tests/unit/packs/test_twins.py.
each_pack = pytest.mark.parametrize(
    "shipped", {one.pack: one for one in reversed(SHIPPED)}.values(), ids=str
)


@cache
def bench_of(shipped: Shipped) -> Bench:
    return Bench(shipped)


def spread(bench: Bench) -> tuple[Tag, ...]:
    """Some tags from all over the template."""
    return bench.tags[:: TRIED_IN_LARGE if len(bench.tags) > LARGE else TRIED_IN_SMALL]


def closers(bench: Bench) -> tuple[Tag, ...]:
    return tuple(tag for tag in bench.tags if tag.word.startswith("end"))


def some_closers(bench: Bench) -> tuple[Tag, ...]:
    found = closers(bench)
    return found[:: 8 if len(bench.tags) > LARGE else 3]


def said(faults: tuple[Fault, ...]) -> list[tuple[str, object]]:
    return [(one.code, one.place and (one.place.part, one.place.paragraph)) for one in faults]


def at(tag: Tag, code: str) -> tuple[str, object]:
    return (code, (tag.place.part, tag.place.paragraph))


def points_at(fault: Fault, opener: Tag) -> bool:
    """Whether the fault names the tag that lost its end, as the one or as one of several."""
    shown = short(opener.text)
    here = said((fault,)) == [at(opener, fault.code)] and fault.parameters["tag"] == shown
    return fault.code in UNCLOSED and (here or f"«{shown}»" in fault.parameters.get("others", ""))


def try_closers(bench: Bench, tags: tuple[Tag, ...]) -> int:
    for tag in tags:
        opener = bench.opener_of(tag)
        faults = bench.check_with(tag, "").faults
        assert [points_at(one, opener) for one in faults] == [True], (tag, said(faults))
    return len(tags)


def try_misspelling(bench: Bench, tags: tuple[Tag, ...]) -> int:
    tried = 0
    for tag in tags:
        for text, field in misspelled(tag):
            faults = bench.check_with(tag, text).faults
            assert said(faults) == [at(tag, "template-unknown-field")], (text, said(faults))
            assert faults[0].parameters["field"] == field
            tried += 1
    return tried


def try_quotes(bench: Bench, tags: tuple[Tag, ...]) -> int:
    tried = 0
    for tag in tags:
        for text in curly(tag):
            faults = bench.check_with(tag, text).faults
            assert said(faults) == [at(tag, "template-tag-quotes")], (text, said(faults))
            assert faults[0].parameters["quotes"] == "“ ”"
            tried += 1
    return tried


@each_template
def test_a_shipped_template_has_no_fault_as_it_is(shipped: Shipped) -> None:
    assert bench_of(shipped).tags
    assert bench_of(shipped).check().faults == ()


@each_pack
def test_a_deleted_closing_tag_is_told_at_what_it_closed(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_closers(bench, some_closers(bench))


@each_pack
def test_a_misspelled_field_is_told_where_it_stands(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_misspelling(bench, spread(bench))


@each_pack
def test_curly_quotes_are_told_where_they_stand(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_quotes(bench, spread(bench))


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@each_template
def test_every_deleted_closing_tag_is_told_at_what_it_closed(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_closers(bench, closers(bench)) == len(closers(bench))


@dataclass(frozen=True, slots=True)
class Made:
    """A tag that reads `text` now, and what docgen is to tell of it beside its place."""

    tag: Tag
    text: str
    tells: str


def as_misspelled(tag: Tag) -> Iterator[Made]:
    return (Made(tag, text, field) for text, field in misspelled(tag))


def as_curly(tag: Tag) -> Iterator[Made]:
    return (Made(tag, text, "“ ”") for text in curly(tag))


def check_together(bench: Bench, made: Sequence[Made], code: str) -> None:
    """Make them all in one run: each is told where it stands, and nothing else."""
    faults = bench.check_with_all((one.tag, one.text) for one in made).faults
    # Two tags that read the same in one paragraph are told of once.
    assert {
        (*one, fault.parameters["tag"], fault.parameters[TELLS[code]])
        for fault in faults
        for one in said((fault,))
    } == {(*at(one.tag, code), short(one.text), one.tells) for one in made}


def check_apart(bench: Bench, ways: Callable[[Tag], Iterator[Made]], code: str) -> int:
    """Make each tag wrong in each way, every fourth tag in one run; how many mistakes that is."""
    tried = 0
    # The first way in which each tag can be wrong, then the second, and so on.
    for row in zip_longest(*map(ways, bench.tags)):
        made = [one for one in row if one is not None]
        naming = [[one] for one in made if one.tag.word in NAMING]
        others = [one for one in made if one.tag.word not in NAMING]
        for together in (*naming, *(others[start::APART] for start in range(APART))):
            check_together(bench, together, code)
        tried += len(made)
    return tried


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@each_template
def test_every_misspelled_field_is_told_where_it_stands(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    named = [tag for tag in bench.tags if next(misspelled(tag), None)]
    assert check_apart(bench, as_misspelled, "template-unknown-field") >= len(named)
    # Only what closes, and `else`, names no field.
    silent = {tag.word for tag in bench.tags if tag not in named}
    assert silent <= {"else", "endif", "endfor"}


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@each_template
def test_all_curly_quotes_are_told_where_they_stand(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert check_apart(bench, as_curly, "template-tag-quotes") >= len(bench.tags)


def wrong_prints(bench: Bench) -> Iterator[Made]:
    return (next(as_misspelled(tag)) for tag in bench.tags if tag.kind == "print")


def unquoted(bench: Bench) -> Iterator[Made]:
    return (next(as_curly(tag)) for tag in bench.tags)


@each_template
@pytest.mark.parametrize(
    ("mistakes", "code"),
    [(wrong_prints, "template-unknown-field"), (unquoted, "template-tag-quotes")],
)
def test_a_mistake_in_every_tag_is_told_for_every_tag_in_one_run(
    shipped: Shipped, mistakes: Callable[[Bench], Iterator[Made]], code: str
) -> None:
    bench = bench_of(shipped)
    check_together(bench, list(mistakes(bench)), code)
