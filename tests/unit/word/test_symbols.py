"""Signs of symbol fonts have ordinary characters, which docgen's machines can draw."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator

import pytest

from docgen.word.symbols import is_symbol_font, known_signs, ordinary, ordinary_bullet

INSTALLED = ("Carlito", "Liberation Sans", "DejaVu Sans", "DejaVu Sans Mono", "DejaVu Serif")


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", 0xB7, "•"),
        ("Symbol", 0xA7, "♣"),
        ("Symbol", 0x61, "\N{GREEK SMALL LETTER ALPHA}"),
        ("Symbol", 0xFE, "⎭"),
        ("Wingdings", 0xA7, "▪"),
        ("Wingdings", 0xFC, "✓"),
        ("Wingdings", 0xFB, "✗"),
        ("Wingdings", 0xFE, "☑"),
        ("Wingdings", 0x6F, "□"),
        ("Wingdings", 0xE0, "→"),
        ("Wingdings", 0xD8, "➢"),
        ("Wingdings 2", 0x50, "✓"),
        ("Wingdings 2", 0x52, "☑"),
        ("Wingdings 3", 0x75, "▶"),
        ("Wingdings 3", 0xE8, "↘"),
        ("Webdings", 0x61, "✔"),
        ("Webdings", 0xE9, "♿"),
    ],
)
def test_a_sign_is_what_its_font_draws(font: str, code: int, sign: str) -> None:
    assert ordinary(font, code) == sign
    assert ordinary(f" {font.upper()}", code + 0xF000) == sign


def test_a_sign_without_an_ordinary_character_is_unknown() -> None:
    assert ordinary("Wingdings", 0xFF) is None
    assert ordinary("Webdings", 0xF021) is None
    assert ordinary("Wingdings", 0xE000) is None


def test_in_other_fonts_a_character_is_what_it_is() -> None:
    assert ordinary("Calibri", ord("ü")) == "ü"
    assert ordinary("Wingdings", ord("–")) == "–"
    assert ordinary("Calibri", 0xF0FC) is None
    assert not is_symbol_font("Segoe UI Symbol")


def test_a_bullet_with_a_private_code_and_no_font_is_of_symbol() -> None:
    assert ordinary_bullet("", 0xF0B7) == "•"
    assert ordinary_bullet("Wingdings", 0xF0A7) == "▪"
    assert ordinary_bullet("Calibri", ord("•")) == "•"


def test_no_sign_becomes_a_private_or_unassigned_one() -> None:
    for signs in known_signs().values():
        for sign in signs.values():
            assert len(sign) == 1
            assert unicodedata.category(sign) != "Co"
            assert unicodedata.category(sign) not in {"Cn", "Cc", "Co"}


def drawn() -> Iterator[int]:
    for family in INSTALLED:
        command = ["fc-list", "--format=%{charset}\n", f":family={family}", "charset"]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        for first, last in re.findall(r"\b([0-9a-f]+)(?:-([0-9a-f]+))?\b", listed):
            yield from range(int(first, 16), int(last or first, 16) + 1)


def test_every_ordinary_character_is_in_a_font_of_the_machine() -> None:
    if shutil.which("fc-list") is None:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail("fontconfig is required here")
        pytest.skip("fontconfig is not installed")
    codes = set(drawn())
    assert ord("a") in codes
    missing = {
        f"{font} {code:#x} {sign}"
        for font, signs in known_signs().items()
        for code, sign in signs.items()
        if ord(sign) not in codes
    }
    assert missing == set()
