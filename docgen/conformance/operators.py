"""Follows the operators of a page to where its text lands (ISO 32000-1, 8.4, 9.4 and 14.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Stream

from docgen.conformance.geometry import (
    IDENTITY,
    Box,
    Matrix,
    Point,
    around,
    clipped,
    holds,
    multiplied,
    put,
)
from docgen.conformance.glyphs import DrawnFont

__all__ = ["Drawing", "Drawn"]

# A letter is cut when its lower half is: descenders may touch the edge of a tight row.
_LETTER_HEIGHT = 0.4
# Points: what rounding, and a side bearing, may take.
_SLACK = 1.0
_PER_SIZE = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A piece of text that is drawn in one go.

    `mark` is the number of the marked content it stands in, None for page furniture. `new_line`:
    it stands on another line than the piece before. `missing`: the font has no glyph for some of
    it. `cut`: some of it cannot be seen.
    """

    text: str
    mark: int | None
    new_line: bool
    missing: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that says where text lands, and what of it is seen."""

    matrix: Matrix
    clip: Box
    font: DrawnFont | None = None
    size: float = 0.0
    leading: float = 0.0


@dataclass(slots=True)
class _Mark:
    """A level of marked content; `said` is read instead of what is drawn in it."""

    number: int | None
    said: str | None


class Drawing:
    """One page being drawn: `draw` it, then read `pieces` and `pictures`."""

    def __init__(self, font: Callable[[Object], DrawnFont], page: Box) -> None:
        """Begin with an empty page; `font` reads a font's dictionary."""
        self._font = font
        self._state = _State(IDENTITY, page)
        self._kept: list[_State] = []
        self._marks: list[_Mark] = []
        self._path: list[tuple[bool, Any]] = []
        self._clips = False
        self._line = self._text = IDENTITY
        self._baseline: float | None = None
        self._resources: Object = Dictionary()
        self.pieces: list[Drawn] = []
        self.pictures = False

    def draw(self, content: Object, resources: Object) -> None:
        """Draw what a page or a form holds."""
        around_it, self._resources = self._resources, resources
        for operands, operator in pikepdf.parse_content_stream(content):
            step = _STEPS.get(str(operator))
            if step is not None:
                step(self, operands)
        self._resources = around_it

    # Graphics state and paths.

    def save(self, _operands: Any) -> None:
        self._kept.append(self._state)

    def restore(self, _operands: Any) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def transform(self, operands: Any) -> None:
        matrix = multiplied(_matrix(operands), self._state.matrix)
        self._state = replace(self._state, matrix=matrix)

    def rectangle(self, operands: Any) -> None:
        self._path.append((True, operands))

    def point(self, operands: Any) -> None:
        self._path.append((False, operands))

    def clip(self, _operands: Any) -> None:
        self._clips = True

    def end_path(self, _operands: Any) -> None:
        if self._clips and self._path:
            # Worked out here alone: most paths are the lines of tables.
            state = self._state
            points = [put(state.matrix, *point) for point in _points(self._path)]
            self._state = replace(state, clip=clipped(state.clip, around(points)))
        self._clips, self._path = False, []

    def paint_object(self, operands: Any) -> None:
        drawn = self._resources.get("/XObject", Dictionary()).get(str(operands[0]))
        if not isinstance(drawn, Stream) or drawn.get("/Subtype") != Name.Form:
            self.pictures = True
            return
        self.save(())
        self.transform(drawn.get("/Matrix", IDENTITY))
        self.draw(drawn, drawn.get("/Resources", self._resources))
        self.restore(())

    def paint_picture(self, _operands: Any) -> None:
        self.pictures = True

    # Marked content.

    def begin_mark(self, operands: Any) -> None:
        told = operands[1] if len(operands) > 1 else None
        if isinstance(told, Name):
            told = self._resources.get("/Properties", Dictionary()).get(str(told))
        number = self._marks[-1].number if self._marks else None
        said = None
        if isinstance(told, Dictionary):
            number = int(told["/MCID"]) if "/MCID" in told else number
            said = str(told["/ActualText"]) if "/ActualText" in told else None
        self._marks.append(_Mark(number, said))

    def end_mark(self, _operands: Any) -> None:
        if self._marks:
            self._marks.pop()

    # Text.

    def begin_text(self, _operands: Any) -> None:
        self._line = self._text = IDENTITY

    def choose_font(self, operands: Any) -> None:
        described = self._resources.get("/Font", Dictionary()).get(str(operands[0]))
        font = None if described is None else self._font(described)
        self._state = replace(self._state, font=font, size=float(operands[1]))

    def set_leading(self, operands: Any) -> None:
        self._state = replace(self._state, leading=float(operands[0]))

    def move(self, operands: Any) -> None:
        x, y = (float(one) for one in operands)
        self._line = self._text = multiplied((1.0, 0.0, 0.0, 1.0, x, y), self._line)

    def move_with_leading(self, operands: Any) -> None:
        self._state = replace(self._state, leading=-float(operands[1]))
        self.move(operands)

    def next_line(self, _operands: Any) -> None:
        self.move((0.0, -self._state.leading))

    def place(self, operands: Any) -> None:
        self._line = self._text = _matrix(operands)

    def show(self, operands: Any) -> None:
        self._show([operands[-1]])

    def show_spaced(self, operands: Any) -> None:
        self._show(operands[0])

    def show_on_next_line(self, operands: Any) -> None:
        self.next_line(())
        self._show([operands[-1]])

    def _show(self, row: Any) -> None:
        font = self._state.font
        if font is None:
            return
        strings, moved = [], 0.0
        for item in row:
            if isinstance(item, pikepdf.String):
                strings.append(bytes(item))
            else:
                moved -= float(item)
        codes = font.codes(b"".join(strings))
        width = font.width(codes) + moved
        self._put(font, codes, width * self._state.size / _PER_SIZE)

    def _put(self, font: DrawnFont, codes: Sequence[int], width: float) -> None:
        state, text = self._state, font.text(codes)
        landed = multiplied(self._text, state.matrix)
        self._text = multiplied((1.0, 0.0, 0.0, 1.0, width, 0.0), self._text)
        # Spaces that end a line stand outside often, and nothing is lost.
        spaces = len(text) - len(text.rstrip())
        shown = width - font.width(codes[len(codes) - spaces :]) * state.size / _PER_SIZE
        height = _LETTER_HEIGHT * state.size
        corners = ((0.0, 0.0), (shown, 0.0), (0.0, height), (shown, height))
        box = around([put(landed, *corner) for corner in corners])
        cut = bool(text.strip()) and not holds(state.clip, box, _SLACK)
        mark = self._marks[-1] if self._marks else None
        if mark is not None and mark.said is not None:
            # It is said once, however many pieces are drawn for it.
            text, mark.said = mark.said, ""
        baseline = round(landed[5], 1)
        self.pieces.append(
            Drawn(
                text=text,
                mark=mark.number if mark else None,
                new_line=baseline != self._baseline,
                missing=not font.missing.isdisjoint(codes),
                cut=cut,
            )
        )
        self._baseline = baseline


def _points(path: list[tuple[bool, Any]]) -> Iterator[Point]:
    """The corners of rectangles, and the points of other paths."""
    for is_rectangle, operands in path:
        numbers = [float(one) for one in operands]
        if is_rectangle:
            x, y, width, height = numbers
            yield from ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
        else:
            yield from zip(numbers[::2], numbers[1::2], strict=True)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(one) for one in operands)
    return a, b, c, d, e, f


_Step = Callable[[Drawing, Any], None]
_STEPS: dict[str, _Step] = {
    "q": Drawing.save,
    "Q": Drawing.restore,
    "cm": Drawing.transform,
    "re": Drawing.rectangle,
    **dict.fromkeys(("m", "l", "c", "v", "y"), Drawing.point),
    **dict.fromkeys(("W", "W*"), Drawing.clip),
    **dict.fromkeys(("n", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"), Drawing.end_path),
    "Do": Drawing.paint_object,
    **dict.fromkeys(("sh", "INLINE IMAGE"), Drawing.paint_picture),
    **dict.fromkeys(("BMC", "BDC"), Drawing.begin_mark),
    "EMC": Drawing.end_mark,
    "BT": Drawing.begin_text,
    "Tf": Drawing.choose_font,
    "TL": Drawing.set_leading,
    "Td": Drawing.move,
    "TD": Drawing.move_with_leading,
    "T*": Drawing.next_line,
    "Tm": Drawing.place,
    "Tj": Drawing.show,
    "TJ": Drawing.show_spaced,
    **dict.fromkeys(("'", '"'), Drawing.show_on_next_line),
}
