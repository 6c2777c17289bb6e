"""What of a template's text is printed: words and values, but not conditions and loops."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from docx.oxml.ns import qn

from docgen.word.place import own_texts

__all__ = ["Piece", "pieces", "printed_text"]

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

Nature = Literal["word", "value", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of one `w:t`, in its run: words, a value's tag (or part of it), or a statement."""

    element: Any
    run: Any
    text: str
    nature: Nature


def pieces(paragraph: Any) -> Iterator[Piece]:  # noqa: ANN401 - lxml's elements, untyped
    """The pieces of a paragraph in order. Word may split one tag over several runs."""
    texts = list(own_texts(paragraph))
    natures = list(_natures("".join(element.text or "" for element in texts)))
    begin = 0
    for element in texts:
        text = element.text or ""
        run = next(element.iterancestors(qn("w:r")), None)
        for part, nature in _stretches(text, natures[begin : begin + len(text)]):
            yield Piece(element=element, run=run, text=part, nature=nature)
        begin += len(text)


def printed_text(paragraph: Any) -> str:  # noqa: ANN401
    """The text of a paragraph without its statements."""
    return "".join(one.text for one in pieces(paragraph) if one.nature != "statement")


def _natures(text: str) -> Iterator[Nature]:
    end = 0
    for tag in _TAG.finditer(text):
        yield from _same("word", tag.start() - end)
        yield from _same("value" if tag[0].startswith("{{") else "statement", len(tag[0]))
        end = tag.end()
    yield from _same("word", len(text) - end)


def _same(nature: Nature, times: int) -> Iterator[Nature]:
    for _ in range(times):
        yield nature


def _stretches(text: str, natures: list[Nature]) -> Iterator[tuple[str, Nature]]:
    begin = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or natures[end] != natures[begin]:
            yield text[begin:end], natures[begin]
            begin = end
