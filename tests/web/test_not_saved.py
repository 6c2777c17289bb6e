"""What was typed comes back where it could not be saved."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Iterator

import httpx
import pytest
from desks import fields_of
from sites import Site, finished, person

from docgen.texts import translate
from docgen.web.access import LOCAL_USER, Role, User
from docgen.web.store import database
from docgen.web.store.database import DATABASE

KARI = person("kari", Role.PROJECT_LEADER)
WRITTEN = 'Les & "lær" <b>\n\nhele året'
FORM = {"project.name": WRITTEN, "partner.kind": "municipality", "_revision": "1", "_do": "save"}
AGAIN, COPY = (translate("web", name, "nb") for name in ("unsaved-again", "unsaved-copy"))


def sent_by(site: Site, user: User, address: str, form: dict[str, str] = FORM) -> httpx.Response:
    async def walk() -> httpx.Response:
        async with site.browser(user) as client:
            return await client.post(address, data=form)

    return finished(walk())


def shown_of(answer: httpx.Response) -> dict[str, str]:
    """What the page says was written, by the title of each field."""
    pairs = re.findall(
        r"<dt>(.*?)</dt>\s*<dd>\s*<span class=\"value\">(.*?)</span>", answer.text, re.S
    )
    return dict(pairs)


@pytest.fixture
def locked(site: Site, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a page of a case, while another program writes in the database."""
    monkeypatch.setattr(database, "_BUSY_S", 0.05)
    key = site.begun("laast", "kari")
    other = sqlite3.connect(site.desk.outputs / DATABASE, isolation_level=None)
    # Those that are open have been told to wait longer.
    for connection in site.desk.cases._database._idle:
        connection.execute("PRAGMA busy_timeout = 50")
    other.execute("BEGIN IMMEDIATE")
    yield f"/avtale/{key}/side/prosjektet"
    other.close()


def test_a_form_can_be_sent_again_when_the_database_was_busy(
    site: Site, locked: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = sent_by(site, KARI, locked)
    assert answer.status_code == 500
    assert AGAIN in answer.text
    assert f'action="{locked}"' in answer.text
    again = fields_of(answer.text)
    assert {name: str(value).replace("\r\n", "\n") for name, value in again.items()} == FORM
    assert translate("web", "kept-again", "nb") in answer.text
    # Where the server has its database is told to who runs it.
    assert str(site.desk.outputs) not in answer.text
    assert DATABASE in answer.text
    assert str(site.desk.outputs / DATABASE) in caplog.text
    assert "Les" not in caplog.text


def test_the_user_of_a_machine_sees_which_file_it_is(site: Site, locked: str) -> None:
    answer = sent_by(site, LOCAL_USER, locked)
    assert answer.status_code == 500
    assert str(site.desk.outputs / DATABASE) in answer.text


def test_the_page_that_begins_a_case_comes_back_too(site: Site, locked: str) -> None:
    answer = sent_by(site, KARI, "/ny", {"name": "Lesing", "kind": "municipality"})
    assert answer.status_code == 500
    assert fields_of(answer.text) == {"name": "Lesing", "kind": "municipality"}
    assert locked
    assert shown_of(answer)[translate("web", "begin-name", "nb")] == "Lesing"


def test_what_was_written_for_a_case_that_is_gone_can_be_copied(site: Site) -> None:
    key = site.begun("borte", "kari")
    site.desk.cases.remove(key, who="kari")
    answer = sent_by(site, KARI, f"/avtale/{key}/side/prosjektet")
    assert answer.status_code == 404
    assert COPY in answer.text
    assert "<form class" not in answer.text.partition("<main")[2]
    assert "Les &amp; &#34;lær&#34; &lt;b&gt;" in shown_of(answer)["Prosjektnavn"]
    assert "kommune" in shown_of(answer)["Type avtalepart"].lower()


def test_whose_case_is_no_longer_theirs_learns_no_more_than_of_one_that_never_was(
    site: Site,
) -> None:
    key = site.begun("delt", "kari")
    site.desk.shares.take(key, "kari", who="administration")
    taken = sent_by(site, KARI, f"/avtale/{key}/side/prosjektet")
    never = sent_by(site, KARI, "/avtale/abcdefghijkl/side/prosjektet")
    assert (taken.status_code, taken.text) == (404, never.text)
    assert "hele året" in taken.text


@pytest.mark.parametrize(
    ("form", "headers"),
    [({"_do": "save"}, {}), (FORM, {"hx-request": "true"})],
    ids=["nothing written", "a part of a page"],
)
def test_where_nobody_wrote_anything_only_the_refusal_is_shown(
    site: Site, form: dict[str, str], headers: dict[str, str]
) -> None:
    async def walk() -> httpx.Response:
        async with site.browser(KARI) as client:
            address = "/avtale/abcdefghijkl/side/prosjektet"
            return await client.post(address, data=form, headers=headers)

    answer = finished(walk())
    assert answer.status_code == 404
    assert COPY not in answer.text
