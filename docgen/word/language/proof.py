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

__all__ = ["ANYWHERE", "FILTERED", "PLAIN", "STRUCTURE", "Cut", "Unbalanced", "prove"]

# The filters that are put around what is printed elsewhere than in a `w:t`, and around what a block
# with a filter gives; no template writes them.
STRUCTURE, ANYWHERE, PLAIN, FILTERED = "_structure", "_anywhere", "_plain", "_filtered"

_IN_TAG = re.compile(r"[\"'>]")
_NAME = re.compile(r"/?[^\s/>]+")
# The elements whose text is read; in all others text is lost, and only elements count.
_PLAIN_NAMES = frozenset(("w:instrText", "w:delText", "w:delInstrText", "a:t", "m:t"))
_PLAIN_PREFIXES = ("dc:", "cp:", "dcterms:", "vt:", "wp:", "wp14:")
# What a tag with the prefix stands among; those in `_THROUGH` hold what is held around them.
_HOLDERS = {
    "r": ("p", "hyperlink", "fldSimple", "smartTag", "ins", "del", "moveFrom", "moveTo"),
    "p": ("body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"),
    "tr": ("tbl",),
    "tc": ("tr",),
}
_HELD = {f"w:{name}": prefix for prefix, names in _HOLDERS.items() for name in names}
# Filters that leave what they are put on as it is, or make no text of it.
_HARMLESS = frozenset(("default", "d", "trim", "length", "count"))
_THROUGH = frozenset(("w:sdt", "w:sdtContent", "w:customXml", "mc:Choice", "mc:Fallback"))


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


class Cut(Exception):  # noqa: N818 - as above
    """On `line` a filter is put on elements of Word, which it would read as letters."""

    def __init__(self, line: int, name: str) -> None:
        """Keep the line and the name of the filter."""
        super().__init__(line, name)
        self.line = line
        self.name = name


def _closed_tag(state: _State, line: int) -> _State:
    tag = state.tag or ""
    found = _NAME.match(tag)
    if found is None or tag[0] in "?!" or tag.endswith("/"):
        return replace(state, tag=None)
    name = found[0]
    if not name.startswith("/"):
        return _State((*state.stack, name), state.closed)
    if not state.stack:
        return replace(state, tag=None, closed=(*state.closed, name[1:]))
    if state.stack[-1] != name[1:]:
        raise Unbalanced(line)
    return _State(state.stack[:-1], state.closed)


def _read(state: _State, data: str, line: int) -> _State:
    """The state after a piece of XML that may begin and end anywhere."""
    position = 0
    while position < len(data):
        if state.tag is None:
            start = data.find("<", position)
            if start < 0:
                break
            state, position = _State(state.stack, state.closed, ""), start + 1
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
        state = _State(state.stack, state.closed, f"{state.tag or ''}{head}")
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
        # The names of macros and blocks that hold elements; `caller` may.
        self.elements = {"caller"}

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
                case nodes.Macro() | nodes.CallBlock() | nodes.AssignBlock():
                    self._captured(node)
                case nodes.FilterBlock():
                    self._filtered(node, state)
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
                node.nodes[index] = _wrapped(child, *placing)
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

    def _filtered(self, node: nodes.FilterBlock, state: _State) -> None:
        line, name = node.lineno, node.filter.name
        if not self.body(node.body, state).same_place(state):
            raise Unbalanced(line)
        if _has_elements(node.body):
            raise Cut(line, name)
        node.filter = _wrapped(node.filter, FILTERED)

    def _captured(self, node: nodes.Macro | nodes.CallBlock | nodes.AssignBlock) -> None:
        line = node.lineno
        if not self.body(node.body, _State()).balanced:
            raise Unbalanced(line)
        if not _has_elements(node.body):
            return
        if isinstance(node, nodes.Macro):
            self.elements.add(node.name)
        elif isinstance(node, nodes.AssignBlock):
            self.elements.update(name.name for name in node.target.find_all(nodes.Name))
            self.elements.add(getattr(node.target, "name", ""))
            if node.filter is not None:
                raise Cut(line, node.filter.name)

    def cuts(self, tree: nodes.Template) -> None:
        """Look for filters that are put on elements of Word."""
        for used in tree.find_all(nodes.Filter):
            inner = used.node
            while isinstance(inner, nodes.Filter | nodes.Call):
                inner = inner.node
            named = isinstance(inner, nodes.Name) and inner.name in self.elements
            if named and used.name[0] != "_" and used.name not in _HARMLESS:
                raise Cut(used.lineno, used.name)


def _has_elements(body: Iterable[nodes.Node]) -> bool:
    return any("<" in data.data for node in body for data in node.find_all(nodes.TemplateData))


def _wrapped(node: nodes.Expr, name: str, *arguments: str) -> nodes.Filter:
    line = node.lineno
    given = [nodes.Const(one, lineno=line) for one in arguments]
    made = nodes.Filter(node, name, given, [], None, None, lineno=line)
    made.environment = node.environment
    return made


def _placing(state: _State) -> tuple[str, ...]:
    """The filter that a printed value goes through, with what it is told; none in a `w:t`."""
    if state.tag is not None:
        return (PLAIN,)
    if not state.stack:
        return (ANYWHERE,)
    name = state.stack[-1]
    if name == "w:t":
        return ()
    if name in _PLAIN_NAMES or name.startswith(_PLAIN_PREFIXES):
        return (PLAIN,)
    around = next((one for one in reversed(state.stack) if one not in _THROUGH), "")
    return (STRUCTURE, _HELD.get(around, "any"))


def prove(tree: nodes.Template) -> None:
    """Go through the tree; what is printed between elements is wrapped on the way.

    Raises:
        Unbalanced: a block breaks the XML; its line in the source.
        Cut: a filter would break it.
    """
    proof = _Proof()
    end = proof.body(tree.body, _State())
    proof.cuts(tree)
    if end.stack or end.closed or end.tag is not None:
        raise Unbalanced(proof.line)
