"""Whatever happens to a worker of the web costs one case, and nothing outlives the queue."""

from __future__ import annotations

import os
import signal
import threading
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from doubles import Double, double_of_office
from makings import case_named, ended, opened
from processes import descendants, gone, new_descendants, wait_until
from tasks import kit_of

from docgen.batch.backends import local_worker
from docgen.packs import find_packs
from docgen.pipeline.workshop import Workshop
from docgen.settings.load import load_tables
from docgen.web.making.failure import Failure
from docgen.web.making.making import Making
from docgen.web.making.preview import Preview, Previewer
from docgen.web.making.queue import MakingQueue

pytestmark = pytest.mark.slow


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double").fail("one_hangs")


@pytest.fixture
def before() -> list[int]:
    return descendants(os.getpid())


def workers(before: list[int]) -> list[int]:
    """Those of the queue: Python's, spawned; it has no other program but LibreOffices."""
    return [one for one in new_descendants(before) if b"spawn_main" in _command(one)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def nothing_left(double: Double, *pids: int) -> bool:
    programs = {*double.notes("starts"), *double.notes("pids"), *map(str, pids)}
    folders = double.notes("folders")
    return all(map(gone, programs)) and not any(Path(one).exists() for one in folders)


def at_a_document(queue: MakingQueue, double: Double, key: str = "a") -> Making:
    """Begin a case whose documents hang, and wait until one does."""
    queue.start(key, case_named(1, "BAD"), who="kari")
    wait_until(lambda: double.notes("pids"))
    wait_until(lambda: (now := queue.find(key)) and now.step)
    now = queue.find(key)
    assert now is not None
    return now


def test_a_killed_worker_costs_its_case_which_can_be_started_again(
    double: Double, tmp_path: Path, before: list[int]
) -> None:
    with opened(tmp_path / "ut", double) as queue:
        now = at_a_document(queue, double)
        assert now.state == "running"
        assert now.step is not None
        assert (now.step.stage, now.step.done) == ("checked", 0)
        (killed,) = workers(before)
        queue.start("other", case_named(2), who="kari")
        os.kill(killed, signal.SIGKILL)
        failed = ended(queue, "a")
        assert failed.state == "failed"
        assert failed.failure is not None
        assert failed.failure.reason == "making-killed"
        assert "gang til" in failed.failure.text("remedy", "nb")
        assert ended(queue, "other").state == "done"
        queue.start("a", case_named(1), who="kari")
        again = ended(queue, "a")
        assert again.result is not None
        assert (again.state, again.result.version) == ("done", 1)
    wait_until(lambda: nothing_left(double, killed), timeout_s=5)


def test_a_worker_that_hangs_is_ended_and_costs_its_case(double: Double, tmp_path: Path) -> None:
    with opened(tmp_path / "ut", double, limit_s=4) as queue:
        at_a_document(queue, double)
        failed = ended(queue, "a")
        assert failed.failure is not None
        assert failed.failure.reason == "making-hung"
        queue.start("other", case_named(2), who="kari")
        assert ended(queue, "other").state == "done"
    wait_until(lambda: nothing_left(double), timeout_s=5)


def test_workers_that_are_killed_with_nothing_in_hand_are_replaced(
    double: Double, tmp_path: Path, before: list[int]
) -> None:
    with opened(tmp_path / "ut", double, jobs=2) as queue:
        queue.start("a", case_named(2), who="kari")
        assert ended(queue, "a").state == "done"
        killed = workers(before)
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        queue.start("b", case_named(3), who="kari")
        assert ended(queue, "b").state == "done"
    assert len(killed) == 2
    wait_until(lambda: nothing_left(double, *killed), timeout_s=5)


def test_a_case_that_cannot_travel_costs_itself(double: Double, tmp_path: Path) -> None:
    stays = replace(case_named(1), places={(): threading.Lock()})  # type: ignore[dict-item]
    with opened(tmp_path / "ut", double) as queue:
        queue.start("a", stays, who="kari")
        failed = ended(queue, "a")
        assert failed.failure is not None
        assert failed.failure.reason == "making-unforeseen"
        queue.start("a", case_named(2), who="kari")
        assert ended(queue, "a").state == "done"


def test_whatever_happens_to_the_queue_itself_it_goes_on(double: Double, tmp_path: Path) -> None:
    days = iter([None])

    def no_day() -> date:
        if next(days, date(2027, 1, 1)) is None:
            raise OSError("no clock")
        return date(2027, 1, 1)

    with opened(tmp_path / "ut", double, today=no_day) as queue:
        queue.start("a", case_named(1), who="kari")
        assert ended(queue, "a").state == "failed"
        queue.start("a", case_named(1), who="kari")
        assert ended(queue, "a").state == "done"


def test_closing_a_previewer_at_work_ends_it(double: Double, tmp_path: Path) -> None:
    found: list[Preview | Failure] = []
    shop = Workshop(
        settings=kit_of(tmp_path / "ut", double.fail("hangs")).settings,
        tables=load_tables(None, None),
        packs=find_packs(()),
        today=date(2027, 1, 1),
    )
    with Previewer(shop) as previewer:
        raw = case_named(1)
        asking = threading.Thread(
            target=lambda: found.append(previewer.preview(raw, "samarbeidsavtale"))
        )
        asking.start()
        wait_until(lambda: double.notes("pids"))
    asking.join(timeout=5)
    assert [one.reason for one in found if isinstance(one, Failure)] == ["preview-not-made"]
    wait_until(lambda: nothing_left(double), timeout_s=5)


def test_a_server_where_no_worker_stays_tells_so_and_goes_on(
    double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "ut", double) as queue:
        with monkeypatch.context() as broken:
            # As where memory has run out: each process ends before it can take a task.
            broken.setattr(local_worker, "begin", os.abort)
            queue.start("a", case_named(1), who="kari")
            failed = ended(queue, "a")
        assert failed.failure is not None
        assert failed.failure.reason == "making-not-started"
        queue.start("a", case_named(2), who="kari")
        assert ended(queue, "a").state == "done"


@pytest.mark.alone
def test_closing_in_the_middle_ends_all_within_two_seconds(
    double: Double, tmp_path: Path, before: list[int]
) -> None:
    outputs = tmp_path / "ut"
    with opened(outputs, double, jobs=2) as queue:
        at_a_document(queue, double)
        queue.start("b", case_named(2, "BAD b"), who="kari")
        queue.start("c", case_named(3), who="kari")
        wait_until(lambda: len(double.notes("pids")) >= 4)
        all_of_it = new_descendants(before)
        begun = time.monotonic()
    assert time.monotonic() - begun < 2
    wait_until(lambda: nothing_left(double, *all_of_it), timeout_s=1)
    assert not [path for path in outputs.rglob("*") if path.is_file()]
    queue.close()
    with pytest.raises(RuntimeError):
        queue.start("a", case_named(1), who="kari")


def test_closing_before_there_was_a_case_is_no_harm(tmp_path: Path, before: list[int]) -> None:
    with opened(tmp_path / "ut") as queue:
        assert queue.find("a") is None
    assert not new_descendants(before)
