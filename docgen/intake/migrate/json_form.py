"""JSON as a tree: all of it in brackets, and no comments."""

from __future__ import annotations

import json

import tree_sitter_json
from tree_sitter import Node as Syntax

from docgen.intake.migrate.flow import Span, flow_node, flow_text
from docgen.intake.migrate.tree import Child, Node
from docgen.intake.text import Source
from docgen.intake.tree import parse_tree

__all__ = ["JsonForm", "Letters"]


class Letters:
    """Counts in characters what a syntax tree counts in bytes."""

    def __init__(self, text: str) -> None:
        """Keep the bytes."""
        self._bytes = text.encode()
        self._ascii = text.isascii()

    def at(self, byte: int) -> int:
        """The character that begins at `byte`."""
        return byte if self._ascii else len(self._bytes[:byte].decode())


class JsonForm:
    """Reads and writes JSON."""

    comments = False

    def __init__(self, text: str) -> None:
        """Take the text apart. It is one that `docgen.intake` reads without a finding."""
        letters = Letters(text)
        tree = parse_tree(tree_sitter_json.language(), Source("", text))
        (value,) = [one for one in tree.root_node.named_children if one.type != "comment"]
        span = _span(value, letters)
        self.root = flow_node(text, span)
        self.head, self.tail = text[: span.start], text[span.end :]
        first = self.root.children[:1]
        self._step = first[0].column if first and "\n" in self.root.open else 0

    def written(self) -> str:
        """The text, as the tree has it now."""
        return self.head + flow_text(self.root, 0, self._step) + self.tail

    def new_child(self, key: str, node: Node) -> Child:
        """An entry that was not in the file."""
        return Child(key=key, node=node, raw_key=json.dumps(key), between=": ")

    def new_map(self) -> Node:
        """A mapping that was not in the file."""
        return Node(kind="map", laid=True)

    def new_list(self) -> Node:
        """A list that was not in the file."""
        return Node(kind="list", laid=True)

    def new_item(self, node: Node) -> Child:
        """An item of such a list."""
        return Child(key="", node=node)

    def commented(self, child: Child) -> str:
        """JSON has no comments."""
        raise NotImplementedError(child.key)

    def scalar(self, value: str) -> str:
        """How a text is written."""
        return json.dumps(value, ensure_ascii=False)

    def key(self, child: Child, key: str) -> str:
        """How a key is written in the place of that of `child`."""
        del child
        return json.dumps(key)

    def named(self, node: Node) -> Node:
        """A mapping with the name of somebody, in place of the name alone."""
        inner = self.new_child("name", node)
        return Node(kind="map", open="{", close="}", laid=True, children=[inner])

    def unfolded(self, node: Node) -> None:
        """All of JSON can be put in and taken out of."""
        node.laid = True

    def adopt(self, child: Child) -> None:
        """All of JSON fits everywhere."""


def _span(node: Syntax, letters: Letters) -> Span:
    start, end = letters.at(node.start_byte), letters.at(node.end_byte)
    if node.type == "object":
        span = Span("map", start, end)
        for pair in node.named_children:
            if pair.type != "pair":
                continue
            key, value = pair.named_children[0], pair.named_children[-1]
            name = json.loads((key.text or b'""').decode())
            begin, stop = letters.at(key.start_byte), letters.at(key.end_byte)
            span.items.append((name, begin, stop, _span(value, letters)))
        return span
    if node.type == "array":
        span = Span("list", start, end)
        span.items = [("", 0, 0, _span(one, letters)) for one in node.named_children]
        return span
    return Span("value", start, end)
