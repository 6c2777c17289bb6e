"""The guide has a row for every kind of document that docgen ships, and says what it is."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from test_guides import GUIDE, ROOT, rows, section

PACKS: dict[str, dict[str, Any]] = {
    path.parent.name: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in (ROOT / "templates").glob("*/pack.toml")
}
ROWS = rows(section(GUIDE, "## Flere slags dokumenter"))
GOES_TO = {"internal": "internt", "outgoing": "motparten"}


def test_every_kind_has_a_row_and_every_row_is_a_kind() -> None:
    assert set(ROWS) - {"slag"} == set(PACKS)


@pytest.mark.parametrize("kind", sorted(PACKS))
def test_the_row_says_whom_the_document_is_for(kind: str) -> None:
    _, goes_to, _ = ROWS[kind].split(" | ")
    told = "internt og til motparten" if kind == "innhold" else GOES_TO[PACKS[kind]["audience"]]
    assert goes_to == told


@pytest.mark.parametrize("kind", sorted(PACKS))
def test_the_row_says_what_makes_a_case_have_it(kind: str) -> None:
    _, _, when = ROWS[kind].split(" | ")
    condition = PACKS[kind].get("applies_when")
    field = str(condition["field"]) if condition else ""
    if PACKS[kind].get("per") == "amendment":
        assert "`docgen amend`" in when
    elif condition is None:
        assert when.startswith("alltid")
    elif field == "more_documents":
        assert f"`more_documents: [{condition['equals']}]`" in when
    elif field.startswith("fields."):
        assert f"`documents: [{kind}]`" in when
    else:
        assert f"`{field.rsplit('.', 1)[-1]}`" in when
