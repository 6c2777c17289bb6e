"""Reads and changes what is kept of a case: nested texts, answers, lists and mappings."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

__all__ = ["Path", "put", "replaced", "value_at"]

Path = tuple[str | int, ...]


def value_at(data: Any, path: Path) -> Any:  # noqa: ANN401 - whatever stands there
    """What stands at the path; None when nothing does."""
    for step in path:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def put(data: Any, path: Path, value: Any) -> None:  # noqa: ANN401
    """Put the value at the path, and make what it stands in."""
    for number, step in enumerate(path[:-1]):
        empty: Any = [] if isinstance(path[number + 1], int) else {}
        if isinstance(step, int):
            _lengthen(data, step)
        elif step not in data:
            data[step] = empty
        data = data[step]
    last = path[-1]
    if isinstance(last, int):
        _lengthen(data, last)
    data[last] = value


def _lengthen(items: list[Any], last: int) -> None:
    while len(items) <= last:
        items.append({})


def replaced(
    data: Mapping[str, Any], owned: tuple[Path, ...], answers: Mapping[Path, Any]
) -> dict[str, Any]:
    """The case in which what stands at the owned paths is what the answers say, and no more.

    `answers` may only hold paths at or below those. Parts that are left with nothing in them go;
    items of lists stay where they are.
    """
    changed: dict[str, Any] = deepcopy(dict(data))
    for path in owned:
        _drop(changed, path)
    for path, value in answers.items():
        put(changed, path, value)
    for path in owned:
        _tidy(changed, path)
    return changed


def _drop(data: dict[str, Any], path: Path) -> None:
    holder = value_at(data, path[:-1])
    if isinstance(holder, dict):
        holder.pop(path[-1], None)


def _tidy(data: dict[str, Any], path: Path) -> None:
    """Take away the mappings on the way that hold nothing; an item keeps its place in its list."""
    for length in range(len(path) - 1, 0, -1):
        above = path[:length]
        if isinstance(above[-1], int) or value_at(data, above) not in ({}, []):
            return
        _drop(data, above)
