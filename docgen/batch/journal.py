"""What has been done in a folder of outputs, case for case, on disk.

A case is written here when it is done, so a run that was stopped goes on where it was, and a run
with nothing new to make reads no case at all. Whatever the journal has lost, or says wrongly, is
only work done again: the case folders are the truth.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from docgen.casefile.writing import cannot_write
from docgen.errors import CannotWriteError

__all__ = ["JOURNAL", "Journal", "Noted", "no_journal", "open_journal"]

JOURNAL = ".journal.sqlite"
"""The file's name, in the outputs."""

_LAYOUT = 2
_TABLES = """
CREATE TABLE noted (
    case_id TEXT PRIMARY KEY, digest TEXT NOT NULL, configuration TEXT NOT NULL,
    templates TEXT NOT NULL, name TEXT NOT NULL, version INTEGER, folder TEXT NOT NULL,
    seal TEXT NOT NULL, result TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE file (digest TEXT PRIMARY KEY, case_id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE behind (what TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_PUT = "INSERT OR REPLACE INTO noted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_TABLE_NAMES = ("noted", "file", "behind")
_LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """How a case was left, and from what.

    `digest` is that of its sources, `configuration` of the rules and settings, `templates` of the
    packs it used. `folder` is the fingerprint of its folder, which is called `name`, with its
    newest `version`. `result` is JSON (`docgen.batch.kept`) under `seal`.
    """

    case: str
    digest: str
    configuration: str
    templates: str
    name: str
    version: int | None
    folder: str
    seal: str
    result: str


class Journal:
    """Reads and writes the journal of one folder of outputs. For who holds the run's lock."""

    def __init__(self, connection: sqlite3.Connection, outputs: Path) -> None:
        """Use an open database."""
        self._connection = connection
        self._outputs = outputs

    def noted(self, case: str) -> Noted | None:
        """How the case was left; None when nothing is known of it."""
        row = self._first("SELECT * FROM noted WHERE case_id = ?", case)
        if row is None:
            return None
        names = (one.name for one in fields(Noted))
        return Noted(**dict(zip(names, row, strict=True)))

    def case_of_file(self, digest: str) -> str | None:
        """The id of the case in a file with this SHA-256; None when it is not known."""
        row = self._first("SELECT case_id FROM file WHERE digest = ?", digest)
        return None if row is None else str(row[0])

    def _first(self, query: str, value: str) -> tuple[Any, ...] | None:
        """A row; None when there is none, or none that can be read."""
        row: tuple[Any, ...] | None
        try:
            row = self._connection.execute(query, (value,)).fetchone()
        except sqlite3.Error:
            return None
        return row

    def note(self, noted: Noted, files: tuple[str, ...]) -> None:
        """Write how a case is left; `files` are the digests of the files that it stands in.

        Raises:
            CannotWriteError: the disk is full.
        """
        with self._written():
            values = tuple(getattr(noted, one.name) for one in fields(Noted))
            self._connection.execute(_PUT, values)
            self._connection.execute("DELETE FROM file WHERE case_id = ?", (noted.case,))
            self._connection.executemany(
                "INSERT OR REPLACE INTO file VALUES (?, ?)",
                [(digest, noted.case) for digest in files],
            )

    def forget(self, case: str) -> None:
        """Take away what is known of a case: it is to be gone through again.

        Raises:
            CannotWriteError: the disk is full.
        """
        with self._written():
            self._connection.execute("DELETE FROM noted WHERE case_id = ?", (case,))

    def erase(self, case: str) -> bool:
        """Leave no trace of a case, also in parts of the file that are free; whether there was any.

        Raises:
            CannotWriteError: the disk is full.
        """
        known = ("SELECT 1 FROM noted WHERE case_id = ?", "SELECT 1 FROM file WHERE case_id = ?")
        if all(self._first(query, case) is None for query in known):
            return False
        with self._written():
            self._connection.execute("DELETE FROM noted WHERE case_id = ?", (case,))
            self._connection.execute("DELETE FROM file WHERE case_id = ?", (case,))
        with self._written():
            # A deleted row stays readable in the file until its place is used again.
            self._connection.execute("VACUUM")
        return True

    def copy_to(self, target: Path) -> None:
        """Write a whole copy of the journal, by SQLite's own means.

        Raises:
            CannotWriteError: it cannot be written.
        """
        try:
            with closing(sqlite3.connect(target)) as copy:
                self._connection.backup(copy)
        except sqlite3.Error as error:
            raise _not_written(target.parent, error) from error

    @property
    def list_is_behind(self) -> bool:
        """Whether cases may have been made that the list of cases does not have yet."""
        return self._first("SELECT 1 FROM behind WHERE what = ?", _LIST) is not None

    def set_list(self, *, behind: bool) -> None:
        """Remember that cases are about to be made, or that all of them are listed.

        Raises:
            CannotWriteError: the disk is full.
        """
        put, take = "INSERT OR IGNORE INTO behind VALUES (?)", "DELETE FROM behind WHERE what = ?"
        with self._written():
            self._connection.execute(put if behind else take, (_LIST,))

    @contextmanager
    def _written(self) -> Iterator[None]:
        try:
            with self._connection:
                yield
        except sqlite3.Error as error:
            raise _not_written(self._outputs, error) from error


_SYSTEM_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
}
_NO_DATABASE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_SCHEMA}


def _kind(error: sqlite3.Error) -> int:
    """SQLite's own number of the error, without its details; 0 when it is Python's."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _not_written(outputs: Path, error: sqlite3.Error) -> CannotWriteError:
    number = _SYSTEM_ERRORS.get(_kind(error), errno.EIO)
    return cannot_write(outputs, OSError(number, os.strerror(number)))


@contextmanager
def open_journal(outputs: Path) -> Iterator[Journal]:
    """The journal of these outputs, made when there is none. For who holds the run's lock.

    Raises:
        CannotWriteError: it cannot be written.
    """
    file = outputs / JOURNAL
    try:
        connection = _opened(file)
    except sqlite3.Error as error:
        raise _not_written(outputs, error) from error
    except IsADirectoryError as error:
        raise cannot_write(file, error) from error
    except OSError as error:
        raise cannot_write(outputs, error) from error
    with closing(connection):
        yield Journal(connection, outputs)


@contextmanager
def no_journal() -> Iterator[Journal]:
    """A journal that knows nothing, for who only looks; nothing is written on disk."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_TABLES)
        yield Journal(connection, Path())


def _opened(file: Path) -> sqlite3.Connection:
    """The database; one that is damaged, or of another layout, is begun anew."""
    try:
        connection = _begun(file)
    except sqlite3.DatabaseError as error:
        if _kind(error) not in _NO_DATABASE and not file.is_dir():
            raise
    else:
        if _is_sound(connection):
            return connection
        connection.close()
    _remove(file)
    return _begun(file)


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Whether all of it can be read: what is damaged inside shows only when it is used."""
    try:
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        for table in _TABLE_NAMES:
            connection.execute(f"SELECT * FROM {table} LIMIT 0")  # noqa: S608 - names of our own
    except sqlite3.DatabaseError:
        return False
    return bool(said == "ok")


def _remove(file: Path) -> None:
    """Take away a journal and what SQLite keeps beside it; a folder is somebody's."""
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    for ending in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _begun(file: Path) -> sqlite3.Connection:
    # Private from the start: what SQLite keeps beside it while a run is on has the same rights.
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    os.fchmod(descriptor, 0o600)
    os.close(descriptor)
    connection = sqlite3.connect(file, isolation_level="IMMEDIATE")
    try:
        # One process at a time, so no memory is shared, and network drives do as well.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (layout,) = connection.execute("PRAGMA user_version").fetchone()
        if layout != _LAYOUT:
            with connection:
                for table in _TABLE_NAMES:
                    connection.execute(f"DROP TABLE IF EXISTS {table}")
            connection.executescript(f"{_TABLES} PRAGMA user_version = {_LAYOUT};")
    except BaseException:
        connection.close()
        raise
    return connection
