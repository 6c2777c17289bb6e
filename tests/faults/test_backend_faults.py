"""Whatever happens to a worker costs the case that it was at, and no process outlives the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from doubles import Double, double_of_office
from processes import descendants, gone, wait_until
from tasks import SMALL, kit_of, made, sample_tasks, senseless_task

from docgen.batch.backends import local as local_module
from docgen.batch.backends.backend import Backend
from docgen.batch.backends.local import LocalBackend
from docgen.batch.backends.serial import SerialBackend
from docgen.batch.task import Kit, Task
from docgen.errors import PackError, ToolMissingError

pytestmark = pytest.mark.slow

_PROGRAM = Path(__file__).with_name("backend_program.py")
_MADE = dict.fromkeys(range(len(SMALL)), "made")

Backends = Callable[[Kit], Backend]


def serial(kit: Kit) -> Backend:
    return SerialBackend(kit, offices=2)


def local(kit: Kit) -> Backend:
    return LocalBackend(kit, jobs=2)


BOTH = pytest.mark.parametrize("backend_of", [serial, local])


@pytest.fixture
def double(tmp_path: Path) -> Double:
    return double_of_office(tmp_path / "double")


def workers(of: int | None = None) -> list[int]:
    """The workers of a process, which are its own children and Python's, spawned."""
    return [pid for pid in descendants(of or os.getpid()) if b"spawn_main" in _command(pid)]


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def nothing_left(double: Double, *pids: int) -> bool:
    programs = {*double.notes("starts"), *double.notes("pids"), *map(str, pids)}
    folders = double.notes("folders")
    return all(map(gone, programs)) and not any(Path(one).exists() for one in folders)


@BOTH
def test_all_tasks_are_done(backend_of: Backends, double: Double, tmp_path: Path) -> None:
    with backend_of(kit_of(tmp_path / "ut", double)) as backend:
        done = list(backend.run(sample_tasks()))
        at_work = workers()
        assert made(done) == _MADE
        assert made(backend.run(sample_tasks())) == dict.fromkeys(range(len(SMALL)), "unchanged")
    assert all(one.digest for one in done)
    assert nothing_left(double, *at_work)


@BOTH
def test_a_case_that_nobody_foresaw_costs_itself(
    backend_of: Backends, double: Double, tmp_path: Path
) -> None:
    with backend_of(kit_of(tmp_path / "ut", double)) as backend:
        told = made(backend.run([senseless_task(7), *sample_tasks(), senseless_task(8)]))
    assert told == {**_MADE, 7: "UnforeseenError", 8: "UnforeseenError"}


@BOTH
def test_tasks_are_taken_as_there_is_room_for_them(
    backend_of: Backends, double: Double, tmp_path: Path
) -> None:
    taken: list[int] = []

    def coming() -> Iterator[Task]:
        for number in range(40):
            taken.append(number)
            yield senseless_task(number)

    with backend_of(kit_of(tmp_path / "ut", double)) as backend:
        for count, _ in enumerate(backend.run(coming()), start=1):
            assert len(taken) <= count + 2 * backend.jobs
    assert taken == list(range(40))


@BOTH
def test_a_missing_libreoffice_ends_the_run(
    backend_of: Backends, double: Double, tmp_path: Path
) -> None:
    double.soffice.unlink()
    with (
        backend_of(kit_of(tmp_path / "ut", double)) as backend,
        pytest.raises(ToolMissingError) as told,
    ):
        list(backend.run(sample_tasks()))
    assert told.value.message == "office-not-there"
    assert nothing_left(double, *workers())


@BOTH
def test_a_wrong_pack_ends_the_run(backend_of: Backends, double: Double, tmp_path: Path) -> None:
    (tmp_path / "maler" / "egen").mkdir(parents=True)
    (tmp_path / "maler" / "egen" / "pack.toml").write_text("this is no manifest")
    kit = kit_of(tmp_path / "ut", double, templates=(tmp_path / "maler",))
    with backend_of(kit) as backend, pytest.raises(PackError):
        list(backend.run(sample_tasks()))


@BOTH
def test_who_stops_listening_ends_the_work(
    backend_of: Backends, double: Double, tmp_path: Path
) -> None:
    with backend_of(kit_of(tmp_path / "ut", double)) as backend:
        next(iter(backend.run(sample_tasks())))
        at_work, begun = workers(), time.monotonic()
    assert time.monotonic() - begun < 2
    assert nothing_left(double, *at_work)


@contextmanager
def killing(double: Double, times: int, then: str = "works") -> Iterator[list[int]]:
    """Kill whichever workers there are when a document hangs, so many times; then it does not."""
    killed: list[int] = []

    def kill() -> None:
        for number in range(1, times + 1):
            wait_until(lambda hangs=2 * number: len(double.notes("pids")) >= hangs)
            if number == times:
                double.fail(then)
            killed.extend(pids := workers())
            for pid in pids:
                os.kill(pid, signal.SIGKILL)

    double.fail("hangs")
    with ThreadPoolExecutor(1) as beside:
        killer = beside.submit(kill)
        yield killed
        killer.result()


def test_a_case_whose_worker_is_killed_is_made_by_another(double: Double, tmp_path: Path) -> None:
    with (
        LocalBackend(kit_of(tmp_path / "ut", double), jobs=1) as backend,
        killing(double, 1) as killed,
    ):
        assert made(backend.run(sample_tasks())) == _MADE
    assert len(killed) == 1
    wait_until(lambda: nothing_left(double, *killed), timeout_s=5)


def test_a_case_that_kills_two_workers_is_given_up_and_the_others_are_made(
    double: Double, tmp_path: Path
) -> None:
    with (
        LocalBackend(kit_of(tmp_path / "ut", double), jobs=1) as backend,
        killing(double, 2) as killed,
    ):
        bad, *others = sample_tasks()
        assert made(backend.run([bad])) == {0: "worker-killed"}
        assert made(backend.run(others)) == {1: "made", 2: "made"}
    assert len(killed) == 2
    wait_until(lambda: nothing_left(double, *killed), timeout_s=5)


def test_workers_that_are_killed_with_nothing_in_hand_are_replaced(
    double: Double, tmp_path: Path
) -> None:
    with LocalBackend(kit_of(tmp_path / "ut", double), jobs=2) as backend:
        assert made(backend.run(sample_tasks())) == _MADE
        killed = workers()
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        again = made(backend.run(sample_tasks()))
    assert again == dict.fromkeys(_MADE, "unchanged")
    assert len(killed) == 2
    wait_until(lambda: nothing_left(double, *killed), timeout_s=5)


def test_a_case_that_never_ends_is_given_up_and_the_others_are_made(
    double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, *others = sample_tasks()
    double.fail("hangs")
    with LocalBackend(kit_of(tmp_path / "ut", double), jobs=1) as backend:
        with monkeypatch.context() as hasty:
            hasty.setattr(local_module, "_MOST_DOCUMENTS", 0)
            hasty.setattr(local_module, "_START_S", 1)
            assert made(backend.run([bad])) == {0: "worker-hung"}
        double.fail("works")
        assert made(backend.run(others)) == {1: "made", 2: "made"}
    wait_until(lambda: nothing_left(double), timeout_s=5)


@pytest.fixture
def program(double: Double, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """docgen at work in a process of its own, at documents that hang."""
    double.fail("hangs")
    started = subprocess.Popen(
        [sys.executable, _PROGRAM, tmp_path / "ut", double.folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    wait_until(lambda: len(double.notes("pids")) >= 4)
    yield started
    started.kill()
    started.communicate()


def test_nothing_outlives_docgen_when_it_is_killed(
    program: subprocess.Popen[str], double: Double
) -> None:
    all_of_it = descendants(program.pid)
    assert len(workers(program.pid)) == 2
    program.kill()
    wait_until(lambda: nothing_left(double, *all_of_it), timeout_s=5)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_all_within_two_seconds(
    number: signal.Signals, program: subprocess.Popen[str], double: Double
) -> None:
    all_of_it = descendants(program.pid)
    begun = time.monotonic()
    if number is signal.SIGINT:  # which a terminal sends to all of them
        os.killpg(program.pid, number)
    else:
        program.send_signal(number)
    program.wait(timeout=10)
    took = time.monotonic() - begun
    wait_until(lambda: nothing_left(double, *all_of_it), timeout_s=1)
    assert took < 2
