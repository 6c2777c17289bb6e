"""What is shown on a page: questions, groups of them, and lists of groups. Values, ready for HTML.

Everything that people read is in their language by now. `where` is the path in the case; `name` is
the same path as the form sends it, and `id` as an element may have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

__all__ = [
    "MOST_ITEMS",
    "Group",
    "Item",
    "Kind",
    "Node",
    "Option",
    "Question",
    "Repeat",
    "Said",
    "begun",
    "questions_in",
]

MOST_ITEMS = 200
"""Nothing more is added to a list that has so many."""

Kind = Literal[
    "line",
    "text",
    "day",
    "money",
    "share",
    "number",
    "years",
    "orgnr",
    "municipality",
    "choice",
    "choices",
    "answer",
    "list",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is wrong with an answer, and what to do."""

    message: str
    remedy: str
    code: str


class Option(NamedTuple):
    """One of the values to choose from."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question with its answer.

    `value` is the answer as it was written; the answers, where there may be several.
    `echo` is how docgen reads it, where that says more than the text. `toggle` names the condition
    on other answers of the page under which it is shown; empty when it always is.
    """

    where: str
    id: str
    kind: Kind
    label: str
    hint: str = ""
    value: str | tuple[str, ...] = ""
    options: tuple[Option, ...] = ()
    suggestions: tuple[Option, ...] = ()
    suffix: str = ""
    needed: bool = False
    errors: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    echo: str = ""
    inputmode: str = ""
    autocomplete: str = ""
    toggle: str = ""

    @property
    def name(self) -> str:
        """What the form calls it."""
        return self.where

    @property
    def is_answered(self) -> bool:
        """Whether there is something to show of it."""
        return bool(self.value)

    @property
    def is_full(self) -> bool:
        """Whether no line more may be added."""
        return isinstance(self.value, tuple) and len(self.value) >= MOST_ITEMS


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that stand together under a heading; its own findings are of the whole of it."""

    where: str
    id: str
    title: str
    nodes: tuple[Node, ...]
    hint: str = ""
    errors: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    toggle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One of the groups of a list; `number` counts from 0, `is_new` when nothing is kept of it."""

    number: int
    title: str
    nodes: tuple[Node, ...]
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """A list of groups. `sums` are the columns that add up, each with its sum in words."""

    where: str
    id: str
    title: str
    items: tuple[Item, ...]
    hint: str = ""
    errors: tuple[Said, ...] = ()
    warnings: tuple[Said, ...] = ()
    sums: tuple[tuple[str, str], ...] = field(default=())
    toggle: str = ""

    @property
    def is_full(self) -> bool:
        """Whether no item more may be added."""
        return len(self.items) >= MOST_ITEMS


Node: TypeAlias = Question | Group | Repeat


def begun(label: str) -> str:
    """A label as the beginning of a line; in documents it stands within one."""
    return label[:1].upper() + label[1:]


def questions_in(nodes: tuple[Node, ...]) -> Iterator[Question]:
    """Every question, in the order in which they stand."""
    for node in nodes:
        match node:
            case Question():
                yield node
            case Group():
                yield from questions_in(node.nodes)
            case Repeat():
                for item in node.items:
                    yield from questions_in(item.nodes)
