"""YAML as a tree: the lines of block style, each entry with the comments that belong to it."""

from __future__ import annotations

import bisect
import re
from collections import deque
from typing import Protocol

import yaml

from docgen.intake.migrate.flow import Span, flow_node, flow_text
from docgen.intake.migrate.tree import Child, Node, comments_in, shifted

__all__ = ["YamlForm"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STEP = 2


class _Mark(Protocol):
    """libyaml's marks and PyYAML's own are two classes."""

    line: int
    column: int


class YamlForm:
    """Reads and writes YAML."""

    comments = True

    def __init__(self, text: str) -> None:
        """Take the text apart. It is one that `docgen.intake` reads without a finding."""
        self._text = text
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        span = self._span(deque(one for one in yaml.parse(text, Loader=_Loader) if _counts(one)))
        first = span.items[0][1] if span.items else len(text)
        begin = self._header_end(first) if not span.flow else span.start
        self.head = text[:begin]
        if span.flow:
            self.root, self.tail = flow_node(text, span), text[span.end :]
        else:
            self.root, self.tail = self._block(span, begin, len(text)), ""

    # -- where things stand --------------------------------------------------------------------

    def _at(self, mark: _Mark | None) -> int:
        if mark is None or mark.line >= len(self._starts):
            # Behind the last line, when that has no end.
            return len(self._text) if mark else 0
        return self._starts[mark.line] + mark.column

    def _span(self, events: deque[yaml.Event]) -> Span:
        event = events.popleft()
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        if not isinstance(event, yaml.CollectionStartEvent):
            literal = isinstance(event, yaml.ScalarEvent) and event.style in {"|", ">"}
            return Span("value", start, end, literal=literal)
        mapping = isinstance(event, yaml.MappingStartEvent)
        span = Span("map" if mapping else "list", start, end, flow=bool(event.flow_style))
        while True:
            event = events.popleft()
            if isinstance(event, yaml.CollectionEndEvent):
                span.end = self._at(event.end_mark)
                return span
            if mapping:
                key = event.value if isinstance(event, yaml.ScalarEvent) else ""
                begin, stop = self._at(event.start_mark), self._at(event.end_mark)
                span.items.append((key, begin, stop, self._span(events)))
            else:
                events.appendleft(event)
                inner = self._span(events)
                dash = inner.start if span.flow else self._dash(inner.start, start)
                span.items.append(("", dash, dash + 1, inner))

    def _dash(self, at: int, first: int) -> int:
        """Where the dash of an item stands, whose value begins at `at`; the first is known."""
        column = first - self._starts[bisect.bisect_right(self._starts, first) - 1]
        row = bisect.bisect_right(self._starts, at) - 1
        while self._text[self._starts[row] + column : self._starts[row] + column + 1] != "-":
            row -= 1
        return self._starts[row] + column

    def _line(self, at: int) -> int:
        return self._starts[bisect.bisect_right(self._starts, at) - 1]

    def _header_end(self, first: int) -> int:
        """Where the first entry begins: what stands above it after a blank line is its own."""
        at = self._line(first)
        above = self._text[:at]
        blank = re.search(r"\n[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*\Z", above)
        own = re.search(r"(?:[ \t]*#[^\n]*\n)*\Z", above)
        return own.start() if blank and own else at

    def _above(self, at: int, column: int, least: int) -> int:
        """Where the lines begin that belong to the entry on the line that starts at `at`."""
        while at > least:
            before = self._line(at - 1)
            line = self._text[before:at].rstrip("\r\n")
            bare = line.lstrip(" ")
            comment = bare.startswith("#") and len(line) - len(bare) <= column
            if before < least or (bare.strip() and not comment):
                break
            at = before
        return at

    # -- the tree ------------------------------------------------------------------------------

    def _block(self, span: Span, begin: int, stop: int) -> Node:
        """The entries between `begin` and `stop`; the first may stand in the middle of a line."""
        node = Node(kind=span.kind, style="block")
        starts = []
        for number, (_, start, _, _) in enumerate(span.items):
            line = self._line(start)
            same_line = number == 0 and begin > line
            least = begin if number == 0 else span.items[number - 1][1] + 1
            starts.append(begin if same_line else self._above(line, start - line, least))
        if starts:
            # Comments of the first entry stand below the key that holds it.
            starts[0] = begin
        for number, (key, start, end, inner) in enumerate(span.items):
            following = starts[number + 1] if number + 1 < len(starts) else stop
            node.children.append(self._child(key, (starts[number], start, end), inner, following))
        return node

    def _child(self, key: str, where: tuple[int, int, int], inner: Span, stop: int) -> Child:
        begin, start, end = where
        line = self._line(start)
        same_line = begin > line
        child = Child(
            key=key,
            node=Node(kind="value"),
            before="" if same_line else self._text[begin:line],
            raw_key=self._text[start:end],
            column=start - line,
            line=bisect.bisect_right(self._starts, start),
        )
        if inner.flow or inner.kind == "value" or not inner.items:
            first = min(max(inner.start, end), stop)
            last = stop if inner.literal else min(max(inner.end, first), stop)
            child.between = self._text[end:first]
            child.node = flow_node(self._text, inner) if inner.items else Node(kind=inner.kind)
            if not inner.items:
                child.node.text = self._text[first:last]
            child.after = self._text[last:stop]
            return child
        first = inner.items[0][1]
        inline = self._line(first) <= end
        begin = first if inline else self._line(end) + self._to_line_end(end)
        child.between = self._text[end:begin]
        child.node = self._block(inner, begin, stop)
        child.node.step = child.node.children[0].column - child.column
        return child

    def _to_line_end(self, at: int) -> int:
        start = self._line(at)
        row = bisect.bisect_right(self._starts, at)
        following = self._starts[row] if row < len(self._starts) else len(self._text)
        return following - start

    # -- writing -------------------------------------------------------------------------------

    def written(self) -> str:
        """The text, as the tree has it now."""
        if self.root.style == "flow":
            return self.head + flow_text(self.root, 0, 0) + self.tail
        return self.head + _lines(self.root, 0) + self.tail

    def new_child(self, key: str, node: Node) -> Child:
        """An entry that was not in the file."""
        after = "\n" if node.style == "flow" else ""
        between = ": " if node.style == "flow" else ":\n"
        return Child(key=key, node=node, raw_key=key, between=between, after=after)

    def new_map(self) -> Node:
        """A mapping that was not in the file."""
        return Node(kind="map", style="block", laid=True)

    def new_list(self) -> Node:
        """A list that was not in the file."""
        return Node(kind="list", style="block", laid=True)

    def new_item(self, node: Node) -> Child:
        """An item of a list of lines; its first entry stands on the line of the dash."""
        return Child(key="", node=node, raw_key="-", between=" ")

    def commented(self, child: Child) -> str:
        """The lines of an entry as comments, with those above it."""
        alone = Node(kind="map", style="block", children=[child])
        text = _lines(alone, 0)
        own = text.removeprefix(shifted(child.before, -child.column, first=True))
        above = text[: len(text) - len(own)]
        return above + "".join(f"# {line}\n" for line in own.rstrip("\n").split("\n"))

    def scalar(self, value: str) -> str:
        """How a text is written."""
        return value

    def key(self, child: Child, key: str) -> str:
        """How a key is written in the place of that of `child`."""
        quote = child.raw_key[:1]
        return f"{quote}{key}{quote}" if quote in {"'", '"'} else key

    def named(self, node: Node) -> Node:
        """A mapping with the name of somebody, in place of the name alone."""
        inner = Child(key="name", node=node, raw_key="name", between=": ")
        return Node(kind="map", style="flow", open="{", close="}", laid=True, children=[inner])

    def unfolded(self, node: Node) -> None:
        """Write a mapping in brackets as lines, so that lines can be put in."""
        if node.style == "block":
            return
        for one in node.children:
            self.adopt(one)
        if node.children:
            node.children[-1].after += _noted(node.close)
        node.style, node.laid, node.step = "block", True, None

    def adopt(self, child: Child) -> None:
        """Make an entry that stood in brackets one that stands on a line."""
        ended = (child.node.text + child.after).endswith("\n")
        if child.node.style == "flow" and not ended:
            child.before, child.after = _noted(child.before), "\n"


def _noted(glue: str) -> str:
    """The comments in what stood between entries, as lines."""
    return "".join(f"{line}\n" for line in comments_in(glue))


def _counts(event: yaml.Event) -> bool:
    return isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent)


def _lines(node: Node, column: int, *, inline: bool = False) -> str:
    """The entries of a block, whose keys or dashes stand at `column`.

    `inline` tells that the first one goes on a line that has begun.
    """
    written = []
    for number, one in enumerate(node.children):
        text = "" if inline and number == 0 else _above(one, column) + " " * column
        text += one.raw_key + _value(one, column)
        # The last line of a file may have no end.
        last = number + 1 == len(node.children)
        written.append(text if last or text.endswith("\n") else f"{text}\n")
    return "".join(written)


def _by(child: Child, column: int) -> int:
    """How much further in it stands than it did; what is new stood nowhere."""
    return column - child.column if child.line else 0


def _above(child: Child, column: int) -> str:
    """The lines above an entry; those of the first thing in an item stand above its dash."""
    above = shifted(child.before, _by(child, column), first=True)
    if _is_inline(child) and child.node.children:
        inner = child.node.children[0]
        above += shifted(inner.before, column - inner.column if inner.line else 0, first=True)
    return above


def _is_inline(child: Child) -> bool:
    return child.node.style == "block" and child.raw_key == "-" and "\n" not in child.between


def _value(child: Child, column: int) -> str:
    node, by = child.node, _by(child, column)
    if node.style != "block":
        text = shifted(flow_text(node, column, 0), by)
        return child.between + text + shifted(child.after, by)
    if _is_inline(child):
        return child.between + _lines(node, column + 1 + len(child.between), inline=True)
    inner = column + (_STEP if node.step is None else node.step)
    between = child.between if "\n" in child.between else f"{child.between.rstrip()}\n"
    # What follows the bracket of a mapping that is written as lines now has its own line.
    after = child.after.removeprefix("\n") if child.after.strip(" ") == "\n" else child.after
    return shifted(between, by) + _lines(node, inner) + after
