"""What is missing leads to where it is filled in or approved, in the words of the pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from desks import visiting
from samples import case_data

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def without_approvals(name: str) -> dict[str, Any]:
    data = case_data(name) | {"id": "mangler"}
    data.pop("evidence", None)
    for one in data["institutions"]:
        one.pop("budget", None)
        one.pop("factor_calculation", None)
    return data


async def test_gates_lead_to_their_pages(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        key = visit.desk.cases.begin(without_approvals("digskole"), who="local").key
        case = f"/avtale/{key}"
        page = (await visit.get(case)).text
        for what, href in (
            ("Prosjektlederens sjekkliste er ikke godkjent", f"{case}/godkjenn"),
            ("Enhetslederens sjekkliste er ikke godkjent", f"{case}/godkjenn"),
            ("Pris og budsjett mangler", f"{case}/side/budsjett?mangler"),
            ("Faktorberegning mangler", f"{case}/side/faktorberegning?mangler"),
        ):
            assert re.search(rf'href="{re.escape(href)}">{what}', page), what
            assert (await visit.get(href)).status_code == 200
        assert "evidence" not in page
        assert "(budget)" not in page
