"""Reasons that hold no more are not told, and only what is handed out is logged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desks import Visit, visiting
from samples import case_data

from docgen.intake import read_file
from docgen.intake.entered import raw_of
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.model.result import CaseResult
from docgen.pipeline.make import inspect
from docgen.web.making.making import Making
from docgen.web.store.changes import What

pytestmark = pytest.mark.anyio
REASONS = "Dette må rettes før alle dokumentene kan lages"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def begun(visit: Visit) -> str:
    return visit.desk.cases.begin(case_data("digskole"), who="local").key


def was_blocked(visit: Visit, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the documents had been asked for a moment ago, and a finding had blocked them."""
    queue = visit.desk.queue
    waiting = queue.find(key)
    assert waiting is not None
    finding = Finding(
        code="illegal-character",
        severity=Severity.ERROR,
        where="project.name",
        parameters={"character": "U+200B"},
    )
    result = CaseResult(case="digskole", source="", state=DocumentState.DRAFT, findings=(finding,))
    ended: Making = replace(waiting, state="done", result=result)
    monkeypatch.setattr(queue, "find", lambda _key: ended)


async def test_reasons_are_told_until_the_answers_are_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with visiting(tmp_path) as visit:
        monkeypatch.setattr(visit.desk.queue, "_send", lambda _crew: None)
        key = begun(visit)
        case = f"/avtale/{key}"
        await visit.send(f"{case}/lag", {}, follow=False)
        was_blocked(visit, key, monkeypatch)
        told = (await visit.get(f"{case}/dokumenter")).text
        assert REASONS in told
        # What stopped them leads to the question where it is mended.
        assert f'href="{case}/side/prosjektet#f-project-name"' in told
        await visit.save(f"{case}/side/prosjektet", {"project.reach": "tolv skoler"})
        later = (await visit.get(f"{case}/dokumenter")).text
        assert "Svarene er endret" in later
        assert REASONS not in later


async def test_an_export_is_logged_when_the_file_is_handed_out(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        key = begun(visit)
        address = f"/avtale/{key}/eksport"
        asked = await visit.client.head(address)
        assert (asked.status_code, asked.content) == (200, b"")
        guessed = await visit.client.get(address, headers={"sec-purpose": "prefetch;prerender"})
        assert (guessed.status_code, guessed.content) == (503, b"")
        assert [one.what for one in visit.desk.log.entries(key)] == [What.BEGUN]
        assert (await visit.get(address)).content
        assert [one.what for one in visit.desk.log.entries(key)] == [What.BEGUN, What.EXPORTED]


@pytest.mark.parametrize("written", ["²", "9" * 5000, "٣", "-1", "1.5", ""])
async def test_what_is_no_number_is_no_mishap(tmp_path: Path, written: str) -> None:
    async with visiting(tmp_path) as visit:
        listed = await visit.client.get("/", params={"side": written, "tatt-inn": written})
        assert listed.status_code == 200
        page = f"/avtale/{begun(visit)}/side/prosjektet"
        sent = {"project.reach": "ni skoler", "_revision": written, "_do": "save"}
        assert (await visit.send(page, sent)).status_code < 500
        long = {**sent, "_revision": "9" * 30}
        assert (await visit.send(page, long)).status_code < 500
        assert (await visit.send(page, {**sent, "_do": f"language:{written}:nn"})).status_code < 500


async def test_an_address_that_nobody_can_read_leads_to_the_front_page(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        for here in ("//[", "/[", "http://[", "//]", "//[::1", "/\\["):
            answer = await visit.send("/sprak", {"language": "nn", "here": here}, follow=False)
            assert answer.status_code == 303
            assert answer.headers["location"] in ("/", here if here == "/[" else "/")


@pytest.mark.parametrize("pasted", ["\u200b", "\u2028", "\x85", "\ufeff", "\x07", "\ud800"])
async def test_the_exported_file_has_the_findings_of_the_pages(tmp_path: Path, pasted: str) -> None:
    async with visiting(tmp_path) as visit:
        project = {**case_data("digskole")["project"], "reach": f"ni{pasted} skoler"}
        data = {**case_data("digskole"), "project": project}
        key = visit.desk.cases.begin(data, who="local").key
        file = tmp_path / "digskole.yaml"
        file.write_bytes((await visit.get(f"/avtale/{key}/eksport")).content)
        found = [
            {(one.code, one.where) for one in inspect(raw, visit.desk.shop).findings}
            for raw in (read_file(file), raw_of(visit.desk.cases.get(key).data, shown_as="x"))
        ]
        assert found[0] == found[1]
        assert ("illegal-character", "project.reach") in found[0]
        for page in ("", "/side/prosjektet", "/dokumenter"):
            assert (await visit.get(f"/avtale/{key}{page}")).status_code == 200
