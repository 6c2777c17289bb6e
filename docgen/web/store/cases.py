"""The cases in the database. Nobody overwrites what somebody else saved without being told."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docgen.web.store.changes import What
from docgen.web.store.database import Database
from docgen.web.store.errors import ConflictError, ImportedCaseError
from docgen.web.store.fields import as_written, changed_fields, same
from docgen.web.store.rows import (
    KEPT_REVISIONS,
    insert_case,
    log,
    new_key,
    read_case,
    refuse_second,
    update_case,
    write_revision,
)
from docgen.web.store.stored import Origin, StoredCase

__all__ = ["KEPT_REVISIONS", "CaseStore", "Listed", "StoredCase"]

_LISTED = "SELECT key, case_id, changed_at, revision, origin FROM cases"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A case in a list; `case_id` is empty while it has no short name."""

    key: str
    case_id: str
    changed_at: datetime
    revision: int
    origin: Origin = Origin.WEB


def _now() -> datetime:
    return datetime.now(UTC)


class CaseStore:
    """Begins, reads, saves and removes cases. Threads and programs may do so at once."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = _now) -> None:
        """Use the tables of the database; `clock` gives aware times."""
        self._database = database
        self._clock = clock

    def begin(self, data: Mapping[str, Any], *, who: str) -> StoredCase:
        """Store a new case.

        Raises:
            CaseExistsError: another case has its short name, `data["id"]`.
            CannotWriteError: the database cannot be written.
        """
        now = self._clock()
        case = StoredCase(
            key=new_key(),
            data=as_written(data),
            revision=1,
            created_at=now,
            changed_at=now,
            changed_by=who,
        )
        with self._database.writing() as connection:
            refuse_second(connection, case)
            insert_case(connection, case)
            write_revision(connection, case, What.BEGUN, changed_fields({}, case.data))
        return case

    def get(self, key: str) -> StoredCase:
        """The case as it stands.

        Raises:
            NoSuchCaseError: there is none with this key.
        """
        with self._database.reading() as connection:
            return read_case(connection, key)

    def save(self, key: str, data: Mapping[str, Any], *, revision: int, who: str) -> StoredCase:
        """Store what the case has become, when it still stands as it did in `revision`.

        Data that is as it stands makes no new revision, whoever wrote it first.

        Raises:
            ConflictError: somebody else has saved something else meanwhile; nothing is changed.
            ImportedCaseError: a file owns the case; nothing is changed.
            NoSuchCaseError: there is none with this key.
            CaseExistsError: another case has the short name that it is given.
            CannotWriteError: the database cannot be written.
        """
        written = as_written(data)
        with self._database.writing() as connection:
            current = read_case(connection, key)
            if current.is_imported:
                raise ImportedCaseError
            if same(current.data, written):
                return current
            if current.revision != revision:
                raise ConflictError(current, _data_of(connection, key, revision))
            case = StoredCase(
                key=key,
                data=written,
                revision=revision + 1,
                created_at=current.created_at,
                changed_at=self._clock(),
                changed_by=who,
            )
            refuse_second(connection, case)
            update_case(connection, case)
            write_revision(connection, case, What.SAVED, changed_fields(current.data, written))
        return case

    def data_of(self, key: str, revision: int) -> dict[str, Any] | None:
        """The data of a revision; None when it is not kept any more, or never was."""
        with self._database.reading() as connection:
            return _data_of(connection, key, revision)

    def all(self) -> list[Listed]:
        """All cases, the last changed first; in one query, without their data."""
        with self._database.reading() as connection:
            rows = connection.execute(f"{_LISTED} ORDER BY changed_at DESC, key").fetchall()
        return [_listed(row) for row in rows]

    def find(self, case_id: str) -> Listed | None:
        """The case with this short name; None when there is none."""
        with self._database.reading() as connection:
            row = connection.execute(f"{_LISTED} WHERE case_id = ?", (case_id.strip(),)).fetchone()
        return None if row is None else _listed(row)

    def remove(self, key: str, *, who: str) -> None:
        """Remove a case with all its revisions, also from free parts of the file. Asks nothing.

        The log keeps what was done with it.

        Raises:
            NoSuchCaseError: there is none with this key.
            CannotWriteError: the database cannot be written.
        """
        with self._database.writing() as connection:
            case = read_case(connection, key)
            connection.execute("DELETE FROM cases WHERE key = ?", (key,))
            log(connection, case, What.REMOVED, (), at=self._clock(), who=who)
        self._database.tidy()


def _data_of(connection: sqlite3.Connection, key: str, revision: int) -> dict[str, Any] | None:
    """The data of a revision; None when it is not kept any more, or never was."""
    row = connection.execute(
        "SELECT data FROM revisions WHERE key = ? AND revision = ?", (key, revision)
    ).fetchone()
    return None if row is None else dict(json.loads(row[0]))


def _listed(row: tuple[str, str | None, str, int, str]) -> Listed:
    key, case_id, changed_at, revision, origin = row
    return Listed(
        key=key,
        case_id=case_id or "",
        changed_at=datetime.fromisoformat(changed_at),
        revision=revision,
        origin=Origin(origin),
    )
