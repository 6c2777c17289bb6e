"""What of a text is its wording: how it was set and divided into lines is not.

Two programs take the text out of two files, and disagree about spaces, hyphens and quotation marks.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["letters_of", "words_of"]

_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("«»“”„\u2033", '"'),
        **dict.fromkeys("‘’\u201a\u2032", "'"),
    }
)
# A hyphen divides a word at the end of a line or belongs to it, and nobody can tell which. Between
# digits it is part of a number or a period.
_LOOSE_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
# What stands before the items of a list.
_BULLETS = {"-", "•", "·", "▪", "◦", "○", "●", "■", "*", "\uf0b7"}


def words_of(text: str) -> list[str]:
    """The words as they are written, without the signs that only begin an item of a list."""
    return [word for word in text.translate(_UNSEEN).split() if not _is_bullet(word)]


def _is_bullet(word: str) -> bool:
    return word.translate(_SAME) in _BULLETS


def letters_of(text: str) -> str:
    """The text as it is compared: small letters, digits and signs, without spaces."""
    folded = unicodedata.normalize("NFKC", text.translate(_UNSEEN)).translate(_SAME).casefold()
    return _LOOSE_HYPHEN.sub("", "".join(folded.split()))
