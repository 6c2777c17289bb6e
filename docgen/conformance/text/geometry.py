"""Where on a page something lands: matrices and boxes as PDF has them (ISO 32000-1, 8.3)."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "IDENTITY",
    "Box",
    "Matrix",
    "Point",
    "around",
    "clipped",
    "holds",
    "multiplied",
    "outline",
    "put",
    "shifted",
]

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does what `first` does, and what `then` does after it."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def shifted(x: float, y: float, then: Matrix) -> Matrix:
    """The matrix that moves by x and y, and does what `then` does after it."""
    a, b, c, d, e, f = then
    return a, b, c, d, x * a + y * c + e, x * b + y * d + f


def outline(matrix: Matrix, width: float, height: float) -> Box:
    """The smallest box around a rectangle at the origin, put where the matrix puts it."""
    a, b, c, d, e, f = matrix
    across, up, along, over = width * a, width * b, height * c, height * d
    return (
        e + min(across, 0.0) + min(along, 0.0),
        f + min(up, 0.0) + min(over, 0.0),
        e + max(across, 0.0) + max(along, 0.0),
        f + max(up, 0.0) + max(over, 0.0),
    )


def put(matrix: Matrix, x: float, y: float) -> Point:
    """Where the matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def around(points: Iterable[Point]) -> Box:
    """The smallest box around the points."""
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def clipped(box: Box, by: Box) -> Box:
    """What is left of a box inside another; turned inside out when nothing is."""
    return max(box[0], by[0]), max(box[1], by[1]), min(box[2], by[2]), min(box[3], by[3])


def holds(box: Box, other: Box, slack: float) -> bool:
    """Whether the other box lies in the box, give or take `slack`."""
    return (
        box[0] - slack <= other[0]
        and box[1] - slack <= other[1]
        and other[2] <= box[2] + slack
        and other[3] <= box[3] + slack
    )
