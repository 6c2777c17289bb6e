"""A name of a form is the path of a field, or nothing: whatever somebody sends."""

from __future__ import annotations

import pytest
from filling import filled
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.fields import field_paths
from docgen.model.where import join_where, parse_where
from docgen.web.form.answers import answers_in
from docgen.web.form.names import field_named, path_named
from docgen.web.form.values import replaced

MODEL = type(filled({}).case)
PATHS = field_paths(MODEL)
OWNED = tuple(sorted({parse_where(path)[:1] for path in PATHS}))
HOSTILE = (r'a["\x"]', 'a["', r'a["\u12"]', f"a[{'9' * 5000}]", "[", "", "a..b", 'a["\n"]', "[]")


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_path_is_none(name: str) -> None:
    assert path_named(name) is None
    assert answers_in([(name, "x")], OWNED, MODEL) == {}


@given(st.text(alphabet='a."[]\\0919\n\x00u ', max_size=20))
def test_any_name_can_be_read(name: str) -> None:
    path = path_named(name)
    assert path is None or join_where(path) == name


def as_sent(path: str) -> str:
    """The name under which a page asks for it: lines of a list have the name of the list."""
    return path.removesuffix("[0]")


@pytest.mark.parametrize("path", PATHS)
def test_each_field_has_a_name_that_is_taken(path: str) -> None:
    assert field_named(MODEL, parse_where(as_sent(path))) is not None


@st.composite
def _changed(draw: st.DrawFn) -> tuple[str | int, ...]:
    """A path of the case with a number more, or with a number less."""
    path = list(parse_where(as_sent(draw(st.sampled_from(PATHS)))))
    numbers = [at for at, step in enumerate(path) if isinstance(step, int)]
    if numbers and draw(st.booleans()):
        del path[draw(st.sampled_from(numbers))]
    else:
        path.insert(draw(st.integers(1, len(path))), draw(st.integers(0, 3)))
    return tuple(path)


@given(_changed())
def test_a_name_never_changes_the_shape_of_the_case(path: tuple[str | int, ...]) -> None:
    assert field_named(MODEL, path) is None
    assert answers_in([(join_where(path), "x")], OWNED, MODEL) == {}


@given(st.lists(st.sampled_from(PATHS), max_size=8))
def test_crafted_names_take_nothing_from_the_true_ones(paths: list[str]) -> None:
    true = [(as_sent(path), "x") for path in paths]
    crafted = [(path.replace(".", "[1].", 1), "y") for path in paths if "[" not in path]
    kept = replaced({}, OWNED, answers_in([*crafted, *true], OWNED, MODEL))
    assert kept == replaced({}, OWNED, answers_in(true, OWNED, MODEL))
