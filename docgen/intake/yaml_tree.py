"""Builds the raw values of a YAML document from its events, without recursion."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from docgen.intake.codes import IntakeCode
from docgen.intake.limits import MOST_LEVELS, MOST_VALUES
from docgen.intake.raw import Path
from docgen.intake.text import Source
from docgen.intake.yaml_lines import hides_a_colon, is_hard, lost_text
from docgen.model.characters import hidden_character
from docgen.model.finding import Finding, Place

__all__ = ["StopReadingError", "YamlTree", "marked", "resolved"]

_QUOTED = {"'", '"', "|", ">"}
_NULL = re.compile(r"|~|null|Null|NULL")
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
_CORE = "tag:yaml.org,2002:"
_SCALAR_TAGS = {"!", *(_CORE + name for name in ("str", "null", "bool", "int", "float"))}
_CONTAINER_TAGS = {"!", _CORE + "map", _CORE + "seq"}


class _Mark(Protocol):
    """libyaml's marks and PyYAML's own are two classes."""

    line: int
    column: int


def marked(source: Source, mark: _Mark | None) -> Place:
    """Where a mark of libyaml is; the start of the file when there is none."""
    return source.place(mark.line, mark.column) if mark else source.at(0)


class StopReadingError(Exception):
    """The rest of the document is not worth reading; the finding has been noted."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open; `path` is None below something that is left out."""

    value: dict[str, Any] | list[Any]
    path: Path | None
    anchor: str | None
    bracket: Place | None = None
    key: str | None = None
    keyed: bool = False
    seen: dict[str, int] = field(default_factory=dict)
    size: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Node:
    """A finished value: how many values it holds, and how many levels."""

    value: Any
    size: int = 1
    height: int = 0


class YamlTree:
    """The values of one document, their places, and what was wrong on the way."""

    def __init__(self, source: Source) -> None:
        """Begin with nothing."""
        self.root: Any = None
        self.last: yaml.ScalarEvent | None = None
        self.places: dict[Path, Place] = {(): source.at(0)}
        self.findings: list[Finding] = []
        self._source = source
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Node | None] = {}
        self._values = 0
        self._aliases = False

    def take(self, event: yaml.Event) -> None:
        """Add one event.

        Raises:
            StopReadingError: a limit is passed.
        """
        if isinstance(event, yaml.ScalarEvent):
            self.last = event
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)

    @property
    def open_bracket(self) -> Place | None:
        """Where the innermost bracket stands that is still open."""
        return self._frames[-1].bracket if self._frames else None

    # -- one event each ------------------------------------------------------------------------

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        place = self._place(event)
        if self._wants_key():
            self._key(event, place)
            return
        path = self._path()
        if event.tag is not None and event.tag not in _SCALAR_TAGS:
            self._tell("yaml-tag", place, path)
        if event.style not in _QUOTED:
            self._look_at(event, place, path)
        node = _Node(resolved(event))
        self._count(1, place)
        if event.anchor:
            self._anchors[event.anchor] = node
        self._attach(node, place)

    def _look_at(self, event: yaml.ScalarEvent, place: Place, path: Path | None) -> None:
        """Tell of a plain value that is another one to the eye."""
        if hides_a_colon(event.value):
            self._tell("yaml-hard-space", place, path)
        end = marked(self._source, event.end_mark)
        column = lost_text(self._source.line(end.line - 1), end.column - 1)
        if column is not None:
            lost = self._source.place(end.line - 1, column)
            self._tell("yaml-comment-in-text", lost, path)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        place, path = self._place(event), self._path()
        if self._wants_key():
            self._tell("yaml-complex-key", place, path)
            path = None
        if event.tag is not None and event.tag not in _CONTAINER_TAGS:
            self._tell("yaml-tag", place, path)
        if len(self._frames) >= MOST_LEVELS:
            self._stop("too-deep", place, levels=str(MOST_LEVELS))
        self._count(1, place)
        if event.anchor:
            self._anchors[event.anchor] = None
        self._note(path, place)
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        bracket = place if event.flow_style else None
        frame = _Frame(value=value, path=path, anchor=event.anchor, bracket=bracket)
        self._frames.append(frame)

    def _close(self) -> None:
        frame = self._frames.pop()
        node = _Node(frame.value, frame.size, frame.height)
        if frame.anchor:
            self._anchors[frame.anchor] = node
        if self._wants_key():
            self._skip_value()
        else:
            self._attach(node, None)

    def _alias(self, event: yaml.AliasEvent) -> None:
        place, path = self._place(event), self._path()
        self._aliases = True
        if self._wants_key():
            self._tell("yaml-complex-key", place, path)
            self._skip_value()
            return
        name = event.anchor or ""
        node = self._anchors.get(name, _Node(None))
        if name not in self._anchors:
            self._tell("yaml-alias-unknown", place, path)
        elif node is None:
            self._tell("yaml-alias-recursive", place, path)
        node = node or _Node(None)
        if len(self._frames) + node.height > MOST_LEVELS:
            self._stop("too-deep", place, levels=str(MOST_LEVELS))
        self._count(node.size, place)
        self._attach(node, place)

    # -- keys and values -----------------------------------------------------------------------

    def _key(self, event: yaml.ScalarEvent, place: Place) -> None:
        frame, name = self._frames[-1], event.value
        frame.key, frame.keyed = name, True
        path = None if frame.path is None else (*frame.path, name)
        if name == "<<" and event.implicit[0]:
            self._tell("yaml-merge-key", place, frame.path)
            frame.key = None
        elif is_hard(name[:1]):
            self._tell("yaml-hard-space", place, frame.path)
            frame.key = None
        elif hidden := hidden_character(name):
            self._tell("control-character", place, frame.path, character=hidden)
            frame.key = None
        elif name in frame.seen:
            first = str(frame.seen[name])
            self._tell("duplicate-key", place, path, key=name, first=first)
            frame.key = None
        else:
            frame.seen[name] = place.line
            self._note(path, place)

    def _attach(self, node: _Node, place: Place | None) -> None:
        if not self._frames:
            self.root = node.value
            return
        frame = self._frames[-1]
        frame.size += node.size
        frame.height = max(frame.height, node.height + 1)
        if isinstance(frame.value, list):
            if node.value is not None:
                if place:
                    self._note(self._path(), place)
                frame.value.append(node.value)
            return
        if frame.key is not None and node.value is not None:
            frame.value[frame.key] = node.value
        frame.key, frame.keyed = None, False

    def _wants_key(self) -> bool:
        return (
            bool(self._frames)
            and isinstance(self._frames[-1].value, dict)
            and not self._frames[-1].keyed
        )

    def _skip_value(self) -> None:
        self._frames[-1].key, self._frames[-1].keyed = None, True

    def _path(self) -> Path | None:
        """The path of the value that comes next; None when it is left out."""
        if not self._frames:
            return ()
        frame = self._frames[-1]
        if frame.path is None:
            return None
        if isinstance(frame.value, list):
            return (*frame.path, len(frame.value))
        return None if frame.key is None else (*frame.path, frame.key)

    # -- places, findings, limits --------------------------------------------------------------

    def _place(self, event: yaml.Event) -> Place:
        return marked(self._source, event.start_mark)

    def _note(self, path: Path | None, place: Place) -> None:
        if path is not None:
            self.places.setdefault(path, place)

    def _tell(self, code: IntakeCode, place: Place, path: Path | None, **parameters: str) -> None:
        self.findings.append(self._source.error(code, place, path or (), **parameters))

    def _count(self, size: int, place: Place) -> None:
        self._values += size
        if self._values > MOST_VALUES:
            code: IntakeCode = "yaml-alias-bomb" if self._aliases else "too-many-values"
            self._stop(code, place, most=str(MOST_VALUES))

    def _stop(self, code: IntakeCode, place: Place, **parameters: str) -> None:
        self._tell(code, place, self._path(), **parameters)
        raise StopReadingError


def resolved(event: yaml.ScalarEvent) -> str | bool | None:
    """YAML 1.2's core words, and no more: numbers and dates stay the text as written."""
    if event.tag == _CORE + "null":
        return None
    plain = event.implicit[0] or event.tag == _CORE + "bool"
    if plain and _NULL.fullmatch(event.value):
        return None
    if plain and event.value in _TRUE | _FALSE:
        return event.value in _TRUE
    return str(event.value)
