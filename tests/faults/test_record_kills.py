"""Killed anywhere while it records or exports, docgen loses nothing, and the next run ends it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
import yaml
from amending import wanted
from batches import Batch, write_case
from doubles import double_of_office
from killing import files_in, killed_at
from samples import case_of, run_docgen

from docgen.casefile.export.verify import package_discrepancies
from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]

_CASE = "utforskande-matematikk"
# One day for all runs, so that all that are not killed give the same bytes.
_NOON = "1795694400"
_NUMBER = f"{case_of(_CASE).case_number}-1"
RECORDING = {
    "attach": ("attach", _CASE, "brev.pdf", "--as", "other"),
    "archived": ("archived", _CASE, "--journal", _NUMBER, "--entry", "1"),
    "close": ("close", _CASE, "--reason", "Prosjektet er gjennomført."),
    "amend": ("amend", _CASE, "ny.yaml"),
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Outputs with a case that was signed, and a letter."""
    folder = tmp_path_factory.mktemp("signert")
    batch = Batch(folder, double_of_office(folder / "double", pages=3))
    batch.inputs.mkdir()
    write_case(batch.inputs / f"{_CASE}.yaml", _CASE, _CASE)
    assert batch.run().code == 0
    changed = yaml.safe_dump(wanted(), allow_unicode=True)
    (folder / "ny.yaml").write_text(changed, encoding="utf-8")
    with pikepdf.new() as letter:
        letter.add_blank_page()
        letter.save(folder / "brev.pdf")
    return folder


@pytest.fixture(autouse=True)
def one_day(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", _NOON)
    monkeypatch.setenv("DOCGEN_SOFFICE", str(before / "double" / "soffice"))
    monkeypatch.setenv("DOCGEN_PYTHON_UNO", str(before / "double" / "python"))


def fresh(before: Path, place: Path) -> Path:
    shutil.copytree(before / "ut", place / "ut", symlinks=True)
    for name in ("brev.pdf", "ny.yaml"):
        shutil.copyfile(before / name, place / name)
    return place


def moments(steps: int) -> list[int]:
    """Every fifteenth, and all of those at the end, where it is published and told."""
    return sorted({*range(1, steps + 1, 15), *range(max(steps - 12, 1), steps + 1)})


@pytest.mark.parametrize("command", RECORDING)
def test_what_records_is_ended_by_the_next_run(before: Path, tmp_path: Path, command: str) -> None:
    arguments = (*RECORDING[command], "-o", "ut")
    whole = fresh(before, tmp_path / "hel")
    old = files_in(whole / "ut" / _CASE / "v001")
    ran = killed_at(whole, 0, *arguments)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    steps, wanted = int(ran.stderr.split()[-1]), files_in(whole / "ut")
    assert steps > 20
    seen = set()
    for step in moments(steps):
        folder = fresh(before, tmp_path / f"drept-{step}")
        assert killed_at(folder, step, *arguments).returncode == -9
        case = CaseFolder(folder / "ut" / _CASE)
        # Nothing is lost, and what has a number is whole.
        assert files_in(case.version_folder(1)) == old, step
        seen.add(len(case.versions()))
        assert case.versions() in ([1], [1, 2]), step
        for problem in verify_folder(case):
            # The next run writes the records of what was published last.
            assert problem.kind in ("record-changed", "chain-broken", "file-added"), (step, problem)
            assert not problem.path.startswith("v00"), (step, problem)
        for _ in range(2):
            ran = run_docgen(folder, *arguments)
            assert ran.code == 0, (step, ran.out, ran.err)
            assert files_in(folder / "ut") == wanted, step
        assert verify_folder(case) == ()
        assert not (folder / "ut" / ".work").exists()
        shutil.rmtree(folder)
    assert seen == {1, 2}


@pytest.mark.parametrize("target", ["pakke", "pakke.zip"])
def test_what_exports_leaves_nothing_that_looks_whole(
    before: Path, tmp_path: Path, target: str
) -> None:
    arguments = ("export", _CASE, "--profile", "arkiv", "--to", target, "-o", "ut")
    whole = fresh(before, tmp_path / "hel")
    kept = files_in(whole)
    ran = killed_at(whole, 0, *arguments)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    steps, wanted = int(ran.stderr.split()[-1]), files_in(whole)
    for step in range(1, steps + 1):
        folder = fresh(before, tmp_path / f"drept-{step}")
        assert killed_at(folder, step, *arguments).returncode == -9
        assert {name: files_in(folder).get(name) for name in kept} == kept, step
        if (folder / target).is_dir():
            assert package_discrepancies(folder / target) == (), step
        elif (folder / target).exists():
            assert (folder / target).read_bytes() == wanted[target], step
        for _ in range(2):
            ran = run_docgen(folder, *arguments)
            assert ran.code == 0, (step, ran.out, ran.err)
            assert files_in(folder) == wanted, step
        assert run_docgen(folder, "verify", target).code == 0
        shutil.rmtree(folder)
