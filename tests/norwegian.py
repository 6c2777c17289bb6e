"""Bokmål forms in nynorsk texts and nynorsk forms in bokmål texts, by the word lists of hunspell.

Each of the two has a word list that many people keep (Debian's `hunspell-no`). A word that only the
other's list has does not belong. The lists do not suffice: compounds stand in neither, so they are
judged by their parts; and each has forms of the other, which are named here, or have an ending that
gives them away.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from norwegian_forms import ALLOWED, ENDINGS, FORMS, TAILS

__all__ = ["DICTIONARIES", "Said", "unknown_words", "wrong_words"]

DICTIONARIES = {"nb": "nb_NO", "nn": "nn_NO"}
OTHER = {"nb": "nn", "nn": "nb"}
_NAMES = {"nb": "bokmål", "nn": "nynorsk"}

# What is no Norwegian: tags, options, commands, keys, names of files, endings after a short form.
_NOT_WORDS = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{[^{}]*\}"
    r"|--as \w+|--[a-z-]+|\bdocgen [a-z]+|\bkind: [a-z-]+|#REF!"
    r"|[\w-]*\w[._]\w[\w.-]*|\w+@\S+|\bn[bn]-NO\b|\b[A-ZÆØÅ]{2,}\d*-\w+|\b[a-z]+(?:-[a-z]+)* (?=\([a-zæøå])"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SHORTEST_PART = 4
_SHORT_PARTS = {"fil", "rad"}
_LONG_PART = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text that users read, the language it is in, and where it stands."""

    where: str
    language: str
    text: str

    def words(self) -> Iterator[str]:
        """Its words in small letters, without what is written for the program."""
        for found in _WORD.finditer(_NOT_WORDS.sub(" ", self.text)):
            # An accent for stress stands in no list: `éin`.
            yield found[0].lower().replace("éi", "ei").replace("én", "en")


def wrong_words(texts: Iterable[Said]) -> list[str]:
    """A line for each word that belongs to the other language: where it stands, and the word."""
    said = {(one.language, one.where, word) for one in texts for word in one.words()}
    wrong = {
        language: _wrong_of({word for tongue, _, word in said if tongue == language}, language)
        for language in DICTIONARIES
    }
    return sorted(
        f"{where}: «{word}» is no {_NAMES[language]}"
        for language, where, word in said
        if word in wrong[language]
    )


def _wrong_of(words: set[str], language: str) -> set[str]:
    judged = words - set(ALLOWED[language])
    wrong = {word for word in judged if _gives_itself_away(word, language)}
    unknown = unknown_words(judged - wrong, language)
    unknown -= _compounds(unknown, language)
    foreign = unknown - unknown_words(unknown, OTHER[language])
    return wrong | foreign | _with_foreign_parts(unknown - foreign, language)


def _gives_itself_away(word: str, language: str) -> bool:
    named = word in FORMS[language] or word.endswith(TAILS[language])
    return named or ENDINGS[language].search(word) is not None


def _compounds(words: set[str], language: str) -> set[str]:
    """The words that can be put together of words of the language: `faktura` and `adressa`."""
    parts = {
        word[start:end]
        for word in words
        for start in range(len(word))
        for end in range(start + _SHORTEST_PART, len(word) + 1)
    } | _SHORT_PARTS
    known = parts - unknown_words(parts, language)
    known -= {part for part in known if _gives_itself_away(part, language)}
    return {word for word in words if _is_put_together(word, known)}


def _is_put_together(word: str, known: set[str]) -> bool:
    for at in range(1, len(word)):
        first, rest = word[:at], word[at:]
        if first in known or (first[-1] in "es" and first[:-1] in known):
            if rest in known or _is_put_together(rest, known):
                return True
    return False


def _with_foreign_parts(words: set[str], language: str) -> set[str]:
    """The words whose first or last part the other language alone has: `tilskudds` and `brev`."""
    found = {word: _ends_of(word) for word in words}
    every = {part for parts in found.values() for part in parts}
    unknown = unknown_words(every, language)
    foreign = unknown - unknown_words(unknown, OTHER[language])
    return {word for word, parts in found.items() if foreign & parts}


def _ends_of(word: str) -> set[str]:
    cuts = range(_LONG_PART, len(word) - 2)
    return {word[:at] for at in cuts} | {word[-at:] for at in cuts}


def unknown_words(words: Iterable[str], language: str) -> set[str]:
    """Those of `words` that the word list of the language does not have.

    Raises:
        OSError: hunspell is not installed.
        subprocess.CalledProcessError: its word lists are not.
    """
    wanted = set(words)
    done = subprocess.run(
        ["hunspell", "-d", DICTIONARIES[language], "-i", "utf-8", "-l"],
        input="".join(f"{word}\n" for word in sorted(wanted)),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return wanted & set(done.stdout.split())
