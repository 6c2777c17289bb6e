"""Reads the content of a page: operators with their operands (ISO 32000-1, 7.3 and 7.8).

pikepdf makes an object of its own of every number, which is most of the time it takes; what is
asked of a page here needs only few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["INLINE_PICTURE", "Operands", "items", "numbers", "operations", "strings"]

Operands = list[bytes]
"""The operands of an operator, as they are written."""

INLINE_PICTURE = b"BI"

# Every repetition keeps what it has taken (`++`, `*+`): without that, a list that never ends is
# tried in every way to divide it, which takes years for thirty letters. No other way would do:
# what follows begins with a sign that the repetition cannot take.
_HEX = rb"<[0-9A-Fa-f\s]*+>"
_PLAIN = rb"[^()\\]++|\\."
# Strings nest brackets without a limit; nine deep is more than any producer writes.
_LITERAL = rb"\((?:" + _PLAIN + rb")*+\)"
for _ in range(8):
    _LITERAL = rb"\((?:" + _PLAIN + rb"|" + _LITERAL + rb")*+\)"
_ARRAY = rb"\[(?:[^\[\]()<>]++|" + _HEX + rb"|" + _LITERAL + rb")*+\]"
_FLAT = rb"[^<>()]++|" + _HEX + rb"|" + _LITERAL
_DICTIONARY = rb"<<(?:" + _FLAT + rb"|<<(?:" + _FLAT + rb")*+>>)*+>>"
_COMMENT = rb"%[^\r\n]*+"
# What opens and never closes takes the rest, so that it is gone through once.
_UNFINISHED = rb"\(.*+"
_TOKEN = re.compile(
    rb"([A-Za-z'\"][A-Za-z0-9*]*+)"
    rb"|([-+.0-9]++|/[^\x00\t\n\f\r ()<>\[\]{}/%]*+|"
    + _DICTIONARY
    + rb"|"
    + _HEX
    + rb"|"
    + _ARRAY
    + rb"|"
    + _LITERAL
    + rb"|"
    + _UNFINISHED
    + rb")|"
    + _COMMENT,
    re.DOTALL,
)
# A picture, or what only looks like one: words in strings and comments, one that never ends.
_PICTURE = re.compile(
    rb"((?<![^\s])(?>BI\s.*?\sID\s)(?>.*?\sEI(?![^\s])))|"
    + _LITERAL
    + rb"|"
    + _COMMENT
    + rb"|"
    + _UNFINISHED
    + rb"|(?<![^\s])BI\s.*+",
    re.DOTALL,
)
_VALUES = frozenset((b"true", b"false", b"null"))
_WHOLE = re.compile(_LITERAL, re.DOTALL)
_ITEM = re.compile(_HEX + rb"|" + _LITERAL + rb"|[-+.0-9]++", re.DOTALL)
_DIGITS = re.compile(rb"<((?:[0-9A-Fa-f]{2})*)>")
_BETWEEN = re.compile(rb"[>\[\s]([-+.0-9]+)")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r\n": b"",
}


def operations(content: bytes) -> Iterator[tuple[bytes, Operands]]:
    """Each operator with its operands; a picture inside the content is one operator, `BI`.

    Raises:
        ValueError: a string never ends, or nests deeper than text does.
    """
    if INLINE_PICTURE in content:
        content = _PICTURE.sub(_without_picture, content)
    operands: Operands = []
    for operator, operand in _TOKEN.findall(content):
        if operator and operator not in _VALUES:
            yield operator, operands
            operands = []
        elif operand or operator:
            operands.append(operand or operator)
    # It takes the rest, and so can only be the last.
    if operands and operands[-1][:1] == b"(" and not _WHOLE.fullmatch(operands[-1]):
        raise ValueError


def _without_picture(found: re.Match[bytes]) -> bytes:
    return b" BI " if found[1] else found[0]


def numbers(operands: Operands) -> list[float]:
    """Operands that are numbers."""
    return [float(one) for one in operands]


def strings(row: bytes) -> tuple[bytes, float]:
    """The strings of an array (or a single one), joined, and the sum of the numbers between."""
    digits = _DIGITS.findall(row)
    if len(digits) == row.count(b"<") and b"(" not in row:
        # As LibreOffice writes them all.
        return _unhexed(b"".join(digits)), sum(map(float, _BETWEEN.findall(row)))
    found = list(items(row))
    shown = b"".join(item for item in found if isinstance(item, bytes))
    return shown, sum(item for item in found if isinstance(item, float))


def items(row: bytes) -> Iterator[bytes | float]:
    """The strings and numbers of an array, or a single string."""
    for item in _ITEM.findall(row):
        first = item[:1]
        if first == b"<":
            yield _unhexed(item[1:-1])
        elif first == b"(":
            yield _unescaped(item[1:-1])
        else:
            yield float(item)


def _unhexed(digits: bytes) -> bytes:
    digits = b"".join(digits.split())
    return bytes.fromhex((digits if len(digits) % 2 == 0 else digits + b"0").decode())


def _unescaped(text: bytes) -> bytes:
    """The inside of a literal string without its escapes."""
    return _ESCAPE.sub(_meant, text) if b"\\" in text else text


def _meant(escape: re.Match[bytes]) -> bytes:
    sign = escape[1]
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 0xFF])
    return _ESCAPED.get(sign, sign)
