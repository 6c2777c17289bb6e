"""Who reads does not wait for those who write, nor for what takes long to read."""

from __future__ import annotations

import asyncio
import sqlite3
import threading

import pytest
from sites import Site, finished, person

from docgen.web.access import Role
from docgen.web.form.filled import Filled
from docgen.web.store.database import DATABASE

KARI = person("kari", Role.PROJECT_LEADER)
MANY, PATIENCE_S = 45, 5.0


def test_pages_are_read_while_many_wait_to_save(site: Site) -> None:
    key = site.begun("opptatt", "kari")
    page = f"/avtale/{key}/side/prosjektet"

    async def walk() -> list[int]:
        async with site.browser(KARI) as client:
            assert (await client.get(page)).status_code == 200
            other = sqlite3.connect(site.desk.outputs / DATABASE, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            try:
                saves = [
                    asyncio.create_task(
                        client.post(page, data={"project.name": f"Navn {number}", "_revision": "1"})
                    )
                    for number in range(MANY)
                ]
                await asyncio.sleep(0.5)
                shown = await asyncio.wait_for(client.get(page), PATIENCE_S)
                assert shown.status_code == 200
                assert not any(one.done() for one in saves)
            finally:
                other.close()
            return [(await one).status_code for one in saves]

    # One is first, and the others are told so.
    assert sorted(finished(walk())) == [303] + [409] * (MANY - 1)


@pytest.mark.parametrize(
    ("method", "part"),
    [
        ("GET", ""),
        ("GET", "/side/prosjektet"),
        ("GET", "/side/prosjektet/stil.css"),
        ("POST", "/side/prosjektet"),
        ("POST", "/side/prosjektet/les"),
        ("POST", "/side/prosjektet/vis"),
        ("GET", "/vis"),
        ("POST", "/lag"),
        ("GET", "/dokumenter"),
        ("GET", "/dokumenter/naa"),
        ("GET", "/slett"),
        ("GET", "/eksport"),
    ],
)
def test_others_are_answered_while_a_long_case_is_read(
    site: Site, monkeypatch: pytest.MonkeyPatch, method: str, part: str
) -> None:
    key = site.begun("lang", "kari")
    whole, was_free, free = Filled.of_raw, [], threading.Event()

    def slowly(*given: object) -> Filled:
        was_free.append(free.wait(PATIENCE_S))
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(Filled, "of_raw", slowly)

    async def walk() -> int:
        async with site.browser(KARI) as client:
            data = {"project.name": "Navn"} if method == "POST" else None
            asked = asyncio.create_task(client.request(method, f"/avtale/{key}{part}", data=data))
            await asyncio.sleep(0.1)
            assert (await client.get("/healthz")).status_code == 200
            free.set()
            return (await asked).status_code

    assert finished(walk()) < 500
    assert was_free
    assert all(was_free)


def test_cases_are_read_one_at_a_time_and_what_was_read_is_shown_meanwhile(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, *others = (site.begun(f"sak-{number}", "kari") for number in range(6))
    whole, at_once, most, free = Filled.of_raw, threading.Semaphore(1), [], threading.Event()

    def slowly(*given: object) -> Filled:
        alone = at_once.acquire(blocking=False)
        most.append(alone)
        free.wait(PATIENCE_S)
        if alone:
            at_once.release()
        return whole(*given)  # type: ignore[arg-type]

    async def walk() -> list[int]:
        async with site.browser(KARI) as client:
            await client.get(f"/avtale/{known}/side/prosjektet")
            monkeypatch.setattr(Filled, "of_raw", slowly)
            opened = [
                asyncio.create_task(client.get(f"/avtale/{key}/side/prosjektet")) for key in others
            ]
            await asyncio.sleep(0.2)
            shown = await asyncio.wait_for(
                client.get(f"/avtale/{known}/side/prosjektet"), PATIENCE_S / 2
            )
            assert shown.status_code == 200
            free.set()
            return [(await one).status_code for one in opened]

    assert finished(walk()) == [200] * len(others)
    assert most == [True] * len(others)
