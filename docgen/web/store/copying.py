"""Copies the database of the web for a backup, while others use it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from docgen.web.store.database import DATABASE, Database

__all__ = ["copy_database", "is_there"]

_BESIDE = ("", "-wal", "-shm")
_LAST = "SELECT max(at) FROM changes"


def copy_database(outputs: Path, target: Path) -> bool:
    """Whether there is a copy now; there is none where nobody has used the web.

    The copy is as old as the last line of its log: two copies of one database are the same.

    Raises:
        CannotWriteError: the database cannot be read, is damaged, or is of a newer docgen.
    """
    if not (outputs / DATABASE).is_file():
        return False
    database = Database(outputs / DATABASE)
    try:
        database.copy_to(target)
    finally:
        database.close()
    with closing(sqlite3.connect(target)) as copy:
        # One file, whatever the next program does with it.
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        last = copy.execute(_LAST).fetchone()[0]
    at = datetime.fromisoformat(last) if last else datetime(2026, 1, 1, tzinfo=UTC)
    os.utime(target, (at.timestamp(), at.timestamp()))
    return True


def is_there(outputs: Path) -> bool:
    """Whether there is a database, or a part of one that another would be mixed up with."""
    return any(os.path.lexists(outputs / f"{DATABASE}{ending}") for ending in _BESIDE)
