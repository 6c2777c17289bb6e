"""What stands in brackets: all of JSON, and parts of YAML and TOML."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from docgen.intake.migrate.tree import Child, Node, shifted

__all__ = ["Span", "flow_node", "flow_text"]


@dataclass(slots=True)
class Span:
    """Where a value stands in the text, and those inside it, each with where its key stands."""

    kind: Literal["value", "map", "list"]
    start: int
    end: int
    flow: bool = True
    items: list[tuple[str, int, int, Span]] = field(default_factory=list)
    literal: bool = False


def flow_node(text: str, span: Span) -> Node:
    """The value at `span`, with what stands between its entries."""
    if span.kind == "value" or not span.items:
        return Node(kind=span.kind, text=text[span.start : span.end])
    node = Node(kind=span.kind)
    at = span.start
    for key, start, end, inner in span.items:
        begin = start if span.kind == "map" else inner.start
        line_start = text.rfind("\n", 0, begin) + 1
        child = Child(
            key=key,
            node=flow_node(text, inner),
            before=text[at:begin],
            raw_key=text[start:end] if span.kind == "map" else "",
            between=text[end : inner.start] if span.kind == "map" else "",
            column=begin - line_start,
            line=text.count("\n", 0, begin) + 1,
        )
        node.children.append(child)
        at = inner.end
    node.open, node.children[0].before = node.children[0].before, ""
    node.close = text[at : span.end]
    return node


def flow_text(node: Node, indent: int, step: int) -> str:
    """The text of a value in brackets that begins on a line `indent` columns in.

    What was changed is laid out as it was before: on one line, or an entry a line with `step`
    more columns.
    """
    if node.kind == "value" or (not node.children and not node.laid):
        return node.text
    if not node.laid:
        inside = "".join(_entry(one, one.column, indent, step) for one in node.children)
        return f"{node.open}{inside}{node.close}"
    left, right = ("{", "}") if node.kind == "map" else ("[", "]")
    if not node.children:
        return left + right
    on_lines = "\n" in node.open or (not node.open and step > 0)
    if not on_lines:
        entries = ", ".join(_entry(one, indent, indent, 0, bare=True) for one in node.children)
        return f"{node.open or left}{entries}{node.close or right}"
    inner = indent + step
    lines = [" " * inner + _entry(one, inner, inner, step, bare=True) for one in node.children]
    return f"{left}\n" + ",\n".join(lines) + "\n" + " " * indent + right


def _entry(child: Child, column: int, indent: int, step: int, *, bare: bool = False) -> str:
    """`bare` leaves out what separates it from the one before."""
    text = flow_text(child.node, column if bare else indent_of(child, indent), step)
    moved = shifted(text, column - child.column) if bare and _as_it_stood(child) else text
    return ("" if bare else child.before) + child.raw_key + child.between + moved


def _as_it_stood(child: Child) -> bool:
    """Whether its lines are where they were; what is laid anew is in the right place already."""
    return bool(child.line) and not child.node.laid


def indent_of(child: Child, indent: int) -> int:
    """How far in the line of an entry begins that stands where it stood."""
    return child.column if "\n" in child.before else indent
