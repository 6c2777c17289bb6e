"""Signs of symbol fonts for which no ordinary character is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from docgen.model.fault import Fault
from docgen.word.looks.opened import Opened, OpenedStory
from docgen.word.looks.printed import pieces
from docgen.word.styles import Styles
from docgen.word.symbols import is_symbol_font, ordinary, ordinary_bullet, sign_slot

__all__ = ["symbol_faults"]


def symbol_faults(template: Opened) -> Iterator[Fault]:
    """One fault for each sign and font, at the first paragraph that has it."""
    told: set[tuple[str, str]] = set()
    for story in template.stories:
        for paragraph in story.paragraphs():
            for font, shown in _unknown(paragraph, template):
                if (font, shown) not in told:
                    told.add((font, shown))
                    yield _fault(story, paragraph, font, shown)


def _fault(story: OpenedStory, paragraph: Any, font: str, shown: str) -> Fault:  # noqa: ANN401
    return Fault(
        code="template-symbol-unknown",
        place=story.place(paragraph),
        parameters={"font": font, "code": shown},
    )


def _unknown(paragraph: Any, template: Opened) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    yield from _in_bullet(template.numbering.level_of(paragraph))
    yield from _in_text(paragraph, template.styles)
    for sign in paragraph.iter(qn("w:sym")):
        if next(sign.iterancestors(qn("w:p"))) is paragraph:
            font, code = sign.get(qn("w:font"), ""), int(sign.get(qn("w:char"), "0"), 16)
            if ordinary(font, code) is None:
                yield font, _code(code)


def _in_text(paragraph: Any, styles: Styles) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    for piece in pieces(paragraph):
        if piece.run is None or piece.nature == "statement":
            continue
        fonts = styles.latin_fonts(piece.run)
        if piece.nature == "value":
            # What it prints is known only when it is printed.
            if is_symbol_font(fonts["ascii"]):
                yield fonts["ascii"], piece.text
            continue
        for sign in piece.text:
            font = fonts[sign_slot(sign)]
            if ordinary(font, ord(sign)) is None:
                yield font, _code(ord(sign))


def _in_bullet(level: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if level is None:
        return
    pattern, fonts = level.find(qn("w:lvlText")), level.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    font = "" if fonts is None else fonts.get(qn("w:ascii"), "")
    for sign in "" if pattern is None else pattern.get(qn("w:val"), ""):
        if ordinary_bullet(font, ord(sign)) is None:
            yield font, _code(ord(sign))


def _code(code: int) -> str:
    return f"0x{code:02X}"
