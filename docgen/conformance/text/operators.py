"""Follows the operators of a page to where its text lands (ISO 32000-1, 8.4, 9.4 and 14.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from pikepdf import Dictionary, Name, Object, Stream

from docgen.conformance.text.budget import Budget
from docgen.conformance.text.geometry import (
    IDENTITY,
    Box,
    Matrix,
    Point,
    around,
    clipped,
    holds,
    multiplied,
    outline,
    put,
    shifted,
)
from docgen.conformance.text.glyphs import DrawnFont
from docgen.conformance.text.marks import Marks
from docgen.conformance.text.tokens import INLINE_PICTURE, Operands, numbers, operations, strings

__all__ = ["Drawing", "Drawn"]

# A letter is cut when its lower half is: descenders may touch the edge of a tight row.
_LETTER_HEIGHT = 0.4
# Points: what rounding, and a side bearing, may take.
_SLACK = 1.0
_PER_SIZE = 1000.0


class Drawn(NamedTuple):
    """A piece of text that is drawn in one go. A tuple, since there are sixty to a page.

    `mark` is the number of the marked content it stands in, None for page furniture. `new_line`:
    it stands on another line than the piece before. `missing`: the font has no glyph for some of
    it. `cut`: some of it cannot be seen. `start` and `end` tell how far it goes across the page,
    and `row` is what was shown: with `font` and `scale` it gives the place of each letter.
    """

    text: str
    mark: int | None
    new_line: bool
    missing: bool
    cut: bool
    start: float
    end: float
    row: bytes
    font: DrawnFont
    scale: float


class _State(NamedTuple):
    """The part of the graphics state that says where text lands, and what of it is seen."""

    matrix: Matrix
    clip: Box
    font: DrawnFont | None = None
    size: float = 0.0
    leading: float = 0.0


class Drawing:
    """One page being drawn: `draw` it, then read `pieces` and `pictures`."""

    steps: ClassVar[Mapping[bytes, Callable[..., None]]] = {}
    """What each operator does."""

    def __init__(self, font: Callable[[Object], DrawnFont], page: Box, budget: Budget) -> None:
        """Begin with an empty page; `font` reads a font's dictionary, `budget` is the file's."""
        self._read_font = font
        self._state = _State(IDENTITY, page)
        self._kept: list[_State] = []
        self._budget = budget
        budget.begin_page()
        self._marks = Marks()
        self._path: list[tuple[bool, Operands]] = []
        self._clips = False
        self._line = self._text = IDENTITY
        self._baseline: float | None = None
        self._resources: Object = Dictionary()
        self._fonts: dict[bytes, DrawnFont | None] = {}
        self.pieces: list[Drawn] = []
        self.pictures = False

    def draw(self, content: bytes, resources: Object) -> None:
        """Draw what a page or a form holds.

        Raises:
            UnreadablePageError: it never ends, or is more than a page has.
            ValueError, KeyError, IndexError, TypeError: it is wrong.
        """
        self._budget.spend(content)
        outer, self._resources, self._fonts = self._resources, resources, {}
        steps = self.steps
        for operator, operands in operations(content):
            step = steps.get(operator)
            if step is not None:
                step(self, operands)
        self._resources, self._fonts = outer, {}

    def _named(self, kind: str, name: bytes) -> Object | None:
        return self._resources.get(kind, Dictionary()).get(name.decode("latin-1"))

    def _save(self, _operands: Operands) -> None:
        self._kept.append(self._state)

    def _restore(self, _operands: Operands) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _transform(self, operands: Operands) -> None:
        matrix = multiplied(_matrix(numbers(operands)), self._state.matrix)
        self._state = self._state._replace(matrix=matrix)

    def _rectangle(self, operands: Operands) -> None:
        self._path.append((True, operands))

    def _point(self, operands: Operands) -> None:
        self._path.append((False, operands))

    def _clip(self, _operands: Operands) -> None:
        self._clips = True

    def _end_path(self, _operands: Operands) -> None:
        if self._clips and self._path:
            # Worked out here alone: most paths are the lines of tables.
            state = self._state
            points = [put(state.matrix, *point) for point in _points(self._path)]
            self._state = state._replace(clip=clipped(state.clip, around(points)))
        self._clips, self._path = False, []

    def _paint(self, operands: Operands) -> None:
        drawn = self._named("/XObject", operands[0])
        if not isinstance(drawn, Stream) or drawn.get("/Subtype") != Name.Form:
            self.pictures = True
            return
        state = self._state
        matrix = _matrix([float(one) for one in drawn.get("/Matrix", IDENTITY)])
        self._state = state._replace(matrix=multiplied(matrix, state.matrix))
        with self._budget.inside(drawn):
            self.draw(drawn.read_bytes(), drawn.get("/Resources", self._resources))
        self._state = state

    def _paint_picture(self, _operands: Operands) -> None:
        self.pictures = True

    def _begin_mark(self, operands: Operands) -> None:
        told = operands[-1]
        named = self._named("/Properties", told) if len(operands) > 1 and told[:1] == b"/" else None
        self._marks.begin(told if named is None else named)

    def _end_mark(self, _operands: Operands) -> None:
        self._marks.end()

    def _begin_text(self, _operands: Operands) -> None:
        self._line = self._text = IDENTITY

    def _choose_font(self, operands: Operands) -> None:
        name, size = operands
        if name not in self._fonts:
            described = self._named("/Font", name)
            self._fonts[name] = None if described is None else self._read_font(described)
        state = self._state
        self._state = _State(
            state.matrix, state.clip, self._fonts[name], float(size), state.leading
        )

    def _set_leading(self, operands: Operands) -> None:
        self._state = self._state._replace(leading=float(operands[0]))

    def _move(self, operands: Operands) -> None:
        x, y = numbers(operands)
        self._line = self._text = shifted(x, y, self._line)

    def _move_with_leading(self, operands: Operands) -> None:
        self._state = self._state._replace(leading=-float(operands[1]))
        self._move(operands)

    def _next_line(self, _operands: Operands) -> None:
        self._line = self._text = shifted(0.0, -self._state.leading, self._line)

    def _place(self, operands: Operands) -> None:
        self._line = self._text = _matrix(numbers(operands))

    def _show_on_next_line(self, operands: Operands) -> None:
        self._next_line([])
        self._show(operands)

    def _show(self, operands: Operands) -> None:
        state, row = self._state, operands[-1]
        font = state.font
        if font is None:
            return
        shown, moved = strings(row)
        codes = font.codes(shown)
        text = font.text(codes)
        scale = state.size / _PER_SIZE
        width = (font.width(codes) - moved) * scale
        landed = multiplied(self._text, state.matrix)
        self._text = shifted(width, 0.0, self._text)
        # Spaces that end a line stand outside often, and nothing is lost.
        spaces = len(text) - len(text.rstrip())
        if spaces:
            width -= font.width(codes[len(codes) - spaces :]) * scale
        box = outline(landed, width, _LETTER_HEIGHT * state.size)
        before, self._baseline = self._baseline, round(landed[5], 1)
        self.pieces.append(
            Drawn(
                text=self._marks.said(text),
                mark=self._marks.number,
                new_line=self._baseline != before,
                missing=not font.missing.isdisjoint(codes),
                cut=not text.isspace() and not holds(state.clip, box, _SLACK),
                start=box[0],
                end=box[2],
                row=row,
                font=font,
                scale=scale * landed[0],
            )
        )


def _points(path: list[tuple[bool, Operands]]) -> Iterator[Point]:
    """The corners of rectangles, and the points of other paths."""
    for is_rectangle, operands in path:
        told = numbers(operands)
        if is_rectangle:
            x, y, width, height = told
            yield from ((x, y), (x + width, y), (x, y + height), (x + width, y + height))
        else:
            yield from zip(told[::2], told[1::2], strict=True)


def _matrix(told: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = told
    return a, b, c, d, e, f


Drawing.steps = {
    b"q": Drawing._save,
    b"Q": Drawing._restore,
    b"cm": Drawing._transform,
    b"re": Drawing._rectangle,
    **dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), Drawing._point),
    **dict.fromkeys((b"W", b"W*"), Drawing._clip),
    **dict.fromkeys(
        (b"n", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), Drawing._end_path
    ),
    b"Do": Drawing._paint,
    **dict.fromkeys((b"sh", INLINE_PICTURE), Drawing._paint_picture),
    **dict.fromkeys((b"BMC", b"BDC"), Drawing._begin_mark),
    b"EMC": Drawing._end_mark,
    b"BT": Drawing._begin_text,
    b"Tf": Drawing._choose_font,
    b"TL": Drawing._set_leading,
    b"Td": Drawing._move,
    b"TD": Drawing._move_with_leading,
    b"T*": Drawing._next_line,
    b"Tm": Drawing._place,
    **dict.fromkeys((b"Tj", b"TJ"), Drawing._show),
    **dict.fromkeys((b"'", b'"'), Drawing._show_on_next_line),
}
