"""TOML as a tree: keys with values on lines, below headers, or in brackets."""

from __future__ import annotations

import json
import re

import tree_sitter_toml
from tree_sitter import Node as Syntax

from docgen.intake.migrate.flow import Span, flow_node, flow_text
from docgen.intake.migrate.json_form import Letters
from docgen.intake.migrate.tree import Child, Node
from docgen.intake.text import Source
from docgen.intake.toml_places import key_name, key_parts
from docgen.intake.tree import parse_tree

__all__ = ["TomlForm"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_OF_KEYS = {"bare_key", "quoted_key", "dotted_key"}


class TomlForm:
    """Reads and writes TOML."""

    comments = True

    def __init__(self, text: str) -> None:
        """Take the text apart. It is one that `docgen.intake` reads without a finding."""
        self._text, self._letters = text, Letters(text)
        self._at = 0
        self.root = Node(kind="map", style="section")
        tree = parse_tree(tree_sitter_toml.language(), Source("", text))
        for node in tree.root_node.named_children:
            if node.type == "pair":
                self._pair(node, self.root)
            elif node.type in {"table", "table_array_element"}:
                section = self._header(node)
                for pair in (one for one in node.named_children if one.type == "pair"):
                    self._pair(pair, section)
        self.tail = text[self._at :]

    # -- reading -------------------------------------------------------------------------------

    def _line_around(self, node: Syntax) -> tuple[str, int, int]:
        """What stands above a line, where it begins and where it ends."""
        start = self._letters.at(node.start_byte)
        line = self._text.rfind("\n", 0, start) + 1
        above, self._at = self._text[self._at : line], self._line_end(node)
        return above, line, self._at

    def _line_end(self, node: Syntax) -> int:
        last = node if node.type == "pair" else _last_of_header(node)
        end = self._text.find("\n", self._letters.at(last.end_byte))
        return len(self._text) if end < 0 else end + 1

    def _header(self, node: Syntax) -> Node:
        above, line, end = self._line_around(node)
        names = [key_name(one) for one in key_parts(node)]
        parent = _reached(self.root, names[:-1], "section")
        listed = node.type == "table_array_element"
        child = parent.child(names[-1])
        if child is None:
            child = Child(
                key=names[-1], node=Node(kind="list" if listed else "map", style="section")
            )
            parent.children.append(child)
        if listed:
            item = Child(key="", node=Node(kind="map", style="section"))
            child.node.children.append(item)
            child = item
        child.before, child.raw_key = above, self._text[line:end]
        child.between, child.node.header = _dotted(names), True
        child.line = self._text.count("\n", 0, line) + 1
        if listed:
            named = parent.child(names[-1])
            if named is not None and not named.line:
                named.line = child.line
        return child.node

    def _pair(self, node: Syntax, section: Node) -> None:
        above, line, end = self._line_around(node)
        keys, value = key_parts(node), node.named_children[-1]
        key = next(one for one in node.named_children if one.type in _OF_KEYS)
        span = _span(value, self._letters)
        parent = _reached(section, [key_name(one) for one in keys[:-1]], "dotted")
        start = self._letters.at(node.start_byte)
        child = Child(
            key=key_name(keys[-1]),
            node=flow_node(self._text, span),
            before=above,
            raw_key=(keys[-1].text or b"").decode(),
            between=self._text[self._letters.at(key.end_byte) : span.start],
            after=self._text[span.end : end],
            column=start - line,
            line=self._text.count("\n", 0, line) + 1,
        )
        parent.children.append(child)

    # -- writing -------------------------------------------------------------------------------

    def written(self) -> str:
        """The text, as the tree has it now."""
        return _section(self.root, []) + self.tail

    def new_child(self, key: str, node: Node) -> Child:
        """An entry that was not in the file."""
        return Child(key=key, node=node, raw_key=_quoted(key), between=" = ", after="\n")

    def new_map(self) -> Node:
        """A table that was not in the file."""
        return Node(kind="map", style="section", header=True)

    def new_list(self) -> Node:
        """A list of tables that was not in the file."""
        return Node(kind="list", style="section")

    def new_item(self, node: Node) -> Child:
        """A table of such a list."""
        self.unfolded(node)
        return Child(key="", node=node)

    def commented(self, child: Child) -> str:
        """The lines of an entry as comments, with those above it."""
        text = _entry(child, [], [])
        own = text.removeprefix(child.before).rstrip("\n")
        return child.before + "".join(f"# {line}\n" for line in own.split("\n"))

    def scalar(self, value: str) -> str:
        """How a text is written."""
        return json.dumps(value, ensure_ascii=False)

    def key(self, child: Child, key: str) -> str:
        """How a key is written; a header is written anew because its path is another one."""
        return child.raw_key if child.node.style == "section" else _quoted(key)

    def named(self, node: Node) -> Node:
        """A table with the name of somebody, in place of the name alone."""
        inner = Child(key="name", node=node, raw_key="name", between=" = ")
        return Node(kind="map", open="{ ", close=" }", laid=True, children=[inner])

    def unfolded(self, node: Node) -> None:
        """Make a table in brackets one with a header."""
        if node.style == "flow":
            for one in node.children:
                self.adopt(one)
        node.style, node.header = "section", True

    def adopt(self, child: Child) -> None:
        """Make an entry one that stands on a line."""
        if not child.after.endswith("\n") and child.node.style == "flow":
            child.before, child.after = "", "\n"


def _last_of_header(node: Syntax) -> Syntax:
    """The bracket that closes a header."""
    closing = (one for one in node.children if one.type in {"]", "]]"})
    return next(closing, node)


def _reached(node: Node, names: list[str], style: str) -> Node:
    """The table that the names lead to, made where it is not there; of a list the last one."""
    for name in names:
        child = node.child(name)
        if child is None:
            made = Node(kind="map", style="section" if style == "section" else "dotted")
            child = Child(key=name, node=made, raw_key=_quoted(name) if style == "dotted" else "")
            node.children.append(child)
        node = child.node
        if node.kind == "list" and node.style == "section":
            node = node.children[-1].node
    return node


def _quoted(key: str) -> str:
    return key if _BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _dotted(names: list[str]) -> str:
    return ".".join(_quoted(one) for one in names)


def _section(node: Node, path: list[str]) -> str:
    """The values of a table, then the tables in it."""
    values = [one for one in node.children if one.node.style != "section"]
    tables = [one for one in node.children if one.node.style == "section"]
    return "".join(_entry(one, path, []) for one in (*values, *tables))


def _entry(child: Child, path: list[str], dots: list[str]) -> str:
    node = child.node
    if node.style == "dotted":
        inside = [*dots, child.raw_key]
        return "".join(_entry(one, path, inside) for one in node.children)
    if node.style != "section":
        key = ".".join([*dots, child.raw_key])
        line = " " * child.column + key + child.between + flow_text(node, 0, 0)
        return child.before + line + child.after
    own = [*path, child.key] if child.key else path
    if node.kind == "list":
        return "".join(_headed(one, own, "[[{}]]") for one in node.children)
    return _headed(child, own, "[{}]")


def _headed(child: Child, path: list[str], brackets: str) -> str:
    values = any(one.node.style != "section" for one in child.node.children)
    needless = not child.line and brackets == "[{}]" and child.node.children and not values
    if not child.node.header or needless:
        return child.before + _section(child.node, path)
    name = _dotted(path)
    if child.line and name == child.between:
        header = child.raw_key
    else:
        rest = re.search(r"#[^\n]*$", child.raw_key.rstrip("\n"))
        header = brackets.format(name) + (f" {rest[0]}" if rest and child.line else "") + "\n"
        # A header that is new stands apart from what is above it.
        header = header if child.line or child.before else f"\n{header}"
    return child.before + header + _section(child.node, path)


def _span(node: Syntax, letters: Letters) -> Span:
    start, end = letters.at(node.start_byte), letters.at(node.end_byte)
    if node.type == "inline_table":
        span = Span("map", start, end)
        for pair in (one for one in node.named_children if one.type == "pair"):
            key, value = pair.named_children[0], pair.named_children[-1]
            begin, stop = letters.at(key.start_byte), letters.at(key.end_byte)
            name = ".".join(key_name(one) for one in key_parts(pair))
            span.items.append((name, begin, stop, _span(value, letters)))
        return span
    if node.type == "array":
        span = Span("list", start, end)
        values = (one for one in node.named_children if one.type != "comment")
        span.items = [("", 0, 0, _span(one, letters)) for one in values]
        return span
    return Span("value", start, end)
