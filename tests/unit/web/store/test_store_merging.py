"""What two people wrote in one case is put together, and nothing of it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.web.store import Conflict, merge
from docgen.web.store.fields import changed_fields, same

_texts = st.sampled_from(["", "a", "b", "c"])
_plain = st.one_of(_texts, st.booleans(), st.lists(_texts, max_size=2))
_keys = st.sampled_from(["x", "y", "z"])
_values = st.recursive(
    _plain,
    lambda below: st.one_of(
        st.dictionaries(_keys, below, max_size=3),
        st.lists(st.dictionaries(_keys, below, max_size=2), max_size=2),
    ),
    max_leaves=8,
)
cases = st.dictionaries(_keys, _values, max_size=3)


@given(cases, cases)
def test_what_only_one_changed_stands(base: dict[str, Any], other: dict[str, Any]) -> None:
    for merged in (merge(base, other, base), merge(base, base, other)):
        assert same(merged.data, other)
        assert merged.conflicts == ()


@given(cases, cases)
def test_what_both_wrote_alike_stands(base: dict[str, Any], other: dict[str, Any]) -> None:
    for before in (base, None):
        merged = merge(before, other, other)
        assert same(merged.data, other)
        assert merged.conflicts == ()


@given(cases, cases, cases)
def test_it_does_not_matter_who_is_who(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    swapped = {(two.path, str(two.theirs), str(two.mine)) for two in other.conflicts}
    assert {(two.path, str(two.mine), str(two.theirs)) for two in one.conflicts} == swapped
    assert bool(one.conflicts) or same(one.data, other.data)


@given(cases, cases, cases)
def test_nothing_that_anybody_wrote_is_lost(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge(base, mine, theirs)
    told = [one.path for one in merged.conflicts]
    for side in (mine, theirs):
        for path in changed_fields(base, side):
            if any(path[: len(one)] == one or one[: len(path)] == path for one in told):
                continue
            wanted, got = _at(side, path), _at(merged.data, path)
            assert same(wanted, got) or _both_groups(wanted, got), path


@given(cases, cases, cases)
def test_what_i_wrote_stands_where_there_is_a_conflict(
    base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge(base, mine, theirs)
    for one in merged.conflicts:
        assert not same(one.mine, one.theirs)
        assert same(_at(merged.data, one.path), one.mine)


@given(cases, cases)
def test_without_a_base_every_difference_is_a_conflict(
    mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    merged = merge(None, mine, theirs)
    assert bool(merged.conflicts) is not same(mine, theirs)
    assert same(merged.data, mine)


def _at(value: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _both_groups(wanted: Any, got: Any) -> bool:
    """Both put fields of their own into a group that was not there, or was emptied."""
    return isinstance(wanted, dict) and isinstance(got, dict) and wanted.items() <= got.items()


def test_fields_of_the_same_group_are_put_together() -> None:
    base = {"leader": {"name": "Kari", "email": "k@example.no"}, "title": "Lesing"}
    mine = {"leader": {"name": "Ola", "email": "k@example.no"}, "title": "Lesing"}
    theirs = {"leader": {"name": "Kari", "email": "o@example.no"}}
    merged = merge(base, mine, theirs)
    assert merged.data == {"leader": {"name": "Ola", "email": "o@example.no"}}
    assert merged.conflicts == ()


def test_a_field_that_both_changed_is_told_with_what_both_wrote() -> None:
    merged = merge({"t": "a", "n": {"x": "1"}}, {"t": "b"}, {"t": "c", "n": {"x": "2"}})
    assert merged.conflicts == (
        Conflict(path=("t",), mine="b", theirs="c"),
        Conflict(path=("n",), mine=None, theirs={"x": "2"}),
    )
    assert merged.data == {"t": "b"}


@pytest.mark.parametrize("added", ["mine", "theirs"])
def test_items_are_put_together_until_one_is_added(added: str) -> None:
    base = {"items": [{"name": "1", "m": "1"}, {"name": "2"}]}
    mine = {"items": [{"name": "1", "m": "1", "n": "A"}, {"name": "2"}]}
    theirs = {"items": [{"name": "1", "m": "B"}, {"name": "2"}]}
    together = {"items": [{"name": "1", "m": "B", "n": "A"}, {"name": "2"}]}
    assert merge(base, mine, theirs).data == together
    (mine if added == "mine" else theirs)["items"].append({"name": "3"})
    assert [one.path for one in merge(base, mine, theirs).conflicts] == [("items",)]


def test_a_list_of_plain_values_is_one_field() -> None:
    merged = merge({"m": ["1"]}, {"m": ["1", "2"]}, {"m": ["1", "3"]})
    assert [one.path for one in merged.conflicts] == [("m",)]


def _item(name: str, frame: str) -> dict[str, str]:
    return {"profile": name, "frame": frame}


@pytest.mark.parametrize("known", [True, False])
def test_an_answer_never_goes_to_the_item_that_took_its_place(known: bool) -> None:
    base = {"items": [_item("A", "1"), _item("B", "1")]}
    mine = {"items": [_item("A", "2"), _item("B", "1")]}
    theirs = {"items": [_item("B", "1"), _item("C", "3")]}
    merged = merge(base if known else None, mine, theirs)
    assert [one.path for one in merged.conflicts] == [("items",)]
    assert merged.data == mine


def test_items_that_are_told_by_several_fields_are_told_by_all_of_them() -> None:
    def item(year: str, amount: str) -> dict[str, str]:
        return {"source": "Udir", "year": year, "amount": amount}

    base = {"items": [item("2027", "1"), item("2028", "1")]}
    mine = {"items": [item("2027", "2"), item("2028", "1")]}
    theirs = {"items": [item("2028", "5"), item("2029", "3")]}
    assert [one.path for one in merge(base, mine, theirs).conflicts] == [("items",)]
    other = {"items": [item("2027", "1"), item("2028", "4")]}
    merged = merge(base, mine, other)
    assert merged.data == {"items": [item("2027", "2"), item("2028", "4")]}
    assert merged.conflicts == ()


def test_items_that_are_called_alike_are_not_told_apart() -> None:
    base = {"items": [{"name": "A", "m": "1"}, {"name": "A", "m": "2"}]}
    mine = {"items": [{"name": "A", "m": "9"}, {"name": "A", "m": "2"}]}
    theirs = {"items": [{"name": "A", "m": "2"}, {"name": "A", "m": "3"}]}
    assert [one.path for one in merge(base, mine, theirs).conflicts] == [("items",)]
