"""Who removes a case that is signed, or that documents were made of, is told what that means."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from desks import visiting
from doubles import double_of_office
from makings import ended, entered, opened
from samples import case_data

from docgen.texts import translate

pytestmark = pytest.mark.anyio
MADE, SIGNED = (translate("web", one, "nb") for one in ("remove-made", "remove-signed"))


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(
    ("name", "told"), [("utforskande-matematikk", SIGNED), ("kompetanseloftet", MADE)]
)
async def test_what_was_made_or_signed_is_told_before_and_stays(
    tmp_path: Path, name: str, told: str
) -> None:
    outputs = tmp_path / "outputs"
    with opened(outputs, double_of_office(tmp_path / "double", pages=3)) as queue:
        queue.start("k", entered(name), who="kari")
        assert ended(queue, "k").state == "done"
    async with visiting(outputs) as visit:
        case = f"/avtale/{visit.desk.cases.begin(case_data(name), who='local').key}"
        page = unescape((await visit.get(f"{case}/slett")).text)
        assert [one for one in (MADE, SIGNED) if one in page] == [told]
        assert translate("web", "remove-stays", "nb", name=name) in page
        await visit.send(f"{case}/slett", {})
    assert (outputs / name / "v001").is_dir()


async def test_of_a_case_that_nothing_was_made_of_no_more_is_said(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = unescape((await visit.get(f"{await visit.begin()}/slett")).text)
        assert MADE not in page
        assert SIGNED not in page
        assert "blir stående" not in page
