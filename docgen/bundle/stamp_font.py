"""The font of the stamp: a subset of one TrueType font, as PDF/A wants it.

Every glyph is embedded and maps to the character it shows, so that the stamp can be copied and
searched. The subset is made once a process: it takes longer than a whole bundle.
"""

from __future__ import annotations

import hashlib
import io
import logging
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from docgen.tools.fonts import plain_font

__all__ = ["StampFont", "embed_font", "stamp_font"]

# What stamps are mostly made of, so that nearly all of them share one subset.
_USUAL = string.ascii_letters + string.digits + " æøåÆØÅ·–-/.,:;()?"
_UNKNOWN = "?"
# What ISO 32000-1, 9.9 asks for, without hints for old screens; codes are glyphs, so no cmap.
_NEEDED = {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "GlyphOrder"}
_SYMBOLIC = 4
_STEM = 80  # asked for by PDF, used by no viewer when the font is embedded

_CMAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{rows}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
_MOST_ROWS = 100  # of one block in a CMap (Adobe Technical Note 5014)


@dataclass(frozen=True, slots=True, kw_only=True)
class StampFont:
    """A subset: its program, the glyph of each character, and measures in thousandths of an em.

    `box` is left, bottom, right and top of what its glyphs fill together.
    """

    name: str
    program: bytes
    glyphs: Mapping[str, int]
    widths: tuple[int, ...]
    box: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int

    def encode(self, text: str) -> bytes:
        """The text as the hexadecimal operand of `Tj`; a letter that the font lacks is a `?`."""
        return b"<%s>" % "".join(f"{self._glyph(letter):04X}" for letter in text).encode()

    def width(self, text: str) -> float:
        """How wide the text is, in em."""
        return sum(self.widths[self._glyph(letter)] for letter in text) / 1000

    def _glyph(self, letter: str) -> int:
        return self.glyphs.get(letter, self.glyphs[_UNKNOWN])


def stamp_font(texts: Iterable[str]) -> StampFont:
    """The subset that the texts need.

    Raises:
        ToolMissingError: the machine has no font for it.
    """
    unusual = {letter for text in texts for letter in text} - set(_USUAL)
    return _subset(plain_font(), "".join(sorted(unusual)))


@lru_cache(maxsize=8)
def _subset(file: Path, unusual: str) -> StampFont:
    # Only where a bundle is made, and without fontTools' own subsetter: it also reads what shapes
    # running text, and takes three times as long to load as the rest of fontTools.
    from fontTools.ttLib import TTFont

    # It would tell the user of dates in the font that mean nothing here.
    logging.getLogger("fontTools").addHandler(logging.NullHandler())
    font = TTFont(file, recalcTimestamp=False)
    drawn = {
        chr(code): glyph
        for code, glyph in font.getBestCmap().items()
        if chr(code) in _USUAL or chr(code) in unusual
    }
    cap_height = getattr(font["OS/2"], "sCapHeight", font["hhea"].ascent)
    order = _keep(font, drawn.values())
    saved = io.BytesIO()
    font.save(saved)
    program = saved.getvalue()
    head, line = font["head"], font["hhea"]

    def measured(value: float) -> int:
        return round(value * 1000 / int(head.unitsPerEm))

    return StampFont(
        name=f"{_tag(program)}+{file.stem.partition('-')[0]}",
        program=program,
        glyphs={letter: order.index(glyph) for letter, glyph in sorted(drawn.items())},
        widths=tuple(measured(font["hmtx"][glyph][0]) for glyph in order),
        box=tuple(measured(side) for side in (head.xMin, head.yMin, head.xMax, head.yMax)),
        ascent=measured(line.ascent),
        descent=measured(line.descent),
        cap_height=measured(cap_height),
    )


def _keep(font: Any, glyphs: Iterable[str]) -> list[str]:  # noqa: ANN401 - a TTFont
    """Take all but these glyphs, and what they are put together of, out of the font.

    Returns their names by their new numbers. The first one stands for what is missing.
    """
    outlines, widths = font["glyf"], font["hmtx"]
    before: list[str] = font.getGlyphOrder()
    kept, waiting = {before[0]}, list(glyphs)
    while waiting:
        glyph = waiting.pop()
        if glyph not in kept:
            kept.add(glyph)
            waiting += outlines[glyph].getComponentNames(outlines)
    order = [glyph for glyph in before if glyph in kept]
    outlines.glyphs = {glyph: outlines[glyph] for glyph in order}
    for glyph in order:
        outlines[glyph].removeHinting()
    widths.metrics = {glyph: widths[glyph] for glyph in order}
    outlines.setGlyphOrder(order)
    font.setGlyphOrder(order)
    for table in set(font.keys()) - _NEEDED:
        del font[table]
    return order


def _tag(program: bytes) -> str:
    """Six letters that follow from the subset: another subset must have another name."""
    number = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def embed_font(made: pikepdf.Pdf, font: StampFont) -> pikepdf.Object:
    """The font as an object of `made`: two bytes a glyph, no encoding in between."""
    program = made.make_stream(font.program)
    program.Length1 = len(font.program)
    name = Name(f"/{font.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_SYMBOLIC,
        FontBBox=Array(font.box),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=_STEM,
        FontFile2=program,
    )
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=made.make_indirect(descriptor),
        CIDToGIDMap=Name.Identity,
        DW=0,
        W=Array([0, Array(font.widths)]),
    )
    return made.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([made.make_indirect(below)]),
            ToUnicode=made.make_stream(_to_unicode(font)),
        )
    )


def _to_unicode(font: StampFont) -> bytes:
    rows = [
        f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
        for letter, glyph in sorted(font.glyphs.items(), key=lambda pair: pair[1])
    ]
    blocks = [rows[start : start + _MOST_ROWS] for start in range(0, len(rows), _MOST_ROWS)]
    listed = "\n".join(
        "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks
    )
    return _CMAP.format(rows=listed).encode("ascii")
