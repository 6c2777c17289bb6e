"""Colours cells, and gives each its own look back.

A coloured cell carries, in the lowest bits of its colour, the number of the look that it had; the
looks stand on a hidden sheet. So it gets its own look back also when rows were moved in between,
and after other programs have saved the workbook. No eye sees the difference.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from openpyxl.styles import Color

__all__ = ["Tint", "Tints"]

Tint = Literal["error", "warning"]

# Each colour has its three lowest bits free. Black on the darkest of them has a contrast of 14:1.
_TINTS: dict[Tint, int] = {"error": 0xF8D0D0, "warning": 0xF8E8A8}
_LOOKS = 512
_BLACK = "FF000000"
# Of the theme's colours, those that text on a light ground has: dark 1 and dark 2.
_DARK_THEME = (1, 3)
_DARK_INDEXED = (0, 8, 64)
_CONTRAST = 4.5

Look = tuple[str, str]
"""The fill of a cell as XML, and the colour of its font when it was changed, else empty."""


class Tints:
    """The colours of one workbook. `looks` are those known from the last time, by their numbers."""

    def __init__(self, looks: list[Look]) -> None:
        """Go on from the looks that are known."""
        self.looks = looks

    def colour(self, cell: Any, tint: Tint) -> None:  # noqa: ANN401 - a cell of openpyxl
        """Colour the cell; text that would be hard to read on it becomes black."""
        from openpyxl.styles import PatternFill

        dim = not _is_dark(cell.font.color)
        look = (
            _xml(cell.fill.to_tree()),
            _xml(cell.font.color.to_tree("color")) if dim else "",
        )
        if look not in self.looks:
            if len(self.looks) == _LOOKS:
                return
            self.looks.append(look)
        rgb = f"FF{_spread(self.looks.index(look), _TINTS[tint]):06X}"
        cell.fill = PatternFill("solid", fgColor=rgb, bgColor=rgb)
        if dim:
            _set_font_colour(cell, _BLACK)

    def take_out(self, cell: Any) -> None:  # noqa: ANN401
        """Give the cell the look that it had before it was coloured."""
        from openpyxl.styles import Color
        from openpyxl.styles.fills import Fill

        if not cell.has_style:
            return
        number = _number(cell.fill)
        if number is None or number >= len(self.looks):
            return
        fill, font_colour = self.looks[number]
        cell.fill = Fill.from_tree(_tree(fill))
        if font_colour:
            _set_font_colour(cell, Color.from_tree(_tree(font_colour)))


def _spread(number: int, base: int) -> int:
    """The base colour with three bits of the number in each of red, green and blue."""
    return base | (number >> 6 & 7) << 16 | (number >> 3 & 7) << 8 | (number & 7)


def _number(fill: Any) -> int | None:  # noqa: ANN401
    """The number in one of our colours; None for any other fill."""
    rgb = getattr(getattr(fill, "fgColor", None), "rgb", None)
    if getattr(fill, "patternType", None) != "solid" or not isinstance(rgb, str):
        return None
    try:
        value = int(rgb[-6:], 16)
    except ValueError:
        return None
    if value & 0xF8F8F8 not in _TINTS.values():
        return None
    return (value >> 16 & 7) << 6 | (value >> 8 & 7) << 3 | (value & 7)


def _xml(tree: Any) -> str:  # noqa: ANN401
    from openpyxl.xml.functions import tostring

    # Bytes, whatever the stubs say.
    told: Any = tostring(tree)
    return str(told, "utf-8")


def _tree(text: str) -> Any:  # noqa: ANN401
    from openpyxl.xml.functions import fromstring

    return fromstring(text)


def _set_font_colour(cell: Any, colour: Any) -> None:  # noqa: ANN401
    font = copy.copy(cell.font)
    font.color = colour
    cell.font = font


def _is_dark(colour: Color | None) -> bool:
    """Whether text of this colour can be read on our tints."""
    if colour is None or colour.type == "auto":
        return True
    if colour.type == "theme":
        return colour.theme in _DARK_THEME and not colour.tint
    if colour.type == "indexed":
        return colour.indexed in _DARK_INDEXED
    return _contrast(str(colour.rgb)[-6:]) >= _CONTRAST


def _contrast(rgb: str) -> float:
    """WCAG's contrast with the darker of our tints; of none when it is no colour."""
    try:
        lightness = _luminance(rgb)
    except ValueError:
        return 0.0
    return (_luminance(f"{_TINTS['error']:06X}") + 0.05) / (lightness + 0.05)


def _luminance(rgb: str) -> float:
    parts = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
