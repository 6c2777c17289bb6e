"""A full disk ends `attach` and `export` with clear words, and room lets the same command end."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from batches import Batch, write_case
from doubles import double_of_office
from samples import Ran, fingerprints, run_docgen

from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder

_CASE = "utforskande-matematikk"
_DISK_KB = 6000


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A small disk of its own, with the outputs of a signed case on it."""
    double_of_office(tmp_path / "double", pages=3).use(monkeypatch)
    batch = Batch(tmp_path)
    batch.inputs.mkdir()
    write_case(batch.inputs / f"{_CASE}.yaml", _CASE, _CASE)
    assert run_docgen(tmp_path, *batch.arguments).code == 0
    folder = tmp_path / "disk"
    folder.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={_DISK_KB}k", "tmpfs", folder]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"Full disks are not tested: {done.stderr.strip()}")
    shutil.copytree(batch.outputs / _CASE, folder / "ut" / _CASE)
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path, free_kb: int) -> Path:
    """A file that leaves so much of the disk."""
    status = os.statvfs(disk)
    filler = disk / ".fyll"
    filler.write_bytes(bytes(max(status.f_bavail * status.f_frsize - free_kb * 1024, 0)))
    return filler


def refused(ran: Ran) -> None:
    assert ran.code == 8, ran.out + ran.err
    assert "disken eller kvoten er full" in ran.err
    assert "→" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("free_kb", [0, 40, 150])
def test_attach_loses_nothing_and_ends_when_there_is_room(
    disk: Path, tmp_path: Path, free_kb: int
) -> None:
    with pikepdf.new() as letter:
        letter.add_blank_page()
        letter.save(tmp_path / "brev.pdf")
    asked = ("attach", _CASE, "brev.pdf", "--as", "other", "-o", disk / "ut")
    before = fingerprints(disk / "ut" / _CASE)
    filler = fill(disk, free_kb)
    refused(run_docgen(tmp_path, *asked))
    assert fingerprints(disk / "ut" / _CASE) == before
    filler.unlink()
    assert run_docgen(tmp_path, *asked).code == 0
    case = CaseFolder(disk / "ut" / _CASE)
    assert (case.versions(), verify_folder(case)) == ([1, 2], ())
    after = fingerprints(disk)
    assert run_docgen(tmp_path, *asked).code == 0
    assert fingerprints(disk) == after


@pytest.mark.parametrize("free_kb", [0, 20, 60])
@pytest.mark.parametrize("target", ["pakke", "pakke.zip"])
def test_export_leaves_nothing_half_and_ends_when_there_is_room(
    disk: Path, tmp_path: Path, target: str, free_kb: int
) -> None:
    place = disk / target
    asked = ("export", _CASE, "--profile", "arkiv", "--to", place, "-o", disk / "ut")
    filler = fill(disk, free_kb)
    refused(run_docgen(tmp_path, *asked))
    assert not place.exists()
    filler.unlink()
    assert run_docgen(tmp_path, *asked).code == 0
    assert run_docgen(tmp_path, "verify", place).code == 0
    assert {path.name for path in disk.iterdir()} == {"ut", target}
