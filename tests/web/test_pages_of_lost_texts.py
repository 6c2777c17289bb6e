"""Pages that give back what could not be saved: for everybody, as all others."""

from __future__ import annotations

import sqlite3

import pytest
from conftest import OpenPage
from places import Place
from playwright.sync_api import Page
from watching import look_at

from docgen.texts import translate
from docgen.web.store import database
from docgen.web.store.database import DATABASE

pytestmark = pytest.mark.slow

WRITTEN = "Les & «lær» " * 40


def _write(page: Page, text: str = WRITTEN) -> None:
    page.locator('[name="project.name"]').fill(text)


def _save(page: Page) -> None:
    page.get_by_role("button", name=translate("web", "save", "nb"), exact=True).press("Enter")


def _heading(page: Page, message: str) -> None:
    page.get_by_role("heading", name=translate("web", message, "nb"), level=1).wait_for()


def test_a_page_that_could_not_be_saved_is_for_everybody(
    place: Place, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_BUSY_S", 0.05)
    case = place.begin({"id": "lost-busy", "project": {"name": "Lesing"}})
    page = open_page(fails=True)
    place.come_in(page, f"{case}/side/prosjektet")
    for connection in place.desk.cases._database._idle:
        connection.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(place.desk.outputs / DATABASE, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        _write(page)
        _save(page)
        page.get_by_text(translate("web", "unsaved-again", "nb")).wait_for()
    finally:
        other.close()
    look_at(page)
    page.get_by_role("button", name=translate("web", "kept-again", "nb")).press("Enter")
    page.wait_for_url("**/side/**")
    assert place.data(case)["project"]["name"].strip() == WRITTEN.strip()


def test_what_was_sent_after_the_session_is_for_everybody(
    place: Place, open_page: OpenPage
) -> None:
    case = place.begin({"id": "lost-session", "project": {"name": "Lesing"}})
    page = open_page()
    place.come_in(page, f"{case}/side/prosjektet")
    (cookie,) = page.context.cookies()
    place.sessions.end(cookie["value"])
    _write(page)
    _save(page)
    _heading(page, "refused-session.message")
    look_at(page)


def test_what_two_wrote_is_for_everybody(place: Place, open_page: OpenPage) -> None:
    case = place.begin({"id": "lost-race", "project": {"name": "Lesing"}})
    mine, theirs = open_page(), open_page()
    for page in (mine, theirs):
        place.come_in(page, f"{case}/side/prosjektet")
    _write(theirs, "Regning")
    _save(theirs)
    theirs.wait_for_load_state()
    assert place.data(case)["project"]["name"] == "Regning"
    _write(mine)
    _save(mine)
    mine.locator("#error-summary").wait_for()
    look_at(mine)
    _save(mine)
    mine.wait_for_load_state()
    assert place.data(case)["project"]["name"].strip() == WRITTEN.strip()
