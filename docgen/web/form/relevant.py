"""Whether a question is asked: by the model's conditions, and by those that packs declare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic import BaseModel

from docgen.model.case import Case
from docgen.model.condition import ITEM, Condition, holds, single_tests
from docgen.model.declared import DeclaredField
from docgen.model.fields import field_at, is_list, keys_of
from docgen.model.pack import Pack
from docgen.model.relevance import ASKED_WHEN
from docgen.model.where import parse_where
from docgen.web.form.plan import is_below, plain_path
from docgen.web.form.values import Path, value_at

__all__ = ["Relevance", "conditions_of", "expanded", "resolved"]


def conditions_of(packs: Mapping[str, Pack]) -> dict[str, Condition]:
    """When each question that is asked only sometimes is asked, by its path without numbers."""
    found = dict(ASKED_WHEN)
    for name, pack in packs.items():
        found |= _declared(pack.manifest.fields, f"fields.{name}")
    return found


def _declared(fields: tuple[DeclaredField, ...], above: str) -> dict[str, Condition]:
    found: dict[str, Condition] = {}
    for one in fields:
        path = f"{above}.{one.name}"
        if one.when is not None:
            found[path] = one.when
        found |= _declared(one.fields, path)
    return found


@dataclass(frozen=True, kw_only=True)
class Relevance:
    """Decides for one case, of which `data` is what was written."""

    conditions: Mapping[str, Condition]
    case: Case
    data: Mapping[str, Any]

    def condition(self, path: Path) -> Condition | None:
        """The condition of the field at the path itself; that of what it stands in is not its."""
        return self.conditions.get(plain_path(path))

    def is_asked(self, path: Path, waiting: frozenset[str] = frozenset()) -> bool:
        """Whether the question is asked: its condition holds, or there is an answer already.

        What is there would be printed, and nothing that is printed is hidden. `waiting` are the
        paths, without numbers, whose conditions the browser sees to.
        """
        if self.is_answered(path):
            return True
        return all(
            holds(condition, self.case, self._item(path))
            for condition in self._around(path, waiting)
        )

    def is_answered(self, path: Path) -> bool:
        """Whether something was written there."""
        return value_at(self.data, path) not in (None, "", [], {})

    def holds(self, path: Path) -> bool:
        """Whether the condition of the field itself holds; one without a condition has none."""
        condition = self.condition(path)
        return condition is None or holds(condition, self.case, self._item(path))

    def _around(self, path: Path, waiting: frozenset[str]) -> Iterator[Condition]:
        """Its own condition, and those of all that it stands in."""
        plain = plain_path(path)
        for root, condition in self._sorted:
            if root not in waiting and is_below(plain, root):
                yield condition

    @cached_property
    def _sorted(self) -> tuple[tuple[str, Condition], ...]:
        return tuple(self.conditions.items())

    def _item(self, path: Path) -> BaseModel | None:
        """The innermost item that the path leads into; None when there is none of it yet."""
        value: Any = self.case
        item = None
        for step in path:
            if isinstance(step, int):
                value = value[step] if isinstance(value, tuple) and step < len(value) else None
                item = value if isinstance(value, BaseModel) else None
            elif isinstance(value, BaseModel):
                name = _names(type(value)).get(step)
                value = getattr(value, name) if name else None
        return item


@cache
def _names(model: type[BaseModel]) -> dict[str, str]:
    return keys_of(model)


def resolved(condition: Condition, path: Path) -> dict[str, Path]:
    """Where each field that the condition names stands, for the question at the path."""
    ends = [number for number, step in enumerate(path) if isinstance(step, int)]
    item = path[: ends[-1] + 1] if ends else ()
    found: dict[str, Path] = {}
    for test in single_tests(condition):
        parts = parse_where(test.field or "")
        found[test.field or ""] = (*item, *parts[1:]) if parts[:1] == (ITEM,) else parts
    return found


def expanded(root: str, model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Path]:
    """The paths that a path without numbers stands for: one for each item, and for the next one."""
    yield from _expanded(tuple(root.split(".")), (), model, data)


def _expanded(
    steps: tuple[str, ...], above: Path, model: type[BaseModel], data: Mapping[str, Any]
) -> Iterator[Path]:
    if not steps:
        yield above
        return
    here = (*above, steps[0])
    field = field_at(model, here)
    if len(steps) > 1 and field is not None and is_list(field.annotation):
        kept = value_at(data, here)
        for number in range((len(kept) if isinstance(kept, list) else 0) + 1):
            yield from _expanded(steps[1:], (*here, number), model, data)
    else:
        yield from _expanded(steps[1:], here, model, data)
