"""The rows of a case in the database: read, and written within somebody's transaction."""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from docgen.model.where import join_where
from docgen.web.store.changes import Change, What, write_change
from docgen.web.store.errors import CaseExistsError, NoSuchCaseError
from docgen.web.store.fields import Path
from docgen.web.store.stored import Origin, Source, StoredCase

__all__ = [
    "KEPT_REVISIONS",
    "id_of",
    "insert_case",
    "log",
    "new_key",
    "read_case",
    "refuse_second",
    "time_text",
    "update_case",
    "write_revision",
]

KEPT_REVISIONS = 20
"""How many revisions are kept before the newest one."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_KEY_LENGTH = 12
_CASE = """
SELECT key, data, revision, created_at, changed_at, changed_by, origin
FROM cases JOIN revisions USING (key, revision) WHERE key = ?
"""
_SOURCES = """
SELECT slot, file, digest, read, imported_at, imported_by
FROM sources WHERE key = ? ORDER BY slot
"""


def new_key() -> str:
    """A random key that tells nothing."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_KEY_LENGTH))


def read_case(connection: sqlite3.Connection, key: str) -> StoredCase:
    """The case as it stands.

    Raises:
        NoSuchCaseError: there is none with this key.
    """
    row = connection.execute(_CASE, (key,)).fetchone()
    if row is None:
        raise NoSuchCaseError
    of, data, revision, created_at, changed_at, changed_by, origin = row
    sources = connection.execute(_SOURCES, (key,)) if origin == Origin.FILE else ()
    return StoredCase(
        key=of,
        data=json.loads(data),
        revision=revision,
        created_at=datetime.fromisoformat(created_at),
        changed_at=datetime.fromisoformat(changed_at),
        changed_by=changed_by,
        origin=Origin(origin),
        sources=tuple(map(_source, sources)),
    )


def _source(row: tuple[str, str, str, str, str, str]) -> Source:
    slot, file, digest, read, imported_at, imported_by = row
    return Source(
        slot=slot,
        file=file,
        digest=digest,
        read=read,
        imported_at=datetime.fromisoformat(imported_at),
        imported_by=imported_by,
    )


def refuse_second(connection: sqlite3.Connection, case: StoredCase) -> None:
    """See that no other case has the short name.

    Raises:
        CaseExistsError: one has.
    """
    name = id_of(case.data)
    row = connection.execute(
        "SELECT key FROM cases WHERE case_id = ? AND key != ?", (name, case.key)
    ).fetchone()
    if row is not None:
        raise CaseExistsError(name or "", row[0])


def insert_case(connection: sqlite3.Connection, case: StoredCase) -> None:
    """Add the row of a new case; its revision is written besides."""
    connection.execute(
        "INSERT INTO cases (key, case_id, revision, created_at, changed_at, changed_by, origin)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            case.key,
            id_of(case.data),
            case.revision,
            time_text(case.created_at),
            time_text(case.changed_at),
            case.changed_by,
            case.origin.value,
        ),
    )


def update_case(connection: sqlite3.Connection, case: StoredCase) -> None:
    """Let the row of a case tell of its new revision."""
    connection.execute(
        "UPDATE cases SET case_id = ?, revision = ?, changed_at = ?, changed_by = ?, origin = ?"
        " WHERE key = ?",
        (
            id_of(case.data),
            case.revision,
            time_text(case.changed_at),
            case.changed_by,
            case.origin.value,
            case.key,
        ),
    )


def write_revision(
    connection: sqlite3.Connection, case: StoredCase, what: What, fields: Sequence[Path]
) -> None:
    """Keep the data of a revision, forget the oldest, and say in the log what was done."""
    connection.execute(
        "INSERT INTO revisions VALUES (?, ?, ?)",
        (case.key, case.revision, json.dumps(case.data)),
    )
    connection.execute(
        "DELETE FROM revisions WHERE key = ? AND revision < ?",
        (case.key, case.revision - KEPT_REVISIONS),
    )
    log(connection, case, what, fields, at=case.changed_at, who=case.changed_by)


def log(
    connection: sqlite3.Connection,
    case: StoredCase,
    what: What,
    fields: Sequence[Path],
    *,
    at: datetime,
    who: str,
) -> None:
    """Say in the log that something was done with a case."""
    change = Change(
        at=at,
        who=who,
        key=case.key,
        revision=case.revision,
        what=what,
        fields=tuple(map(join_where, fields)),
    )
    write_change(connection, change)


def id_of(data: Mapping[str, Any]) -> str | None:
    """The short name; None, of which there may be several, while there is none."""
    name = data.get("id")
    return (name.strip() or None) if isinstance(name, str) else None


def time_text(at: datetime) -> str:
    """The time as the tables have it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")
