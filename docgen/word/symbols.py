"""The ordinary characters that stand for the signs of Word's symbol fonts.

In such a font a code is a drawing: 0xFC of Wingdings is a tick. A PDF made from it carries a code
of the private area that no reader can say and no search finds. Symbol is Adobe's encoding; the
Wingdings and Webdings follow the names that Unicode gave their signs (L2/12-368), each with the
nearest character that the fonts of docgen's machines have. Where none means the same, there is
none here.
"""

# Greek letters and minus signs are meant: they are what the font draws.
# ruff: noqa: RUF001

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

__all__ = [
    "is_symbol_font",
    "known_signs",
    "ordinary",
    "ordinary_bullet",
    "sign_slot",
]

_HOLE = "\N{WHITE VERTICAL RECTANGLE}"  # ▯: a code without an ordinary character
_PRIVATE = range(0xE000, 0xF900)
_WORD_PRIVATE = range(0xF000, 0xF100)
_BYTE = range(0x100)
_ARROWS, _CORNERS, _HEADS = "←→↑↓", "↖↗↙↘", "◀▶▲▼"
_CIRCLED, _NEGATIVE = "⓪①②③④⑤⑥⑦⑧⑨⑩", "⓿❶❷❸❹❺❻❼❽❾❿"


def _table(spans: Mapping[int, str]) -> Mapping[int, str]:
    """From a first code to the characters from there on."""
    return {
        first + number: sign
        for first, signs in spans.items()
        for number, sign in enumerate(signs)
        if sign != _HOLE
    }


_SYMBOL = _table(
    {
        0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
        0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
        0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…▯▯↵",
        0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
        0xE0: "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
        0xF1: "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
    }
)

_WINGDINGS = _table(
    {
        0x20: " ✏✂✁▯▯▯▯☎✆✉✉",
        0x37: "⌨",
        0x3E: "✇✍✍✌▯▯▯☜☞☝☟▯☺▯☹▯☠⚐▯✈☼▯❄✝✞▯✠✡☪☯▯☸",
        0x5E: "♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□□❑❒⧫⧫◆❖◆⌧▯⌘❀✿❝❞",
        0x80: f"{_CIRCLED}{_NEGATIVE}",
        0x9E: "·•▪○○○◉◎❍▪◻▯✦★✶✴✹✵▯▯▯⌑▯✪✰",
        0xD5: "⌫⌦◀➢▲▼▯➲",
        0xDF: f"{_ARROWS}{_CORNERS}⬅➔⬆⬇⬉⬈⬋⬊⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑",
    }
)

_WINGDINGS_2 = _table(
    {
        0x20: " ▯✒▯▯✄✂☏✆",
        0x3E: "☜☞☚☛☜☞☚☛☝☟▯▯☝☟▯▯▯✗✓☒☑☒☒⊗⊗▯▯&&&&‽‽‽‽",
        0x69: f"{_CIRCLED}{_NEGATIVE}",
        0x80: "☉▯☽☾▯✝✝",
        0x95: "·•●●○○○○⊙◉▪▪◾■□□□□▣▣▣▣◆◆◆◆◇◈◈◈◈⧫⧫⧫⧫◊▯◖◗",
        0xC0: "⬟▯⬣⬢▯▯+++✚✚✚✚✕✕✕✕✖✖✖************✳✳✳✳✳▯▯✦✦★★✶✶✴✸▯✹▯▯✯▯▯▯▯※⁂",
    }
)

_WINGDINGS_3 = _table(
    {
        0x20: f" {_ARROWS}{_CORNERS}⇤⇥⤒⤓▯▯⇞⇟↔↕⇠⇢⇡⇣↯↲↳↰↱▯▯▯▯↵▯↲↳⇆⇵↹▯⇇⇉⇈⇊↶▯▯▯↻↺⎋⌤⌃⌥␣⍽⇪▯",
        0x5A: f"⇦⇨⇦⇨⇦⇨⇦⇨⇦⇨⇦⇨{_ARROWS}{_CORNERS}↔↕▲▼△▽◀▶◁▷◣◢◤◥◀▶▲▯▼▲▼◀▶{_HEADS}",
        0x89: f"{7 * _ARROWS}←→←→←→←▯▯▯▯→←→☚☛{5 * _ARROWS}",
        0xD1: f"{3 * (_ARROWS + _CORNERS)}{2 * _HEADS}",
    }
)

_WEBDINGS = _table(
    {
        0x20: " ",
        0x2F: "/▯▯▯◀▶▲▼▯▯▯▯▯■●",
        0x59: "♥▯▯\\",
        0x61: "✔▯□▯▯▯■▯ℹ✈▯▯▯●▯▯↻✕?▯▯▯▯▯⊖▯▯|",
        0x98: "✯▯✉✉✉",
        0xAF: "♫",
        0xC5: "✆✆",
        0xD5: "☀▯▯▯☁",
        0xE9: "♿",
        0xF1: "✈",
    }
)

_FONTS: Mapping[str, Mapping[int, str]] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}


def is_symbol_font(font: str) -> bool:
    """Whether the codes of `font` are drawings rather than characters."""
    return font.strip().lower() in _FONTS


def ordinary(font: str, code: int) -> str | None:
    """The ordinary character that `code` shows in `font`; None when none is known.

    Word writes the codes of a symbol font as they are or from 0xF000 up. What a symbol font does
    not have is drawn from another font, so it is what it is.
    """
    signs = _FONTS.get(font.strip().lower())
    if signs is None:
        return None if code in _PRIVATE else chr(code)
    if code in _WORD_PRIVATE:
        return signs.get(code - _WORD_PRIVATE.start)
    if code in _PRIVATE:
        return None
    return signs.get(code) if code in _BYTE else chr(code)


def ordinary_bullet(font: str, code: int) -> str | None:
    """The same for a bullet. A private code that names no symbol font is drawn from Symbol."""
    is_symbol = code in _PRIVATE and not is_symbol_font(font)
    return ordinary("Symbol" if is_symbol else font, code)


def sign_slot(sign: str) -> Literal["ascii", "hAnsi"]:
    """Which of a run's fonts Word draws a sign of Latin text in."""
    return "ascii" if sign.isascii() else "hAnsi"


def known_signs() -> Mapping[str, Mapping[int, str]]:
    """Every font with its codes and their characters."""
    return _FONTS
