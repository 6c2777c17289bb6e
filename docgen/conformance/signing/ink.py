"""How far down a page is drawn on: letters, lines, areas, pictures and what is laid upon it.

What is white, or drawn without ink, is not seen and does not count. Where it is hard to tell, it
does: a letter counts with the room for its tail, a curve with the points that draw it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from docgen.conformance.structure.content import page_bytes
from docgen.conformance.text.budget import Budget, followed
from docgen.conformance.text.fonts import FontReader
from docgen.conformance.text.geometry import Box, around, clipped, put
from docgen.conformance.text.operators import Drawing
from docgen.conformance.text.tokens import INLINE_PICTURE, Operands, numbers, strings

__all__ = ["inked_boxes"]

# Parts of the size of a font, below and above the line that letters stand on.
_BELOW, _ABOVE = -0.25, 0.75
_INVISIBLE_TEXT = {3, 7}
_HIDDEN_OR_NOT_VIEWED = 0b100010
_CORNERS = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))


class _Pen(NamedTuple):
    """The part of the graphics state that says what is seen: white is not."""

    white_fill: bool = False
    white_line: bool = False
    width: float = 1.0
    rise: float = 0.0
    mode: int = 0


def inked_boxes(page: pikepdf.Page, seen: Box, budget: Budget) -> tuple[Box, ...]:
    """Boxes (points) around all that can be seen on a page, of which `seen` is shown.

    `budget` is that of the file.

    Raises:
        UnreadablePageError: the content cannot be followed, or never ends.
    """
    with followed():
        drawing = _Inking(seen, budget)
        drawing.draw(page_bytes(page.obj), page.obj.get("/Resources", Dictionary()))
        laid = [clipped(box, seen) for box in _annotations(page)]
    return tuple(box for box in (*drawing.boxes, *laid) if box[0] <= box[2] and box[1] <= box[3])


def _annotations(page: pikepdf.Page) -> Iterator[Box]:
    """What lies upon the page with a look of its own: fields, stamps, notes."""
    for one in page.obj.get("/Annots", Array()):
        hidden = int(one.get("/F", 0)) & _HIDDEN_OR_NOT_VIEWED
        if "/AP" in one and not hidden and one.get("/Subtype") != Name.Popup:
            left, bottom, right, top = (float(edge) for edge in one.Rect)
            yield around(((left, bottom), (right, top)))


class _Inking(Drawing):
    """A page being drawn, of which only is kept where ink lands."""

    def __init__(self, page: Box, budget: Budget) -> None:
        super().__init__(FontReader(budget).read, page, budget)
        self._pen = _Pen()
        self._pens: list[_Pen] = []
        self.boxes: list[Box] = []

    def _add(self, box: Box) -> None:
        self.boxes.append(clipped(box, self._state.clip))

    def _save(self, operands: Operands) -> None:
        super()._save(operands)
        self._pens.append(self._pen)

    def _restore(self, operands: Operands) -> None:
        super()._restore(operands)
        if self._pens:
            self._pen = self._pens.pop()

    def _path_box(self, widened: float) -> Box | None:
        points = [put(self._state.matrix, *point) for point in self._path_points()]
        if not points:
            return None
        left, bottom, right, top = around(points)
        return left - widened, bottom - widened, right + widened, top + widened

    def _path_points(self) -> Iterator[tuple[float, float]]:
        for is_rectangle, operands in self._path:
            told = numbers(operands)
            if is_rectangle:
                x, y, width, height = told
                yield from ((x, y), (x + width, y + height), (x + width, y), (x, y + height))
            else:
                yield from zip(told[::2], told[1::2], strict=True)

    def _fill(self, operands: Operands) -> None:
        if not self._pen.white_fill and (box := self._path_box(0.0)):
            self._add(box)
        self._end_path(operands)

    def _stroke(self, operands: Operands) -> None:
        a, b, c, d, _, _ = self._state.matrix
        half = self._pen.width / 2 * max(abs(a), abs(b), abs(c), abs(d))
        if not self._pen.white_line and (box := self._path_box(half)):
            self._add(box)
        self._end_path(operands)

    def _fill_and_stroke(self, operands: Operands) -> None:
        if not self._pen.white_fill and (box := self._path_box(0.0)):
            self._add(box)
        self._stroke(operands)

    def _paint(self, operands: Operands) -> None:
        drawn = self._named("/XObject", operands[0])
        if isinstance(drawn, Stream) and drawn.get("/Subtype") == Name.Form:
            pen, pens = self._pen, list(self._pens)
            super()._paint(operands)
            self._pen, self._pens = pen, pens
        elif drawn is not None:
            self._paint_picture(operands)

    def _paint_picture(self, _operands: Operands) -> None:
        self._add(around([put(self._state.matrix, *corner) for corner in _CORNERS]))

    def _shade(self, _operands: Operands) -> None:
        self._add(self._state.clip)

    def _show(self, operands: Operands) -> None:
        font, before = self._state.font, self._text
        super()._show(operands)
        if font is None or self._pen.white_fill or self._pen.mode in _INVISIBLE_TEXT:
            return
        shown, _ = strings(operands[-1])
        if font.text(font.codes(shown)).isspace():
            return
        self._add(around([*self._edge(before), *self._edge(self._text)]))

    def _edge(self, place: tuple[float, ...]) -> Iterator[tuple[float, float]]:
        """Below and above the line, where a piece of text begins or ends."""
        a, b, c, d, e, f = place
        for part in (_BELOW, _ABOVE):
            up = part * self._state.size + self._pen.rise
            yield put(self._state.matrix, *put((a, b, c, d, e, f), 0.0, up))

    def _show_on_next_line(self, operands: Operands) -> None:
        self._next_line([])
        self._show(operands)

    def _set_width(self, operands: Operands) -> None:
        self._pen = self._pen._replace(width=float(operands[0]))

    def _set_rise(self, operands: Operands) -> None:
        self._pen = self._pen._replace(rise=float(operands[0]))

    def _set_mode(self, operands: Operands) -> None:
        self._pen = self._pen._replace(mode=int(operands[0]))

    def _fill_colour(self, operands: Operands) -> None:
        self._pen = self._pen._replace(white_fill=_is_white(operands))

    def _line_colour(self, operands: Operands) -> None:
        self._pen = self._pen._replace(white_line=_is_white(operands))

    def _other_fill(self, _operands: Operands) -> None:
        self._pen = self._pen._replace(white_fill=False)

    def _other_line(self, _operands: Operands) -> None:
        self._pen = self._pen._replace(white_line=False)


def _is_white(operands: Operands) -> bool:
    """Whether grey, red-green-blue or the four colours of print give white."""
    told = numbers(operands)
    of_print = len(told) == len("cmyk")
    return all(one == 0 for one in told) if of_print else all(one == 1 for one in told)


_Inking.steps = {
    **Drawing.steps,
    b"q": _Inking._save,
    b"Q": _Inking._restore,
    b"w": _Inking._set_width,
    **dict.fromkeys((b"S", b"s"), _Inking._stroke),
    **dict.fromkeys((b"f", b"F", b"f*"), _Inking._fill),
    **dict.fromkeys((b"B", b"B*", b"b", b"b*"), _Inking._fill_and_stroke),
    b"Do": _Inking._paint,
    INLINE_PICTURE: _Inking._paint_picture,
    b"sh": _Inking._shade,
    b"Ts": _Inking._set_rise,
    b"Tr": _Inking._set_mode,
    **dict.fromkeys((b"g", b"rg", b"k"), _Inking._fill_colour),
    **dict.fromkeys((b"G", b"RG", b"K"), _Inking._line_colour),
    **dict.fromkeys((b"cs", b"sc", b"scn"), _Inking._other_fill),
    **dict.fromkeys((b"CS", b"SC", b"SCN"), _Inking._other_line),
    **dict.fromkeys((b"Tj", b"TJ"), _Inking._show),
    **dict.fromkeys((b"'", b'"'), _Inking._show_on_next_line),
}
