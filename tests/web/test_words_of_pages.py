"""What people read on pages: one word for one thing, their language, no way in a circle."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from desks import visiting
from samples import case_data

pytestmark = pytest.mark.anyio
TAGS = re.compile(r"<[^>]+>")
BASE = {"nb": "Sjekkliste for enhetsleder", "nn": "Sjekkliste for einingsleiar"}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def text_of(page: str) -> str:
    return " ".join(TAGS.sub(" ", page).split())


def begun() -> dict[str, Any]:
    return case_data("digskole") | {"id": "ord"}


@pytest.mark.parametrize(("language", "other"), [("nb", "nn"), ("nn", "nb")])
async def test_documents_are_called_what_the_reader_calls_them(
    tmp_path: Path, language: str, other: str
) -> None:
    """The agreement is in bokmål, whoever reads the pages of it."""
    async with visiting(tmp_path) as visit:
        key = visit.desk.cases.begin(begun(), who="local").key
        await visit.send("/sprak", {"language": language})
        for address in (f"/avtale/{key}", f"/avtale/{key}/vis"):
            said = text_of((await visit.get(address)).text)
            assert BASE[language] in said, address
            assert BASE[other] not in said, address


async def test_who_has_signed_out_is_led_nowhere_in_a_circle(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        for answer in (await visit.send("/avslutt", {}), await visit.get("/")):
            assert "lenken som docgen skrev" in answer.text
            main = answer.text.partition("<main")[2]
            assert "href=" not in main.partition("</main>")[0]


async def test_the_list_of_work_says_what_its_date_is(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        visit.desk.cases.begin(begun(), who="local")
        page = (await visit.get("/")).text
        assert '<th scope="col">Neste dato</th>' in page
        assert "Venter på saksbehandler" in page


async def test_one_who_handles_cases_has_one_name(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        key = visit.desk.cases.begin(begun(), who="local").key
        page = text_of((await visit.get(f"/avtale/{key}/tilgang")).text)
        assert "saksbehandler" in page
        assert "administrasjon" not in page


async def test_it_is_said_how_the_own_share_is_counted(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        key = visit.desk.cases.begin(begun(), who="local").key
        page = text_of((await visit.get(f"/avtale/{key}/side/egenandel")).text)
        assert "docgen regner den ikke ut" in page
        assert "docgen regner" not in text_of(
            (await visit.get(f"/avtale/{key}/side/fakturaplan")).text
        )


async def test_the_question_of_the_municipality_says_what_messages_call_it(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        data = begun()
        data["partner"] = {"kind": "municipality"}
        key = visit.desk.cases.begin(data, who="local").key
        page = (await visit.get(f"/avtale/{key}/side/avtaleparten?mangler")).text
        label = re.search(r'for="f-partner-municipality-number">([^<]+)', page)
        assert label is not None
        assert "kommunenummer" in label[1]
