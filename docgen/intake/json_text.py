"""Reads JSON: the standard library for values and errors, a syntax tree for places."""

from __future__ import annotations

import json
import re
from typing import Any

import tree_sitter_json
from tree_sitter import Node

from docgen.intake.limits import MOST_LEVELS
from docgen.intake.nesting import deep_bracket
from docgen.intake.raw import Parsed, Path
from docgen.intake.text import CURLY, Source
from docgen.intake.tree import Places, parse_tree, plain
from docgen.model.finding import Finding

__all__ = ["parse_json"]

_NOT_FINITE = re.compile(r'"(?:[^"\\]++|\\.)*+"?|(-?(?:NaN|Infinity))', re.DOTALL)
# A pair of surrogates is one character; one alone is none, and no file can be written with it.
_SURROGATE = re.compile(
    r"\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|\\u([dD][89a-fA-F][0-9a-fA-F]{2})",
    re.DOTALL,
)
_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_EXPECTED = re.compile(r"Expecting '([,:])' delimiter")


class _NotFiniteError(ValueError):
    """NaN and Infinity are JavaScript, not JSON."""


def _refuse_constant(_: str) -> Any:  # noqa: ANN401 - json wants a value's type
    raise _NotFiniteError


def _first_ones(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The first of equal keys wins, as in YAML; the places are those of the first one too."""
    kept: dict[str, Any] = {}
    for key, value in pairs:
        kept.setdefault(key, value)
    return kept


def parse_json(source: Source) -> Parsed:
    """The values of a JSON text."""
    deep = deep_bracket(source.text)
    if deep is not None:
        finding = source.error("too-deep", source.at(deep), levels=str(MOST_LEVELS))
        return Parsed(findings=(finding,))
    try:
        data = json.loads(
            source.text,
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse_constant,
            object_pairs_hook=_first_ones,
        )
    except json.JSONDecodeError as error:
        return Parsed(findings=(_syntax(source, error),))
    except _NotFiniteError:
        found = next(one for one in _NOT_FINITE.finditer(source.text) if one[1])
        return Parsed(findings=(source.error("broken-json", source.at(found.start())),))
    surrogates = _lone_surrogates(source)
    if surrogates:
        return Parsed(findings=surrogates)
    places = _places(source)
    if not places.usable:
        return Parsed(findings=tuple(places.findings))
    return Parsed(data=plain(data), places=places.noted, findings=tuple(places.findings))


def _syntax(source: Source, error: json.JSONDecodeError) -> Finding:
    """What the reader stumbled over, by what stands there and just before."""
    place, before = source.at(error.pos), source.text[: error.pos].rstrip()
    here = source.text[error.pos :].lstrip()[:1]
    if "nterminated string" in error.msg:
        return source.error("json-unclosed", place)
    if "control character" in error.msg:
        return source.error("json-unclosed", source.at(_last_quote(source.text, error.pos)))
    if here and here in "/#":
        return source.error("json-comment", source.at(source.text.index(here, error.pos)))
    if here and here in CURLY:
        return source.error("curly-quotes", source.at(source.text.index(here, error.pos)))
    if before.endswith(",") and here and here in "]}":
        return source.error("json-trailing-comma", source.at(len(before) - 1))
    expected = _EXPECTED.match(error.msg)
    if expected:
        return source.error("json-expected", place, expected=expected[1])
    return source.error("broken-json", place)


def _last_quote(text: str, position: int) -> int:
    """Where the string that is open at `position` begins; the start when there is none."""
    starts = [found.start() for found in _STRING.finditer(text, 0, position)]
    return starts[-1] if starts else 0


def _lone_surrogates(source: Source) -> tuple[Finding, ...]:
    return tuple(
        source.error(
            "control-character", source.at(found.start()), character=f"U+{found[1].upper()}"
        )
        for found in _SURROGATE.finditer(source.text)
        if found[1]
    )


def _places(source: Source) -> Places:
    places = Places(source)
    tree = parse_tree(tree_sitter_json.language(), source)
    top = [node for node in tree.root_node.named_children if node.type != "comment"]
    todo: list[tuple[Node, Path]] = [(node, ()) for node in top]
    while todo:
        node, path = todo.pop()
        if not places.within_limits(path, node):
            break
        if node.type in {"object", "array"} and not places.has_room(node):
            break
        if node.type == "object":
            # Reversed, since the last one in is the first one out, and first keys win.
            todo.extend(reversed(_entries(places, node, path)))
        elif node.type == "array":
            todo.extend(reversed(_items(places, node, path)))
    return places


def _entries(places: Places, node: Node, path: Path) -> list[tuple[Node, Path]]:
    entries: list[tuple[Node, Path]] = []
    seen: set[str] = set()
    for pair in node.named_children:
        key, value = pair.child_by_field_name("key"), pair.child_by_field_name("value")
        if key is None or value is None or key.text is None:
            continue
        name = json.loads(key.text)
        places.define((*path, name), key)
        if name not in seen:
            entries.append((value, (*path, name)))
        seen.add(name)
    return entries


def _items(places: Places, node: Node, path: Path) -> list[tuple[Node, Path]]:
    values = [item for item in node.named_children if item.type not in {"null", "comment"}]
    items: list[tuple[Node, Path]] = []
    for number, item in enumerate(values):
        places.note((*path, number), item)
        items.append((item, (*path, number)))
    return items
