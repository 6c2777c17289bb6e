"""After a backup was restored, the next run knows what was done before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from desk import Desk, case_line, desk, quick_desk
from samples import fingerprints, run_docgen

__all__ = ["desk", "quick_desk"]


@pytest.mark.parametrize("name", ["kopi.zip", "kopi"])
def test_a_run_on_restored_outputs_has_nothing_to_do(quick_desk: Desk, name: str) -> None:
    quick_desk.take("rekom-2")
    quick_desk.generate()
    outputs = quick_desk.folder / "outputs"
    before = fingerprints(outputs)
    ran = run_docgen(quick_desk.folder, "backup", "--to", name, "--json")
    assert ran.code == 0
    (summary,) = ran.of_type("summary")
    assert summary["journal"] is True
    assert fingerprints(outputs) == before
    outputs.rename(quick_desk.folder / "borte")
    assert run_docgen(quick_desk.folder, "restore", name, "--to", "outputs").code == 0
    (line,) = run_docgen(quick_desk.folder, "generate", "case.yaml", "--plan", "--json").of_type(
        "case"
    )
    assert line["why"] is None
    assert case_line(quick_desk.generate())["action"] == "unchanged"
    assert _lists(outputs) == {"index.html", ".journal.sqlite", "report.json", "report.html"}


def _lists(outputs: Path) -> set[str]:
    return {path.name for path in outputs.iterdir() if path.is_file()}


def test_a_backup_in_place_of_the_outputs_gone_by_accident(quick_desk: Desk) -> None:
    """As it happens: the folder is gone, somebody generates anew, then finds the backup."""
    quick_desk.take("rekom-2")
    quick_desk.generate()
    run_docgen(quick_desk.folder, "backup", "--to", "kopi.zip")
    shutil.rmtree(quick_desk.folder / "outputs")
    quick_desk.data["project"]["name"] = "Et annet navn"
    quick_desk.generate()
    before = quick_desk.fingerprints()
    ran = run_docgen(quick_desk.folder, "restore", "kopi.zip", "--to", "outputs")
    assert ran.code == 3
    assert "er ikke den samme avtalen" in ran.out
    assert quick_desk.fingerprints() == before
