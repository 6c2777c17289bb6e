"""What to do, told to somebody who has the form and no case file.

The catalogue says `Fyll ut partner.orgnr` and `Velg school (skole)`, since a case file has those
words. In a form a field is called by its title, and a choice by its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from docgen.model.base import Texts, told
from docgen.model.case import Case
from docgen.model.fields import choices_in, keys_of, part_type

__all__ = ["in_words_of_the_form"]

# A path of more than one key, or a key that no Norwegian or English word looks like.
_PATH = re.compile(r"(?<![\w.-])[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)+|[a-z]+(?:_[a-z]+)+")
_CHOICE = re.compile(r"(?<![\w-])([a-z0-9][a-z0-9_-]*) \(([^()]+)\)")
# `goals under head_checklist`: one key alone may be any word.
_UNDER = re.compile(r"(?<![\w.-])([a-z_.]+)(?= under ((?:leader|head)_checklist))")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_QUOTES = {"en": "“{}”"}


def in_words_of_the_form(text: str, language: str) -> str:
    """The text with titles for paths, and with labels alone where it has keys beside them."""
    text = _CHOICE.sub(lambda found: found[2] if found[1] in _keys() else found[0], text)
    text = _UNDER.sub(lambda found: _title(found[1], language, f"{found[2]}.{found[1]}"), text)
    text = _PATH.sub(lambda found: _title(found[0], language), text)
    # A label may end in a point of its own.
    return _ISO_DAY.sub(r"\3.\2.\1", text).replace("..", ".")


def _title(shown: str, language: str, path: str = "") -> str:
    titles = _titles().get(path or shown)
    if titles is None:
        return shown
    return _QUOTES.get(language, "«{}»").format(titles.get(language))


@cache
def _keys() -> frozenset[str]:
    return frozenset(str(one) for choice in choices_in(Case) for one in choice)


@cache
def _titles() -> dict[str, Texts]:
    """The title that each end of a path leads to, where it is one only."""
    found: dict[str, set[Texts]] = {}
    for path, title in _walk(Case, ()):
        for start in range(len(path)):
            found.setdefault(".".join(path[start:]), set()).add(title)
    return {end: titles.pop() for end, titles in found.items() if len(titles) == 1}


def _walk(
    model: type[BaseModel], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], Texts]]:
    for key, name in keys_of(model).items():
        here = (*above, key)
        yield here, told(model, name).title
        part = part_type(model.model_fields[name].annotation)
        if part is not None:
            yield from _walk(part, here)
