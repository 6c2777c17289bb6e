"""What is not a version, what cannot be read or written, and what others left in the folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casefile_folders import (
    Harm,
    publish_next,
    records,
    refused,
    told,
)

from docgen.casefile.folder import CaseFolder
from docgen.casefile.index import write_index
from docgen.casefile.publish import complete_records
from docgen.casefile.writing import guarded
from docgen.errors import CannotWriteError, TamperedError


@pytest.mark.parametrize("name", ["v2024", "v000", "v0001", "v003", "v\u0660\u0660\u0663"])
def test_a_folder_of_somebody_else_is_no_version(
    folder: CaseFolder, tmp_path: Path, name: str
) -> None:
    (folder.root / name).mkdir()
    (folder.root / name / "notat.txt").write_bytes(b"x")
    assert folder.versions() == [1, 2]
    complete_records(folder)
    assert told(folder) == {("file-added", name)}
    version = publish_next(folder, tmp_path)
    assert version == (4 if name == "v003" else 3)
    assert (folder.root / name / "notat.txt").read_bytes() == b"x"


@pytest.mark.parametrize(
    "harm",
    [
        lambda root: (root / "v003").write_bytes(b""),
        lambda root: (root / "v003").symlink_to(root / "v002"),
        lambda root: (root / "v003").symlink_to(root / "v009"),
    ],
)
def test_a_file_or_a_link_is_no_version_and_not_written_over(
    folder: CaseFolder, tmp_path: Path, harm: Harm
) -> None:
    harm(folder.root)
    assert folder.versions() == [1, 2]
    assert told(folder) == {("file-added", "v003")}
    assert publish_next(folder, tmp_path) == 4


def test_a_version_without_a_manifest_is_damage_when_the_chain_knows_it(
    folder: CaseFolder,
) -> None:
    (folder.root / "v002" / "manifest.json").unlink()
    assert folder.versions() == [1, 2]
    with pytest.raises(TamperedError) as caught:
        folder.current()
    refused(caught.value, "manifest-unreadable")


def test_a_version_copied_by_hand_is_damage(folder: CaseFolder) -> None:
    shutil.copytree(folder.root / "v002", folder.root / "v003")
    with pytest.raises(TamperedError) as caught:
        complete_records(folder)
    refused(caught.value, "manifest-unreadable")
    assert ("manifest-unreadable", "v003/manifest.json") in told(folder)


def test_a_version_by_another_spelling_is_none(folder: CaseFolder) -> None:
    shutil.copytree(folder.root / "v002", folder.root / "v0003")
    assert folder.versions() == [1, 2]
    complete_records(folder)
    assert told(folder) == {("file-added", "v0003")}


def test_a_day_that_is_none_is_a_damaged_manifest(folder: CaseFolder) -> None:
    file = folder.root / "v001" / "manifest.json"
    file.write_text(file.read_text().replace("2027-01-01", "2027-13-01"))
    with pytest.raises(TamperedError):
        folder.history()


def test_what_a_stopped_write_left_is_no_stray_and_is_written_over(
    folder: CaseFolder, tmp_path: Path
) -> None:
    left = folder.root / ".current.json.new"
    left.write_bytes(b"{")
    left.chmod(0o400)
    assert told(folder) == set()
    complete_records(folder)
    assert not left.exists()
    index = folder.root.parent / ".index.html.new"
    index.write_bytes(b"<")
    left.symlink_to(tmp_path / "elsewhere")
    publish_next(folder, tmp_path)
    write_index(folder.root.parent, "nb")
    assert not index.exists()
    assert not (tmp_path / "elsewhere").exists()


def locked_away(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses all that lies at `path` (the tests may run as one who may all)."""
    listed, opened = os.listdir, os.open

    def inside(place: object) -> bool:
        return isinstance(place, str | Path) and Path(place).is_relative_to(path)

    def refusing(real: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(place: Any, *rest: Any, **named: Any) -> Any:
            if inside(place):
                raise PermissionError(13, "Permission denied", str(place))
            return real(place, *rest, **named)

        return wrapped

    monkeypatch.setattr(os, "listdir", refusing(listed))
    monkeypatch.setattr(os, "open", refusing(opened))
    monkeypatch.setattr("io.open", refusing(open))


def test_a_case_of_another_user_is_told_in_words(
    folder: CaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_away(folder.root, monkeypatch)
    for attempt in (folder.versions, folder.next_version, folder.history, folder.current):
        with pytest.raises(TamperedError) as caught:
            attempt()
        refused(caught.value, "folder-unreadable")
    assert folder.is_case()
    assert told(folder) == {("unreadable", ".")}


def test_an_unreadable_file_of_a_version_is_told(
    folder: CaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked_away(folder.root / "v001" / "avtale.pdf", monkeypatch)
    assert told(folder) == {("unreadable", "v001/avtale.pdf")}


def test_the_index_lists_the_rest_when_a_case_cannot_be_read(
    folder: CaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = folder.root.parent
    shutil.copytree(folder.root, outputs / "andre")
    locked_away(folder.root, monkeypatch)
    page = write_index(outputs, "nb").read_text(encoding="utf-8")
    assert "andre/v002/" in page
    assert "<strong>sak</strong>" in page
    assert "kan ikke leses" in page


def test_records_that_cannot_be_written_are_told(
    folder: CaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.root / "history.jsonl").write_bytes(b"")
    before = records(folder)

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(CannotWriteError) as caught:
        complete_records(folder)
    assert caught.value.message == "cannot-write"
    assert caught.value.parameters["reason"] == "reason-read-only"
    monkeypatch.undo()
    assert records(folder) == before


def test_whatever_the_disk_refuses_is_told_as_such(folder: CaseFolder) -> None:
    with pytest.raises(CannotWriteError) as caught, guarded(folder):
        raise OSError(28, "No space left on device")
    assert caught.value.parameters == {
        "folder": str(folder.root),
        "reason": "reason-disk-full",
    }
    with pytest.raises(TamperedError), guarded(folder):
        raise TamperedError("manifest-unreadable", file="x")


def test_an_outputs_folder_that_is_gone_cannot_be_listed_in(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_bytes(b"")
    with pytest.raises(CannotWriteError):
        write_index(tmp_path / "outputs", "nb")
