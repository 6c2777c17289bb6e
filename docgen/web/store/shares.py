"""Whose a case is: who began it, and whom it was given to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from docgen.web.access import Holding, person_of
from docgen.web.store.changes import Change, What, write_change
from docgen.web.store.database import Database
from docgen.web.store.errors import NoSuchCaseError

__all__ = ["Share", "Shares", "read_holding"]

_BEGUN = """
SELECT who FROM changes WHERE key = ? AND revision = 1 AND what IN ('begun', 'imported')
ORDER BY number LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """That a person has a case. `given_by` is the id of a user: who began it gave it themselves."""

    person: str
    given_at: datetime
    given_by: str


def _now() -> datetime:
    return datetime.now(UTC)


class Shares:
    """Reads and changes who has a case. That is logged like all else that is done with it."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = _now) -> None:
        """Use the tables of the database; `clock` gives aware times."""
        self._database = database
        self._clock = clock

    def holding(self, key: str) -> Holding:
        """Whose the case is.

        Raises:
            NoSuchCaseError: there is none with this key.
        """
        with self._database.reading() as connection:
            return read_holding(connection, key)

    def holdings(self) -> dict[str, Holding]:
        """Whose each case is that somebody has, by its key; in one query."""
        persons: dict[str, set[str]] = {}
        with self._database.reading() as connection:
            for key, person in connection.execute("SELECT key, person FROM shares"):
                persons.setdefault(key, set()).add(person)
        return {
            key: Holding(begun_by="", persons=frozenset(several))
            for key, several in persons.items()
        }

    def of(self, key: str) -> tuple[Share, ...]:
        """Who has the case, the first first.

        Raises:
            NoSuchCaseError: there is none with this key.
        """
        with self._database.reading() as connection:
            _revision(connection, key)
            rows = connection.execute(
                "SELECT person, given_at, given_by FROM shares WHERE key = ?"
                " ORDER BY given_at, person",
                (key,),
            ).fetchall()
        return tuple(
            Share(person=person, given_at=datetime.fromisoformat(at), given_by=by)
            for person, at, by in rows
        )

    def give(self, key: str, person: str, *, who: str) -> bool:
        """Give the case to a person; whether they did not have it before.

        Raises:
            NoSuchCaseError: there is none with this key.
            CannotWriteError: the database cannot be written.
        """
        at = self._clock().astimezone(UTC)
        with self._database.writing() as connection:
            revision = _revision(connection, key)
            done = connection.execute(
                "INSERT OR IGNORE INTO shares VALUES (?, ?, ?, ?)",
                (key, person_of(person), at.isoformat(timespec="microseconds"), who),
            ).rowcount
            if done:
                self._log(connection, key, revision, What.SHARED, person, at, who)
        return bool(done)

    def take(self, key: str, person: str, *, who: str) -> bool:
        """Take the case from a person; whether they had it.

        Raises:
            NoSuchCaseError: there is none with this key.
            CannotWriteError: the database cannot be written.
        """
        at = self._clock().astimezone(UTC)
        with self._database.writing() as connection:
            revision = _revision(connection, key)
            done = connection.execute(
                "DELETE FROM shares WHERE key = ? AND person = ?", (key, person_of(person))
            ).rowcount
            if done:
                self._log(connection, key, revision, What.UNSHARED, person, at, who)
        return bool(done)

    def _log(
        self,
        connection: sqlite3.Connection,
        key: str,
        revision: int,
        what: What,
        person: str,
        at: datetime,
        who: str,
    ) -> None:
        change = Change(
            at=at, who=who, key=key, revision=revision, what=what, fields=(person_of(person),)
        )
        write_change(connection, change)


def read_holding(connection: sqlite3.Connection, key: str) -> Holding:
    """Whose the case is.

    Raises:
        NoSuchCaseError: there is none with this key.
    """
    _revision(connection, key)
    persons = connection.execute("SELECT person FROM shares WHERE key = ?", (key,))
    begun = connection.execute(_BEGUN, (key,)).fetchone()
    return Holding(begun_by=begun[0] if begun else "", persons=frozenset(one for (one,) in persons))


def _revision(connection: sqlite3.Connection, key: str) -> int:
    row = connection.execute("SELECT revision FROM cases WHERE key = ?", (key,)).fetchone()
    if row is None:
        raise NoSuchCaseError
    return int(row[0])
