"""The records keep what is known of a case, whatever was stopped, cut, deleted or written over."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from casefile_folders import manifest, stage
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.index import write_index
from docgen.casefile.manifest import HistoryEntry
from docgen.casefile.publish import complete_records, publish
from docgen.casefile.verify import verify_folder
from docgen.casefile.writing import guarded
from docgen.errors import CannotWriteError, DocgenError, TamperedError
from docgen.texts import known

RECORDS = ("history.jsonl", "chain.jsonl", "current.json")
Harm = Callable[[Path], object]


def told(folder: CaseFolder) -> set[tuple[str, str]]:
    return {(one.kind, one.path) for one in verify_folder(folder)}


def records(folder: CaseFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.root.iterdir() if path.is_file()}


def publish_next(folder: CaseFolder, place: Path, **update: Any) -> int:
    version = folder.next_version()
    entry = manifest(version, facts=f"f{version}").model_copy(update=update)
    publish(folder, stage(place / f"next-{version}"), entry)
    return version


def forget(folder: CaseFolder, *versions: int) -> None:
    for version in versions:
        shutil.rmtree(folder.version_folder(version))


def evidence(folder: CaseFolder) -> list[str]:
    return [one.evidence for one in folder.history().recorded]


def refused(error: DocgenError, message: str) -> None:
    """The failure is this one, and both languages have words for it and for what to do."""
    assert error.message == message
    for language in ("nb", "en"):
        assert known("messages", f"{message}.message", language)
        assert known("messages", f"{message}.remedy", language)


@pytest.fixture(scope="module")
def published() -> Any:
    """Two versions, published once: the law below cuts copies of its records."""
    with tempfile.TemporaryDirectory() as place:
        case = CaseFolder(Path(place) / "outputs" / "sak")
        for version in (1, 2):
            entry = manifest(version, facts="f")
            twice = HistoryEntry(event="sent", version=version, day="2027-01-01", sent_version=1)
            entry = entry.model_copy(update={"history": (*entry.history, twice, twice)})
            publish(case, stage(Path(place) / f"s{version}"), entry)
        yield case


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_record_cut_at_any_byte_is_completed_to_what_it_was(
    published: CaseFolder, data: st.DataObject
) -> None:
    whole, history = records(published), published.history()
    for name in ("history.jsonl", "chain.jsonl"):
        cut = data.draw(st.integers(0, len(whole[name])), label=name)
        (published.root / name).write_bytes(whole[name][:cut])
    before = published.history()
    complete_records(published)
    assert before == published.history() == history
    assert records(published) == whole
    assert verify_folder(published) == ()


def test_a_line_that_says_all_but_its_line_break_is_kept_when_its_version_is_gone(
    folder: CaseFolder,
) -> None:
    forget(folder, 1, 2)
    whole = (folder.root / "history.jsonl").read_bytes()
    (folder.root / "history.jsonl").write_bytes(whole.rstrip(b"\n"))
    assert ("record-changed", "history.jsonl") in told(folder)
    complete_records(folder)
    assert (folder.root / "history.jsonl").read_bytes() == whole


@pytest.mark.parametrize("name", ["history.jsonl", "chain.jsonl"])
@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\n%s",
        b"not json\n%s",
        b"{}\n%s",
        b"\n%s",
        b'{"version": 0}\n%s',
        b'%s{"event": "something else\xc3',
        b"%s\x00\x00\x00",
        b"[" * 5000 + b"\n%s",
    ],
)
def test_a_record_that_is_damaged_is_told_and_not_written_to(
    folder: CaseFolder, name: str, content: bytes
) -> None:
    file = folder.root / name
    file.write_bytes(content.replace(b"%s", file.read_bytes()))
    before = records(folder)
    with pytest.raises(TamperedError) as caught:
        complete_records(folder)
    refused(caught.value, "record-unreadable")
    assert caught.value.parameters["file"] == str(file)
    assert records(folder) == before
    kind = "record-changed" if name == "history.jsonl" else "chain-broken"
    assert told(folder) == {(kind, name)}


def test_a_half_line_of_a_version_that_is_gone_is_not_cut(folder: CaseFolder) -> None:
    forget(folder, 1)
    file = folder.root / "history.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1][:-20])
    for attempt in (folder.history, lambda: complete_records(folder)):
        with pytest.raises(TamperedError) as caught:
            attempt()
        refused(caught.value, "record-unreadable")


def test_the_history_outlives_the_folders_it_happened_in(
    folder: CaseFolder, tmp_path: Path
) -> None:
    before = folder.history()
    forget(folder, 1)
    after = folder.history()
    assert [one.evidence for one in after.recorded] == ["e1", "e2"]
    assert [one.case is None for one in after.recorded] == [True, False]
    assert after.created == before.created
    publish_next(folder, tmp_path)
    forget(folder, 2, 3)
    assert evidence(folder) == ["e1", "e2", "e3"]
    complete_records(folder)
    assert evidence(folder) == ["e1", "e2", "e3"]


def test_what_is_new_is_recorded_also_when_older_folders_are_gone(
    folder: CaseFolder, tmp_path: Path
) -> None:
    forget(folder, 1)
    before = records(folder)
    assert publish_next(folder, tmp_path) == 3
    after = records(folder)
    for name in ("history.jsonl", "chain.jsonl"):
        assert after[name].startswith(before[name])
    added = after["chain.jsonl"].splitlines()
    assert [json.loads(line)["version"] for line in added] == [1, 2, 3]
    assert json.loads(added[2])["previous"] == json.loads(added[1])["manifest"]
    assert after["history.jsonl"].count(b'"version": 3') == 2
    assert told(folder) == {("version-missing", "v001")}


def test_a_history_without_the_lines_of_a_version_that_is_gone_is_told(folder: CaseFolder) -> None:
    forget(folder, 1)
    lines = (folder.root / "history.jsonl").read_bytes().splitlines(keepends=True)
    (folder.root / "history.jsonl").write_bytes(b"".join(lines[2:]))
    for attempt in (folder.history, lambda: complete_records(folder)):
        with pytest.raises(TamperedError) as caught:
            attempt()
        refused(caught.value, "history-incomplete")
        assert caught.value.parameters["version"] == "v001"
    assert told(folder) == {("version-missing", "v001"), ("record-changed", "history.jsonl")}


def test_what_the_chain_says_of_a_version_stands_when_its_manifest_was_edited(
    folder: CaseFolder,
) -> None:
    before = records(folder)
    file = folder.root / "v001" / "manifest.json"
    file.write_text(file.read_text().replace('"state": "ready"', '"state": "draft"', 1))
    complete_records(folder)
    assert records(folder) == before
    assert told(folder) == {("manifest-changed", "v001/manifest.json")}


@pytest.mark.parametrize("kept", RECORDS)
def test_a_number_is_never_used_twice_while_any_record_knows_it(
    folder: CaseFolder, tmp_path: Path, kept: str
) -> None:
    forget(folder, 2)
    for name in set(RECORDS) - {kept}:
        (folder.root / name).unlink()
    assert folder.next_version() == 3
    with pytest.raises(CannotWriteError):
        publish(folder, stage(tmp_path / "again"), manifest(2))
    assert not folder.version_folder(2).exists()


def test_current_does_not_go_back_when_the_newest_folder_is_gone(folder: CaseFolder) -> None:
    before = (folder.root / "current.json").read_bytes()
    forget(folder, 2)
    complete_records(folder)
    assert (folder.root / "current.json").read_bytes() == before
    assert told(folder) == {("version-missing", "v002")}


def test_a_case_without_versions_is_still_a_case(folder: CaseFolder) -> None:
    outputs = folder.root.parent
    (outputs / "notater").mkdir()
    shutil.copytree(folder.root, outputs / ".work-sak-abcdefgh")
    (outputs / "index.html").write_bytes(b"")
    forget(folder, 1, 2)
    assert case_folders(outputs) == [folder]
    assert told(folder) == {("version-missing", "v001"), ("version-missing", "v002")}
    for name in RECORDS:
        (folder.root / name).unlink()
    assert case_folders(outputs) == []
    assert case_folders(outputs / "nowhere") == []


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
