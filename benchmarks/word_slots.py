"""Turns the tags of a template into numbered slots, and records what a real case puts in them.

Each `{{ expression }}` becomes a text, each condition a truth value, each loop a list. So every
engine gets the same plain data, whatever it can express in a template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.word_tags import Tag

__all__ = ["Recorder", "Slot", "instrumented", "number_tags"]

Data = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A tag with its name in the data, the loop it stands in, and what it opens and closes.

    A branch is named by a truth value of its own (`f7`), so that languages without `elif` and
    `else` need not nest. A loop is named by its list (`l5`).
    """

    tag: Tag
    number: int
    loop: int | None
    opens: str = ""
    closes: str = ""
    first: int = 0
    """The number of the tag that began the block, whose kind is `block`."""
    block: str = ""

    @property
    def kind(self) -> str:
        """What the tag does."""
        return self.tag.kind

    def named(self, letter: str) -> str:
        """The slot's name in Jinja, from the item of its loop."""
        prefix = f"s{self.loop}." if self.loop is not None else ""
        return f"{prefix}{letter}{self.number}"


@dataclass(slots=True, kw_only=True)
class _Open:
    """A block that is not closed yet; `part` is the branch or the loop that is open in it."""

    first: int
    kind: str
    loop: int | None
    part: str


@dataclass(slots=True)
class _Numbering:
    blocks: list[_Open] = field(default_factory=list)

    def slot(self, number: int, tag: Tag) -> Slot:
        """The slot of the next tag."""
        if tag.kind in {"if", "for"}:
            part = f"{'l' if tag.kind == 'for' else 'f'}{number}"
            slot = Slot(
                tag=tag, number=number, loop=self._loop(), opens=part, first=number, block=tag.kind
            )
            self.blocks.append(_Open(first=number, kind=tag.kind, loop=slot.loop, part=part))
            return slot
        if tag.kind == "value":
            return Slot(tag=tag, number=number, loop=self._loop())
        return self._go_on(number, tag)

    def _loop(self) -> int | None:
        around = (block.first for block in reversed(self.blocks) if block.part[0] == "l")
        return next(around, None)

    def _go_on(self, number: int, tag: Tag) -> Slot:
        block = self.blocks.pop()
        opens, closes = "" if tag.kind == "end" else f"f{number}", block.part
        if opens:
            block.part = opens
            self.blocks.append(block)
        return Slot(
            tag=tag,
            number=number,
            loop=block.loop,
            opens=opens,
            closes=closes,
            first=block.first,
            block=block.kind,
        )


def number_tags(tags: Iterable[Tag], first: int = 1) -> list[Slot]:
    """The slots of one part's tags, numbered from `first`."""
    numbering = _Numbering()
    return [numbering.slot(number, tag) for number, tag in enumerate(tags, first)]


def instrumented(slot: Slot) -> str:
    """The tag as it was, with its expression handed to the recorder."""
    tag, number = slot.tag, slot.number
    match tag.kind:
        case "value":
            return f"{{{{ rec({number}, {tag.expression}) }}}}"
        case "if" | "elif":
            return f"{{%{tag.level} {tag.kind} cond({number}, {tag.expression}) %}}"
        case "for":
            return f"{{%{tag.level} for {tag.name} in rows({number}, {tag.expression}) %}}"
        case "else":
            return f"{{%{tag.level} else %}}"
        case _:
            return f"{{%{tag.level} end{slot.block} %}}"


class Recorder:
    """Keeps what a template prints, decides and loops over, item by item."""

    def __init__(self) -> None:
        """Start with nothing recorded."""
        self._data: Data = {}
        self._scopes: list[Data] = [self._data]

    @property
    def names(self) -> dict[str, Callable[..., object]]:
        """What an instrumented template calls."""
        return {"rec": self._record, "cond": self._decide, "rows": self._loop}

    def _record(self, number: int, value: object) -> object:
        # The bell is docxtpl's new paragraph, which the others lack; all of them know a new line.
        self._scopes[-1][f"k{number}"] = str(value).replace("\a", "\n")
        return value

    def _decide(self, number: int, value: object) -> bool:
        self._scopes[-1][f"c{number}"] = bool(value)
        return bool(value)

    def _loop(self, number: int, items: Iterable[object]) -> Iterator[object]:
        rows: list[Data] = []
        self._scopes[-1][f"l{number}"] = rows
        for item in items:
            rows.append({})
            self._scopes.append(rows[-1])
            yield item
            self._scopes.pop()

    def data(self, slots: Sequence[Slot]) -> Data:
        """What was recorded, with the truth value of every branch."""
        _add_branches(self._data, slots, None)
        return self._data


def _add_branches(scope: Data, slots: Sequence[Slot], loop: int | None) -> None:
    blocks: dict[int, list[Slot]] = {}
    for slot in slots:
        if slot.loop == loop and slot.opens:
            blocks.setdefault(slot.first, []).append(slot)
    for branches in blocks.values():
        _decide_branches(scope, branches)
        for slot in branches:
            for item in scope.get(slot.opens, ()) if slot.kind == "for" else ():
                _add_branches(item, slots, slot.number)


def _decide_branches(scope: Data, branches: Sequence[Slot]) -> None:
    """Set the flag of the branch that was taken, and of no other; complete what was not reached."""
    head = branches[0]
    reached = f"{'l' if head.kind == 'for' else 'c'}{head.number}" in scope
    taken = False
    for slot in branches:
        match slot.kind:
            case "for":
                taken = bool(scope.setdefault(slot.opens, []))
            case "else":
                scope[slot.opens] = reached and not taken
            case _:
                scope[slot.opens] = scope.setdefault(f"c{slot.number}", False)
                taken = taken or scope[slot.opens]
