"""Brings a database up to today's tables: numbered SQL files, one transaction each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import CannotWriteError

__all__ = ["MIGRATIONS", "layout_of", "migrate", "steps_in"]

MIGRATIONS = Path(__file__).parent / "migrations"
"""Where the files lie: `0001_what.sql`. One that has been released is never changed again."""


def steps_in(folder: Path = MIGRATIONS) -> dict[int, Path]:
    """The migrations by number, in order. The number is the layout that they lead to."""
    return {int(one.name.partition("_")[0]): one for one in sorted(folder.glob("*.sql"))}


def layout_of(connection: sqlite3.Connection) -> int:
    """How far the database has been migrated; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, path: Path, folder: Path = MIGRATIONS) -> None:
    """Run what the database lacks. `connection` is in autocommit mode; `path` is for messages.

    Each file and its number are written together or not at all. Two programs may do it at once:
    who comes second waits and finds it done.

    Raises:
        CannotWriteError: the database is of a newer docgen, or no database of docgen's.
        sqlite3.Error: it cannot be written.
    """
    steps = steps_in(folder)
    _refuse_others(connection, path, newest=max(steps, default=0))
    for number, file in steps.items():
        if layout_of(connection) >= number:
            continue
        connection.execute("BEGIN IMMEDIATE")
        try:
            if layout_of(connection) < number:
                for statement in _statements(file.read_text(encoding="utf-8")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number:d}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _refuse_others(connection: sqlite3.Connection, path: Path, *, newest: int) -> None:
    # In one transaction: another program may be migrating at this moment.
    connection.execute("BEGIN")
    try:
        layout = layout_of(connection)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    finally:
        connection.execute("ROLLBACK")
    if layout > newest:
        raise CannotWriteError("web-database-newer", file=str(path))
    if tables and (layout == 0 or "cases" not in tables):
        raise CannotWriteError("web-database-foreign", file=str(path))


def _statements(text: str) -> Iterator[str]:
    """The statements of a file. A trigger has semicolons of its own, which SQLite tells apart."""
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
