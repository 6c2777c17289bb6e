"""Takes the answers out of what a form sent.

Only names of fields that are on the page count; whatever else somebody sends is nothing to us.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from docgen.model.fields import is_list
from docgen.model.kinds import kind_of
from docgen.web.form.names import field_named, path_named
from docgen.web.form.values import Path

__all__ = ["NO", "YES", "answers_in", "compact"]

YES, NO = "ja", "nei"
_ANSWERS = {YES: True, NO: False}


def answers_in(
    sent: Iterable[tuple[str, str]], owned: Sequence[Path], model: type[BaseModel]
) -> dict[Path, Any]:
    """What was answered, by its path: text as it was written, or yes or no, or a list of texts.

    What is left blank is not there, nor are items of lists in which all is blank; those behind
    them move up.
    """
    found: dict[Path, Any] = {}
    for name, value in sent:
        path = path_named(name)
        if path is None or not _is_on(path, owned):
            continue
        _take(found, path, value, model)
    return compact(found, owned)


def _is_on(path: Path, owned: Sequence[Path]) -> bool:
    return any(path[: len(one)] == one for one in owned)


def _take(found: dict[Path, Any], path: Path, value: str, model: type[BaseModel]) -> None:
    field = field_named(model, path)
    if field is None:
        return
    text = value.replace("\r\n", "\n").strip()
    if not text:
        return
    kind = kind_of(field)
    if is_list(field.annotation):
        # Boxes that are ticked come one by one under one name.
        found.setdefault(path, []).append(text)
    elif kind == "answer":
        found[path] = _ANSWERS.get(text, text)
    else:
        found[path] = text


def compact(found: Mapping[Path, Any], owned: Sequence[Path]) -> dict[Path, Any]:
    """The answers with the items of each list numbered from 0, in their order.

    Numbers that belong to where the page stands are left: the second institution is the second.
    """
    numbers: dict[Path, dict[int, int]] = {}
    kept: dict[Path, Any] = {}
    for path in sorted(found, key=_order):
        fixed = max(len(one) for one in owned if path[: len(one)] == one)
        moved: list[str | int] = []
        for position, step in enumerate(path):
            if isinstance(step, int) and position >= fixed:
                seen = numbers.setdefault(tuple(path[:position]), {})
                step = seen.setdefault(step, len(seen))
            moved.append(step)
        kept[tuple(moved)] = found[path]
    return kept


def _order(path: Path) -> tuple[tuple[int, int | str], ...]:
    return tuple((0, step) if isinstance(step, int) else (1, step) for step in path)
