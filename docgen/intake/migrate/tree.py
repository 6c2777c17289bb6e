"""A file's text as a tree that can be changed, and written again with all else as it was.

Every character of the text stands in exactly one piece of the tree: written unchanged, it is the
text again. Three formats make the same tree, so that a step to a newer schema knows none of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from docgen.intake.raw import Path

__all__ = ["Child", "Node", "Style", "add", "child_at", "comments_in", "remove", "shifted"]

Style = Literal["block", "flow", "section", "dotted"]
"""Lines below each other (YAML), in brackets (YAML, JSON, TOML), below a header or by a key with
dots (TOML)."""


@dataclass(slots=True)
class Node:
    """A value; `text` is that of a scalar, `open` and `close` stand around what is in brackets.

    `laid` tells that something was put in or taken out, so that commas and line breaks between the
    children are laid anew. `header` tells that a section has a line of its own in the text. `step`
    is how many columns further in than its key a block stood.
    """

    kind: Literal["value", "map", "list"]
    style: Style = "flow"
    text: str = ""
    open: str = ""
    close: str = ""
    children: list[Child] = field(default_factory=list)
    laid: bool = False
    header: bool = False
    step: int | None = None

    def child(self, key: str | int) -> Child | None:
        """The child of that key, or at that place of a list."""
        if isinstance(key, int):
            return self.children[key] if key < len(self.children) else None
        return next((one for one in self.children if one.key == key), None)


@dataclass(slots=True)
class Child:
    """An entry of a mapping or list: what stands before it, its key as written, and after it.

    In lines `before` are the lines above it that belong to it; in brackets it is what separates it
    from the one before. `column` is where the key stood, `line` its line from 1.
    """

    key: str
    node: Node
    before: str = ""
    raw_key: str = ""
    between: str = ""
    after: str = ""
    column: int = 0
    line: int = 0


def child_at(root: Node, path: Path) -> Child | None:
    """The entry at `path`; None when there is none."""
    found: Child | None = None
    node = root
    for part in path:
        if isinstance(part, int) != (node.kind == "list"):
            return None
        found = node.child(part)
        if found is None:
            return None
        node = found.node
    return found


def remove(parent: Node, child: Child) -> int:
    """Take an entry out; the place it had."""
    place = next(number for number, one in enumerate(parent.children) if one is child)
    del parent.children[place]
    parent.laid = True
    return place


def add(parent: Node, child: Child, place: int | None = None) -> None:
    """Put an entry in, last when no place is given."""
    parent.children.insert(len(parent.children) if place is None else place, child)
    parent.laid = True


def shifted(text: str, by: int, *, first: bool = False) -> str:
    """The lines of a text further in or out; the first only when asked, empty ones never."""
    lines = text.split("\n")
    return "\n".join(
        one if (number == 0 and not first) or not one.strip() else _moved(one, by)
        for number, one in enumerate(lines)
    )


def _moved(line: str, by: int) -> str:
    if by >= 0:
        return " " * by + line
    blanks = len(line) - len(line.lstrip(" "))
    return line[min(-by, blanks) :]


def comments_in(glue: str) -> Iterator[str]:
    """The comments between entries in brackets."""
    for line in glue.split("\n"):
        if "#" in line:
            yield line[line.index("#") :].rstrip()
