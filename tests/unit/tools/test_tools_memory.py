"""As many workers as there are cores and memory for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.tools import memory
from docgen.tools.memory import WORKER_MB, count_workers, memory_of


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of sixteen cores with much memory, and no limit on it."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(16)))
    monkeypatch.setattr(memory, "_PROCESSES", tmp_path)
    monkeypatch.setattr(memory, "_LIMIT", tmp_path / "memory.max")
    free(tmp_path, 64_000)
    return tmp_path


def free(machine: Path, megabytes: int) -> None:
    (machine / "meminfo").write_text(f"MemTotal: 9 kB\nMemAvailable:   {megabytes * 1024} kB\n")


@pytest.mark.usefixtures("machine")
def test_no_more_than_docgen_can_keep_busy() -> None:
    assert count_workers() == 8


@pytest.mark.parametrize("cores", [1, 2, 4])
@pytest.mark.usefixtures("machine")
def test_one_for_each_core(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: set(range(cores)))
    assert count_workers() == cores


@pytest.mark.parametrize(("megabytes", "workers"), [(1300, 3), (500, 1), (100, 1), (0, 1)])
def test_no_more_than_fit(machine: Path, megabytes: int, workers: int) -> None:
    free(machine, megabytes)
    assert count_workers() == workers


def test_a_container_may_have_less_than_the_machine(machine: Path) -> None:
    (machine / "memory.max").write_text(f"{3 * WORKER_MB * 1024 * 1024}\n")
    assert count_workers() == 2
    (machine / "memory.max").write_text("max\n")
    assert count_workers() == 8


def test_what_a_process_takes_is_told_and_nothing_of_one_that_ended(machine: Path) -> None:
    (machine / "7").mkdir()
    (machine / "7" / "status").write_text("Name:\tx\nVmHWM:\t  20480 kB\nVmRSS:\t  10240 kB\n")
    assert memory_of([7, 8]) == (10, 20)


@pytest.mark.usefixtures("machine")
def test_with_a_docgen_each_there_may_be_as_many_as_cores() -> None:
    assert count_workers(with_docgen=True) == 16


@pytest.mark.parametrize(("megabytes", "workers"), [(1300, 2), (300, 1)])
def test_with_a_docgen_each_fewer_fit(machine: Path, megabytes: int, workers: int) -> None:
    free(machine, megabytes)
    assert count_workers(with_docgen=True) == workers
