"""The fonts of a PDF: what each code says, how wide it is, and whether it is drawn at all.

A character that no font of the machine has is drawn as the font's glyph .notdef, an empty box.
LibreOffice gives such a box a number of its own in the subset, and tells the right character for
it: the text can be searched for, and only the outline gives it away.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, Stream

from docgen.conformance.text.budget import Budget

__all__ = ["DrawnFont"]

_SUBSET = re.compile(r"/?(?:[A-Z]{6}\+)?")
# A block that never ends takes the rest, so that it is gone through once.
_CHARS = re.compile(rb"beginbfchar(?:(.*?)endbfchar|.*+)", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(?:(.*?)endbfrange|.*+)", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\[\]]*+)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_UNKNOWN = "\ufffd"
_WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
_WIDE = 1000.0
_CODES = range(1 << 16)
"""All that there can be, of two bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFont:
    """A font: `says`, `widths` (thousandths of the size) and `missing` by code.

    `name` is that of the font itself (`Carlito-Bold`); `code_bytes` is how long a code is.
    """

    name: str
    code_bytes: int
    says: Mapping[int, str]
    widths: Mapping[int, float]
    default_width: float
    missing: frozenset[int]

    def codes(self, shown: bytes) -> Sequence[int]:
        """The codes of a string that is shown."""
        if self.code_bytes == 1:
            return shown
        return [high << 8 | low for high, low in zip(shown[::2], shown[1::2], strict=False)]

    def text(self, codes: Sequence[int]) -> str:
        """What the codes say; U+FFFD stands for one of which nothing is said."""
        says = self.says
        return "".join([says.get(code, _UNKNOWN) for code in codes])

    def width(self, codes: Sequence[int]) -> float:
        """How wide the codes are together, in thousandths of the size."""
        widths, default = self.widths, self.default_width
        return sum([widths.get(code, default) for code in codes])

    @classmethod
    def read(cls, font: Object, budget: Budget) -> DrawnFont:
        """Read a font's dictionary, at the cost of a file's budget.

        Raises:
            UnreadablePageError: it is too much.
            ValueError, KeyError, IndexError, TypeError: it is wrong.
        """
        composite = "/DescendantFonts" in font
        own = font.DescendantFonts[0] if composite else font
        descriptor = own.get("/FontDescriptor", Dictionary())
        program = descriptor.get("/FontFile2")
        missing: frozenset[int] = frozenset()
        if isinstance(program, Stream):
            content = program.read_bytes()
            budget.spend(content)
            missing = _undrawn(content, by_glyph=composite)
        return cls(
            name=_SUBSET.sub("", str(font.get("/BaseFont", "")), count=1),
            code_bytes=2 if composite else 1,
            says=_said(font.get("/ToUnicode"), font.get("/Encoding"), budget),
            widths=dict(_cid_widths(own) if composite else _widths(own)),
            default_width=float(own.get("/DW", _WIDE)) if composite else 0.0,
            missing=missing,
        )


def _said(mapping: Object | None, encoding: Object | None, budget: Budget) -> dict[int, str]:
    if not isinstance(mapping, Stream):
        return _WINDOWS if encoding == Name.WinAnsiEncoding else {}
    content = mapping.read_bytes()
    budget.spend(content)
    said = {
        int(code, 16): _unicode(text)
        for block in _CHARS.findall(content)
        for code, text in _PAIR.findall(block)
    }
    for block in _RANGES.findall(content):
        for first, last, start, listed in _RANGE.findall(block):
            said.update(_ranged(int(first, 16), int(last, 16), start, listed))
    return said


def _unicode(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _ranged(first: int, last: int, start: bytes, listed: bytes) -> Iterator[tuple[int, str]]:
    if start:
        text = _unicode(start)
        for code in _codes(first, last):
            yield code, text[:-1] + chr(ord(text[-1]) + code - first)
    else:
        yield from zip(_codes(first, last), map(_unicode, _HEX.findall(listed)), strict=False)


def _widths(font: Object) -> Iterator[tuple[int, float]]:
    first = int(font.get("/FirstChar", 0))
    for code, width in enumerate(font.get("/Widths", Array([])), start=first):
        yield code, float(width)


def _cid_widths(font: Object) -> Iterator[tuple[int, float]]:
    row = list(font.get("/W", Array([])))
    place = 0
    while place < len(row):
        first, second = int(row[place]), row[place + 1]
        if isinstance(second, Array):
            place += 2
            for code, width in enumerate(second, start=first):
                yield code, float(width)
        else:
            same = float(row[place + 2])
            place += 3
            for code in _codes(first, int(second)):
                yield code, same


def _codes(first: int, last: int) -> range:
    """From `first` to `last`, as far as there are codes: a few digits can name billions."""
    return _CODES[min(first, len(_CODES)) : last + 1] if first >= 0 and last >= first else range(0)


def _undrawn(program: bytes, *, by_glyph: bool) -> frozenset[int]:
    """The codes that the TrueType font draws as its glyph 0, or as one that looks the same."""
    try:
        tables = _tables(program)
        outlines = _outlines(tables)
        glyphs = dict(enumerate(range(len(outlines)))) if by_glyph else _coded(tables[b"cmap"])
        box = outlines[0]
    except (KeyError, IndexError, struct.error):
        # veraPDF tells of a font that is broken.
        return frozenset()
    return frozenset(
        code
        for code, glyph in glyphs.items()
        if glyph == 0 or (box and glyph < len(outlines) and outlines[glyph] == box)
    )


def _tables(program: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    rows = (struct.unpack_from(">4sIII", program, 12 + 16 * number) for number in range(count))
    return {name: program[start : start + length] for name, _, start, length in rows}


def _outlines(tables: Mapping[bytes, bytes]) -> list[bytes]:
    """The outline of each glyph as the font has it."""
    (long_form,) = struct.unpack_from(">h", tables[b"head"], 50)
    places = tables[b"loca"]
    size, factor = (4, 1) if long_form else (2, 2)
    starts = struct.unpack(f">{len(places) // size}{'I' if long_form else 'H'}", places)
    drawn = tables[b"glyf"]
    return [drawn[begin * factor : end * factor] for begin, end in pairwise(starts)]


def _coded(cmap: bytes) -> dict[int, int]:
    """Glyphs by code, of a table in format 0, which all that LibreOffice writes are."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    for number in range(count):
        _, _, start = struct.unpack_from(">HHI", cmap, 4 + 8 * number)
        (kind,) = struct.unpack_from(">H", cmap, start)
        if kind == 0:
            return dict(enumerate(cmap[start + 6 : start + 262]))
    return {}
