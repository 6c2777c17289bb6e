"""What the readers of JSON and TOML share: a syntax tree's places, nulls left out, findings."""

from __future__ import annotations

from typing import Any

from tree_sitter import Language, Node, Parser, Tree

from docgen.intake.codes import IntakeCode
from docgen.intake.limits import MOST_LEVELS, MOST_VALUES
from docgen.intake.raw import Path
from docgen.intake.text import Source
from docgen.model.characters import hidden_character
from docgen.model.finding import Finding, Place

__all__ = ["Places", "parse_tree", "plain"]


def parse_tree(language: object, source: Source) -> Tree:
    """The syntax tree of the text."""
    return Parser(Language(language)).parse(source.text.encode())


def plain(value: Any) -> Any:  # noqa: ANN401 - any JSON or TOML value
    """The value without nulls and without keys that nobody can read; at most MOST_LEVELS deep."""
    if isinstance(value, dict):
        return {
            key: plain(item)
            for key, item in value.items()
            if item is not None and not hidden_character(key)
        }
    if isinstance(value, list):
        return [plain(item) for item in value if item is not None]
    return value


class Places:
    """The places noted so far, and what was found wrong with keys and sizes."""

    def __init__(self, source: Source) -> None:
        """Begin with the start of the file."""
        self.noted: dict[Path, Place] = {(): source.at(0)}
        self.findings: list[Finding] = []
        self.usable = True
        self.broken = False
        self._source = source
        self._lines = source.text.encode().split(b"\n")
        self._defined: dict[Path, int] = {}
        self._values = 0

    def of(self, node: Node) -> Place:
        """Where the node starts; tree-sitter counts bytes, people count characters."""
        row, column = node.start_point
        before = self._lines[row][:column]
        return self._source.place(row, len(before.decode("utf-8", "replace")))

    def note(self, path: Path, node: Node) -> None:
        """Remember where the value at `path` stands, unless that is known."""
        if path not in self.noted:
            self.noted[path] = self.of(node)

    def define(self, path: Path, node: Node) -> None:
        """Note a key that may stand only once, and that people must be able to read."""
        place, name = self.of(node), str(path[-1])
        hidden = hidden_character(name)
        if hidden:
            error = self._source.error("control-character", place, path[:-1], character=hidden)
            self.findings.append(error)
            return
        first = self._defined.setdefault(path, place.line)
        if path in self.noted and (first != place.line or self.noted[path] != place):
            error = self._source.error("duplicate-key", place, path, key=name, first=str(first))
            self.findings.append(error)
        self.note(path, node)

    def within_limits(self, path: Path, node: Node) -> bool:
        """Count one value; False, once, when there are too many or it stands too deep."""
        self._values += 1
        if len(path) > MOST_LEVELS:
            self._refuse("too-deep", node, levels=str(MOST_LEVELS))
        elif self._values > MOST_VALUES:
            self._refuse("too-many-values", node, most=str(MOST_VALUES))
        return self.usable

    def has_room(self, node: Node) -> bool:
        """False when a list or table holds more than a whole case may.

        Asked before its children are: to list half a million nodes takes many seconds.
        """
        if node.named_child_count > MOST_VALUES:
            self._refuse("too-many-values", node, most=str(MOST_VALUES))
        return self.usable

    def _refuse(self, code: IntakeCode, node: Node, **parameters: str) -> None:
        self.usable = False
        self.findings.append(self._source.error(code, self.of(node), (), **parameters))
