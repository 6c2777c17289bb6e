"""What to do, told to somebody who has a form or a workbook and no case file.

The catalogue says `Fyll ut partner.orgnr` and `Velg school (skole)`, since a case file has those
words. Elsewhere a field is called by its title, and a choice by its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from docgen.model.base import Texts, told
from docgen.model.case import Case
from docgen.model.fields import choices_in, keys_of, part_type
from docgen.model.people import Approver, Person, Signatory
from docgen.model.record import Evidence

__all__ = ["in_plain_words", "plain_choice", "quoted"]

# A path of more than one key, or a key that no Norwegian or English word looks like.
_PATH = re.compile(r"(?<![\w.-])[a-z]+(?:_[a-z]+)*(?:\.[a-z]+(?:_[a-z]+)*)+|[a-z]+(?:_[a-z]+)+")
_CHOICE = re.compile(r"(?<![\w-])([a-z0-9][a-z0-9_-]*) \(([^()]+)\)")
# `goals under head_checklist`: one key alone may be any word.
_UNDER = re.compile(r"(?<![\w.-])([a-z_.]+)(?= under ((?:leader|head)_checklist))")
# `under evidence`, `et unntak (exceptions)`, `med kind: budget`; `checklist-leader`.
_LISTS = "evidence|exceptions|clauses|events|institutions"
_UNDER_LIST = re.compile(rf"(?<=\bunder )({_LISTS})\b")
_BESIDE = re.compile(r" \(([a-z_]+)\)")
# `Fyll ut scheme.`; `Velg dekom, rekom eller collective.`
_FILLED = re.compile(r"\b((?:Fyll ut|Fill in) )([a-z_]+)(?=[.,](?:\s|$))")
_OFFERED = re.compile(
    r"(?<=\bVelg )[^.«]+(?=\.)|(?<=\bVel )[^.«]+(?=\.)|(?<=\bChoose )[^.“]+(?=\.)"
)
_WORD = re.compile(r"(?<![\w-])[a-z0-9][a-z0-9_-]*(?![\w-])")
_KIND = re.compile(r"\bkind: ([a-z-]+)")
_HYPHENATED = re.compile(r"(?<![\w-])[a-z]+(?:[-_][a-z]+)+(?![\w-])")
_PROFILE = re.compile(r"\bprofile: ")
# `2027-01-31 eller 31.01.2027` says the same twice when both are plain.
_DAY_TWICE = re.compile(r"(\d{2}\.\d{2}\.\d{4})(?: (?:eller|or) \1)+")
# Not in the name of a file: `avtaler-2027-01-31.xlsx`.
_ISO_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d{2})-(\d{2})(?![\w-]|\.\w)")
_TWO_POINTS = re.compile(r"\.\.(?=\s|$)")
_PEOPLE = (Person, Signatory, Approver)
_QUOTES = {"en": "“{}”"}


def in_plain_words(text: str, language: str) -> str:
    """The text with titles for paths, and with labels alone where it has keys beside them."""
    text = _BESIDE.sub(lambda found: "" if found[1] in _keys() else found[0], text)
    text = _KIND.sub(lambda found: _kind(found[1], language), text)
    text = _CHOICE.sub(lambda found: found[2] if found[1] in _labels() else found[0], text)
    text = _OFFERED.sub(lambda found: _labelled(found[0], language), text)
    text = _FILLED.sub(lambda found: found[1] + _title(found[2], language), text)
    text = _HYPHENATED.sub(lambda found: _label(found[0], language), text)
    text = _UNDER_LIST.sub(lambda found: _title(found[1], language), text)
    text = _UNDER.sub(lambda found: _title(found[1], language, f"{found[2]}.{found[1]}"), text)
    text = _PATH.sub(lambda found: _title(found[0], language), text)
    text = _PROFILE.sub("", _ISO_DAY.sub(r"\3.\2.\1", text))
    # A label may end in a point of its own.
    return _TWO_POINTS.sub(".", _DAY_TWICE.sub(r"\1", text))


def plain_choice(value: str, language: str) -> str:
    """The label of the choice that `value` is the key of; any other text as it is."""
    return _label(value, language)


def quoted(title: str, language: str) -> str:
    """The title in the quotation marks of the language."""
    return _QUOTES.get(language, "«{}»").format(title)


def _title(shown: str, language: str, path: str = "") -> str:
    titles = _titles().get(path or shown)
    if titles is None:
        return shown
    return quoted(titles.get(language), language)


def _kind(key: str, language: str) -> str:
    title = told(Evidence, "kind").title.get(language)
    return quoted(f"{title}: {_label(key, language)}", language)


def _label(key: str, language: str) -> str:
    label = _labels().get(key)
    return label.get(language) if label else key


def _labelled(text: str, language: str) -> str:
    return _WORD.sub(lambda found: _label(found[0], language), text)


@cache
def _keys() -> frozenset[str]:
    """Every key that a case file has anywhere."""
    return frozenset(path[-1] for path, _ in _walk(Case, ()))


@cache
def _labels() -> dict[str, Texts]:
    return {str(one): one.label for choice in choices_in(Case) for one in choice}


@cache
def _titles() -> dict[str, Texts]:
    """The title that each end of a path leads to, where it is one only."""
    found: dict[str, set[Texts]] = {}
    for path, title in _walk(Case, ()):
        for start in range(len(path)):
            found.setdefault(".".join(path[start:]), set()).add(title)
    return {end: titles.pop() for end, titles in found.items() if len(titles) == 1}


def _walk(
    model: type[BaseModel], above: tuple[str, ...], holder: Texts | None = None
) -> Iterator[tuple[tuple[str, ...], Texts]]:
    for key, name in keys_of(model).items():
        here = (*above, key)
        title = told(model, name).title
        # A name alone says too little of whose it is.
        if holder is not None and issubclass(model, _PEOPLE):
            yield here, Texts(*map(": ".join, zip(holder, title, strict=True)))
        else:
            yield here, title
        part = part_type(model.model_fields[name].annotation)
        if part is not None:
            yield from _walk(part, here, title)
