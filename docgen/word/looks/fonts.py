"""Fonts of a template that the PDF would not be drawn with."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.tools.fonts import TWINS
from docgen.word.looks.opened import Opened
from docgen.word.looks.printed import pieces
from docgen.word.styles import Styles, is_on
from docgen.word.symbols import is_symbol_font

__all__ = ["font_faults"]

# DejaVu is what LibreOffice takes signs from that the twins do not have.
_INSTALLED = ("DejaVu Sans", "DejaVu Serif", "DejaVu Sans Mono")
_DRAWN = {name.lower() for twin in TWINS for name in (twin.font, *twin.families)} | {
    name.lower() for name in _INSTALLED
}

# What a run draws besides its text: the number of a page or of a note, a hyphen.
_DRAWING = tuple(
    qn(f"w:{name}")
    for name in (
        "instrText",
        "pgNum",
        "footnoteReference",
        "footnoteRef",
        "endnoteReference",
        "endnoteRef",
        "noBreakHyphen",
    )
)


def font_faults(template: Opened) -> Iterator[Fault]:
    """One fault for each font, at the first paragraph that uses it."""
    told: set[str] = set()
    for story in template.stories:
        for paragraph in story.paragraphs():
            for font in _used(paragraph, template):
                name = font.strip().lower()
                if name not in told and name not in _DRAWN and not is_symbol_font(font):
                    told.add(name)
                    yield Fault(
                        code="template-font-without-twin",
                        place=story.place(paragraph),
                        parameters={"font": font},
                    )


def _used(paragraph: Any, template: Opened) -> Iterator[str]:  # noqa: ANN401 - lxml, untyped
    level = template.numbering.level_of(paragraph)
    if level is not None and _is_lettered(level):
        yield from _fonts_of_number(level, paragraph, template.styles)
    for run in _drawn_runs(paragraph):
        yield from _fonts_of_run(run, template.styles)
        for sign in run.findall(qn("w:sym")):
            yield sign.get(qn("w:font"), "")


def _drawn_runs(paragraph: Any) -> Iterator[Any]:  # noqa: ANN401
    """The runs that draw something whose width matters."""
    texts: dict[Any, str] = {}
    for piece in pieces(paragraph):
        if piece.nature != "statement" and piece.run is not None:
            texts[piece.run] = texts.get(piece.run, "") + piece.text
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is not paragraph:
            continue
        text = texts.get(run, "")
        if _is_wide(text) or any(run.find(tag) is not None for tag in (*_DRAWING, qn("w:sym"))):
            yield run


def _is_wide(text: str) -> bool:
    """Whether lines could break elsewhere: a lone box or tick is drawn as well by any font.

    Word itself sets the boxes of its forms in MS Gothic, and owners can hardly change that.
    """
    return any(not unicodedata.category(sign).startswith(("So", "Z", "C")) for sign in text)


def _fonts_of_run(run: Any, styles: Styles) -> Iterator[str]:  # noqa: ANN401
    """Latin text needs two fonts; Arabic and the like need a third, where it is asked for."""
    layers = list(styles.of_run(run))
    if any(is_on(properties, name) for properties in layers for name in ("w:cs", "w:rtl")):
        yield styles.font(iter(layers), "cs")
    else:
        yield from styles.latin_fonts(run).values()


def _is_lettered(level: Any) -> bool:  # noqa: ANN401
    """Whether the level prints digits or letters. A bullet stands alone, before a tabulator."""
    pattern = level.find(qn("w:lvlText"))
    text = "" if pattern is None else pattern.get(qn("w:val"), "")
    return any(sign.isalnum() or sign == "%" for sign in text)


def _fonts_of_number(level: Any, paragraph: Any, styles: Styles) -> Iterator[str]:  # noqa: ANN401
    own = level.find(qn("w:rPr"))
    layers = [*([] if own is None else [own]), *styles.of_mark(paragraph)]
    yield styles.font(iter(layers), "ascii")
    yield styles.font(iter(layers), "hAnsi")
