"""Which block lost its end, when one end is missing and several blocks may have lost it.

When `{%p endif %}` is deleted, the next one closes in its place, and so on outwards, so that the
outermost block is left open. Two things tell the blocks apart: a block that has two `else` has
taken over another one's, and blocks seldom reach past the section of the text they begin in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docgen.word.language.tags import Tag
from docgen.word.place import heading_level

__all__ = ["ClosedBlock", "Suspects", "find_lost"]

_MOST = 7
_TWO_ELSE, _TOO_FAR = 4, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedBlock:
    """A block as it came to be closed; `parent` is the opener of the block around it."""

    opener: Tag
    closer: Tag
    middles: tuple[Tag, ...]
    parent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspects:
    """The opener that most likely lost its end, and others that may have."""

    first: Tag
    others: tuple[Tag, ...]


def _section_level(holder: Any) -> int:  # noqa: ANN401
    """The level of the heading that a block begins with, else of the one it stands below."""
    following = next(holder.itersiblings(), None)
    own = heading_level(following) if following is not None else None
    if own is not None:
        return own
    above = (heading_level(one) for one in holder.itersiblings(preceding=True))
    return next((level for level in above if level is not None), 1)


def _too_far(opener: Tag, closer: Tag, middles: Sequence[Tag] = ()) -> bool:
    """Whether the block leaves its paragraph (in running text) or its section.

    A heading right after one of its own `else` is a heading of its own.
    """
    if not opener.prefix:
        return opener.holder is not closer.holder
    if opener.prefix != "p":
        return False
    level = _section_level(opener.holder)
    beginnings = [opener.holder, *(tag.holder for tag in middles)]
    before = opener.holder
    for element in opener.holder.itersiblings():
        if element is closer.holder:
            return False
        found = heading_level(element)
        if found is not None and found <= level and before not in beginnings:
            return True
        before = element
    return True


def _leaves(block: ClosedBlock) -> bool:
    return _too_far(block.opener, block.closer, block.middles)


def _two_else(block: ClosedBlock) -> bool:
    words = [tag.word for tag in block.middles]
    return "else" in words[:-1]


def _score(path: Sequence[ClosedBlock], outer: Tag) -> int:
    """How unlikely it is that the last block of the path lost its end; less is likelier.

    Each block above it then has the end that the next one below took.
    """
    last = path[-1]
    score = -_TWO_ELSE * _two_else(last) - _TOO_FAR * _leaves(last)
    above = [outer, *(block.opener for block in path[:-1])]
    for opener, below in zip(above, path, strict=True):
        score += _too_far(opener, below.closer)
    for block in path[:-1]:
        score -= _leaves(block)
    return score


def _paths(outer: Tag, alike: Sequence[ClosedBlock]) -> dict[int, list[ClosedBlock]]:
    """The way from the open block down to each that may have lost its end in a chain."""
    found: dict[int, list[ClosedBlock]] = {outer.number: []}
    # Outer blocks are closed after the inner ones, and so come last.
    for block in reversed(alike):
        if block.parent in found:
            found[block.opener.number] = [*found[block.parent], block]
    return found


def find_lost(outer: Tag, alike: Sequence[ClosedBlock]) -> Suspects:
    """Judge the open block and those inside it; `alike` are of its kind, in closing order."""
    paths = [path for path in _paths(outer, alike).values() if path]
    scored = {path[-1].opener: _score(path, outer) for path in paths} | {outer: 0}

    def likelihood(tag: Tag) -> tuple[int, bool, bool, int]:
        return scored[tag], tag is not outer, _too_far(outer, tag), tag.number

    first, *others = sorted(scored, key=likelihood)
    few = sorted(others[:_MOST], key=lambda tag: tag.number)
    return Suspects(first=first, others=tuple(few))
