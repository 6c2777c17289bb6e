"""The database file: private, whole after a power cut, and for several threads and programs."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from docgen.casefile.writing import cannot_write
from docgen.errors import CannotWriteError
from docgen.web.store.migrating import MIGRATIONS, migrate

__all__ = ["DATABASE", "Database"]

DATABASE = ".docgen-web.sqlite3"
"""The file's name, in the outputs."""

_BUSY_S = 10.0
_LOOK_S = 0.02
_PRIVATE = 0o600
_BESIDE = ("-wal", "-shm", "-journal")


class Database:
    """Opens the database, migrates it, and lends out its connections. Threads may share it."""

    def __init__(self, path: Path, *, migrations: Path = MIGRATIONS) -> None:
        """Open the database, or make a new one.

        Raises:
            CannotWriteError: it cannot be written, is damaged, or is of a newer docgen.
        """
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._closed = False
        _make_private(path)
        with self._lent() as connection:
            _use_wal(connection)
            migrate(connection, path, migrations)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection whose block sees the database as it is at one moment.

        Raises:
            CannotWriteError: the database cannot be read.
        """
        with self._lent() as connection:
            yield from _within(connection, "BEGIN")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection whose block is one transaction; nobody else writes meanwhile.

        What the block did is on the disk when it is left; nothing of it is when it raises.

        Raises:
            CannotWriteError: the disk is full, or another program writes for too long.
        """
        with self._alone(), self._lent() as connection:
            yield from _within(connection, "BEGIN IMMEDIATE")

    def tidy(self) -> None:
        """Empty the file of what was written lately, where deleted values may still be read."""
        with self._alone(), self._lent() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def copy_to(self, target: Path) -> None:
        """Write a whole copy, by SQLite's own means, while others go on. Private like the file.

        Raises:
            CannotWriteError: it cannot be written.
        """
        _make_private(target)
        with self._lent() as connection:
            copy = sqlite3.connect(target)
            try:
                connection.backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        """Close all connections that are not in use; those that are close when given back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let the threads of this program take turns.

        SQLite has those who wait sleep, longer each time, whether or not it is free again.
        """
        if not self._writing.acquire(timeout=_BUSY_S):
            raise CannotWriteError("web-database-busy", file=str(self.path))
        try:
            yield
        finally:
            self._writing.release()

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)
        except sqlite3.DatabaseError as error:
            raise self._told(error) from error

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise sqlite3.OperationalError("the database is closed")
            if self._idle:
                return self._idle.pop()
        return _connected(self.path)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed and not connection.in_transaction:
                self._idle.append(connection)
                return
        connection.close()

    def _told(self, error: sqlite3.DatabaseError) -> CannotWriteError:
        """What SQLite refused, as a failure that users understand."""
        if isinstance(error, sqlite3.IntegrityError):
            # A mistake of ours, not of the disk.
            raise error
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            return CannotWriteError("web-database-damaged", file=str(self.path))
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return CannotWriteError("web-database-busy", file=str(self.path))
        if name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")):
            return CannotWriteError("web-database-not-written", file=str(self.path))
        raise error


def _within(connection: sqlite3.Connection, begin: str) -> Iterator[sqlite3.Connection]:
    connection.execute(begin)
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has rolled back already.
        with suppress(sqlite3.OperationalError):
            connection.execute("ROLLBACK")
        raise


def _make_private(path: Path) -> None:
    """See that there is a file which only its owner may read.

    SQLite gives the files beside it the same rights. An existing file is not opened here: closing
    it would take away the locks that SQLite has on it in this process.

    Raises:
        CannotWriteError: the folder cannot be written, or a link or a folder has the name.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _PRIVATE))
        if not stat.S_ISREG(path.lstat().st_mode):
            raise CannotWriteError("web-database-foreign", file=str(path))
        for one in (path, *(path.with_name(path.name + ending) for ending in _BESIDE)):
            with suppress(FileNotFoundError):
                one.chmod(_PRIVATE)
    except OSError as error:
        raise cannot_write(path.parent, error) from error


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_S,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # `secure_delete` writes over what is deleted: it is personal.
        for setting in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.execute(f"PRAGMA {setting}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection) -> None:
    # Where two programs change this at once, SQLite answers "busy" without waiting.
    deadline = time.monotonic() + _BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(_LOOK_S)
        else:
            return
