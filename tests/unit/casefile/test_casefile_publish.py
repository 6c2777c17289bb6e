"""A version is published whole or not at all, and only its owner can read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from casefile_folders import CASE, manifest, stage

from docgen.casefile.folder import CaseFolder
from docgen.casefile.index import write_index
from docgen.casefile.publish import complete_records, publish
from docgen.casefile.work import workspace
from docgen.casefile.writing import write_whole
from docgen.errors import CannotWriteError, TamperedError


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def no_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_version_holds_its_files_and_a_manifest_of_them(folder: CaseFolder) -> None:
    listed = {entry.path: entry.size for entry in folder.manifest(1).files}
    assert listed == {
        "avtale.docx": 4,
        "avtale.pdf": 17,
        "case.json": len(CASE),
        "vedlegg/plan.pdf": 15,
    }
    assert {len(entry.sha256) for entry in folder.manifest(1).files} == {64}


def test_only_the_owner_can_read_it(folder: CaseFolder) -> None:
    assert folder.root.stat().st_mode & 0o777 == 0o700
    for path in folder.root.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_the_chain_links_each_manifest_to_the_one_before(folder: CaseFolder) -> None:
    first, second = lines(folder.root / "chain.jsonl")
    assert (first["version"], first["previous"]) == (1, None)
    assert (second["version"], second["previous"]) == (2, first["manifest"])


def test_the_history_tells_what_happened_in_order(folder: CaseFolder) -> None:
    told = [(one["event"], one["version"]) for one in lines(folder.root / "history.jsonl")]
    assert told == [("generated", 1), ("approved", 1), ("generated", 2), ("approved", 2)]


def test_current_names_the_newest_version(folder: CaseFolder) -> None:
    current = json.loads((folder.root / "current.json").read_text())
    assert current == {"case": "sak", "version": 2, "state": "ready", "folder": "v002"}


def test_completing_the_records_twice_writes_nothing(folder: CaseFolder) -> None:
    files = [path for path in folder.root.iterdir() if path.is_file()]
    before = {path: path.stat().st_mtime_ns for path in files}
    complete_records(folder)
    assert {path: path.stat().st_mtime_ns for path in files} == before


@pytest.mark.parametrize("name", ["history.jsonl", "chain.jsonl", "current.json"])
def test_a_record_that_was_never_written_is_completed(folder: CaseFolder, name: str) -> None:
    whole = (folder.root / name).read_bytes()
    (folder.root / name).unlink()
    complete_records(folder)
    assert (folder.root / name).read_bytes() == whole


@pytest.mark.parametrize("name", ["history.jsonl", "chain.jsonl"])
def test_what_stands_in_a_record_is_never_written_again(folder: CaseFolder, name: str) -> None:
    file = folder.root / name
    first, *_ = file.read_text().splitlines(keepends=True)
    file.write_text(first.replace(" ", "  "))
    complete_records(folder)
    assert file.read_text().startswith(first.replace(" ", "  "))


def test_a_version_that_exists_is_not_published_over(folder: CaseFolder, tmp_path: Path) -> None:
    before = (folder.root / "v002" / "manifest.json").read_bytes()
    with pytest.raises(CannotWriteError):
        publish(folder, stage(tmp_path / "again"), manifest(2, facts="other"))
    assert (folder.root / "v002" / "manifest.json").read_bytes() == before


@pytest.mark.parametrize("step", ["mkdir", "chmod", "rename"])
def test_a_step_that_fails_publishes_nothing_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    case = CaseFolder(tmp_path / "outputs" / "sak")
    staged = stage(tmp_path / "staged")
    monkeypatch.setattr(Path, step, no_room)
    with pytest.raises(CannotWriteError) as caught:
        publish(case, staged, manifest(1))
    assert caught.value.message == "cannot-write"
    assert caught.value.parameters["reason"] == "reason-disk-full"
    monkeypatch.undo()
    assert case.versions() == []


def test_a_work_folder_is_gone_whatever_happened_in_it(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    seen = []

    def work() -> None:
        with workspace(outputs, "sak") as folder:
            (folder / "half.pdf").write_bytes(b"%PDF")
            seen.append(folder.parent)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert seen == [outputs]
    assert list(outputs.iterdir()) == []


def test_outputs_that_are_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(b"")
    with pytest.raises(CannotWriteError), workspace(tmp_path / "outputs", "sak"):
        pytest.fail("there is nowhere to work")


def test_a_whole_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "current.json"
    write_whole(file, b"old")
    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"new")
    assert file.read_bytes() == b"old"


def test_an_unreadable_manifest_is_told_and_not_passed_over(folder: CaseFolder) -> None:
    (folder.root / "v001" / "manifest.json").write_text('{"schema": "docgen/manifest/1"}')
    with pytest.raises(TamperedError) as caught:
        folder.history()
    assert caught.value.parameters["file"].endswith("v001/manifest.json")


def test_folders_that_are_no_versions_are_none(folder: CaseFolder) -> None:
    for name in ("v3", "vx01", "v003.gammel", "kopi av v001"):
        (folder.root / name).mkdir()
    (folder.root / "v004").write_bytes(b"")
    assert folder.versions() == [1, 2]


def test_versions_above_999_come_in_order(tmp_path: Path) -> None:
    for name in ("v1000", "v999", "v1001"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_bytes(b"{}")
    assert CaseFolder(tmp_path).versions() == [999, 1000, 1001]


def test_the_index_says_no_more_than_case_state_and_links(folder: CaseFolder) -> None:
    page = write_index(folder.root.parent, "nb").read_text(encoding="utf-8")
    assert '<html lang="nb">' in page
    assert "sak/v002/" in page
    assert "klar til signering" in page.casefold()
    assert "Språk og lesing" in page
    for private in ("Kari Eksempel", "kari@example.no", "600"):
        assert private not in page


def test_the_index_passes_over_a_case_that_cannot_be_read(folder: CaseFolder) -> None:
    (folder.root / "v002" / "manifest.json").write_text("{")
    assert "sak/v00" not in write_index(folder.root.parent, "nb").read_text(encoding="utf-8")


def test_an_index_that_cannot_be_written_is_told(
    folder: CaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(CannotWriteError):
        write_index(folder.root.parent, "nb")
