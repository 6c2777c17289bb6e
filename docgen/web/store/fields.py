"""The fields of a case as nested values: which of them two versions of it have apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

__all__ = ["ABSENT", "Path", "are_items", "as_written", "changed_fields", "same"]

Path = tuple[str | int, ...]


class _Absent:
    """What a field is that is not there; null could be a value."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Any = _Absent()


def as_written(value: object) -> Any:  # noqa: ANN401 - nested text, bool, list and dict
    """The value as JSON keeps it: dicts, lists, text and bool. A date becomes ISO text.

    Raises:
        TypeError: something else is in it, or a key that is no text.
    """
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("a key of a case is text")
        return {key: as_written(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_written(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | bool):
        return value
    raise TypeError(f"a case does not hold {type(value).__name__}")


def same(one: object, other: object) -> bool:
    """Whether two values are equal, also in kind: `True` is not 1. Keys in any order."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def are_items(*lists: object) -> bool:
    """Whether all are lists of dicts of one length, whose items can be held against each other."""
    if not all(isinstance(one, list) for one in lists):
        return False
    several: Iterable[list[object]] = lists  # type: ignore[assignment]
    return len({len(one) for one in several}) == 1 and all(
        isinstance(item, Mapping) for one in several for item in one
    )


def changed_fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Path]:
    """The paths of the fields that differ, in the order of the data; no values.

    A list that has got or lost items is one field, and so is a list of plain values.
    """
    return list(_apart(before, after, ()))


def _apart(before: object, after: object, path: Path) -> Iterator[Path]:
    if same(before, after):
        return
    one, other = _as_group(before, after), _as_group(after, before)
    if one is not None and other is not None and (one or other):
        for key in (*other, *(key for key in one if key not in other)):
            yield from _apart(one.get(key, ABSENT), other.get(key, ABSENT), (*path, key))
    else:
        yield path


def _as_group(value: object, beside: object) -> Mapping[Any, Any] | None:
    """The fields within a value; None when it is a field itself. What is absent has none."""
    if isinstance(value, Mapping):
        return value
    if are_items(value, beside):
        return dict(enumerate(value))  # type: ignore[arg-type]
    return {} if value is ABSENT and isinstance(beside, Mapping) else None
