"""Whether two names may be of one person: names are written in many ways, and nobody proves one."""

from __future__ import annotations

import re
import unicodedata

from docgen.checks.conditions import plain_name

__all__ = ["may_be_one_person"]

_ASIDE = re.compile(r"\([^)]*\)")
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "ä": "ae", "å": "aa", "ð": "d", "đ": "d", "ł": "l"})
_LEAST = 2
"""A first name alone is everybody's."""


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two names may be those of one person.

    `Eksempel, Nils`, `Nils A. Eksempel` and `N. Eksempel` may all be `Nils Eksempel`: first and
    last name agree, in either order, or all words of one stand in the other.
    """
    ours, theirs = _words(one), _words(other)
    if min(len(ours), len(theirs)) < _LEAST:
        return False
    ends = _within([ours[0], ours[-1]], [theirs[0], theirs[-1]])
    return ends or _within(ours, theirs) or _within(theirs, ours)


def _within(few: list[str], many: list[str]) -> bool:
    """Whether each of the words stands among the others, an initial for a name."""
    left = list(many)
    # Whole words first: an initial is not to take the name of another.
    for word in sorted(few, key=len, reverse=True):
        found = next((each for each in left if _agree(word, each)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _agree(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _words(name: str) -> list[str]:
    """The words of a name, the last name last, in letters without marks."""
    last, comma, first = _ASIDE.sub(" ", name).partition(",")
    text = plain_name(f"{first} {last}" if comma else last)
    # `Åse` and `Aase`, `Müller` and `Muller`; a hyphen joins names that some leave apart.
    letters = unicodedata.normalize("NFD", text.translate(_LETTERS))
    plain = "".join(one for one in letters if not unicodedata.combining(one))
    return re.findall(r"[^\W\d_]+", plain.replace("'", ""))
