"""The log: who did what with a case, when, and to which fields. It is only added to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from docgen.model.where import join_where
from docgen.web.store.database import Database
from docgen.web.store.fields import Path

__all__ = ["Change", "Log", "What", "write_change"]


class What(StrEnum):
    """What was done with a case.

    What is done in the outputs has two lines: `approving` before it, `approved` when it was done.
    """

    BEGUN = "begun"
    SAVED = "saved"
    REMOVED = "removed"
    IMPORTED = "imported"
    TAKEN_OVER = "taken-over"
    MADE = "made"
    APPROVING = "approving"
    APPROVED = "approved"
    REJECTED = "rejected"
    ATTACHING = "attaching"
    ATTACHED = "attached"
    WITHDRAWING = "withdrawing"
    WITHDRAWN = "withdrawn"
    EXPORTED = "exported"
    SHARED = "shared"
    UNSHARED = "unshared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line of the log.

    `at` is in UTC. `who` is the id of a user. `fields` are the paths of the fields that changed, as
    findings name them; what they were and became is not kept. Of a share it is the person.
    """

    at: datetime
    who: str
    key: str
    revision: int
    what: What
    fields: tuple[str, ...]


def write_change(connection: sqlite3.Connection, change: Change) -> None:
    """Add a line, within the transaction that does what it tells of."""
    connection.execute(
        "INSERT INTO changes (at, who, key, revision, what, fields) VALUES (?, ?, ?, ?, ?, ?)",
        (
            change.at.astimezone(UTC).isoformat(timespec="microseconds"),
            change.who,
            change.key,
            change.revision,
            change.what.value,
            json.dumps(change.fields),
        ),
    )


class Log:
    """Reads the log, and adds what is done with a case elsewhere than in the store."""

    def __init__(self, database: Database) -> None:
        """Use the tables of the database."""
        self._database = database

    def entries(self, key: str) -> tuple[Change, ...]:
        """What was done with a case, the first first; also with one that is removed."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT at, who, key, revision, what, fields FROM changes"
                " WHERE key = ? ORDER BY number",
                (key,),
            ).fetchall()
        return tuple(
            Change(
                at=datetime.fromisoformat(at),
                who=who,
                key=of,
                revision=revision,
                what=What(what),
                fields=tuple(json.loads(fields)),
            )
            for at, who, of, revision, what, fields in rows
        )

    def add(
        self, key: str, *, revision: int, who: str, what: What, fields: Iterable[Path] = ()
    ) -> None:
        """Write that something was done with a case, now.

        Raises:
            CannotWriteError: the database cannot be written.
        """
        change = Change(
            at=datetime.now(UTC),
            who=who,
            key=key,
            revision=revision,
            what=what,
            fields=tuple(map(join_where, fields)),
        )
        with self._database.writing() as connection:
            write_change(connection, change)
