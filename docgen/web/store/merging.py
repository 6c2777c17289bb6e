"""Puts together what two people wrote in the same case, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from docgen.web.store.fields import ABSENT, Path, are_items, same

__all__ = ["Conflict", "Merged", "merge"]

_NAMES = ("profile", "name")
"""What alone tells which item of a list something is, where it has it; else all of the others."""

_TELLING = (
    *("source", "recipient", "year", "season", "date", "kind", "code", "clause", "institution"),
    *("journal_number", "role", "person", "position", "activity", "description", "reason"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that both changed, to different values; None for who removed it.

    `path` are the keys and numbers down to it (`docgen.model.where.join_where` writes them).
    """

    path: Path
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of it. Where there is a conflict, `data` has what I wrote."""

    data: dict[str, Any]
    conflicts: tuple[Conflict, ...]


class _Unknown:
    """What a field was when nobody knows: like nothing."""


_UNKNOWN: Any = _Unknown()


def merge(
    base: Mapping[str, Any] | None, mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> Merged:
    """What both wrote, put together.

    A field that one side changed has what it wrote there, one that both changed alike as well; one
    that both changed to different values is a conflict. A list of plain values is one field. So is
    a list of groups when a side added or removed items, since nobody can tell then which item was
    which; else its items are put together one by one. Without a `base`, which is no longer known,
    every field that differs is a conflict.
    """
    conflicts: list[Conflict] = []
    data = _merged(_UNKNOWN if base is None else base, mine, theirs, (), conflicts)
    return Merged(data=data, conflicts=tuple(conflicts))


def _merged(
    base: Any,  # noqa: ANN401 - any of these is a value of a case
    mine: Any,  # noqa: ANN401
    theirs: Any,  # noqa: ANN401
    path: Path,
    conflicts: list[Conflict],
) -> Any:  # noqa: ANN401
    if same(mine, theirs) or same(base, theirs):
        return mine
    if same(base, mine):
        return theirs
    if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
        return _merged_groups(base, mine, theirs, path, conflicts)
    lists = (mine, theirs) if base is _UNKNOWN else (base, mine, theirs)
    if are_items(*lists) and _stand_alike(lists):
        befores = base if base is not _UNKNOWN else [_UNKNOWN] * len(mine)
        return [
            _merged(*three, (*path, number), conflicts)
            for number, three in enumerate(zip(befores, mine, theirs, strict=True))
        ]
    conflicts.append(Conflict(path=path, mine=_told(mine), theirs=_told(theirs)))
    return mine


def _merged_groups(
    base: Any,  # noqa: ANN401
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    path: Path,
    conflicts: list[Conflict],
) -> dict[str, Any]:
    merged = {}
    for key in (*mine, *(key for key in theirs if key not in mine)):
        before = _UNKNOWN if base is _UNKNOWN else ABSENT
        if isinstance(base, Mapping):
            before = base.get(key, ABSENT)
        sides = (mine.get(key, ABSENT), theirs.get(key, ABSENT))
        value = _merged(before, *sides, (*path, key), conflicts)
        if value is not ABSENT:
            merged[key] = value
    return merged


def _stand_alike(lists: Sequence[Sequence[Mapping[str, Any]]]) -> bool:
    """Whether at each place all lists have the same item; lists of one length.

    An item that only one side changed stands where it stood for the other one. Who removed one and
    added another has changed all items between, and two items that are called alike may be either.
    """
    names = [[_name(item) for item in one] for one in lists]

    def is_one(items: Sequence[object], called: Sequence[tuple[str, ...]]) -> bool:
        if any(same(*two) for two in combinations(items, 2)):
            return True
        known = called[0] and len(set(called)) == 1
        return bool(known) and all(one.count(called[0]) == 1 for one in names)

    return all(map(is_one, zip(*lists, strict=True), zip(*names, strict=True)))


def _name(item: Mapping[str, Any]) -> tuple[str, ...]:
    """What tells an item from the others of its list; nothing when it has nothing of the kind."""
    for key in _NAMES:
        if item.get(key):
            return (key, str(item[key]))
    return tuple(f"{key}={item[key]}" for key in _TELLING if item.get(key))


def _told(value: Any) -> Any:  # noqa: ANN401
    return None if value is ABSENT else value
