"""A path as text and as parts are the same path."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from docgen.model.where import join_where, parse_where

KEYS = st.text(min_size=1).filter(lambda key: not set(key) & {".", "[", "]"})
PARTS = st.lists(st.one_of(KEYS, st.integers(0, 10_000)), max_size=6).map(lambda rest: ("a", *rest))


@given(PARTS)
def test_a_path_is_read_back_as_it_was_written(parts: tuple[str | int, ...]) -> None:
    assert parse_where(join_where(parts)) == parts


def test_a_path_looks_as_users_see_it() -> None:
    assert join_where(("institutions", 0, "frame")) == "institutions[0].frame"
    assert parse_where("") == ()
