"""Where a page draws its pictures, as they are seen."""

from __future__ import annotations

import pytest

from docgen.convert.repair.pictures import around, distance, drawn_pictures


@pytest.mark.parametrize(
    ("content", "box"),
    [
        (b"q 100 0 0 50 10 20 cm /Im1 Do Q", (10, 20, 110, 70)),
        (b"q 2 0 0 2 0 0 cm 50 0 0 25 5 10 cm /Im1 Do Q", (10, 20, 110, 70)),
        # Cropped: the whole bitmap behind a clip.
        (b"q 10 20 30 40 re W* n 100 0 0 100 0 0 cm /Im1 Do Q", (10, 20, 40, 60)),
        # The clip is gone with its state, and one that draws is none.
        (b"q 0 0 1 1 re W n Q 9 0 0 9 0 0 cm /Im1 Do", (0, 0, 9, 9)),
        (b"0 0 1 1 re f 9 0 0 9 0 0 cm /Im1 Do", (0, 0, 9, 9)),
        # Turned by a quarter.
        (b"q 0 50 -100 0 110 20 cm /Im1 Do Q", (10, 20, 110, 70)),
        (b"(9 0 0 9 0 0 cm) Tj 100 0 0 50 10 20 cm /Im#20a Do", (10, 20, 110, 70)),
    ],
)
def test_a_picture_is_where_it_is_seen(
    content: bytes, box: tuple[float, float, float, float]
) -> None:
    (drawn,) = drawn_pictures(content)
    assert distance(drawn.box, box) < 1e-9
    assert content[drawn.start : drawn.end].endswith(b"Do")


def test_pictures_come_in_the_order_in_which_they_are_drawn() -> None:
    content = b"q 1 0 0 1 0 0 cm /A Do Q q 1 0 0 1 5 5 cm /B Do Q"
    assert [content[one.start : one.end] for one in drawn_pictures(content)] == [b"/A Do", b"/B Do"]


def test_a_box_around_two_is_known_when_both_are() -> None:
    assert around((0, 0, 1, 1), (5, -5, 6, 0)) == (0, -5, 6, 1)
    assert around((0, 0, 1, 1), None) is None
