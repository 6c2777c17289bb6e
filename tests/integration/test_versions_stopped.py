"""Whatever stops a run, what was published stays, and nothing half made is left."""

from __future__ import annotations

import shutil
from pathlib import Path

from desk import Desk, case_line, desk, quick_desk
from doubles import Double
from samples import run_docgen
from starting_points import ready

__all__ = ["desk", "quick_desk", "ready"]

AGREEMENT = "samarbeidsavtale"
LEADER = "sjekkliste-prosjektleder-ntnu-ilu"


def change(desk: Desk) -> None:
    """Change what only the leader's checklist prints."""
    checklist = desk.data["institutions"][0]["leader_checklist"]
    checklist["other_information"] = "Noe nytt."


def test_a_stop_between_the_rename_and_the_records_is_mended_by_the_next_run(
    ready: Desk,
) -> None:
    change(ready)
    ready.generate()
    whole = {path.name: path.read_bytes() for path in ready.case.iterdir() if path.is_file()}
    assert set(whole) == {"history.jsonl", "chain.jsonl", "current.json"}
    (ready.case / "current.json").unlink()
    for name in ("history.jsonl", "chain.jsonl"):
        lines = whole[name].decode().splitlines(keepends=True)
        (ready.case / name).write_text("".join(lines[:1]))
    assert case_line(ready.generate())["action"] == "unchanged"
    mended = {path.name: path.read_bytes() for path in ready.case.iterdir() if path.is_file()}
    assert mended == whole
    assert run_docgen(ready.folder, "verify").code == 0


def test_a_failed_conversion_publishes_nothing_and_leaves_nothing(
    ready: Desk,
) -> None:
    before = ready.fingerprints()
    Double(ready.folder / "double").fail("crashes")
    change(ready)
    ran = ready.generate()
    assert (ran.code, case_line(ran)["state"]) == (6, "failed")
    failed = [one for one in ran.of_type("document") if one["reason"]]
    assert [one["document"] for one in failed] == [LEADER]
    # The other documents stand as they were, but there is no contents page to put them behind.
    published = {name for name in ready.fingerprints() if not name.startswith("avvist/")}
    assert published == set(before)
    assert {name: ready.fingerprints()[name] for name in published} == before
    assert ready.left_over() == []


def test_a_contents_page_that_cannot_be_converted_publishes_nothing(
    ready: Desk,
) -> None:
    before = ready.fingerprints()
    Double(ready.folder / "double").fail("crashes")
    # No document changes, but the list of evidence in the internal bundle does.
    ready.data["events"] = []
    ready.data["evidence"].append({"kind": "other", "journal_number": "2022/90001-9"})
    ran = ready.generate()
    assert ran.code == 6
    assert ready.fingerprints() == before
    assert ready.left_over() == []


def test_a_wrong_template_publishes_nothing_and_is_named(ready: Desk) -> None:
    from docx import Document

    before = ready.fingerprints()
    pack = ready.folder / "templates" / AGREEMENT
    shutil.copytree(Path(__file__).parents[2] / "templates" / AGREEMENT, pack)
    document = Document(str(pack / "template.nb.docx"))
    document.add_paragraph("Her står {{ project.nmae }}.")
    document.save(str(pack / "template.nb.docx"))
    ran = ready.generate()
    assert ran.code == 4
    assert "project.nmae" in ran.err
    assert "template.nb.docx" in ran.err
    assert ready.fingerprints() == before
    assert ready.left_over() == []
