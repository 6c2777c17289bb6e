"""The table of terms has every field of the case and every code, and none that does not exist."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import BaseModel

from docgen.checks import check
from docgen.checks.register import OVERRIDABLE
from docgen.checks.request.register import ID_TWICE, REQUEST_RULES
from docgen.intake import read_file
from docgen.model.base import Texts, told
from docgen.model.case import Case
from docgen.model.fields import part_type
from docgen.model.request import Request
from docgen.settings.load import load_tables

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
FINDINGS = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
INVALID = sorted((ROOT / "tests" / "invalid" / "rules").glob("*.yaml"))

FIELDS, REST = PAGE.split("\n## Feltene\n", 1)[1].split("\n## Koder som gjelder alle felt\n", 1)
GENERAL, REQUEST_FIELDS = REST.split("\n## Feltene i en henvendelse\n", 1)
CODE = re.compile(r"`([a-z0-9-]+)`")
GENERAL_CODES = {
    code for row in GENERAL.split("\n") if row[:1] == "|" for code in CODE.findall(row)
}


class Row(NamedTuple):
    nb: str
    nn: str
    key: str
    codes: frozenset[str]
    source: str


def rows(table: str = FIELDS) -> Iterator[Row]:
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| ") and cells[0] != "bokmål":
            nb, nn, key, codes, source = cells
            yield Row(nb, nn, key.strip("`"), frozenset(CODE.findall(codes)), source)


ROWS = {row.key: row for row in rows()}


def fields(model: type[BaseModel], way: str = "") -> Iterator[tuple[str, Texts]]:
    for name, field in model.model_fields.items():
        path = f"{way}{field.alias or name}{'[]' if field.default == () else ''}"
        yield path, told(model, name).title
        part = part_type(field.annotation)
        if part is not None:
            yield from fields(part, f"{path}.")


TITLES = dict(fields(Case))
REQUEST_ROWS = {row.key: row for row in rows(REQUEST_FIELDS)}
REQUEST_TITLES = dict(fields(Request))


def test_every_field_of_the_case_stands_in_the_table() -> None:
    assert sorted(set(TITLES) - set(ROWS)) == []


def test_no_field_stands_there_that_the_case_does_not_have() -> None:
    assert sorted(set(ROWS) - set(TITLES)) == []


def test_the_fields_of_a_request_stand_in_a_table_of_their_own() -> None:
    assert sorted(REQUEST_ROWS) == sorted(REQUEST_TITLES)
    for key, title in REQUEST_TITLES.items():
        assert title.nb.lower() in REQUEST_ROWS[key].nb.lower(), key
        assert title.nn.lower() in REQUEST_ROWS[key].nn.lower(), key


def test_every_code_of_a_request_stands_at_one_of_its_fields() -> None:
    listed = set().union(*(row.codes for row in REQUEST_ROWS.values()))
    # GENERAL_CODES name some that are also told of a field of their own.
    assert {*REQUEST_RULES, ID_TWICE} - GENERAL_CODES <= listed <= {*REQUEST_RULES, ID_TWICE}


def test_no_field_stands_there_twice() -> None:
    for table in (FIELDS, REQUEST_FIELDS):
        counted = Counter(row.key for row in rows(table))
        assert [key for key, times in counted.items() if times > 1] == []


def test_every_term_is_the_title_that_the_field_has_elsewhere() -> None:
    differing = [
        key
        for key, title in TITLES.items()
        if title.nb.lower() not in ROWS[key].nb.lower()
        or title.nn.lower() not in ROWS[key].nn.lower()
    ]
    assert differing == []


def test_every_field_has_a_source() -> None:
    assert [row.key for row in rows() if len(row.source) < len("docgen")] == []


def test_every_code_of_the_register_stands_there() -> None:
    listed = GENERAL_CODES.union(*(row.codes for row in rows()))
    assert sorted(set(OVERRIDABLE) - listed) == []


def test_no_code_stands_there_that_docgen_cannot_give() -> None:
    known = set(OVERRIDABLE) | set(re.findall(r"^\| `([a-z0-9-]+)` \|", FINDINGS, re.MULTILINE))
    listed = GENERAL_CODES.union(*(row.codes for row in rows()))
    assert sorted(listed - known) == []


@pytest.mark.parametrize("file", INVALID, ids=lambda file: file.stem)
def test_a_code_stands_at_the_field_that_it_is_found_at(file: Path) -> None:
    found = check(read_file(file).data, lambda _where: None, tables=load_tables()).findings
    for finding in found:
        where = re.sub(r"\[\d+\]", "[]", finding.where)
        row = ROWS.get(where) or ROWS.get(f"{where}[]")
        if finding.code not in GENERAL_CODES:
            assert row is not None, where
            assert finding.code in row.codes, where
