"""What was typed comes back after a fault that nobody foresaw, and when the turn never came."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from dataclasses import replace
from typing import NoReturn

import httpx
import pytest
from desks import fields_of
from sites import Site, finished, person
from test_not_saved import AGAIN, FORM, KARI, WRITTEN, sent_by

from docgen.texts import translate
from docgen.web.access import Role
from docgen.web.app import build_app
from docgen.web.store.cases import CaseStore
from docgen.web.store.database import DATABASE

PER = person("per", Role.PROJECT_LEADER)


def fail(*_given: object, **_named: object) -> NoReturn:
    raise RuntimeError(WRITTEN)


@pytest.mark.parametrize("address", ["side/prosjektet", "ny"])
def test_a_fault_gives_the_text_back(
    site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    key = site.begun("feilet", "kari")
    is_new = address == "ny"
    path = "/ny" if is_new else f"/avtale/{key}/{address}"
    form = {"name": WRITTEN.replace("\n", " "), "kind": "municipality"} if is_new else FORM
    monkeypatch.setattr(CaseStore, "begin" if is_new else "save", fail)
    with caplog.at_level(logging.ERROR):
        answer = sent_by(site, KARI, path, form)
    assert answer.status_code == 500
    assert translate("web", "went-wrong-unsaved.message", "nb") in answer.text
    assert AGAIN in answer.text
    again = fields_of(answer.text)
    assert {name: str(value).replace("\r\n", "\n") for name, value in again.items()} == form
    # The log has where it happened, and nothing of what was written.
    assert "RuntimeError" in caplog.text
    assert "lær" not in caplog.text
    monkeypatch.undo()
    assert sent_by(site, KARI, path, dict(form)).status_code == 303


def test_where_nothing_was_written_the_page_about_it_is_the_guards(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = site.begun("tomt", "kari")
    monkeypatch.setattr(CaseStore, "get", fail)

    async def walk() -> httpx.Response:
        async with site.browser(KARI) as client:
            return await client.get(f"/avtale/{key}")

    answer = finished(walk())
    assert answer.status_code == 500
    assert translate("web", "went-wrong.remedy", "nb") in answer.text
    assert AGAIN not in answer.text


def test_who_waits_too_long_for_a_turn_gets_the_text_back(site: Site) -> None:
    key = site.begun("ventet", "kari")
    page = f"/avtale/{key}/side/prosjektet"
    desk = replace(site.desk, patience_s=0.3)
    patient = replace(site, desk=desk, app=build_app(desk, site.guard))

    async def walk() -> tuple[list[httpx.Response], httpx.Response]:
        async with patient.browser(KARI) as client:
            other = sqlite3.connect(desk.outputs / DATABASE, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            try:
                saves = [
                    asyncio.create_task(client.post(page, data=FORM))
                    for _ in range(int(desk.writers.total_tokens) + 3)
                ]
                done, _ = await asyncio.wait(saves, timeout=5, return_when=asyncio.FIRST_COMPLETED)
                while len(done) < 3:
                    done, _ = await asyncio.wait(saves, timeout=0.1)
            finally:
                other.close()
            late = [one.result() for one in done]
            await asyncio.wait(saves)
            return late, await client.post(page, data={**FORM, "project.reach": "ni"})

    late, after = finished(walk())
    assert len(late) == 3
    for one in late:
        assert one.status_code == 500
        assert AGAIN in one.text
        assert fields_of(one.text)["project.name"].replace("\r\n", "\n") == WRITTEN  # type: ignore[union-attr]
    # Every turn was given back.
    assert after.status_code in (303, 409)
    assert desk.writers.borrowed_tokens == 0
