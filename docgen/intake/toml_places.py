"""The places of the keys of a TOML text: tables, lists of tables, dotted keys."""

from __future__ import annotations

import tomllib

import tree_sitter_toml
from tree_sitter import Node

from docgen.intake.raw import Path
from docgen.intake.text import Source
from docgen.intake.tree import Places, parse_tree

__all__ = ["key_name", "key_parts", "toml_places"]

_KEYS = {"bare_key", "quoted_key", "dotted_key"}


def toml_places(source: Source) -> Places:
    """Every place; `broken` is set when the text is not TOML, and the places then are few."""
    places = Places(source)
    tree = parse_tree(tree_sitter_toml.language(), source)
    places.broken = tree.root_node.has_error
    if not places.broken:
        _Walk(places).document(tree.root_node)
    return places


class _Walk:
    def __init__(self, places: Places) -> None:
        self._places = places
        self._lists: dict[Path, int] = {}
        self._todo: list[tuple[Node, Path]] = []

    def document(self, root: Node) -> None:
        if not self._places.has_room(root):
            return
        for node in root.named_children:
            if not self._places.has_room(node):
                return
            path: Path = ()
            if node.type == "table":
                path = self._header(node)
            elif node.type == "table_array_element":
                path = self._element(node)
            pairs = [node] if node.type == "pair" else node.named_children
            for pair in pairs:
                self._pair(pair, path)
            self._values()

    def _header(self, table: Node) -> Path:
        parts = key_parts(table)
        path = self._reach((), parts[:-1])
        self._places.define((*path, key_name(parts[-1])), parts[-1])
        return (*path, key_name(parts[-1]))

    def _element(self, table: Node) -> Path:
        parts = key_parts(table)
        path = (*self._reach((), parts[:-1]), key_name(parts[-1]))
        number = self._lists.get(path, -1) + 1
        self._lists[path] = number
        if number == 0:
            self._places.define(path, parts[-1])
        self._places.note((*path, number), parts[-1])
        return (*path, number)

    def _pair(self, node: Node, path: Path) -> None:
        if node.type != "pair":
            return
        parts, value = key_parts(node), node.named_children[-1]
        path = (*self._reach(path, parts[:-1]), key_name(parts[-1]))
        self._places.define(path, parts[-1])
        self._todo.append((value, path))

    def _reach(self, path: Path, parts: list[Node]) -> Path:
        """The path through tables that may be reached many times; in a list, its last item."""
        for part in parts:
            path = (*path, key_name(part))
            self._places.note(path, part)
            if path in self._lists:
                path = (*path, self._lists[path])
        return path

    def _values(self) -> None:
        while self._todo:
            node, path = self._todo.pop()
            if not self._fits(node, path):
                self._todo.clear()
            elif node.type == "inline_table":
                for pair in node.named_children:
                    self._pair(pair, path)
            elif node.type == "array":
                items = [item for item in node.named_children if item.type != "comment"]
                for number, item in enumerate(items):
                    self._places.note((*path, number), item)
                    self._todo.append((item, (*path, number)))

    def _fits(self, node: Node, path: Path) -> bool:
        if not self._places.within_limits(path, node):
            return False
        return node.type not in {"inline_table", "array"} or self._places.has_room(node)


def key_parts(node: Node) -> list[Node]:
    """The parts of a key in reading order; `a.b.c` is a tree that leans to the left."""
    key = next(child for child in node.named_children if child.type in _KEYS)
    parts: list[Node] = []
    todo = [key]
    while todo:
        part = todo.pop()
        if part.type == "dotted_key":
            todo.extend(part.named_children)
        else:
            parts.append(part)
    return parts[::-1]


def key_name(node: Node) -> str:
    """The name that a part of a key is of."""
    text = (node.text or b"").decode()
    if node.type == "bare_key":
        return text
    try:
        return next(iter(tomllib.loads(f"{text} = 0")))
    except tomllib.TOMLDecodeError:
        # Such a file is refused; only the places of what else is wrong are asked for.
        return text
