"""Every fault of a template that the code knows has its texts, and no text waits for a fault."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import docgen
from docgen.model.fault import StoryKind
from docgen.packs.vocabulary import Kind
from docgen.texts import LANGUAGES

PACKAGE = Path(docgen.__file__).parent
CATALOGUE = PACKAGE / "texts" / "nb" / "LC_MESSAGES" / "templates.po"
PARTS = (".message", ".remedy")
# A code that is put together: the place that text stands in.
BUILT = {"template-beside-{}-tag": ("paragraph", "cell", "row")}
CODE = re.compile(r"(?:template|internal-field|filter)-[a-z-]*[a-z]")
# Failures of a file as a whole, which the command line tells with texts of its own.
OF_MESSAGES = {"template-faults"}
TESTS = PACKAGE.parent / "tests"


def texts_of(node: ast.AST) -> Iterator[str]:
    """The string literals of a module, with {} for what an f-string fills in."""
    for one in ast.walk(node):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value
        if isinstance(one, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in one.values
            )


def used() -> set[str]:
    found = set()
    for file in PACKAGE.rglob("*.py"):
        for text in texts_of(ast.parse(file.read_text(encoding="utf-8"))):
            found |= {text.format(one) for one in BUILT.get(text, ())}
            if CODE.fullmatch(text):
                found.add(text)
    return found - OF_MESSAGES


def catalogue() -> set[str]:
    with CATALOGUE.open("rb") as source:
        return {str(one.id) for one in read_po(source) if one.id}


def told() -> set[str]:
    """The codes that have texts."""
    return {name.rsplit(".", 1)[0] for name in catalogue() if name.endswith(PARTS)}


def test_every_code_of_the_program_has_both_texts_and_no_text_is_dead() -> None:
    assert told() == used()
    assert {f"{code}{part}" for code in told() for part in PARTS} == {
        name for name in catalogue() if "." in name and not name.endswith("-unlike")
    }


def test_every_kind_of_place_has_words_and_no_words_of_places_are_dead() -> None:
    kinds = {f"place-{kind}" for kind in StoryKind.__args__ if kind != "body"}
    said = set(
        re.findall(r"\"(place-[a-z-]+)\"", (PACKAGE / "word" / "place.py").read_text("utf-8"))
    )
    places = {name for name in catalogue() if name.startswith("place-")}
    assert places == kinds | said


def test_what_stands_in_a_sentence_as_a_message_id_has_words_and_no_such_words_are_dead() -> None:
    words = {f"word-shape-{kind}" for kind in (*Kind.__args__, "list", "part")}
    words |= {f"word-language-{language}" for language in LANGUAGES}
    assert {name for name in catalogue() if name.startswith("word-")} == words


@pytest.mark.parametrize("code", sorted(told()))
def test_every_code_is_reached_by_a_test(code: str) -> None:
    bare = code.removeprefix("template-")
    pattern = re.compile(rf"\"(?:template-)?{re.escape(bare)}\"")
    files = [
        file for file in TESTS.rglob("*.py") if pattern.search(file.read_text(encoding="utf-8"))
    ]
    assert files, code


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_text_speaks_like_a_program(language: str) -> None:
    file = PACKAGE / "texts" / language / "LC_MESSAGES" / "templates.po"
    with file.open("rb") as source:
        found = [str(one.string) for one in read_po(source) if one.id]
    assert found
    assert [one for one in found if re.search(r"Jinja|XML|None\b|undefined|syntax", one)] == []
