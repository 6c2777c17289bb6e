"""Writes the ordinary characters that the signs of symbol fonts show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from docgen.word.looks.printed import Piece, pieces
from docgen.word.styles import LatinSlot, Styles
from docgen.word.symbols import is_symbol_font, ordinary, ordinary_bullet, sign_slot

__all__ = ["write_bullets", "write_signs"]

_SYM, _VAL = qn("w:sym"), qn("w:val")
_SLOTS = ("ascii", "hAnsi", "cs", "eastAsia")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NUMBER = re.compile(r"%[1-9]")

# Has its twin on docgen's machines, and what the twin lacks is drawn from DejaVu there.
_BULLET_FONT = "Arial"


def write_signs(root: Any, styles: Styles) -> None:  # noqa: ANN401 - lxml, untyped
    """Write ordinary characters in the runs of a story; a run with an unknown sign stays."""
    for paragraph in root.iter(qn("w:p")):
        by_run: dict[Any, list[Piece]] = {}
        for piece in pieces(paragraph):
            by_run.setdefault(piece.run, []).append(piece)
        for run in paragraph.iter(qn("w:r")):
            if next(run.iterancestors(qn("w:p"))) is paragraph:
                _write_run(run, by_run.get(run, []), styles)


def _write_run(run: Any, texts: list[Piece], styles: Styles) -> None:  # noqa: ANN401
    fonts = styles.latin_fonts(run)
    in_symbols = any(is_symbol_font(font) for font in fonts.values())
    signs = run.findall(_SYM)
    if not signs and not (in_symbols and texts):
        return
    written = [_ordinary_text(piece, fonts) for piece in texts]
    shown = [
        ordinary(one.get(qn("w:font"), ""), int(one.get(qn("w:char"), "0"), 16)) for one in signs
    ]
    if None in written or None in shown:
        return
    _set_texts(texts, [text or "" for text in written])
    for sign, character in zip(signs, shown, strict=True):
        sign.getparent().replace(sign, _text(character or ""))
    if in_symbols:
        _leave_symbol_font(run, styles)


def _ordinary_text(piece: Piece, fonts: Mapping[LatinSlot, str]) -> str | None:
    """The text of a piece in ordinary characters; None when one is unknown. Tags stay."""
    if piece.nature != "word":
        return piece.text
    signs = [ordinary(fonts[sign_slot(sign)], ord(sign)) for sign in piece.text]
    return None if None in signs else "".join(sign or "" for sign in signs)


def _set_texts(texts: list[Piece], written: list[str]) -> None:
    whole: dict[Any, str] = {}
    for piece, text in zip(texts, written, strict=True):
        whole[piece.element] = whole.get(piece.element, "") + text
    for element, text in whole.items():
        _set_text(element, text)


def _set_text(element: Any, text: str) -> None:  # noqa: ANN401
    element.text = text
    if text != text.strip():
        element.set(_SPACE, "preserve")


def _text(text: str) -> Any:  # noqa: ANN401
    element = OxmlElement("w:t")
    _set_text(element, text)
    return element


def _leave_symbol_font(run: Any, styles: Styles) -> None:  # noqa: ANN401
    properties = run.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        _drop_symbol_fonts(fonts)
        if not fonts.attrib:
            properties.remove(fonts)
    # Where a style has it: the font that the file begins with is drawn everywhere else too.
    inherited = styles.latin_fonts(run)
    if is_symbol_font(inherited["ascii"]):
        properties.rFonts_ascii = styles.font(styles.of_file(), "ascii")
    if is_symbol_font(inherited["hAnsi"]):
        properties.rFonts_hAnsi = styles.font(styles.of_file(), "hAnsi")


def _drop_symbol_fonts(fonts: Any) -> None:  # noqa: ANN401
    for slot in _SLOTS:
        if is_symbol_font(fonts.get(qn(f"w:{slot}"), "")):
            del fonts.attrib[qn(f"w:{slot}")]
    if set(fonts.attrib) == {qn("w:hint")}:
        del fonts.attrib[qn("w:hint")]


def write_bullets(numbering: Any) -> None:  # noqa: ANN401
    """Write ordinary characters as the bullets of lists, in an ordinary font."""
    for level in numbering.iter(qn("w:lvl")):
        pattern = level.find(qn("w:lvlText"))
        fonts = level.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        font = "" if fonts is None else fonts.get(qn("w:ascii"), "")
        old = "" if pattern is None else pattern.get(_VAL, "")
        new = _ordinary_pattern(font, old)
        if new is None or (new == old and not is_symbol_font(font)):
            continue
        pattern.set(_VAL, new)
        if fonts is not None:
            for slot in [slot for slot in _SLOTS if is_symbol_font(fonts.get(qn(f"w:{slot}"), ""))]:
                fonts.set(qn(f"w:{slot}"), _BULLET_FONT)


def _ordinary_pattern(font: str, pattern: str) -> str | None:
    """A level's text in ordinary characters; the places of its numbers stay."""
    parts = []
    begin = 0
    for number in [*_NUMBER.finditer(pattern), None]:
        end = len(pattern) if number is None else number.start()
        signs = [ordinary_bullet(font, ord(sign)) for sign in pattern[begin:end]]
        if None in signs:
            return None
        parts += [sign or "" for sign in signs]
        if number is not None:
            parts.append(number[0])
            begin = number.end()
    return "".join(parts)
