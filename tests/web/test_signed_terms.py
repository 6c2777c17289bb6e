"""What stands in a signed agreement is told on the page where somebody would change it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from desks import Visit, fields_of, visiting
from doubles import double_of_office
from makings import ended, entered, opened
from samples import case_data
from sites import person

from docgen.pipeline import examine as examining
from docgen.texts import translate
from docgen.web.access import Role
from docgen.web.form import locks

pytestmark = pytest.mark.anyio
SIGNED = "utforskande-matematikk"
TITLE = translate("web", "locked-title", "nb")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Outputs with the folder of a signed case."""
    folder = tmp_path_factory.mktemp("signed")
    double = double_of_office(folder / "double", pages=3)
    with opened(folder / "outputs", double) as queue:
        queue.start("k", entered(SIGNED), who="kari")
        assert ended(queue, "k").state == "done"
    return folder / "outputs"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the pages went through the gates."""
    found: list[str] = []

    def counting(*given: Any) -> examining.Examined:
        found.append("")
        return examining.examine(*given)

    monkeypatch.setattr(locks, "examine", counting)
    return found


def case_in(visit: Visit, **changed: Any) -> str:
    held = visit.desk.cases.find(SIGNED)
    if held is not None:
        visit.desk.cases.remove(held.key, who="local")
    stored = visit.desk.cases.begin({**case_data(SIGNED), **changed}, who="local")
    return f"/avtale/{stored.key}"


def notice_in(page: str) -> str:
    found = re.search(r'<section[^>]*id="locked".*?</section>', page, re.S)
    return unescape(found.group()) if found else ""


async def test_the_page_says_which_answers_are_locked_and_where_a_change_begins(
    signed: Path, asked: list[str]
) -> None:
    async with visiting(signed) as visit:
        case = case_in(visit)
        page = await visit.get(f"{case}/side/tidsrommet")
        notice = notice_in(page.text)
        assert TITLE in notice
        assert 'href="#f-term-end"' in notice
        for way in ("felt-endringsprotokoll", "tilleggsavtaler"):
            assert f'href="{case}/side/{way}"' in notice
            assert (await visit.get(f"{case}/side/{way}")).status_code == 200
        # What is not in the text may change as it likes.
        assert not notice_in((await visit.get(f"{case}/side/hendelser")).text)
        # Nothing has changed, so nothing is wrong, and the gates are gone through once.
        assert 'id="error-summary"' not in page.text
        assert len(asked) == 1


async def test_a_changed_term_is_saved_and_told_at_the_field_and_on_top(signed: Path) -> None:
    async with visiting(signed) as visit:
        case = case_in(visit)
        page = f"{case}/side/tidsrommet"
        before = fields_of((await visit.get(page)).text)["term.end"]
        for do in ("next", "save"):
            answer = await visit.save(page, {"term.end": "31.01.2029"}, do=do)
            assert answer.status_code == 422, do
        text = unescape(answer.text)
        summary, _, rest = text.partition('id="locked"')
        assert 'href="#f-term-end"' in summary[summary.index('id="error-summary"') :]
        at_field = rest[rest.index('id="f-term-end-errors"') :].partition("</div>")[0]
        assert "signert" in at_field
        assert "øverst på siden" in at_field
        assert "docgen amend" not in text
        assert translate("web", "saved-with-locked", "nb") in text
        kept = visit.desk.cases.get(case.rpartition("/")[2]).data
        assert kept["term"]["end"] == "31.01.2029"
        assert "docgen amend" not in (await visit.get(case)).text
        # It is told again whenever the page is opened, until the signed answer is back.
        assert 'id="f-term-end-errors"' in (await visit.get(page)).text
        assert (await visit.save(page, {"term.end": before})).status_code == 303
        assert 'id="error-summary"' not in (await visit.get(page)).text


async def test_a_changed_list_is_told_at_the_list(signed: Path) -> None:
    async with visiting(signed) as visit:
        case = case_in(visit)
        page = f"{case}/side/tildelinger"
        answer = await visit.save(page, {}, do="remove:funding.allocations[0]")
        told = await visit.get(answer.headers["location"])
        assert 'href="#f-funding-allocations"' in told.text
        assert "signert, og" in unescape(told.text)


async def test_where_nothing_is_made_no_gate_is_gone_through(
    tmp_path: Path, asked: list[str]
) -> None:
    async with visiting(tmp_path) as visit:
        case = case_in(visit)
        page = f"{case}/side/tidsrommet"
        assert not notice_in((await visit.get(page)).text)
        assert (await visit.save(page, {"term.end": "31.01.2029"})).status_code == 303
        assert not asked


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
async def test_it_is_told_in_the_language_of_the_page(signed: Path, language: str) -> None:
    async with visiting(signed) as visit:
        case = case_in(visit, term={**case_data(SIGNED)["term"], "end": "2029-01-31"})
        page = f"{case}/side/tidsrommet"
        shown = fields_of((await visit.get(page)).text)
        sent = {**shown, "_do": f"language:{shown['_revision']}:{language}"}
        told = unescape((await visit.send(page, sent)).text)
        remedy = "remedy-terms-locked-reason-by-protocol"
        assert translate("web", remedy, language) in told
        assert translate("web", "locked-title", language) in told


async def test_who_only_reads_the_page_is_told_of_no_change(signed: Path) -> None:
    archive = person("anne", Role.ARCHIVE)
    async with visiting(signed, archive) as visit:
        case = case_in(visit)
        page = await visit.get(f"{case}/side/tidsrommet")
        assert page.status_code == 200
        assert not notice_in(page.text)
