"""Random templates of conditions and loops inside each other, with what they must show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from hypothesis import strategies as st

from word_language.pieces import p, r, row, table

__all__ = ["CONTEXT", "Choice", "Piece", "Repeat", "Text", "pieces", "shown", "written"]

CONTEXT: Mapping[str, Any] = {"ja": True, "nei": 0, "tom": [], "en": ["é"], "to": ["<", "&"]}
Place = Literal["p", "tr", "r"]


@dataclass(frozen=True, slots=True)
class Text:
    """Some text, with the item of the innermost loop after it."""

    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An if, with or without an else."""

    asked: str
    then: tuple[Piece, ...]
    otherwise: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A for."""

    over: str
    inner: tuple[Piece, ...]


Piece = Text | Choice | Repeat

_texts = st.builds(Text, st.text("ab æ&<", min_size=1, max_size=4).map(lambda text: f".{text}"))


def _deeper(inner: st.SearchStrategy[Piece]) -> st.SearchStrategy[Piece]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    maybe = st.lists(inner, max_size=2).map(tuple)
    choices = st.builds(Choice, st.sampled_from(["ja", "nei", "tom", "to"]), several, maybe)
    return choices | st.builds(Repeat, st.sampled_from(["tom", "en", "to"]), several)


pieces = st.lists(st.recursive(_texts, _deeper, max_leaves=8), min_size=1, max_size=3)


def _unit(text: str, place: Place) -> str:
    return {"p": p, "r": r, "tr": row}[place](text)


def _xml(inner: tuple[Piece, ...], place: Place) -> str:
    return "".join(_piece(piece, place) for piece in inner)


def _piece(piece: Piece, place: Place) -> str:
    def tag(inside: str) -> str:
        return _unit(f"{{%{place} {inside} %}}", place)

    match piece:
        case Text(text):
            return _unit(text + "{{ x }}", place)
        case Choice(asked, then, otherwise):
            middle = tag("else") + _xml(otherwise, place) if otherwise else ""
            return tag(f"if {asked}") + _xml(then, place) + middle + tag("endif")
        case Repeat(over, inner):
            return tag(f"for x in {over}") + _xml(inner, place) + tag("endfor")


def written(inner: list[Piece], place: Place) -> str:
    """The body of the template, its tags standing for paragraphs, rows or runs."""
    xml = _xml(tuple(inner), place)
    around = {"p": "{}", "tr": table("{}", columns=1), "r": "<w:p>{}" + r(".") + "</w:p>"}[place]
    return around.replace("{}", xml, 1) + p("slutt")


def shown(inner: tuple[Piece, ...], item: str = "") -> list[str]:
    """What the pieces show, worked out without docxtpl and without Jinja."""
    found: list[str] = []
    for piece in inner:
        match piece:
            case Text(text):
                found.append(text + item)
            case Choice(asked, then, otherwise):
                found += shown(then if CONTEXT[asked] else otherwise, item)
            case Repeat(over, repeated):
                found += [text for one in CONTEXT[over] for text in shown(repeated, one)]
    return found
