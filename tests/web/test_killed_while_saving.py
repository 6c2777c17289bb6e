"""`docgen serve` is killed while people save: every save that was answered is there again."""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest
from desks import fields_of
from started import REAL, Started, came_in, started

from docgen.web.store import CaseStore, Database, Log
from docgen.web.store.database import DATABASE

KILLS = 8
CASES = 2
# Two pages of one case: whoever saves one has to be put together with who saves the other.
FIELDS = {
    "prosjektet": ("project", "description"),
    "kontakt": ("partner", "contact", "name"),
}
# What is long takes several pages of the database.
FILLING = {"project.description": " Et nettverk som leser sammen." * 60, "partner.contact.name": ""}

pytestmark = pytest.mark.slow


class Saving(threading.Thread):
    """Somebody who saves one page again and again, each time with the next number.

    `answered` is the number of the last save that the server said was kept, and `sent` that of the
    last one that was sent.
    """

    def __init__(self, client: httpx.Client, address: str, field: str) -> None:
        super().__init__()
        self.client, self.address, self.field = client, address, field
        self.answered = self.sent = 0
        self.wrong: list[str] = []

    def going_on(self, client: httpx.Client) -> Saving:
        """The same person after a new start."""
        following = Saving(client, self.address, self.field)
        following.answered, following.sent = self.answered, self.sent
        return following

    def number(self) -> int:
        """The number that stands in the page."""
        found = re.match(r"\d+", str(self.fields()[self.field]))
        return int(found.group()) if found else 0

    def fields(self) -> dict[str, str | list[str]]:
        page = self.client.get(self.address)
        page.raise_for_status()
        return fields_of(page.text)

    def run(self) -> None:
        try:
            while True:
                fields = self.fields()
                self.sent += 1
                fields |= {self.field: f"{self.sent}{FILLING[self.field]}", "_do": "save"}
                answer = self.client.post(self.address, data=fields)
                if answer.status_code != 303:
                    told = re.findall(r"error-summary.*?</ul>", answer.text, re.DOTALL)
                    self.wrong.append(f"{answer.status_code}: {told}")
                    return
                self.answered = self.sent
        except httpx.TransportError:
            return  # The server has been killed.


@contextmanager
def serving(folder: Path) -> Iterator[tuple[Started, httpx.Client]]:
    with started(folder, program_of=REAL) as server, came_in(server) as client:
        yield server, client


def begun(client: httpx.Client, number: int) -> str:
    told = {"name": f"Lesing {number}", "kind": "municipality", "profile": "ntnu-ilu"}
    answer = client.post("/ny", data=told)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"].partition("/side/")[0]


def value_at(data: object, path: tuple[str, ...]) -> object:
    for part in path:
        data = data.get(part) if isinstance(data, dict) else None
    return data


def expect_whole(path: Path, keys: list[str]) -> None:
    """The database is sound, and its log tells of each revision and of what changed in it."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database = Database(path)
    store, log = CaseStore(database), Log(database)
    for key in keys:
        revision = store.get(key).revision
        lines = {one.revision: one for one in log.entries(key)}
        assert sorted(lines) == list(range(1, revision + 1))
        assert len(log.entries(key)) == revision
        for number in range(max(2, revision - 10), revision + 1):
            before, after = store.data_of(key, number - 1), store.data_of(key, number)
            changed = {
                ".".join(path)
                for path in FIELDS.values()
                if value_at(before, path) != value_at(after, path)
            }
            assert set(lines[number].fields) == changed
            assert len(changed) == 1
    database.close()


@pytest.mark.timeout(300)
def test_every_save_that_was_answered_is_there_after_the_server_was_killed(tmp_path: Path) -> None:
    chance = random.Random(27)  # noqa: S311 - moments, not secrets
    with serving(tmp_path) as (_, client):
        cases = [begun(client, number) for number in range(CASES)]
    people = [
        Saving(client, f"{case}/side/{slug}", ".".join(path))
        for case in cases
        for slug, path in FIELDS.items()
    ]
    database, keys = tmp_path / "outputs" / DATABASE, [one.rpartition("/")[2] for one in cases]
    for _ in range(KILLS):
        with serving(tmp_path) as (server, client):
            people = [one.going_on(client) for one in people]
            for one in people:
                # The last one may have been kept and its answer lost.
                assert one.answered <= one.number() <= one.sent
            expect_whole(database, keys)
            before = sum(one.answered for one in people)
            for one in people:
                one.start()
            deadline = time.monotonic() + 30
            while sum(one.answered for one in people) == before and time.monotonic() < deadline:
                time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.6))
            server.program.send_signal(signal.SIGKILL)
            server.program.wait()
            for one in people:
                one.join(30)
            assert [one.wrong for one in people if one.wrong] == []
    with serving(tmp_path) as (_, client):
        people = [one.going_on(client) for one in people]
        for one in people:
            assert one.answered <= one.number() <= one.sent
            assert one.answered > 0
        # Somebody was waiting for an answer when the server was killed.
        assert any(one.answered < one.sent for one in people)
    expect_whole(database, keys)
