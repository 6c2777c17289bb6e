"""The records keep what is known of a case, whatever was stopped, cut, deleted or written over."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from casefile_folders import (
    RECORDS,
    evidence,
    forget,
    manifest,
    publish_next,
    records,
    refused,
    stage,
    told,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.manifest import HistoryEntry
from docgen.casefile.publish import complete_records, publish
from docgen.casefile.verify import verify_folder
from docgen.errors import CannotWriteError, TamperedError


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


def test_a_long_history_is_read_once(
    folder: CaseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        publish_next(folder, tmp_path)
    assert len(folder.versions()) > 5
    read: list[Path] = []
    plain = Path.read_bytes

    def counting(path: Path) -> bytes:
        read.append(path)
        return plain(path)

    monkeypatch.setattr(Path, "read_bytes", counting)
    folder.history()
    told = [path for path in read if path.name in {"manifest.json", "case.json"}]
    assert told
    assert len(told) == len(set(told))


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
