"""One run at a time on one case, in folders that nobody else can read."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from casefile_folders import manifest, stage
from filelock import FileLock

from docgen.casefile.folder import CaseFolder
from docgen.casefile.index import write_index
from docgen.casefile.lock import locked
from docgen.casefile.publish import publish
from docgen.casefile.verify import verify_folder
from docgen.casefile.work import workspace
from docgen.errors import CannotWriteError
from docgen.texts import known

HOLD = """
import sys
from pathlib import Path
from docgen.casefile.folder import CaseFolder
from docgen.casefile.lock import locked
with locked(CaseFolder(Path(sys.argv[1])), timeout_s=5):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_run_waits_and_is_told_who_is_at_work(folder: CaseFolder) -> None:
    with locked(folder, timeout_s=1):
        begun = time.monotonic()
        with pytest.raises(CannotWriteError) as caught, locked(folder, timeout_s=0.1):
            pytest.fail("two runs at once")
        assert time.monotonic() - begun >= 0.1
        assert verify_folder(folder) == ()
    assert (caught.value.message, caught.value.parameters) == ("case-busy", {"case": "sak"})
    for language in ("nb", "en"):
        assert known("messages", "case-busy.message", language)
        assert known("messages", "case-busy.remedy", language)


def test_a_run_of_another_process_keeps_this_one_out_until_it_ends(folder: CaseFolder) -> None:
    command = [sys.executable, "-c", HOLD, str(folder.root)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(CannotWriteError), locked(folder, timeout_s=0.05):
            pytest.fail("two runs at once")
        # However it ends: what it held is free.
        other.kill()
        other.wait(10)
        with locked(folder, timeout_s=5):
            pass
    assert [path.name for path in folder.root.parent.iterdir()] == ["sak"]


def test_who_waited_has_its_turn_and_no_two_are_at_work_together(folder: CaseFolder) -> None:
    at_work, most = [], []

    def run() -> None:
        for _ in range(5):
            with locked(folder, timeout_s=10):
                at_work.append(1)
                most.append(len(at_work))
                time.sleep(0.001)
                at_work.pop()

    runs = [threading.Thread(target=run) for _ in range(3)]
    for one in runs:
        one.start()
    for one in runs:
        one.join(20)
    assert most == [1] * 15


def test_other_cases_are_not_kept_out(folder: CaseFolder) -> None:
    other = CaseFolder(folder.root.parent / "sak-2")
    with locked(folder, timeout_s=0.1), locked(other, timeout_s=0.1):
        assert not other.root.exists()


def test_a_lock_leaves_nothing_behind(tmp_path: Path) -> None:
    outputs = tmp_path / "outputs"
    with pytest.raises(RuntimeError), locked(CaseFolder(outputs / "sak"), timeout_s=1):
        raise RuntimeError
    assert list(outputs.iterdir()) == []


def test_where_no_lock_can_be_made_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outputs").write_bytes(b"")
    with (
        pytest.raises(CannotWriteError) as caught,
        locked(CaseFolder(tmp_path / "outputs" / "sak"), timeout_s=1),
    ):
        pytest.fail("there is nowhere to lock")
    assert caught.value.message == "cannot-write"

    def refused(*_: object, **__: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(FileLock, "acquire", refused)
    with (
        pytest.raises(CannotWriteError) as caught,
        locked(CaseFolder(tmp_path / "sak"), timeout_s=1),
    ):
        pytest.fail("there are no locks")
    assert caught.value.parameters["reason"] == "reason-no-locks"


def test_the_work_of_killed_runs_is_removed_and_that_of_other_cases_stays(
    folder: CaseFolder,
) -> None:
    outputs = folder.root.parent
    names = {".work-sak-ab0_efgh", ".work-sak-2-ab0_efgh", ".work-andre-ab0_efgh", ".work-sak"}
    for name in names:
        (outputs / name / "version").mkdir(parents=True)
    with locked(folder, timeout_s=1), workspace(outputs, "sak") as work:
        assert work.is_dir()
        assert not (outputs / ".work-sak-ab0_efgh").exists()
    left = {path.name for path in outputs.iterdir()}
    assert left == {"sak"} | names - {".work-sak-ab0_efgh"}


def test_the_name_of_a_work_folder_is_one_that_the_next_run_knows(folder: CaseFolder) -> None:
    outputs = folder.root.parent
    with workspace(outputs, "sak") as work, locked(folder, timeout_s=1):
        assert not work.exists()


def test_whatever_is_made_at_work_is_private_from_the_start(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with workspace(tmp_path / "outputs", "sak") as work:
            (work / "version").mkdir()
            (work / "version" / "avtale.docx").write_bytes(b"word")
            modes = [path.stat().st_mode & 0o777 for path in (work, *sorted(work.rglob("*")))]
        assert modes == [0o700, 0o700, 0o600]
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)


def test_records_and_index_are_private_whoever_could_read_what_was_before(
    tmp_path: Path,
) -> None:
    before = os.umask(0)
    try:
        case = CaseFolder(tmp_path / "outputs" / "sak")
        publish(case, stage(tmp_path / "staged"), manifest(1))
        index = write_index(tmp_path / "outputs", "nb")
    finally:
        os.umask(before)
    files = [index, *(path for path in case.root.rglob("*") if path.is_file())]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_two_runs_write_the_index_one_after_the_other(
    folder: CaseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    outputs = folder.root.parent
    monkeypatch.setattr("docgen.casefile.index.WAIT_S", 0.05)
    with FileLock(outputs / ".index.html.lock"), pytest.raises(CannotWriteError) as caught:
        write_index(outputs, "nb")
    assert caught.value.parameters == {"case": "index.html"}
    write_index(outputs, "nb")
    assert sorted(path.name for path in outputs.iterdir()) == ["index.html", "sak"]
