"""Names the mistake behind a YAML error, in the ways people break the format.

The library's own words are not shown: they are English, for programmers, and often point at the
line after the mistake.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from docgen.intake.text import Source
from docgen.intake.yaml_lines import curly_quote, hard_space
from docgen.intake.yaml_tree import YamlTree, marked
from docgen.model.finding import Finding

__all__ = ["mistake"]

_UNCLOSED = ("unexpected end of stream", "expected ',' or ']'", "expected ',' or '}'")
_SPECIAL = ("cannot start any token", "expected node content", "alphabetic or numeric character")
_MISPLACED = (
    "did not find expected key",
    "expected '-' indicator",
    "sequence entries are not allowed",
)
_KEY = re.compile(r":(\s|$)")


@dataclass(frozen=True, slots=True)
class _At:
    """Where the reader gave up."""

    row: int
    column: int
    line: str

    @property
    def character(self) -> str:
        """What stands there; empty at the end of the line."""
        return self.line[self.column : self.column + 1]

    @property
    def is_first(self) -> bool:
        """Whether nothing stands before it on its line."""
        return not self.line[: self.column].strip()


def mistake(source: Source, error: yaml.MarkedYAMLError, tree: YamlTree) -> Finding:
    """What is wrong; `tree` is what had been read before the error."""
    problem, mark = error.problem or "", error.problem_mark or error.context_mark
    if mark is None:
        return source.error("broken-yaml", source.at(0))
    at = _At(mark.line, mark.column, source.line(mark.line))
    looks = _looks_like_something_else(source, error, at)
    if looks is not None:
        return looks
    if "tab character" in problem or at.character == "\t":
        return source.error("yaml-tab", marked(source, mark))
    if "mapping values are not allowed" in problem:
        return _colon(source, at)
    if any(words in problem for words in _MISPLACED):
        return _misplaced(source, at, tree.last)
    return _unfinished(source, error, tree) or source.error("broken-yaml", marked(source, mark))


def _looks_like_something_else(
    source: Source, error: yaml.MarkedYAMLError, at: _At
) -> Finding | None:
    """A character that is not the one it looks like, on the line of the error or where it began."""
    begun = error.context_mark.line if error.context_mark else at.row
    for row in dict.fromkeys((at.row, at.row - 1, begun)):
        line = source.line(row) if row >= 0 else ""
        if (column := hard_space(line)) is not None:
            return source.error("yaml-hard-space", source.place(row, column))
        if row != at.row - 1 and (column := curly_quote(line)) is not None:
            return source.error("curly-quotes", source.place(row, column))
    if "expected comment or line break" in (error.problem or ""):
        return source.error("yaml-text-after-bar", source.place(at.row, at.column))
    return None


def _unfinished(source: Source, error: yaml.MarkedYAMLError, tree: YamlTree) -> Finding | None:
    """Something that was begun, and did not go on as it must."""
    problem, begun = error.problem or "", error.context_mark or error.problem_mark
    if "expected ':'" in problem:
        return source.error("yaml-no-colon", marked(source, begun))
    if any(words in problem for words in _UNCLOSED):
        return source.error("yaml-unclosed", marked(source, begun))
    if tree.open_bracket and source.is_at_end(marked(source, error.problem_mark)):
        return source.error("yaml-unclosed", tree.open_bracket)
    if any(words in problem for words in _SPECIAL) or "quoted scalar" in (error.context or ""):
        return source.error("yaml-quotes", marked(source, begun))
    return None


def _colon(source: Source, at: _At) -> Finding:
    """A colon where none may stand: in a text, or because of what the line above is."""
    start = len(at.line) - len(at.line.lstrip())
    if _KEY.search(at.line[: at.column]):
        return source.error("yaml-colon", source.place(at.row, at.column))
    row = at.row - 1
    while row >= 0 and not _KEY.search(source.line(row)):
        row -= 1
    if row == at.row - 1:
        return source.error("yaml-indentation", source.place(at.row, start))
    above = source.line(row) if row >= 0 else ""
    if len(above) - len(above.lstrip()) < start:
        return source.error("yaml-colon", source.place(at.row, at.column))
    return source.error("yaml-no-colon", source.place(row + 1, start))


def _misplaced(source: Source, at: _At, last: yaml.ScalarEvent | None) -> Finding:
    """Something that cannot stand here: an indentation, or what a quotation mark left over."""
    here = source.place(at.row, at.column)
    if last is not None and last.style in {"'", '"'}:
        start, end = marked(source, last.start_mark), marked(source, last.end_mark)
        if start.line < end.line == here.line:
            return source.error("yaml-unclosed", start)
        if end.line == here.line:
            return source.error("yaml-quotes", start)
    if at.is_first or at.character == "-":
        return source.error("yaml-indentation", here)
    return source.error("yaml-quotes", here)
