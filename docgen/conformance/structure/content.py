"""A page's content as sections of marked content, with their places in the bytes.

Marks are found by one expression over the bytes, without making an object of every operator: that
costs half as much, and what is not changed keeps its bytes (measured with pikepdf 10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Object

__all__ = [
    "OPAQUE",
    "Section",
    "UnbalancedMarksError",
    "operator",
    "page_bytes",
    "paints",
    "sections",
]

_BEHIND = rb"(?=[\s/<\[(%]|$)"


def operator(name: bytes) -> bytes:
    """An expression for an operator that stands alone (ISO 32000-1, 7.2.2).

    What stands before it is looked at last: an expression that begins with a letter is found many
    times faster.
    """
    return name + _BEHIND + rb"(?<![^\s\]\[)>}]" + name + rb")"


# Strings nest brackets without a limit; five deep is more than any producer writes.
_PLAIN = rb"[^()\\]|\\."
_STRING = rb"\((?:" + _PLAIN + rb")*\)"
for _ in range(4):
    _STRING = rb"\((?:" + _PLAIN + rb"|" + _STRING + rb")*\)"
_INLINE = operator(b"BI") + rb".*?" + operator(b"EI")

OPAQUE = _STRING + rb"|%[^\r\n]*|" + _INLINE
"""What holds no operators: strings, comments, pictures written into the content."""

_NAME = rb"/[^\s()<>\[\]{}/%]*"
_IN_DICT = rb"[^<>()]|<[^<>]*>|" + _STRING
_DICT = rb"<<(?:" + _IN_DICT + rb"|<<(?:" + _IN_DICT + rb")*>>)*>>"
# Four groups: closing mark; opening one's tag, properties and end.
_MARK = re.compile(
    rb"(" + operator(b"EMC") + rb")"
    rb"|("
    + _NAME
    + rb")\s*("
    + _DICT
    + rb"|"
    + _NAME
    + rb")?\s*B([DM])C"
    + _BEHIND
    + rb"|"
    + OPAQUE,
    re.DOTALL,
)
_CLOSES, _OPENS = 1, 4
_MCID = re.compile(rb"/MCID\s+(\d+)")
_OPERATORS = (b"f", b"F", b"B", b"b", b"S", b"s", b"sh", b"Do", b"Tj", b"TJ", b"'", b'"')
_PAINT = re.compile(
    b"(" + b"|".join(operator(re.escape(name)) for name in (*_OPERATORS, b"f*", b"B*", b"b*"))
    + rb"|" + _INLINE + rb")|" + OPAQUE,
    re.DOTALL,
)  # fmt: skip

Kind = Literal["tagged", "artifact", "bare"]


class UnbalancedMarksError(ValueError):
    """A mark is closed that was not opened, or not closed at all."""


class Section(NamedTuple):
    """A stretch of content: under a tag with a mark (its MCID), an artifact, or neither.

    It reaches from `start` to `end`, its own BDC and EMC included; `opened` is where its BDC ends
    (for bare stretches: `start`). `inner` are marks that begin within it. A tuple, since there are
    a hundred to a page.
    """

    kind: Kind
    start: int
    opened: int
    end: int
    mark: int | None = None
    inner: tuple[int, ...] = ()


def page_bytes(page: Object) -> bytes:
    """The content of a page, of all its streams together."""
    contents = page.get("/Contents")
    if contents is None:
        return b""
    if isinstance(contents, Array):
        return b"\n".join(part.read_bytes() for part in contents)
    return contents.read_bytes()


def paints(content: bytes) -> bool:
    """Whether anything is drawn in this stretch of content."""
    return any(found.lastindex for found in _PAINT.finditer(content))


def sections(content: bytes, page: Object | None = None) -> list[Section]:
    """The sections of a page's content, in order and without gaps; bare ones are not only space.

    Marks that are neither artifact nor numbered (language, text in other words) make no section.

    Args:
        content: the page's content.
        page: where properties that are named instead of written out are looked up.

    Raises:
        UnbalancedMarksError: marks that do not match.
    """
    return list(_cut(content, page))


# One loop and no calls: a document has thousands of marks, and this is most of what a look costs.
def _cut(content: bytes, page: Object | None) -> Iterator[Section]:  # noqa: C901
    # How many marks are open, and how many were where the section began.
    depth, base = 0, -1
    kind: Kind = "bare"
    own: int | None = None
    start = opened = 0
    inner: list[int] = []
    last = 0
    for found in _MARK.finditer(content):
        if found.lastindex == _CLOSES:
            depth -= 1
            if depth == base:
                base, last = -1, found.end()
                yield Section(kind, start, opened, last, own, tuple(inner))
            if depth < 0:
                raise UnbalancedMarksError
        elif found.lastindex == _OPENS:
            mark = _mark_of(found[3], page)
            if base >= 0:
                inner += [] if mark is None else [mark]
            elif mark is not None or found[2] == b"/Artifact":
                start, opened = found.span()
                if start > last and not content[last:start].isspace():
                    yield Section("bare", last, last, start)
                kind, own = ("artifact" if mark is None else "tagged"), mark
                inner, base = [], depth
            depth += 1
    if depth:
        raise UnbalancedMarksError
    end = len(content)
    if end > last and not content[last:].isspace():
        yield Section("bare", last, last, end)


def _mark_of(properties: bytes | None, page: Object | None) -> int | None:
    if properties is None:
        return None
    if properties.startswith(b"<<"):
        found = _MCID.search(properties)
        return int(found[1]) if found else None
    named = _named(properties.decode("latin-1"), page)
    return int(named.MCID) if isinstance(named, Dictionary) and "/MCID" in named else None


def _named(name: str, page: Object | None) -> Object | None:
    resources = None if page is None else pikepdf.Page(page).resources
    return None if resources is None else resources.get("/Properties", Dictionary()).get(name)
