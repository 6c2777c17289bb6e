"""Proves that a template gives well-formed XML whatever the values are.

Each block of Jinja opens and closes elements of XML. A loop may be gone through any number of times
and a branch may be left out, so both must leave open what was open before. What a macro or another
captured block gives must be balanced in itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from jinja2 import nodes

__all__ = ["ANYWHERE", "STRUCTURE", "Unbalanced", "prove"]

# The filters that are put around what is printed between elements; no template writes them.
STRUCTURE, ANYWHERE = "_structure", "_anywhere"

_IN_TAG = re.compile(r"[\"'>]")
_NAME = re.compile(r"/?[^\s/>]+")
# The elements whose text is read; in all others text is lost, and only elements count.
_TEXT_NAMES = frozenset(("w:t", "w:instrText", "w:delText", "w:delInstrText", "a:t", "m:t"))
_TEXT_PREFIXES = ("dc:", "cp:", "dcterms:", "vt:", "wp:", "wp14:")


@dataclass(frozen=True, slots=True)
class _State:
    """Open elements; `closed` were open before what is looked at; `tag` is a tag cut in two."""

    stack: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    tag: str | None = None
    quote: str = ""

    def same_place(self, other: _State) -> bool:
        inside = (self.tag is None, self.quote) == (other.tag is None, other.quote)
        return inside and (self.stack, self.closed) == (other.stack, other.closed)

    @property
    def balanced(self) -> bool:
        return self.tag is None and self.closed == tuple(reversed(self.stack))


class Unbalanced(Exception):  # noqa: N818 - a result that ends the walk, not an error of docgen
    """The block that begins on `line` of the source breaks the XML."""

    def __init__(self, line: int) -> None:
        """Keep the line."""
        super().__init__(line)
        self.line = line


def _closed_tag(state: _State, line: int) -> _State:
    tag = state.tag or ""
    found = _NAME.match(tag)
    if found is None or tag[0] in "?!" or tag.endswith("/"):
        return replace(state, tag=None)
    name = found[0]
    if not name.startswith("/"):
        return replace(state, tag=None, stack=(*state.stack, name))
    if not state.stack:
        return replace(state, tag=None, closed=(*state.closed, name[1:]))
    if state.stack[-1] != name[1:]:
        raise Unbalanced(line)
    return replace(state, tag=None, stack=state.stack[:-1])


def _read(state: _State, data: str, line: int) -> _State:
    """The state after a piece of XML that may begin and end anywhere."""
    position = 0
    while position < len(data):
        if state.tag is None:
            start = data.find("<", position)
            if start < 0:
                break
            state, position = replace(state, tag=""), start + 1
            continue
        if state.quote:
            end = data.find(state.quote, position)
            if end < 0:
                break
            state, position = replace(state, quote=""), end + 1
            continue
        found = _IN_TAG.search(data, position)
        # What stands in quotes is no part of the name, nor the slash that closes an empty tag.
        head = data[position : found.start() if found else None]
        state = replace(state, tag=f"{state.tag or ''}{head}")
        if found is None:
            break
        position = found.end()
        closes = found[0] == ">"
        state = _closed_tag(state, line) if closes else replace(state, quote=found[0])
    return state


class _Proof:
    """Walks through the tree of a template with the state; wraps what is printed by its place."""

    def __init__(self) -> None:
        self.line = 1

    def body(self, body: Iterable[nodes.Node], state: _State) -> _State:
        for node in body:
            self.line = node.lineno or self.line
            match node:
                case nodes.Output():
                    state = self._output(node, state)
                case nodes.If():
                    state = self._if(node, state)
                case nodes.For():
                    state = self._for(node, state)
                case nodes.Macro() | nodes.CallBlock() | nodes.FilterBlock() | nodes.AssignBlock():
                    self._captured(node.body, node.lineno)
                case nodes.With() | nodes.Block() | nodes.Scope():
                    state = self.body(node.body, state)
                case _:
                    pass
        return state

    def _output(self, node: nodes.Output, state: _State) -> _State:
        for index, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                state = _read(state, child.data, self.line)
                continue
            self.line = child.lineno or self.line
            placing = _placing(state)
            if placing:
                line = child.lineno
                wrapped = nodes.Filter(child, placing, [], [], None, None, lineno=line)
                wrapped.environment = child.environment
                node.nodes[index] = wrapped
        return state

    def _if(self, node: nodes.If, state: _State) -> _State:
        line = node.lineno
        branches = [node.body, *(one.body for one in node.elif_)]
        # Without an `else` the block may be left out as a whole.
        ends = [self.body(branch, state) for branch in branches]
        ends.append(self.body(node.else_, state) if node.else_ else state)
        if not all(end.same_place(ends[0]) for end in ends):
            raise Unbalanced(line)
        return ends[0]

    def _for(self, node: nodes.For, state: _State) -> _State:
        line = node.lineno
        ends = [self.body(node.body, state), self.body(node.else_, state)]
        if not all(end.same_place(state) for end in ends):
            raise Unbalanced(line)
        return state

    def _captured(self, body: Iterable[nodes.Node], line: int) -> None:
        if not self.body(body, _State()).balanced:
            raise Unbalanced(line)


def _placing(state: _State) -> str:
    """The filter that a printed value goes through; empty for plain text in its place."""
    if state.tag is not None:
        return ""
    if not state.stack:
        return ANYWHERE
    name = state.stack[-1]
    plain = name in _TEXT_NAMES or name.startswith(_TEXT_PREFIXES)
    return "" if plain else STRUCTURE


def prove(tree: nodes.Template) -> None:
    """Go through the tree; what is printed between elements is wrapped on the way.

    Raises:
        Unbalanced: a block breaks the XML; its line in the source.
    """
    proof = _Proof()
    end = proof.body(tree.body, _State())
    if end.stack or end.closed or end.tag is not None:
        raise Unbalanced(proof.line)
