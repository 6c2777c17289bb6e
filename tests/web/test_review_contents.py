"""The page of all answers says what is on it, and how much is to be done in each section."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from desks import visiting
from samples import case_data

pytestmark = pytest.mark.anyio
NAV = re.compile(r'<nav class="contents".*?</nav>', re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def wrong() -> dict[str, Any]:
    data = case_data("digskole") | {"id": "innhold"}
    data.pop("evidence", None)
    data["term"] = {**data["term"], "start": "i morgen"}
    return data


async def test_each_section_is_a_link_away_with_what_is_to_be_done(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        key = visit.desk.cases.begin(wrong(), who="local").key
        page = (await visit.get(f"/avtale/{key}")).text
        found = NAV.search(page)
        assert found is not None
        links = re.findall(r'href="#([^"]+)">([^<]+)<', found[0])
        assert {"wrong", "documents-title", "missing"} <= {one for one, _ in links}
        for anchor, _ in links:
            assert page.count(f'id="{anchor}"') == 1, anchor
        titles = re.findall(r'<h2 [^>]*id="part-\d+">([^<]+)</h2>', page)
        assert titles == [title for anchor, title in links if anchor.startswith("part-")]
        assert len(titles) > 5
        number = re.search(r"Må rettes: (\d+)", found[0])
        listed = re.search(r'<section[^>]*id="wrong">.*?</section>', page, re.DOTALL)
        assert number is not None
        assert listed is not None
        assert listed[0].count("<li>") == int(number[1])
        said = " ".join(TAGS.sub(" ", found[0]).split())
        assert "Tidsrom Å rette: 1." in said


async def test_a_page_with_nothing_to_mend_says_nothing_of_it(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        key = visit.desk.cases.begin(case_data("digskole") | {"id": "innhold"}, who="local").key
        found = NAV.search((await visit.get(f"/avtale/{key}")).text)
        assert found is not None
        assert "#wrong" not in found[0]
        assert "Å rette" not in found[0]
