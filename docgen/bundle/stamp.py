"""The stamp at the foot of every page: where in the bundle it is, and which case.

It stands below the document's own footer, in the margin that printers leave blank no longer, and
is an artifact of pagination: who has the page read aloud does not hear it (ISO 14289-1, 7.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Object

from docgen.bundle.stamp_font import StampFont, embed_font, stamp_font

__all__ = ["PageStamp", "stamp_pages"]

_SIZE = 8.0
# Word's footer begins 12.5 mm from the edge, docgen's own at 10 mm = 28 points; printers leave
# 4 mm = 12 points blank. The letters of the stamp reach from 14 to 22 points.
_BASELINE = 16.0
_GREY = b"0.25 g"
_PADDING = 2.0

_BEGIN = b"/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStamp:
    """The text for one page; `covering` puts it on white, for pages that may be dark there."""

    text: str
    covering: bool = False


def stamp_pages(made: pikepdf.Pdf, stamps: Sequence[PageStamp]) -> None:
    """Write each stamp at the foot of its page, right side up whatever way the page is turned.

    Raises:
        ToolMissingError: the machine has no font for it.
    """
    font = stamp_font(stamp.text for stamp in stamps)
    embedded = embed_font(made, font)
    # Whatever the page leaves behind (a matrix, a clip) must not meet the stamp.
    before = made.make_stream(b"q\n")
    for page, stamp in zip(made.pages, stamps, strict=True):
        name = _named(page, embedded)
        drawn = made.make_stream(b"\nQ\n" + _drawn(page, stamp, font, name))
        page.obj.Contents = Array([before, *_contents(page), drawn])


def _contents(page: pikepdf.Page) -> list[Object]:
    content = page.obj.get("/Contents")
    if content is None:
        return []
    return list(content) if isinstance(content, Array) else [content]


def _named(page: pikepdf.Page, font: Object) -> str:
    """Enter the font among the page's, which pages of a document share, and return its name."""
    resources = page.resources
    if "/Font" not in resources:
        resources.Font = Dictionary()
    fonts, name = resources.Font, "/Stamp"
    while name in fonts and fonts[name].objgen != font.objgen:
        name += "x"
    fonts[name] = font
    return name


def _drawn(page: pikepdf.Page, stamp: PageStamp, font: StampFont, name: str) -> bytes:
    matrix, page_width = _upright(page)
    width = font.width(stamp.text) * _SIZE
    left = (page_width - width) / 2
    operators = [_BEGIN, b"q", _numbers(*matrix) + b" cm"]
    if stamp.covering:
        box = (left - _PADDING, _BASELINE - _PADDING, width + 2 * _PADDING, _SIZE + _PADDING)
        operators.append(b"1 g " + _numbers(*box) + b" re f")
    operators += [
        b"BT " + _GREY,
        name.encode() + b" " + _numbers(_SIZE) + b" Tf",
        _numbers(left, _BASELINE) + b" Td",
        font.encode(stamp.text) + b" Tj ET",
        b"Q",
        b"EMC\n",
    ]
    return b"\n".join(operators)


def _upright(page: pikepdf.Page) -> tuple[tuple[float, ...], float]:
    """What turns the page as it is shown into its own coordinates, and how wide it is shown."""
    left, bottom, right, top = (float(side) for side in page.cropbox)
    width, height = right - left, top - bottom
    turned = int(page.obj.get("/Rotate", 0)) % 360
    return {
        90: ((0.0, 1.0, -1.0, 0.0, right, bottom), height),
        180: ((-1.0, 0.0, 0.0, -1.0, right, top), width),
        270: ((0.0, -1.0, 1.0, 0.0, left, top), height),
    }.get(turned, ((1.0, 0.0, 0.0, 1.0, left, bottom), width))


def _numbers(*values: float) -> bytes:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values).encode()
