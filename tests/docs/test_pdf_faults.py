"""The page of faults in PDFs has every code that is told, in its words, and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from docgen.conformance.verapdf.verdict import Trouble
from docgen.texts import known, translate

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "pdf-faults.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (.+) \| (.+) \|$", re.MULTILINE)
ROWS = {code: (message, remedy) for code, message, remedy in ROW.findall(PAGE)}
CODE = re.compile(r"(?:structure|content|signing|verapdf)-[a-z0-9-]+")
SOURCES = [
    path
    for folder in ("conformance", "convert")
    for path in sorted((ROOT / "docgen" / folder).rglob("*.py"))
]
# An error of a command: a program is not there.
NO_FAULT = {"signing-missing"}
PARTS = ("message", "remedy")
# What is told with one code or another. The page is not among it: it stands before every message.
NAMES = (
    "count", "description", "expected", "font", "found", "free", "height", "limit", "number",
    "place", "role", "rule", "sign", "standard", "suggested", "tag", "turned", "width",
)  # fmt: skip
AS_WRITTEN = {name: f"{{{name}}}" for name in NAMES}


def told() -> set[str]:
    """The codes that stand in the sources as whole texts."""
    found = {f"verapdf-{trouble}" for trouble in get_args(Trouble)}
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if CODE.fullmatch(node.value) else set()
    return found - NO_FAULT


def test_every_code_stands_in_the_page_and_no_other() -> None:
    assert set(ROWS) == told()


@pytest.mark.parametrize("code", sorted(ROWS))
def test_the_page_says_what_docgen_says(code: str) -> None:
    texts = [translate("messages", f"breach-{code}.{part}", "nb", **AS_WRITTEN) for part in PARTS]
    assert list(ROWS[code]) == texts


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("code", sorted(ROWS))
def test_every_code_has_both_texts_with_no_other_parameters(code: str, language: str) -> None:
    for part in PARTS:
        assert known("messages", f"breach-{code}.{part}", language)
        translate("messages", f"breach-{code}.{part}", language, **AS_WRITTEN)
