"""A backup taken while a run makes cases holds each case whole, and a run goes on from it."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from itertools import chain
from pathlib import Path

import pytest
from batches import Batch, Running, write_cases
from processes import wait_until
from samples import run_docgen

from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.verify import verify_folder
from docgen.tools.office import Office

pytestmark = [pytest.mark.slow, pytest.mark.office]

_CASES, _BACKUPS = 24, 4


def started(folder: Path) -> tuple[Batch, list[str], Running]:
    """A run that has made some of its cases and goes on."""
    batch = Batch(folder)
    names = write_cases_at(batch, _CASES)
    run = batch.start()
    wait_until(lambda: len(batch.published()) >= 2, timeout_s=200)
    return batch, names, run


def gone_on(batch: Batch, place: Path, outputs: Path) -> Batch:
    """The same inputs with other outputs."""
    place.mkdir()
    other = Batch(place)
    shutil.copytree(batch.inputs, other.inputs)
    outputs.rename(other.outputs)
    return other


def copy_as_others_do(source: Path, target: Path) -> None:
    """File by file, slowly, whatever comes and goes meanwhile: no lock, no order of our own."""
    target.mkdir(parents=True)
    # Not by rglob, which gives up when a folder is gone before it was looked into.
    there = ((Path(above) / one) for above, *names in os.walk(source) for one in chain(*names))
    for path in sorted(there):
        with suppress(FileNotFoundError, NotADirectoryError):
            if path.is_dir():
                (target / path.relative_to(source)).mkdir(parents=True, exist_ok=True)
                continue
            time.sleep(0.002)
            copied = target / path.relative_to(source)
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copied)


@pytest.mark.timeout(900)
def test_every_backup_of_a_run_at_work_restores_whole_and_is_gone_on_from(
    office: Office, tmp_path: Path
) -> None:
    del office
    batch, names, run = started(tmp_path / "sak")
    taken: dict[str, int] = {}
    for number in range(_BACKUPS):
        target = tmp_path / (f"kopi-{number}.zip" if number % 2 else f"kopi-{number}")
        ran = run_docgen(
            tmp_path,
            "backup",
            "-o",
            batch.outputs,
            "--to",
            target,
            "--inputs",
            batch.inputs,
            "--json",
        )
        assert ran.code == 0, ran.out + ran.err
        working = run.process.poll() is None
        if working:
            taken[target.name] = len(ran.of_type("case"))
        with suppress(AssertionError):
            wait_until(lambda: len(batch.published()) > max(taken.values(), default=0) + 2, 60)
    assert run.ended(timeout_s=500).code == 0
    assert (batch.at_work(), batch.left_over()) == ([], [])
    assert batch.is_whole(names)
    # While it was at work, and not of the same cases each time.
    assert len(taken) >= 2
    assert len(set(taken.values())) >= 2
    for name, count in taken.items():
        outputs = tmp_path / f"tilbake-{name}"
        ran = run_docgen(
            tmp_path, "restore", name, "--to", outputs, "--inputs", tmp_path / f"inn-{name}"
        )
        assert ran.code == 0, ran.out + ran.err
        folders = case_folders(outputs)
        assert len(folders) == count
        assert [verify_folder(folder) for folder in folders] == [()] * count
        inputs = tmp_path / f"inn-{name}"
        assert {path.stem for path in inputs.iterdir()} == set(names)
        other = gone_on(batch, tmp_path / f"videre-{name}", outputs)
        last = other.run()
        assert last.code == 0, last.err
        made = {line["case"] for line in last.of_type("case") if line["action"] == "made"}
        assert made == set(names) - {folder.root.name for folder in folders}
        assert other.is_whole(names)


@pytest.mark.timeout(900)
def test_a_plain_copy_of_a_run_at_work_is_made_whole_by_the_next_run(
    office: Office, tmp_path: Path
) -> None:
    del office
    batch, names, run = started(tmp_path / "sak")
    copy_as_others_do(batch.outputs, tmp_path / "kopi")
    assert run.process.poll() is None
    assert run.ended(timeout_s=500).code == 0
    other = gone_on(batch, tmp_path / "videre", tmp_path / "kopi")
    last = other.run()
    assert last.code == 0, last.out[-2000:] + last.err
    assert other.is_whole(names)


@pytest.mark.timeout(300)
def test_a_plain_copy_with_records_newer_than_its_versions_is_told(
    office: Office, tmp_path: Path
) -> None:
    del office
    batch = Batch(tmp_path / "sak")
    (name,) = write_cases_at(batch, 1)
    assert batch.run().code == 0
    case = CaseFolder(batch.outputs / name)
    file = batch.inputs / f"{name}.yaml"
    older = tmp_path / "v001"
    shutil.copytree(case.version_folder(1), older)
    file.write_text(file.read_text("utf-8").replace(f"Prosjektet {name}", "Et annet navn"), "utf-8")
    assert batch.run().code == 0
    assert case.versions() == [1, 2]
    # The copy had been to the versions before the second one came, and to the records after.
    shutil.rmtree(case.version_folder(2))
    ran = run_docgen(batch.folder, "verify", "-o", batch.outputs)
    assert ran.code == 3
    assert f"{name}/v002" in ran.out
    # The next run uses no number twice, and loses nothing of what is there.
    assert batch.run().code == 0
    assert case.versions() == [1, 3]


def write_cases_at(batch: Batch, number: int) -> list[str]:
    batch.folder.mkdir(exist_ok=True)
    return write_cases(batch.inputs, number)
