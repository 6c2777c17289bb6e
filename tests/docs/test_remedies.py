"""A remedy that names a field names one that the case has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from docgen.model.case import Case
from docgen.model.fields import part_type
from docgen.model.request import Request

TEXTS = Path(__file__).parents[2] / "docgen" / "texts"
ENTRY = re.compile(r'^msgid "([a-z0-9-]+\.remedy)"\nmsgstr "((?:[^"\\]|\\.)+)"$', re.MULTILINE)
# `partner.legal_party.orgnr` or `in_place_of`; an address has an @ before it or a domain after.
NAMED = re.compile(r"(?<![\w@.{])[a-z]+(?:_[a-z]+)*(?:[._][a-z]+(?:_[a-z]+)*)+(?![\w@}])")
# Values, not keys: choices, a field of the profile, a setting, file endings and addresses.
OTHER = {"ethics_mailbox", "trust_roots", "docgen.toml", "kommune.no", "example.no"}


def paths(model: type[BaseModel], way: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        path = f"{way}.{field.alias or name}"
        yield path
        part = part_type(field.annotation)
        if part is not None:
            yield from paths(part, path)


def choices(model: type[BaseModel]) -> set[str]:
    schema = model.model_json_schema()["$defs"].values()
    return {value for entry in schema for value in entry.get("enum", ())}


PATHS = {*paths(Case), *paths(Request)}
CHOICES = choices(Case)


def remedies(language: str) -> list[tuple[str, str]]:
    text = (TEXTS / language / "LC_MESSAGES" / "findings.po").read_text(encoding="utf-8")
    return ENTRY.findall(text)


def is_field(name: str) -> bool:
    return any(path.endswith(f".{name}") for path in PATHS)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_field_that_a_remedy_names_is_in_the_case(language: str) -> None:
    wrong = [
        (code, name)
        for code, text in remedies(language)
        for name in NAMED.findall(text)
        if not is_field(name) and name not in CHOICES | OTHER
    ]
    assert wrong == []


def test_the_remedies_of_both_languages_name_the_same_fields() -> None:
    english = dict(remedies("en"))
    for code, text in remedies("nb"):
        in_bokmal = {name for name in NAMED.findall(text) if is_field(name)}
        in_english = {name for name in NAMED.findall(english[code]) if is_field(name)}
        assert in_bokmal == in_english, code


def test_a_remedy_that_says_where_to_answer_names_a_part_that_is_there() -> None:
    parts = {path.rpartition(".")[2] for path in PATHS}
    for code, text in remedies("nb"):
        for part in re.findall(r"\bunder ([a-z]+(?:_[a-z]+)+|evidence|events|clauses)\b", text):
            assert part in parts, code
