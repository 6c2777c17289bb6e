"""Each tag of each template that comes with docgen, with a mistake in it, is told of where it is.

A closing tag is deleted, a name is misspelled, curly quotes are typed: one at a time, and nothing
else is said. The fast suite tries some tags of each template, the slow one all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from mistakes import SHIPPED, Bench, Shipped, curly, misspelled

from docgen.model.fault import Fault
from docgen.word.language.tags import Tag, short

# A full check of the agreement takes half a second, of the others a tenth.
TRIED_IN_LARGE, TRIED_IN_SMALL, LARGE = 50, 15, 200
MOST_S = 900
UNCLOSED = {"template-unclosed", "template-unclosed-several"}

each_template = pytest.mark.parametrize("shipped", SHIPPED, ids=str)


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


@each_template
def test_a_deleted_closing_tag_is_told_at_what_it_closed(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_closers(bench, some_closers(bench))


@each_template
def test_a_misspelled_field_is_told_where_it_stands(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_misspelling(bench, spread(bench))


@each_template
def test_curly_quotes_are_told_where_they_stand(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_quotes(bench, spread(bench))


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@each_template
def test_every_deleted_closing_tag_is_told_at_what_it_closed(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_closers(bench, closers(bench)) == len(closers(bench))


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@each_template
def test_every_misspelled_field_is_told_where_it_stands(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    named = [tag for tag in bench.tags if next(misspelled(tag), None)]
    assert try_misspelling(bench, bench.tags) >= len(named)
    # Only what closes, and `else`, names no field.
    silent = {tag.word for tag in bench.tags if tag not in named}
    assert silent <= {"else", "endif", "endfor"}


@pytest.mark.slow
@pytest.mark.timeout(MOST_S)
@each_template
def test_all_curly_quotes_are_told_where_they_stand(shipped: Shipped) -> None:
    bench = bench_of(shipped)
    assert try_quotes(bench, bench.tags) >= len(bench.tags)


def wrong_prints(bench: Bench) -> Iterator[tuple[Tag, str]]:
    for tag in bench.tags:
        if tag.kind == "print":
            yield tag, next(text for text, _ in misspelled(tag))


def unquoted(bench: Bench) -> Iterator[tuple[Tag, str]]:
    for tag in bench.tags:
        yield tag, next(iter(curly(tag)))


Mistakes = Callable[[Bench], Iterator[tuple[Tag, str]]]


@each_template
@pytest.mark.parametrize(
    ("mistakes", "code"),
    [(wrong_prints, "template-unknown-field"), (unquoted, "template-tag-quotes")],
)
def test_a_mistake_in_every_tag_is_told_for_every_tag_in_one_run(
    shipped: Shipped, mistakes: Mistakes, code: str
) -> None:
    bench = bench_of(shipped)
    made = list(mistakes(bench))
    faults = bench.check_with_all(made).faults
    # Two tags that read the same in one paragraph are told of once.
    assert {(*one, fault.parameters["tag"]) for fault in faults for one in said((fault,))} == {
        (*at(tag, code), short(text)) for tag, text in made
    }
