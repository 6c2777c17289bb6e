"""A disk that is full, or may only be read, ends a run with clear words and nothing half made."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from batches import Batch, write_case, write_cases
from doubles import Double, double_of_office
from samples import Ran, fingerprints, run_docgen

_NAMES = ["sak-00", "sak-01", "sak-02"]
_DISK_KB = 2000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, as the folder of outputs."""
    folder = tmp_path / "ut"
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", f"size={_DISK_KB}k", "tmpfs")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def mount(folder: Path, *arguments: str | Path) -> None:
    done = subprocess.run(["mount", *arguments, folder], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"Full and read-only disks are not tested: {done.stderr.strip()}")


@pytest.fixture
def batch(tmp_path: Path, disk: Path, monkeypatch: pytest.MonkeyPatch) -> Batch:
    """Three cases, and a disk for what is made of them."""
    double_of_office(tmp_path / "double").use(monkeypatch)
    batch = Batch(tmp_path)
    assert batch.outputs == disk
    batch.temporary.mkdir()
    write_cases(batch.inputs, len(_NAMES))
    return batch


def generated(batch: Batch) -> Ran:
    return run_docgen(batch.folder, *batch.arguments)


def fill(disk: Path, *, free_kb: int) -> Path:
    """A file that leaves so much of the disk."""
    status = os.statvfs(disk)
    filler = disk / ".fyll"
    filler.write_bytes(bytes(max(status.f_bavail * status.f_frsize - free_kb * 1024, 0)))
    return filler


@pytest.mark.parametrize("free_kb", [0, 32, 60, 200, 500])
def test_a_full_disk_ends_the_run_and_room_completes_it(batch: Batch, free_kb: int) -> None:
    filler = fill(batch.outputs, free_kb=free_kb)
    ran = generated(batch)
    assert ran.code == 8
    assert "disken eller kvoten er full" in ran.err
    assert "→" in ran.err
    assert "Traceback" not in ran.err
    # What has been noted may have to stay beside the journal until there is room.
    assert set(batch.left_over()) <= {".fyll", ".journal.sqlite-wal"}
    if batch.published():
        assert run_docgen(batch.folder, "verify", "-o", batch.outputs).code == 0
    filler.unlink()
    assert generated(batch).code == 0
    assert batch.is_whole(_NAMES)
    assert set(batch.plan().values()) == {None}


def test_a_libreoffice_that_had_no_room_is_told_as_a_full_disk(batch: Batch) -> None:
    filler = fill(batch.outputs, free_kb=500)
    double = Double(batch.folder / "double").fail("no_output")
    ran = generated(batch)
    assert ran.code == 8
    assert "disken eller kvoten er full" in ran.err
    assert set(batch.left_over()) == {".fyll"}
    filler.unlink()
    double.fail("works")
    assert generated(batch).code == 0
    assert batch.is_whole(_NAMES)


def test_outputs_may_lie_on_another_disk_than_inputs_and_temporary_files(batch: Batch) -> None:
    assert batch.outputs.stat().st_dev != batch.inputs.stat().st_dev
    assert generated(batch).code == 0
    assert batch.is_whole(_NAMES)
    assert set(batch.plan().values()) == {None}


def test_outputs_that_may_only_be_read_are_told_and_left(batch: Batch) -> None:
    assert generated(batch).code == 0
    before = fingerprints(batch.outputs)
    write_case(batch.inputs / "sak-01.yaml", "rekom-2", "sak-01", project="Et annet navn")
    mount(batch.outputs, "-o", "remount,ro")
    for options in ((), ("--plan",)):
        ran = run_docgen(batch.folder, *batch.arguments, *options)
        assert ran.code == 8
        assert (ran.out, ran.err.count("\n")) == ("", 2)
        assert f"Kan ikke skrive i {batch.outputs}: " in ran.err
        assert "disken kan bare leses fra" in ran.err
    assert fingerprints(batch.outputs) == before
    assert run_docgen(batch.folder, "verify", "-o", batch.outputs).code == 0
    mount(batch.outputs, "-o", "remount,rw")
    assert generated(batch).code == 0
    assert {case for case, why in batch.why().items() if why} == {"sak-01"}
