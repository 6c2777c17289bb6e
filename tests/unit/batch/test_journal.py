"""The journal: what is written is there after a kill, and damage is only work done again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.batch.journal import JOURNAL, Journal, Noted, no_journal, open_journal
from docgen.errors import CannotWriteError

TEXT = st.text(max_size=20)
NOTED = st.builds(
    Noted,
    case=st.sampled_from(["a", "b", "c"]),
    digest=TEXT,
    configuration=TEXT,
    templates=TEXT,
    name=TEXT,
    version=st.none() | st.integers(1, 99),
    folder=TEXT,
    seal=TEXT,
    result=TEXT,
)


def noted(case: str, result: str = "{}") -> Noted:
    return Noted(
        case=case,
        digest=f"d-{case}",
        configuration="c",
        templates="{}",
        name=case,
        version=1,
        folder="f",
        seal="s",
        result=result,
    )


def test_what_was_noted_is_there_the_next_time(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        assert journal.noted("a") is None
        journal.note(noted("a"), ("x", "y"))
    with open_journal(tmp_path) as journal:
        assert journal.noted("a") == noted("a")
        assert (journal.case_of_file("x"), journal.case_of_file("y")) == ("a", "a")
        assert journal.case_of_file("z") is None


def test_the_last_note_holds_and_takes_the_files_of_the_one_before_away(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.note(noted("a", "1"), ("x",))
        journal.note(noted("a", "2"), ("y",))
        assert journal.noted("a") == noted("a", "2")
        assert (journal.case_of_file("x"), journal.case_of_file("y")) == (None, "a")
        journal.forget("a")
        assert journal.noted("a") is None


@given(st.lists(NOTED, max_size=8))
def test_it_is_a_dictionary_of_the_last_notes(notes: list[Noted]) -> None:
    with no_journal() as journal:
        for one in notes:
            journal.note(one, ())
        last = {one.case: one for one in notes}
        assert {case: journal.noted(case) for case in last} == last


def test_nothing_lies_beside_it_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    with open_journal(tmp_path) as journal:
        journal.note(noted("a"), ())
    assert [path.name for path in tmp_path.iterdir()] == [JOURNAL]
    assert (tmp_path / JOURNAL).stat().st_mode & 0o777 == 0o600


def test_a_kill_loses_nothing_that_was_noted(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path;"
        "from docgen.batch.journal import Noted, open_journal\n"
        "with open_journal(Path(sys.argv[1])) as journal:\n"
        "    for n in range(30):\n"
        "        one = Noted(case=str(n), digest='d', configuration='', templates='', name='',\n"
        "                    version=None, folder='', seal='', result='')\n"
        "        journal.note(one, (f'f{n}',))\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert killed.returncode == -9
    with open_journal(tmp_path) as journal:
        assert [n for n in range(30) if journal.noted(str(n)) is None] == []
    assert [path.name for path in tmp_path.iterdir()] == [JOURNAL]


def test_it_remembers_that_the_list_of_cases_is_behind(tmp_path: Path) -> None:
    for behind in (True, True, False, False):
        with open_journal(tmp_path) as journal:
            journal.set_list(behind=behind)
        with open_journal(tmp_path) as journal:
            assert journal.list_is_behind is behind


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000, b"SQLite format 3\0" + bytes(5000)])
def test_a_damaged_one_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / JOURNAL).write_bytes(content)
    with open_journal(tmp_path) as journal:
        assert journal.noted("a") is None
        journal.note(noted("a"), ())
    with open_journal(tmp_path) as journal:
        assert journal.noted("a") == noted("a")


def test_one_of_another_docgen_is_begun_anew(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / JOURNAL)
    other.executescript("CREATE TABLE noted (x); PRAGMA user_version = 99;")
    other.close()
    with open_journal(tmp_path) as journal:
        journal.note(noted("a"), ())
        assert journal.noted("a") == noted("a")


def test_a_folder_in_its_place_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).mkdir()
    with pytest.raises(CannotWriteError) as caught, open_journal(tmp_path):
        pass
    assert caught.value.parameters == {
        "folder": str(tmp_path / JOURNAL),
        "reason": "reason-is-a-folder",
    }


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    class Full:
        def __enter__(self) -> None:
            return None

        def __exit__(self, *_: object) -> None:
            return None

        def execute(self, *_: object) -> None:
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error

    journal = Journal(Full(), tmp_path)  # type: ignore[arg-type]
    with pytest.raises(CannotWriteError) as caught:
        journal.note(noted("a"), ())
    assert caught.value.parameters["reason"] == "reason-disk-full"
