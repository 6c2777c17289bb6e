"""A list has an end: it is told, and nothing that was written vanishes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desks import Visit, visiting

from docgen.web.form.questions import MOST_ITEMS

pytestmark = pytest.mark.anyio

GROUPS, LINES = "funding.allocations", "annexes"
ADD = 'value="add:{}"'


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def kept(visit: Visit, case: str) -> dict[str, Any]:
    return dict(visit.desk.cases.get(case.rpartition("/")[2]).data)


def sources(number: int) -> dict[str, str]:
    return {f"{GROUPS}[{at}].source": f"Kilde {at + 1}" for at in range(number)}


async def test_one_more_than_a_list_can_have_is_kept_and_told(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        page = f"{case}/side/tildelinger"
        answer = await visit.save(page, sources(MOST_ITEMS + 1), do="next")
        assert answer.status_code == 422
        summary = answer.text.partition('id="error-summary"')[2].partition("</ul>")[0]
        assert 'href="#f-funding-allocations"' in summary
        assert "Listen har 201 punkter, men kan ha høyst 200." in summary
        assert ADD.format(GROUPS) not in answer.text
        items = kept(visit, case)["funding"]["allocations"]
        assert [one["source"] for one in items] == list(sources(MOST_ITEMS + 1).values())
        removed = await visit.save(page, {}, do=f"remove:{GROUPS}[7]")
        assert removed.status_code == 303
        assert "høyst 200" not in (await visit.get(page)).text
        assert len(kept(visit, case)["funding"]["allocations"]) == MOST_ITEMS


async def test_to_a_full_list_nothing_more_is_added(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = f"{await visit.begin()}/side/tildelinger"
        assert ADD.format(GROUPS) in (await visit.get(page)).text
        assert (await visit.save(page, sources(MOST_ITEMS))).status_code == 303
        shown = (await visit.get(f"{page}?ny={GROUPS}")).text
        assert ADD.format(GROUPS) not in shown
        assert "Listen er full." in shown
        assert f"{GROUPS}[{MOST_ITEMS - 1}].source" in shown
        assert f"{GROUPS}[{MOST_ITEMS}].source" not in shown


async def test_lines_have_an_end_too(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        page = f"{case}/side/vedlegg"
        lines = [f"Vedlegg {number}" for number in range(MOST_ITEMS)]
        assert (await visit.save(page, {LINES: lines})).status_code == 303
        full = (await visit.get(f"{page}?ny={LINES}")).text
        assert ADD.format(LINES) not in full
        assert full.count(f'name="{LINES}"') == MOST_ITEMS
        longer = await visit.send(page, {"_revision": "2", LINES: [*lines, "Et til"]})
        assert longer.status_code == 422
        assert "men kan ha høyst 200" in longer.text
        assert kept(visit, case)[LINES] == [*lines, "Et til"]
