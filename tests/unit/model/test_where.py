"""A path as text and as parts are the same path."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from functools import partial
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.case import Case
from docgen.model.fields import title_of, told_at
from docgen.model.where import join_where, parse_where

LENGTH, NUMBERS = 100_000, count()
KEYS = st.text(min_size=1).filter(lambda key: not set(key) & {".", "[", "]"})
PARTS = st.lists(st.one_of(KEYS, st.integers(0, 10_000)), max_size=6).map(lambda rest: ("a", *rest))


@given(PARTS)
def test_a_path_is_read_back_as_it_was_written(parts: tuple[str | int, ...]) -> None:
    assert parse_where(join_where(parts)) == parts


def test_a_path_looks_as_users_see_it() -> None:
    assert join_where(("institutions", 0, "frame")) == "institutions[0].frame"
    assert parse_where("") == ()


@pytest.mark.parametrize("ask", [parse_where, partial(title_of, Case), partial(told_at, Case)])
def test_nothing_is_remembered_of_what_no_field_is_called(ask: Callable[[str], object]) -> None:
    ask(f"project.{'a' * LENGTH}")
    tracemalloc.start()
    try:
        for _ in range(50):
            ask(f"project.q{next(NUMBERS)}{'n' * LENGTH}")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < LENGTH
