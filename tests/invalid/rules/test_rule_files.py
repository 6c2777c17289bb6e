"""Each file has one mistake, and docgen finds exactly what `expected.toml` says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml

from docgen.checks import check
from docgen.checks.register import RULES
from docgen.model.finding import Severity
from docgen.settings.load import load_tables

FOLDER = Path(__file__).parent
# Every profile that docgen ships has its number; the unit tests have one that has not. Rules about
# packs have nothing to find where no packs are given. The flat rate that docgen ships always holds,
# and the base has one institution, which nobody need name. What a change protocol may name are the
# terms of the agreement, and its pack tells which those are.
ELSEWHERE = {
    "additional-institution-missing",
    "amendment-field-unknown",
    "amendment-value-unreadable",
    "institution-orgnr-missing",
    "documents-unknown",
    "pack-days-order",
    "pack-field-missing",
    "pack-list-count",
    "pack-number-range",
    "pack-number-step",
    "pack-product-differs",
    "pack-sum-differs",
    "pack-values-alike",
    "package-institution-missing",
    "package-price-missing",
}
EXPECTED: dict[str, list[str]] = tomllib.loads((FOLDER / "expected.toml").read_text("utf-8"))


def errors(file: str) -> list[str]:
    text = (FOLDER / file).read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    result = check(data, lambda _where: None, tables=load_tables(), strict=True)
    return sorted(entry.code for entry in result.findings if entry.severity is Severity.ERROR)


@pytest.mark.parametrize("file", sorted(EXPECTED))
def test_a_file_gives_exactly_its_expected_errors(file: str) -> None:
    assert errors(file) == sorted(EXPECTED[file])


def test_every_file_is_expected_and_every_expected_file_is_there() -> None:
    assert {path.name for path in FOLDER.glob("*.yaml")} == set(EXPECTED)


def test_every_rule_that_can_be_an_error_has_a_file() -> None:
    seen = {code for codes in EXPECTED.values() for code in codes}
    rules = {code for code, rule in RULES.items() if rule.absent or rule.severity is Severity.ERROR}
    assert rules - seen == ELSEWHERE
