"""A text divided into its clauses, by its headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from docgen.conformance.wording.words import letters_of, words_of

__all__ = ["Clause", "Line", "clauses_of"]

_NUMBER = re.compile(r"\s*\d+(?:\.\d+)*\.?(?=\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph, a cell or a line of a text; `level` is that of a heading from 1, else 0."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A heading and what stands below it, up to the next one.

    `title` is the heading with those above it that it needs to be known by; empty for what stands
    before the first. `words` are those of the heading and the text.
    """

    title: str
    words: tuple[str, ...]


def clauses_of(lines: Iterable[Line], headings: Collection[str] = ()) -> tuple[Clause, ...]:
    """The clauses in their order.

    `headings` are those of another text of the same: a plain line that says the same as one of
    them is taken for it, where the file does not tell what a heading is.
    """
    known = {letters_of(one) for one in headings}
    found: list[tuple[str, list[str]]] = [("", [])]
    above: list[str] = []
    for line in lines:
        words = words_of(line.text)
        if line.level or letters_of(line.text) in known:
            above = [*above[: max(line.level, 1) - 1], line.text.strip()]
            found.append((_named(above), words))
        else:
            found[-1][1].extend(words)
    return tuple(Clause(title=title, words=tuple(words)) for title, words in found if words)


def _named(above: list[str]) -> str:
    """What a clause is called: its number tells enough, else the headings above it too."""
    own = " ".join(above[-1].split())
    return own if _NUMBER.match(own) else ": ".join(" ".join(one.split()) for one in above)
