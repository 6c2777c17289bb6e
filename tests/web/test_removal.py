"""A case that was removed is not made afterwards, and is not removed while it is being made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from desks import Visit, visiting
from samples import case_data

from docgen.web.making.making import Making

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def begun(visit: Visit, name: str) -> str:
    """A case that is whole, by its address."""
    data = {**case_data("digskole"), "id": name}
    return f"/avtale/{visit.desk.cases.begin(data, who='local').key}"


async def test_a_case_that_waits_leaves_the_queue_when_it_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with visiting(tmp_path) as visit:
        # Nothing is begun with, as when others come first.
        monkeypatch.setattr(visit.desk.queue, "_send", lambda _crew: None)
        case = begun(visit, "venter")
        assert (await visit.send(f"{case}/lag", {}, follow=False)).status_code == 303
        key = case.rpartition("/")[2]
        waiting = visit.desk.queue.find(key)
        assert waiting is not None
        assert waiting.state == "queued"
        gone = await visit.send(f"{case}/slett", {}, follow=False)
        assert gone.headers["location"] == "/?slettet"
        assert visit.desk.queue.find(key) is None


async def test_a_case_that_is_being_made_stays_and_the_page_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with visiting(tmp_path) as visit:
        case = begun(visit, "lages")
        key = case.rpartition("/")[2]
        queue = visit.desk.queue
        monkeypatch.setattr(queue, "_send", lambda _crew: None)
        await visit.send(f"{case}/lag", {}, follow=False)
        wanted = queue._queued.pop(key)
        queue._running[wanted.number] = wanted
        refused = await visit.send(f"{case}/slett", {}, follow=False)
        assert refused.status_code == 409
        assert "Dokumentene lages akkurat nå" in refused.text
        assert (await visit.get(case)).status_code == 200
        # It is removed when they are done, and what is known of it is gone as well.
        queue._end(queue._running.pop(wanted.number), ValueError("lost"))
        assert (await visit.send(f"{case}/slett", {}, follow=False)).status_code == 303
        assert queue.find(key) is None
        assert not [slot for slot in visit.desk.shelf._kept if slot[0] == key]


async def test_a_case_that_is_removed_in_the_same_moment_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with visiting(tmp_path) as visit:
        case = begun(visit, "straks")
        key = case.rpartition("/")[2]
        queue = visit.desk.queue
        start = queue.start
        monkeypatch.setattr(queue, "_send", lambda _crew: None)

        def start_too_late(*arguments: Any, **named: Any) -> Making:
            visit.desk.cases.remove(key, who="local")
            return start(*arguments, **named)

        monkeypatch.setattr(queue, "start", start_too_late)
        answer = await visit.send(f"{case}/lag", {}, follow=False)
        assert answer.status_code == 404
        assert queue.find(key) is None
