"""The cases in the database. Nobody overwrites what somebody else saved without being told."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from docgen.model.where import join_where
from docgen.web.store.changes import Change, What, write_change
from docgen.web.store.database import Database
from docgen.web.store.errors import CaseExistsError, ConflictError, NoSuchCaseError
from docgen.web.store.fields import Path, as_written, changed_fields, same

__all__ = ["KEPT_REVISIONS", "CaseStore", "Listed", "StoredCase"]

KEPT_REVISIONS = 20
"""How many revisions are kept before the newest one."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_KEY_LENGTH = 12
_CASE = """
SELECT key, data, revision, created_at, changed_at, changed_by
FROM cases JOIN revisions USING (key, revision) WHERE key = ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCase:
    """A case as it stands in the database.

    `key` is for addresses, and tells nothing of the case. `data` is what was written, as a file
    holds it: text, bool, lists and dicts. `revision` begins at 1. Times are in UTC, `changed_by`
    is the id of a user.
    """

    key: str
    data: Mapping[str, Any]
    revision: int
    created_at: datetime
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A case in a list; `case_id` is empty while it has no short name."""

    key: str
    case_id: str
    changed_at: datetime
    revision: int


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
        key = "".join(secrets.choice(_LETTERS) for _ in range(_KEY_LENGTH))
        now = self._clock()
        case = StoredCase(
            key=key,
            data=as_written(data),
            revision=1,
            created_at=now,
            changed_at=now,
            changed_by=who,
        )
        with self._database.writing() as connection:
            _refuse_second(connection, case)
            connection.execute(
                "INSERT INTO cases VALUES (?, ?, ?, ?, ?, ?)",
                (key, _id_of(case.data), 1, _text(now), _text(now), who),
            )
            _write_revision(connection, case, What.BEGUN, changed_fields({}, case.data))
        return case

    def get(self, key: str) -> StoredCase:
        """The case as it stands.

        Raises:
            NoSuchCaseError: there is none with this key.
        """
        with self._database.reading() as connection:
            return _read(connection, key)

    def save(self, key: str, data: Mapping[str, Any], *, revision: int, who: str) -> StoredCase:
        """Store what the case has become, when it still stands as it did in `revision`.

        Data that is as it stands makes no new revision, whoever wrote it first.

        Raises:
            ConflictError: somebody else has saved something else meanwhile; nothing is changed.
            NoSuchCaseError: there is none with this key.
            CaseExistsError: another case has the short name that it is given.
            CannotWriteError: the database cannot be written.
        """
        written = as_written(data)
        with self._database.writing() as connection:
            current = _read(connection, key)
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
            _refuse_second(connection, case)
            connection.execute(
                "UPDATE cases SET case_id = ?, revision = ?, changed_at = ?, changed_by = ?"
                " WHERE key = ?",
                (_id_of(written), case.revision, _text(case.changed_at), who, key),
            )
            _write_revision(connection, case, What.SAVED, changed_fields(current.data, written))
        return case

    def all(self) -> list[Listed]:
        """All cases, the last changed first; in one query, without their data."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT key, case_id, changed_at, revision FROM cases ORDER BY changed_at DESC, key"
            ).fetchall()
        return [_listed(row) for row in rows]

    def find(self, case_id: str) -> Listed | None:
        """The case with this short name; None when there is none."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT key, case_id, changed_at, revision FROM cases WHERE case_id = ?",
                (case_id.strip(),),
            ).fetchone()
        return None if row is None else _listed(row)

    def remove(self, key: str, *, who: str) -> None:
        """Remove a case with all its revisions, also from free parts of the file. Asks nothing.

        The log keeps what was done with it.

        Raises:
            NoSuchCaseError: there is none with this key.
            CannotWriteError: the database cannot be written.
        """
        with self._database.writing() as connection:
            case = _read(connection, key)
            connection.execute("DELETE FROM cases WHERE key = ?", (key,))
            _log(connection, case, What.REMOVED, (), at=self._clock(), who=who)
        self._database.tidy()


def _read(connection: sqlite3.Connection, key: str) -> StoredCase:
    row = connection.execute(_CASE, (key,)).fetchone()
    if row is None:
        raise NoSuchCaseError
    of, data, revision, created_at, changed_at, changed_by = row
    return StoredCase(
        key=of,
        data=json.loads(data),
        revision=revision,
        created_at=datetime.fromisoformat(created_at),
        changed_at=datetime.fromisoformat(changed_at),
        changed_by=changed_by,
    )


def _data_of(connection: sqlite3.Connection, key: str, revision: int) -> dict[str, Any] | None:
    """The data of a revision; None when it is not kept any more, or never was."""
    row = connection.execute(
        "SELECT data FROM revisions WHERE key = ? AND revision = ?", (key, revision)
    ).fetchone()
    return None if row is None else dict(json.loads(row[0]))


def _refuse_second(connection: sqlite3.Connection, case: StoredCase) -> None:
    name = _id_of(case.data)
    row = connection.execute(
        "SELECT key FROM cases WHERE case_id = ? AND key != ?", (name, case.key)
    ).fetchone()
    if row is not None:
        raise CaseExistsError(name or "", row[0])


def _write_revision(
    connection: sqlite3.Connection, case: StoredCase, what: What, fields: Sequence[Path]
) -> None:
    connection.execute(
        "INSERT INTO revisions VALUES (?, ?, ?)",
        (case.key, case.revision, json.dumps(case.data)),
    )
    connection.execute(
        "DELETE FROM revisions WHERE key = ? AND revision < ?",
        (case.key, case.revision - KEPT_REVISIONS),
    )
    _log(connection, case, what, fields, at=case.changed_at, who=case.changed_by)


def _log(
    connection: sqlite3.Connection,
    case: StoredCase,
    what: What,
    fields: Sequence[Path],
    *,
    at: datetime,
    who: str,
) -> None:
    change = Change(
        at=at,
        who=who,
        key=case.key,
        revision=case.revision,
        what=what,
        fields=tuple(map(join_where, fields)),
    )
    write_change(connection, change)


def _id_of(data: Mapping[str, Any]) -> str | None:
    """The short name; None, of which there may be several, while there is none."""
    name = data.get("id")
    return (name.strip() or None) if isinstance(name, str) else None


def _listed(row: tuple[str, str | None, str, int]) -> Listed:
    key, case_id, changed_at, revision = row
    return Listed(
        key=key,
        case_id=case_id or "",
        changed_at=datetime.fromisoformat(changed_at),
        revision=revision,
    )


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
