"""`docgen schema` prints the JSON Schema; the one beside the samples is the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli.schema import command
from docgen.cli.words import Words
from docgen.model.case_type import case_type
from docgen.model.schema import case_schema
from docgen.packs import find_packs
from docgen.settings.options import Settings

SHIPPED = Path(__file__).parents[2] / "inputs" / "case.schema.json"


def printed(language: str) -> str:
    result = CliRunner().invoke(command(Words(language), Settings()), [])
    assert result.exit_code == 0
    return result.stdout


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_schema_is_printed_in_the_language(language: str) -> None:
    shipped = case_type(pack.manifest for pack in find_packs().values())
    assert json.loads(printed(language)) == case_schema(language, shipped)


def test_letters_of_norwegian_are_printed_as_they_are() -> None:
    assert "\\u00" not in printed("nb").replace("\\u00a0", "")
    assert "Målform" in printed("nb")


def test_the_schema_beside_the_samples_is_the_present_one() -> None:
    # Made anew by: docgen schema > inputs/case.schema.json
    assert SHIPPED.read_text(encoding="utf-8") == printed("nb")
