"""Killed anywhere while it forgets a case, docgen leaves the old state or what a run finishes."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from archived_cases import archive
from batches import Batch, write_case
from doubles import double_of_office
from killing import files_in, killed_at
from samples import run_docgen

from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder

pytestmark = pytest.mark.slow

_CASE, _OTHER = "utforskande-matematikk", "rekom-2"
_FORGET = ("forget", _CASE, "--inputs", "inn", "-o", "ut", "--yes")
_PARTS = ("ut", "inn")


@pytest.fixture(scope="module")
def over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Outputs and inputs of two cases, one of which is over and archived."""
    folder = tmp_path_factory.mktemp("over")
    double = double_of_office(folder / "double", pages=3)
    batch = Batch(folder, double)
    batch.inputs.mkdir()
    write_case(batch.inputs / f"{_CASE}.yaml", _CASE, _CASE)
    write_case(batch.inputs / f"{_OTHER}.yaml", _OTHER, _OTHER)
    assert batch.run().code == 0
    long_ago = date.today() - timedelta(days=200)  # noqa: DTZ011 - the day of the machine
    with pytest.MonkeyPatch.context() as patch:
        double.use(patch)
        archive(CaseFolder(batch.outputs / _CASE), folder, day=long_ago)
    return folder


def fresh(over: Path, place: Path) -> Path:
    return Path(shutil.copytree(over, place, symlinks=True))


@pytest.mark.timeout(1200)
def test_a_kill_at_any_change_on_disk_is_mended_by_the_next_run(over: Path, tmp_path: Path) -> None:
    whole = fresh(over, tmp_path / "hel")
    ran = killed_at(whole, 0, *_FORGET)
    assert ran.returncode == 0, ran.stderr
    steps, wanted, before = (
        int(ran.stderr.split()[-1]),
        files_in(whole, _PARTS),
        files_in(over, _PARTS),
    )
    assert steps > 60
    seen = set()
    # All of the moments at the end, where the input and the lists go, and every eighth before.
    for step in sorted({*range(1, steps + 1, 8), *range(steps - 20, steps + 1)}):
        folder = fresh(over, tmp_path / f"drept-{step}")
        assert killed_at(folder, step, *_FORGET).returncode == -9
        case = CaseFolder(folder / "ut" / _CASE)
        if case.versions() == [1, 2]:
            # The old state, whole: nothing has been taken away before the last version is there.
            left = files_in(folder, _PARTS)
            assert {name: left.get(name) for name in before} == before
            assert verify_folder(case) == ()
            seen.add("old")
        else:
            assert case.versions()[-1] == 3
            assert case.manifest(3).forgotten
            seen.add("begun")
        mended = run_docgen(folder, *_FORGET)
        assert mended.code == 0, (step, mended.out, mended.err)
        assert files_in(folder, _PARTS) == wanted, step
        assert verify_folder(case) == ()
        names = {path.name for path in (folder / "ut").iterdir()}
        assert {name for name in names if name.startswith(".")} == {".journal.sqlite"}
        journal = (folder / "ut" / ".journal.sqlite").read_bytes()
        assert _CASE.encode() not in journal
        assert _OTHER.encode() in journal
        shutil.rmtree(folder)
    assert seen == {"old", "begun"}
    assert run_docgen(whole, "verify", "-o", "ut").code == 0
