"""Pairs what opens a block with what closes it: `if` with `endif`, `for` with `endfor`, and so on.

A block is closed by its own word, with the same prefix, in the same kind of place: a `{%p … %}`
among the same paragraphs, a `{%tr … %}` in the same table, a `{%tc … %}` in the same row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.word.language.lost import ClosedBlock, find_lost
from docgen.word.language.tags import Tag, short

__all__ = ["Block", "Pairing", "pair_blocks"]

_OPENERS = frozenset(("if", "for", "macro", "call", "filter", "set", "with", "block", "raw"))
_MIDDLES = frozenset(("else", "elif"))
_SIGNS = {"if": "if …", "for": "for … in …", "macro": "macro …", "set": "set …", "call": "call …"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block that is closed: the tag that opens it and the one that closes it."""

    opener: Tag
    closer: Tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The blocks of a story; `unpaired` numbers the tags that belong to no block that is whole."""

    blocks: tuple[Block, ...]
    faults: tuple[Fault, ...]
    unpaired: frozenset[int]


@dataclass(slots=True)
class _Open:
    tag: Tag
    around: Any
    inner: list[ClosedBlock]
    middles: list[Tag]


def _around(tag: Tag) -> Any:  # noqa: ANN401 - an element of lxml
    """What a block must begin and end in: the table, the row, or what holds the paragraphs."""
    wanted = {"tr": qn("w:tbl"), "tc": qn("w:tr")}.get(tag.prefix)
    if wanted:
        return next(tag.holder.iterancestors(wanted), None)
    return tag.holder.getparent()


def _is_opener(tag: Tag) -> bool:
    return tag.word in _OPENERS and not (tag.word == "set" and "=" in tag.inner)


def _written(word: str, prefix: str) -> str:
    return f"{{%{prefix} {word} %}}"


def _with_prefix(opener: Tag, word: str) -> str:
    return _written(word, opener.prefix)


class _Pairing:
    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.blocks: list[Block] = []
        self.faults: list[Fault] = []
        self.unpaired: list[Tag] = []

    def close(self, tag: Tag) -> None:
        kind, around = tag.word.removeprefix("end"), _around(tag)
        level = self._level(kind, tag.prefix, around)
        if level is None:
            self._close_otherwise(tag, kind)
            return
        for forgotten in self.open[level + 1 :]:
            self.unclosed(forgotten)
        one = self.open[level]
        self.blocks.append(Block(opener=one.tag, closer=tag))
        del self.open[level:]
        parent = self.open[-1].tag.number if self.open else -1
        closed = ClosedBlock(opener=one.tag, closer=tag, middles=tuple(one.middles), parent=parent)
        for outer in self.open:
            outer.inner.append(closed)

    def _level(self, kind: str, prefix: str, around: Any) -> int | None:  # noqa: ANN401
        for level in reversed(range(len(self.open))):
            one = self.open[level]
            if one.tag.word == kind and one.tag.prefix == prefix and one.around is around:
                return level
        return None

    def _close_otherwise(self, tag: Tag, kind: str) -> None:
        """A closing tag that no open block fits: of another kind of place, or of nothing."""
        if self.open and self.open[-1].tag.word == kind:
            one = self.open.pop()
            opener = one.tag
            self.unpaired += [opener, *one.middles, tag]
            wanted = _with_prefix(opener, tag.word)
            code = "template-unbalanced" if wanted == tag.text else "template-closed-otherwise"
            parameters = {"opener": short(opener.text), "tag": short(tag.text), "wanted": wanted}
            self.faults.append(Fault(code=code, place=tag.place, parameters=parameters))
            return
        self.unopened(tag, kind)

    def unopened(self, tag: Tag, kind: str) -> None:
        self.unpaired.append(tag)
        opening = _written(_SIGNS.get(kind, f"{kind} …"), tag.prefix)
        parameters = {"tag": short(tag.text), "opening": opening}
        self.faults.append(Fault(code="template-unopened", place=tag.place, parameters=parameters))

    def unclosed(self, one: _Open) -> None:
        tag = one.tag
        self.unpaired += [tag, *one.middles]
        kind = (tag.word, tag.prefix)
        alike = [
            inner
            for inner in one.inner
            if (inner.opener.word, inner.opener.prefix) == kind
            and _around(inner.opener) is one.around
        ]
        suspects = find_lost(tag, alike)
        tag = suspects.first
        closing = f"end{tag.word}"
        wanted = _with_prefix(tag, closing)
        parameters = {"tag": short(tag.text), "closing": closing, "wanted": wanted}
        if suspects.others:
            parameters["others"] = ", ".join(f"«{short(other.text)}»" for other in suspects.others)
        code = "template-unclosed-several" if suspects.others else "template-unclosed"
        self.faults.append(Fault(code=code, place=tag.place, parameters=parameters))


def pair_blocks(tags: Iterable[Tag]) -> Pairing:
    """The blocks of one story, and a fault for each tag that has no counterpart."""
    pairing = _Pairing()
    for tag in tags:
        if tag.kind != "statement":
            continue
        if _is_opener(tag):
            pairing.open.append(_Open(tag, _around(tag), [], []))
        elif tag.word.startswith("end"):
            pairing.close(tag)
        elif tag.word in _MIDDLES and pairing.open:
            pairing.open[-1].middles.append(tag)
        elif tag.word in _MIDDLES:
            pairing.unopened(tag, "if")
    for one in pairing.open:
        pairing.unclosed(one)
    return Pairing(
        blocks=tuple(pairing.blocks),
        faults=tuple(pairing.faults),
        unpaired=frozenset(tag.number for tag in pairing.unpaired),
    )
