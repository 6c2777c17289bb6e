"""Characters that no font has are found, and nobody is asked about those that set-up sees to."""

from __future__ import annotations

import os
import sys

import pytest
from fontTools.ttLib import TTFont

from docgen.errors import ToolMissingError
from docgen.tools import coverage
from docgen.tools.coverage import KNOWN, undrawable
from docgen.tools.process import Finished, run_program


@pytest.fixture(autouse=True)
def forgotten() -> None:
    coverage._is_drawn.cache_clear()


def test_what_is_taken_to_be_there_is_in_the_font_that_setup_installs() -> None:
    try:
        found = run_program(["fc-match", "--format=%{file}", "DejaVu Sans"], timeout_s=30)
    except ToolMissingError:
        found = None
    if not isinstance(found, Finished) or "DejaVuSans.ttf" not in found.out:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail("DejaVu Sans is required here")
        pytest.skip("DejaVu Sans is not installed")
    with TTFont(found.out) as font:
        drawn = set(font.getBestCmap())
    lacking = [
        f"U+{code:04X}"
        for code in range(sys.maxunicode)
        if KNOWN.fullmatch(chr(code)) and code not in drawn and not chr(code).isspace()
    ]
    assert lacking == []


def test_ordinary_text_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        pytest.fail("fontconfig was asked")

    monkeypatch.setattr(coverage, "run_program", never)
    assert undrawable("Blåbær – «½ kilo» ☒ Ja ☐ Nei, Ελλάδα, Привет,\nšđž €") == ()


def test_each_character_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(command: list[str], *, timeout_s: float) -> Finished:
        assert timeout_s > 0
        asked.append(command[1])
        return Finished(code=0, out="" if "6f22" in command[1] else "DejaVu Sans\n", err="")

    monkeypatch.setattr(coverage, "run_program", answer)
    assert undrawable("漢 og 😀 og 漢") == ("漢",)
    assert undrawable("漢") == ("漢",)
    assert asked == [":charset=6f22:scalable=true", ":charset=1f600:scalable=true"]


def test_without_fontconfig_the_pdf_tells_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise ToolMissingError("program-missing", program="fc-list")

    monkeypatch.setattr(coverage, "run_program", missing)
    assert undrawable("漢") == ()


def test_marks_that_are_drawn_with_the_letter_before_are_no_matter() -> None:
    assert undrawable("e\u0301 a\u200db") == ()
