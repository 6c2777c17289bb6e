"""What was forgotten on purpose does not come back with the user's files of a backup."""

from __future__ import annotations

from desk import Desk, desk, quick_desk
from samples import run_docgen
from test_forget import SIGNED, forget, over

__all__ = ["desk", "over", "quick_desk"]


def test_a_forgotten_input_is_not_brought_back(over: Desk) -> None:
    other = over.folder / "notat.yaml"
    other.write_text("id: en-annen\n", encoding="utf-8")
    ran = run_docgen(
        over.folder, "backup", "--to", "k.zip", "--inputs", "case.yaml", "--inputs", "notat.yaml"
    )
    assert ran.code == 0, ran.err
    forget(over, "--yes")
    other.unlink()
    ran = run_docgen(
        over.folder, "restore", "k.zip", "--to", "outputs", "--inputs", "inn", "--json"
    )
    assert ran.code == 0, ran.err
    (line,) = ran.of_type("summary")
    assert (line["inputs"], line["forgotten_inputs"]) == (["inn/notat.yaml"], ["inn/case.yaml"])
    assert [path.name for path in (over.folder / "inn").iterdir()] == ["notat.yaml"]
    said = run_docgen(over.folder, "restore", "k.zip", "--to", "outputs", "--inputs", "inn").out
    assert "inn/case.yaml" in said
    assert "slettet" in said


def test_where_the_case_was_not_forgotten_its_input_comes_back(over: Desk) -> None:
    run_docgen(over.folder, "backup", "--to", "k.zip", "--inputs", "case.yaml")
    forget(over, "--yes")
    ran = run_docgen(over.folder, "restore", "k.zip", "--to", "ny", "--inputs", "inn", "--json")
    (line,) = ran.of_type("summary")
    assert (line["inputs"], line["forgotten_inputs"]) == (["inn/case.yaml"], [])
    assert (over.folder / "ny" / SIGNED).is_dir()
