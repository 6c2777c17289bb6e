"""What the Word document says of its drawings, which LibreOffice does not hand on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen.convert.repair.pictures import Box

__all__ = ["Drawing", "drawings_of"]

_EMU_PER_PT = 12700
_DEGREE = 60000
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
# LibreOffice rounds to twips, and adds half the width of a line on each side.
_NEAR_PT = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One drawing of the text.

    `words` is its alternative text, empty when it has none; `size_pt` what it takes up when it is
    turned. `needs_words` is false for decoration and for boxes of text, which say themselves.
    `is_behind` tells that it lies behind the text.
    """

    words: str
    size_pt: tuple[float, float]
    needs_words: bool = True
    is_behind: bool = False

    def fits(self, box: Box | None) -> bool:
        """Whether it takes up as much as the box."""
        if box is None:
            return False
        across, upwards = self.size_pt
        return (
            abs(box[2] - box[0] - across) <= _NEAR_PT and abs(box[3] - box[1] - upwards) <= _NEAR_PT
        )


def drawings_of(body: Any) -> tuple[Drawing, ...]:  # noqa: ANN401 - lxml, untyped
    """The drawings of the root of `document.xml`, in order."""
    return tuple(_drawings(body))


def _drawings(body: Any) -> Iterator[Drawing]:  # noqa: ANN401
    for drawing in body.iter(f"{_WP}inline", f"{_WP}anchor"):
        if next(drawing.iterancestors(_FALLBACK), None) is not None:
            continue
        properties, extent = drawing.find(f"{_WP}docPr"), drawing.find(f"{_WP}extent")
        if properties is None or extent is None:
            continue
        decorative = any(one.get("val", "1") in ("1", "true") for one in drawing.iter(_DECORATIVE))
        yield Drawing(
            words="" if decorative else properties.get("descr", "").strip(),
            size_pt=_turned(
                int(extent.get("cx", "0")) / _EMU_PER_PT,
                int(extent.get("cy", "0")) / _EMU_PER_PT,
                next(drawing.iter(f"{_A}xfrm"), None),
            ),
            needs_words=not (decorative or _is_text_box(drawing)),
            is_behind=drawing.get("behindDoc") in ("1", "true"),
        )


def _is_text_box(drawing: Any) -> bool:  # noqa: ANN401
    shapes = list(drawing.iter(f"{_WPS}wsp"))
    boxes = all(shape.find(f"{_WPS}txbx") is not None for shape in shapes)
    return bool(shapes) and boxes and next(drawing.iter(f"{_PIC}pic"), None) is None


def _turned(across: float, upwards: float, frame: Any) -> tuple[float, float]:  # noqa: ANN401
    angle = 0.0 if frame is None else math.radians(int(frame.get("rot", "0")) / _DEGREE)
    sine, cosine = abs(math.sin(angle)), abs(math.cos(angle))
    return (across * cosine + upwards * sine, across * sine + upwards * cosine)
