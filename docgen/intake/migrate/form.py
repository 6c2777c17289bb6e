"""What the steps ask of a format: new entries, and how texts are written."""

from __future__ import annotations

from typing import Protocol

from docgen.intake.migrate.tree import Child, Node

__all__ = ["Form"]


class Form(Protocol):
    """A file taken apart, of one format."""

    root: Node
    comments: bool

    def written(self) -> str:
        """The text, as the tree has it now."""

    def new_child(self, key: str, node: Node) -> Child:
        """An entry that was not in the file."""

    def new_map(self) -> Node:
        """A mapping that was not in the file."""

    def new_list(self) -> Node:
        """A list that was not in the file."""

    def new_item(self, node: Node) -> Child:
        """An item of such a list."""

    def commented(self, child: Child) -> str:
        """The lines of an entry as comments; only where `comments` is true."""

    def scalar(self, value: str) -> str:
        """How a text is written."""

    def key(self, child: Child, key: str) -> str:
        """How a key is written in the place of that of `child`."""

    def named(self, node: Node) -> Node:
        """A mapping with the name of somebody, in place of the name alone."""

    def unfolded(self, node: Node) -> None:
        """Make a mapping one that entries can be put in and taken out of."""

    def adopt(self, child: Child) -> None:
        """Make an entry fit for a mapping that was unfolded."""
