"""The register of intake's codes is what its modules really give."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import docgen.intake
from docgen.intake.codes import INTAKE_CODES, WARNING_CODES
from docgen.texts import known

FOLDER = Path(docgen.intake.__file__).parent
# Functions that make a finding, and where their code stands among the arguments.
MAKERS = {"error": 0, "_tell": 0, "_stop": 0, "_refuse": 0, "_skipped": 1}


def codes_given() -> Iterator[str]:
    for file in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in MAKERS:
                    yield from texts_in(node.args[MAKERS[name]])
            elif (
                isinstance(node, ast.AnnAssign)
                and getattr(node.annotation, "id", "") == "IntakeCode"
            ):
                yield from texts_in(node.value)


def codes_of_workbooks_and_forms() -> Iterator[str]:
    """mypy knows that a code of a fault is one of intake's; here it is seen that it is given."""
    for file in FOLDER.glob("*/*.py"):
        yield from set(texts_in(ast.parse(file.read_text(encoding="utf-8")))) & set(INTAKE_CODES)


def texts_in(node: ast.AST | None) -> Iterator[str]:
    for part in ast.walk(node) if node else ():
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "-" in part.value:
            yield part.value


def test_every_code_is_given_somewhere_and_no_other() -> None:
    assert {*codes_given(), *codes_of_workbooks_and_forms()} == set(INTAKE_CODES)


def test_no_code_stands_twice() -> None:
    assert len(set(INTAKE_CODES)) == len(INTAKE_CODES)
    assert set(WARNING_CODES) <= set(INTAKE_CODES)


def test_every_code_has_words_in_both_languages() -> None:
    for language in ("nb", "en"):
        for code in INTAKE_CODES:
            assert known("findings", f"{code}.message", language), code
            assert known("findings", f"{code}.remedy", language), code
