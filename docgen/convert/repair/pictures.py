"""Where a page draws its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.conformance.structure.content import OPAQUE, operator

__all__ = ["Box", "Drawn", "around", "distance", "drawn_pictures"]

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

Matrix = tuple[float, float, float, float, float, float]

_NUMBER = rb"[-+]?[\d.]+\s+"
_STEP = re.compile(
    rb"(?P<matrix>(?:" + _NUMBER + rb"){6})cm\b"
    rb"|(?P<rectangle>(?:" + _NUMBER + rb"){4})re\b"
    rb"|(?P<picture>/[^\s()<>\[\]{}/%]+\s+Do\b)"
    rb"|(?P<state>" + operator(rb"[qQWnfFSsBb]") + rb"|[WfBb]\*)"
    rb"|" + OPAQUE,
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One drawing of an external object: where it says so, and what of the page it may cover."""

    start: int
    end: int
    box: Box


def drawn_pictures(content: bytes) -> Iterator[Drawn]:
    """Every picture that the content draws, as it is seen: a cropped one lies behind a clip."""
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    clip: Box | None = None
    rectangle: Box | None = None
    kept: list[tuple[Matrix, Box | None]] = []
    for step in _STEP.finditer(content):
        kind, state = step.lastgroup, step["state"]
        if kind == "matrix":
            a, b, c, d, e, f = map(float, step["matrix"].split())
            matrix = _product((a, b, c, d, e, f), matrix)
        elif kind == "rectangle":
            x, y, width, height = map(float, step["rectangle"].split())
            rectangle = _box(matrix, (x, y, x + width, y + height))
        elif kind == "picture":
            box = _common(_box(matrix, (0, 0, 1, 1)), clip)
            yield Drawn(start=step.start(), end=step.end(), box=box)
        elif state == b"q":
            kept.append((matrix, clip))
        elif state == b"Q":
            matrix, clip = kept.pop() if kept else (matrix, clip)
        elif state is not None:
            clip, rectangle = _after_path(state, clip, rectangle)


def _after_path(
    state: bytes, clip: Box | None, rectangle: Box | None
) -> tuple[Box | None, Box | None]:
    """Clip and rectangle after an operator that clips (before the path ends) or ends a path."""
    if state in (b"W", b"W*"):
        return (clip if rectangle is None else _common(rectangle, clip), rectangle)
    return (clip, None)


def around(one: Box | None, other: Box | None) -> Box | None:
    """The box around both; None when one is not known."""
    if one is None or other is None:
        return None
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def distance(one: Box, other: Box) -> float:
    """How far the sides that differ most lie apart, in points."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _product(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _box(matrix: Matrix, box: Box) -> Box:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    upwards = [b * x + d * y + f for x, y in corners]
    return (min(across), min(upwards), max(across), max(upwards))


def _common(box: Box, clip: Box | None) -> Box:
    if clip is None:
        return box
    return (
        max(box[0], clip[0]),
        max(box[1], clip[1]),
        min(box[2], clip[2]),
        min(box[3], clip[3]),
    )
