"""`docgen templates list` says of each document when it is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import run_docgen

from docgen.cli.condition_words import condition_words
from docgen.cli.words import Words
from docgen.model.case import Case
from docgen.model.condition import Condition

BUDGET = {
    "nb": "Blir laget når «Pris og budsjett» (institutions.budget) er fylt ut.",
    "nn": "Blir laga når «Pris og budsjett» (institutions.budget) er fylt ut.",
    "en": "Made when “Price and budget” (institutions.budget) is filled in.",
}


@pytest.mark.parametrize("language", BUDGET)
def test_a_document_that_comes_with_a_field_says_which(language: str, tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "--lang", language, "templates", "list")
    blocks = dict(re.findall(r"^([a-z-]+) \d.*\n((?:  .*\n)+)", ran.out, re.MULTILINE))
    assert BUDGET[language] in blocks["budsjett"]
    for pack, key in (
        ("faktorberegning", "institutions.factor_calculation"),
        ("grunnpakke", "basic_package"),
        ("tilleggsavtale", "additional_agreements"),
    ):
        assert f"({key})" in blocks[pack]
    # Who must ask for it is told how, once.
    assert "more_documents" in blocks["oversendelsesbrev"]
    assert not any("(more_documents)" in one for one in blocks.values())
    assert "fylt ut" not in blocks["samarbeidsavtale"]


def test_programs_get_the_condition_itself(tmp_path: Path) -> None:
    (line,) = run_docgen(tmp_path, "templates", "list", "--json").lines
    found = {pack["pack"]: pack["applies_when"] for pack in line["packs"]}
    assert found["grunnpakke"] == {"field": "basic_package", "present": True}
    assert found["samarbeidsavtale"] is None


KIND = {"field": "partner.kind", "in": ["municipality", "county"]}


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"field": "term.end", "present": False}, "«Sluttdato» (term.end) står tomt"),
        (KIND, "«Type avtalepart» (partner.kind) er kommune eller fylkeskommune"),
        (
            {"field": "partner.is_legal_person", "equals": True},
            "«Nettverket er egen juridisk person» (partner.is_legal_person) er ja",
        ),
        (
            {"field": "institutions[*].share", "equals": 30},
            "«Andel av den samlede rammen» (institutions.share) er 30",
        ),
        (
            {"all": [{"any": [KIND, {"field": "scheme", "present": True}]}, KIND]},
            "(«Type avtalepart» (partner.kind) er kommune eller fylkeskommune eller "
            "«Tilskuddsordning» (scheme) er fylt ut) og "
            "«Type avtalepart» (partner.kind) er kommune eller fylkeskommune",
        ),
    ],
)
def test_a_condition_is_said_in_words(condition: dict[str, object], said: str) -> None:
    assert condition_words(Condition.model_validate(condition), Case, Words("nb")) == said
