"""Bokmål in nynorsk texts, nynorsk in bokmål texts, by word lists; and Norwegian in English.

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
_NAMES = {"nb": "bokmål", "nn": "nynorsk", "en": "English"}

# What is no Norwegian: tags, options, commands, keys, names of files, endings after a short form.
_NOT_WORDS = re.compile(
    r"\{\{.*?\}\}\w*|\{%.*?%\}|\{#.*?#\}|\{[^{}]*\}"
    r"|--as \w+|--[a-z-]+|\bdocgen [a-z]+|\bkind: [a-z-]+|#REF!"
    r"|docs/\S+, «[^»]*»|\S*\w/\S*\.\w+|[\w-]*\w[._]\w[\w.-]*|\w+@\S+"
    r"|\bn[bn]-NO\b|\ben \(engelsk\)|\b(?:id|[A-ZÆØÅ]{2,}\d*)-\w+"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_HALF = re.compile(r"(\w+)s-(?= )")
_SHORTEST_PART = 4
_ADDED_PARTS = {"fag", "fil", "messig", "rad"}
"""Parts that are too short to be taken for one, or that no list has."""
_LONG_PART = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text that users read, the language it is in, and where it stands."""

    where: str
    language: str
    text: str

    def words(self) -> Iterator[str]:
        """Its words in small letters, without what is written for the program."""
        text = _NOT_WORDS.sub(" ", self.text)
        # `planleggings- og utviklingsavtale`
        for found in _WORD.finditer(_HALF.sub(r"\1 ", text)):
            # An accent for stress stands in no list: `éin`.
            yield found[0].lower().replace("éi", "ei").replace("én", "en")


def wrong_words(texts: Iterable[Said]) -> list[str]:
    """A line for each word that belongs to the other language: where it stands, and the word."""
    said = {(one.language, one.where, word) for one in texts for word in one.words()}
    wrong = {
        language: _wrong_of({word for tongue, _, word in said if tongue == language}, language)
        for language in _NAMES
    }
    return sorted(
        f"{where}: «{word}» is no {_NAMES[language]}"
        for language, where, word in said
        if word in wrong[language]
    )


def _wrong_of(words: set[str], language: str) -> set[str]:
    judged = words - set(ALLOWED[language])
    wrong = {word for word in judged if _gives_itself_away(word, language)}
    if language not in DICTIONARIES:
        return wrong
    unknown = unknown_words(judged - wrong, language)
    strange = unknown_words({part for word in unknown for part in _parts(word)}, language)
    known = {
        part
        for word in unknown
        for part in _parts(word) - strange
        if not _gives_itself_away(part, language)
    }
    unknown = {word for word in unknown if not _is_put_together(word, known | _ADDED_PARTS)}
    # A whole word, or the beginning or end of a compound: `tilskudds` and `brev`.
    asked = {part for word in unknown for part in (word, *_ends_of(word)) if part in strange}
    foreign = asked - unknown_words(asked, OTHER[language])
    return wrong | {word for word in unknown if foreign & {word, *_ends_of(word)}}


def _gives_itself_away(word: str, language: str) -> bool:
    named = word in FORMS[language] or word.endswith(TAILS[language])
    return named or ENDINGS[language].search(word) is not None


def _parts(word: str) -> set[str]:
    long = {
        word[start:end]
        for start in range(len(word))
        for end in range(start + _SHORTEST_PART, len(word) + 1)
    }
    return {word} | long


def _is_put_together(word: str, known: set[str]) -> bool:
    """Whether the word is two or more known ones, with `s` or `e` between: `faktura`, `adressa`."""
    for at in range(1, len(word)):
        first, rest = word[:at], word[at:]
        begun = first in known or (first[-1] in "es" and first[:-1] in known)
        if begun and (rest in known or _is_put_together(rest, known)):
            return True
    return False


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
