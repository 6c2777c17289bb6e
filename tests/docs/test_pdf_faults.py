"""The page of faults in PDFs has every code of the catalogue, in its words, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "pdf-faults.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z-]+)` \| (.+) \| (.+) \|$", re.MULTILINE)
ENTRY = re.compile(r'^msgid "breach-([^"]+)"\nmsgstr "((?:[^"\\]|\\.)+)"$', re.MULTILINE)
CODE = re.compile(r'"((?:structure|content)-[a-z-]+)"')


def catalogue() -> dict[str, str]:
    file = ROOT / "docgen" / "texts" / "nb" / "LC_MESSAGES" / "messages.po"
    return {
        name: text.replace('\\"', '"').replace("{{", "{").replace("}}", "}").replace("|", "\\|")
        for name, text in ENTRY.findall(file.read_text(encoding="utf-8"))
    }


def test_the_page_says_what_the_catalogue_says() -> None:
    told = catalogue()
    rows = {code: (message, remedy) for code, message, remedy in ROW.findall(PAGE)}
    codes = {name.rpartition(".")[0] for name in told}
    assert rows == {code: (told[f"{code}.message"], told[f"{code}.remedy"]) for code in codes}


def test_every_code_of_the_program_is_in_it_and_no_other() -> None:
    folders = ("conformance", "convert", "bundle")
    used = {
        code
        for folder in folders
        for path in (ROOT / "docgen" / folder).rglob("*.py")
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }
    listed = {code for code, *_ in ROW.findall(PAGE) if not code.startswith("verapdf-")}
    assert used == listed
