"""The database file: private, migrated in steps, and never somebody else's."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from docgen.errors import CannotWriteError
from docgen.texts import LANGUAGES, translate
from docgen.web.store import CaseStore, Database, Log
from docgen.web.store.migrating import MIGRATIONS, layout_of, migrate, steps_in


def modes(folder: Path) -> dict[str, str]:
    return {
        one.name: oct(stat.S_IMODE(one.stat().st_mode)) for one in folder.iterdir() if one.is_file()
    }


def refusal(path: Path) -> str:
    with pytest.raises(CannotWriteError) as told:
        Database(path)
    for language in LANGUAGES:
        for part in ("message", "remedy"):
            name = f"{told.value.message}.{part}"
            assert translate("messages", name, language, **told.value.parameters) != name
    return told.value.message


def test_only_its_owner_may_read_the_database_and_what_lies_beside_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = CaseStore(Database(tmp_path / "db.sqlite3"))
        store.begin({"id": "en"}, who="local")
    finally:
        os.umask(before)
    names = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm")
    assert modes(tmp_path) == dict.fromkeys(names, "0o600")


def test_a_file_that_was_copied_back_with_wider_rights_is_made_private(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    Database(path).close()
    path.chmod(0o644)
    Database(path)
    assert set(modes(tmp_path).values()) == {"0o600"}


def test_what_is_committed_is_on_the_disk_before_the_answer(tmp_path: Path) -> None:
    with Database(tmp_path / "db.sqlite3").writing() as connection:
        said = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert said == ["wal", 2, 1, 1]


def test_what_a_block_did_before_it_failed_is_undone(tmp_path: Path) -> None:
    database = Database(tmp_path / "db.sqlite3")
    with pytest.raises(KeyboardInterrupt), database.writing() as connection:
        _write_and_stop(connection)
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM cases").fetchone() == (0,)


def _write_and_stop(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO cases VALUES ('a', 'a', 1, '', '', '', 'web')")
    raise KeyboardInterrupt


def test_a_database_of_the_first_layout_is_brought_up_to_date_with_its_cases(
    tmp_path: Path,
) -> None:
    first = tmp_path / "first"
    first.mkdir()
    (first / "0001_cases.sql").write_bytes((MIGRATIONS / "0001_cases.sql").read_bytes())
    path = tmp_path / "db.sqlite3"
    at = "2026-08-01T10:00:00.000000+00:00"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        migrate(connection, path, first)
        assert layout_of(connection) == 1
        connection.execute(
            "INSERT INTO cases VALUES ('abcdefghijkl', 'lesing', 1, ?, ?, 'local')", (at, at)
        )
        connection.execute(
            "INSERT INTO revisions VALUES ('abcdefghijkl', 1, ?)", (json.dumps({"id": "lesing"}),)
        )
    database = Database(path)
    with database.reading() as connection:
        assert layout_of(connection) == max(steps_in())
    store = CaseStore(database)
    assert store.get("abcdefghijkl").data == {"id": "lesing"}
    store.save("abcdefghijkl", {"id": "lesing", "title": "Ny"}, revision=1, who="local")
    assert [one.fields for one in Log(database).entries("abcdefghijkl")] == [("title",)]


def test_the_migrations_are_numbered_without_gaps() -> None:
    assert list(steps_in()) == list(range(1, len(list(MIGRATIONS.iterdir())) + 1))


def test_a_step_that_fails_leaves_nothing_of_itself(tmp_path: Path) -> None:
    folder, path = tmp_path / "steps", tmp_path / "db.sqlite3"
    folder.mkdir()
    for file in MIGRATIONS.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    wrong = folder / f"{max(steps_in()) + 1:04d}_wrong.sql"
    wrong.write_text("CREATE TABLE half (a);\nINSERT INTO absent VALUES (1);\n", "utf-8")
    with pytest.raises(sqlite3.OperationalError):
        Database(path, migrations=folder)
    with Database(path).reading() as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "half" not in names
    assert "cases" in names


def test_servers_that_start_at_once_on_a_new_database_agree(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / f"{number}.sqlite3"
        with ThreadPoolExecutor(8) as workers:
            several = list(workers.map(Database, [path] * 8))
        for one in several:
            CaseStore(one).begin({}, who="local")
        assert len(CaseStore(several[0]).all()) == 8


def test_a_database_of_a_newer_docgen_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = path.read_bytes()
    assert refusal(path) == "web-database-newer"
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()
    assert refusal(path) == "web-database-foreign"


def test_a_file_that_is_no_database_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite3"
    path.write_bytes(b"not a database at all, but long enough to be looked at " * 100)
    assert refusal(path) == "web-database-damaged"


def test_a_link_in_place_of_the_database_is_not_followed(tmp_path: Path) -> None:
    Database(tmp_path / "elsewhere.sqlite3").close()
    (tmp_path / "db.sqlite3").symlink_to(tmp_path / "elsewhere.sqlite3")
    assert refusal(tmp_path / "db.sqlite3") == "web-database-foreign"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    assert refusal(tmp_path / "file" / "db.sqlite3") == "cannot-write"


@pytest.mark.parametrize("several", [True, False])
def test_who_writes_for_too_long_is_told_of_to_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, several: bool
) -> None:
    monkeypatch.setattr("docgen.web.store.database._BUSY_S", 0.05)
    one = Database(tmp_path / "db.sqlite3")
    other = Database(tmp_path / "db.sqlite3") if several else one
    with one.writing(), pytest.raises(CannotWriteError) as told:
        CaseStore(other).begin({}, who="local")
    assert told.value.message == "web-database-busy"
    CaseStore(other).begin({}, who="local")


def test_a_copy_is_whole_and_private_while_others_write(tmp_path: Path) -> None:
    database = Database(tmp_path / "db.sqlite3")
    store = CaseStore(database)
    key = store.begin({"id": "lesing"}, who="local").key
    (tmp_path / "copy").mkdir()
    with Database(tmp_path / "db.sqlite3").writing():
        database.copy_to(tmp_path / "copy" / "db.sqlite3")
    assert modes(tmp_path / "copy") == {"db.sqlite3": "0o600"}
    assert CaseStore(Database(tmp_path / "copy" / "db.sqlite3")).get(key).data == {"id": "lesing"}


def test_a_closed_database_leaves_one_file(tmp_path: Path) -> None:
    database = Database(tmp_path / "db.sqlite3")
    CaseStore(database).begin({}, who="local")
    database.close()
    assert list(modes(tmp_path)) == ["db.sqlite3"]
