"""The page of faults in templates has every code of the catalogue, in its words, and no other."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "template-faults.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z-]+)` \| (\w+) \| (.+) \| (.+) \|$", re.MULTILINE)
ENTRY = re.compile(r'^msgid "([^"]+)"\nmsgstr "((?:[^"\\]|\\.)+)"$', re.MULTILINE)
ROWS = {code: rest for code, *rest in ROW.findall(PAGE)}
SOURCES = [
    path
    for folder in ("word", "packs", "render")
    for path in sorted((ROOT / "docgen" / folder).rglob("*.py"))
]


def catalogue(language: str) -> dict[str, str]:
    file = ROOT / "docgen" / "texts" / language / "LC_MESSAGES" / "templates.po"
    return {
        name: text.replace('\\"', '"')
        for name, text in ENTRY.findall(file.read_text(encoding="utf-8"))
        if name.endswith((".message", ".remedy"))
    }


def shown(text: str) -> str:
    """A text as it stands in a table: braces that are meant as such are written once."""
    return text.replace("{{", "{").replace("}}", "}").replace("|", "\\|")


def constant(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def warns(call: ast.Call) -> bool:
    given = [one.value for one in call.keywords if one.arg == "severity"]
    return any(isinstance(one, ast.Attribute) and one.attr == "WARNING" for one in given)


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (one for one in ast.walk(tree) if isinstance(one, ast.Call))


def warnings_of(path: Path) -> Iterator[str]:
    """The codes of the module that only warn: named beside the severity, or given to who does."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in (one for one in calls(function) if warns(one)):
            code = next((one.value for one in call.keywords if one.arg == "code"), None)
            if constant(code):
                yield constant(code)
                continue
            for other in calls(tree):
                if isinstance(other.func, ast.Name) and other.func.id == function.name:
                    yield constant(other.args[0])


def test_every_code_of_the_catalogue_stands_in_the_page_once_and_no_other() -> None:
    codes = {name.rpartition(".")[0] for name in catalogue("nb")}
    assert sorted(code for code, *_ in ROW.findall(PAGE)) == sorted(codes)


def test_every_code_that_docgen_can_tell_stands_in_the_page() -> None:
    told = {
        code
        for path in SOURCES
        for code in re.findall(r'"((?:template|filter)-[a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert sorted(told - set(ROWS)) == []


@pytest.mark.parametrize("code", sorted(ROWS))
def test_the_page_has_the_words_of_the_catalogue(code: str) -> None:
    texts = catalogue("nb")
    _, message, remedy = ROWS[code]
    assert message == shown(texts[f"{code}.message"])
    assert remedy == shown(texts[f"{code}.remedy"])


def test_the_page_says_rightly_how_grave_a_fault_is() -> None:
    warnings = {code for path in SOURCES for code in warnings_of(path)}
    assert len(warnings) > 3
    told = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    for code, (severity, *_) in ROWS.items():
        if f'"{code}"' in told:
            assert severity == ("varsel" if code in warnings else "feil"), code


def test_both_languages_need_the_same_parameters() -> None:
    bokmal, english = catalogue("nb"), catalogue("en")
    assert set(bokmal) == set(english)
    for name, text in bokmal.items():
        wanted = set(fields(text))
        assert wanted == fields(english[name]), name


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}
