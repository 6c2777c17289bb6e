"""What a paragraph or a run looks like in the end: its styles, from the nearest outwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from docx.oxml.ns import qn

__all__ = ["FontSlot", "LatinSlot", "Styles", "is_on", "table_look"]

LatinSlot = Literal["ascii", "hAnsi"]
FontSlot = LatinSlot | Literal["cs"]

_P, _TC, _TR, _TBL, _RPR = (qn(f"w:{name}") for name in ("p", "tc", "tr", "tbl", "rPr"))
_VAL = qn("w:val")
_THEME_ATTRIBUTES: dict[FontSlot, str] = {
    "ascii": "asciiTheme",
    "hAnsi": "hAnsiTheme",
    "cs": "cstheme",
}
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCRIPTS = {"Bidi": "cs", "EastAsia": "ea"}
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}

# What Word draws when nothing names a font.
_WORDS_OWN = "Times New Roman"


def is_on(properties: Any, name: str) -> bool | None:  # noqa: ANN401 - lxml's elements, untyped
    """Whether the switch `name` of these properties is on; None when they do not say."""
    switch = properties.find(qn(name))
    return None if switch is None else switch.get(_VAL, "true") not in ("0", "false", "off")


def table_look(table: Any, name: str) -> bool:  # noqa: ANN401
    """Whether «Alternativer for tabellstil» in Word has a tick at `name`, as in `firstRow`."""
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    if look is None:
        return False
    told = look.get(qn(f"w:{name}"))
    if told is not None:
        return told in ("1", "true", "on")
    return bool(int(look.get(_VAL, "0"), 16) & _LOOK_BITS[name])


class Styles:
    """The styles of one Word file, with its theme."""

    def __init__(self, styles: Any, theme: Any = None) -> None:  # noqa: ANN401
        """Read the root of `styles.xml` and, when there is one, of the theme."""
        self.root = styles
        self._theme = theme
        every = list(styles.iter(qn("w:style")))
        self._by_id = {style.get(qn("w:styleId")): style for style in every}
        self._defaults = {
            style.get(qn("w:type")): style.get(qn("w:styleId"))
            for style in every
            if style.get(qn("w:default")) in ("1", "true", "on")
        }

    def chain(self, style_id: str | None) -> Iterator[Any]:
        """The style, the one it is based on, and so on."""
        seen: set[str] = set()
        while style_id is not None and style_id not in seen:
            seen.add(style_id)
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = _value(style, "w:basedOn")

    def default_id(self, kind: str) -> str | None:
        """The style of paragraphs, characters or tables that name none."""
        return self._defaults.get(kind)

    def paragraph_chain(self, paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
        """The styles of a paragraph, from the nearest outwards."""
        named = _value(paragraph, "w:pPr/w:pStyle")
        yield from self.chain(
            named if named in self._by_id else self.default_id("paragraph"),
        )

    def table_chain(self, table: Any) -> Iterator[Any]:  # noqa: ANN401
        """The styles of a table, from the nearest outwards."""
        yield from self.chain(_value(table, "w:tblPr/w:tblStyle") or self.default_id("table"))

    def of_run(self, run: Any) -> Iterator[Any]:  # noqa: ANN401
        """The run properties that hold for a run: its own first, the file's defaults last."""
        yield from _some(run.find(_RPR))
        for style in self.chain(_value(run, "w:rPr/w:rStyle")):
            yield from _some(style.find(_RPR))
        paragraph = next(run.iterancestors(_P), None)
        if paragraph is not None:
            yield from self.of_paragraph(paragraph)

    def of_mark(self, paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
        """The run properties of a paragraph's mark, which its number or bullet follows."""
        yield from _some(paragraph.find(f"{qn('w:pPr')}/{_RPR}"))
        yield from self.of_paragraph(paragraph)

    def of_paragraph(self, paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
        """The run properties of the paragraph's styles, its table's, and the defaults."""
        for style in self.paragraph_chain(paragraph):
            yield from _some(style.find(_RPR))
        yield from self._of_cell(paragraph)
        yield from self.of_file()

    def of_file(self) -> Iterator[Any]:
        """The run properties that the file begins with."""
        yield from _some(self.root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{_RPR}"))

    def _of_cell(self, paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
        cell = next(paragraph.iterancestors(_TC), None)
        row = next(cell.iterancestors(_TR), None) if cell is not None else None
        table = next(row.iterancestors(_TBL), None) if row is not None else None
        if table is None:
            return
        edges = set(_edges(table, row, cell))
        for style in self.table_chain(table):
            for part in style.iterfind(qn("w:tblStylePr")):
                if part.get(qn("w:type")) in edges:
                    yield from _some(part.find(_RPR))
            yield from _some(style.find(_RPR))

    def font(self, layers: Iterator[Any], slot: FontSlot) -> str:
        """The font that the first of these run properties with a word on it gives the slot."""
        for properties in layers:
            fonts = properties.find(qn("w:rFonts"))
            if fonts is None:
                continue
            themed = fonts.get(qn(f"w:{_THEME_ATTRIBUTES[slot]}"))
            named = self._theme_font(themed) if themed else fonts.get(qn(f"w:{slot}"))
            if named:
                return str(named)
        return _WORDS_OWN

    def latin_fonts(self, run: Any) -> dict[LatinSlot, str]:  # noqa: ANN401
        """The fonts that a run draws Latin text in: one for ASCII, one for the rest."""
        layers = list(self.of_run(run))
        return {
            "ascii": self.font(iter(layers), "ascii"),
            "hAnsi": self.font(iter(layers), "hAnsi"),
        }

    def _theme_font(self, reference: str) -> str | None:
        """The typeface of a reference like `minorHAnsi` or `majorBidi`."""
        if self._theme is None:
            return None
        family = "majorFont" if reference.startswith("major") else "minorFont"
        script = _SCRIPTS.get(reference[len("major") :], "latin")
        face = self._theme.find(f".//{_DRAWING}{family}/{_DRAWING}{script}")
        return None if face is None else face.get("typeface")


def _value(element: Any, path: str) -> str | None:  # noqa: ANN401
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return None if found is None else found.get(_VAL)


def _some(element: Any) -> Iterator[Any]:  # noqa: ANN401
    if element is not None:
        yield element


def _edges(table: Any, row: Any, cell: Any) -> Iterator[str]:  # noqa: ANN401
    """Which parts of a table style hold for a cell: those at the edges that are switched on."""
    rows, cells = table.findall(_TR), row.findall(_TC)
    at = {
        "firstRow": rows and rows[0] is row,
        "lastRow": rows and rows[-1] is row,
        "firstColumn": cells and cells[0] is cell,
        "lastColumn": cells and cells[-1] is cell,
    }
    for name, there in at.items():
        if there and table_look(table, name):
            yield name.replace("Column", "Col")
