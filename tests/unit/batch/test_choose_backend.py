"""One case is made in this process, many in processes of their own, and nothing is begun early."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from processes import descendants
from tasks import kit_of

from docgen.batch.backends import choose
from docgen.batch.backends.choose import choose_backend
from docgen.batch.backends.local import LocalBackend
from docgen.batch.backends.serial import SerialBackend


@pytest.fixture(autouse=True)
def machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choose, "count_workers", lambda **_: 4)


@pytest.mark.parametrize(
    ("jobs", "tasks", "kind", "at_a_time"),
    [
        (None, 1, SerialBackend, 1),
        (None, 7, SerialBackend, 1),
        (None, 8, LocalBackend, 4),
        (None, None, LocalBackend, 4),
        (2, 8, LocalBackend, 2),
        (2, 7, SerialBackend, 1),
        (20, 12, LocalBackend, 12),
        (1, 1, SerialBackend, 1),
        (1, 1000, LocalBackend, 1),
    ],
)
def test_many_cases_are_shared_among_processes(
    jobs: int | None, tasks: int | None, kind: type, at_a_time: int, tmp_path: Path
) -> None:
    backend = choose_backend(kit_of(tmp_path), jobs=jobs, tasks=tasks)
    assert isinstance(backend, kind)
    assert backend.jobs == at_a_time


def test_the_setting_says_how_many_when_the_command_does_not(tmp_path: Path) -> None:
    kit = kit_of(tmp_path, workers=3)
    assert choose_backend(kit).jobs == 3
    assert choose_backend(kit, jobs=2).jobs == 2


@pytest.mark.parametrize("tasks", [1, 1000])
def test_a_run_with_nothing_to_make_starts_nothing(tasks: int, tmp_path: Path) -> None:
    before = descendants(os.getpid())
    with choose_backend(kit_of(tmp_path), tasks=tasks) as backend:
        assert list(backend.run([])) == []
    assert not set(descendants(os.getpid())) - set(before)


def test_the_main_process_needs_nothing_that_only_workers_use() -> None:
    code = (
        "import sys; import docgen.batch.backends.local;"
        "print([one for one in ('docgen.pipeline', 'pikepdf', 'docx') if one in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
