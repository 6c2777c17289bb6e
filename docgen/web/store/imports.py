"""Cases that were taken in from files: the file owns them until somebody goes on with them here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from docgen.web.access import Holding
from docgen.web.store.changes import What
from docgen.web.store.database import Database
from docgen.web.store.errors import CaseExistsError, MovedOnError, OwnedHereError
from docgen.web.store.fields import as_written, changed_fields
from docgen.web.store.rows import (
    insert_case,
    new_key,
    read_case,
    time_text,
    update_case,
    write_revision,
)
from docgen.web.store.shares import read_holding
from docgen.web.store.stored import Origin, Source, StoredCase

__all__ = ["Imports", "Known", "MayTake", "NewSource", "Seen", "joined_with"]

Join = Callable[[Sequence[Source]], Mapping[str, Any]]
Settle = Callable[[Mapping[str, Any]], Mapping[str, Any]]
MayTake = Callable[[str, Holding | None], bool]
"""Whether a short name is free to take in a case under, or that of a case that may be changed.

It is asked with whose the case is that has the name here; with None when none has.
"""

_NAMED = "SELECT key FROM cases WHERE case_id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A revision of a case that somebody has seen."""

    key: str
    revision: int

    @classmethod
    def of(cls, case: StoredCase | None) -> Seen | None:
        """That of the case as it stands; None when there was none to see."""
        return None if case is None else cls(key=case.key, revision=case.revision)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A case that is here already, and whose it is."""

    case: StoredCase
    holding: Holding


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A file that is to be taken in; see `Source`."""

    slot: str
    file: str
    digest: str
    read: str


def _now() -> datetime:
    return datetime.now(UTC)


class Imports:
    """Takes cases in, and gives them over to the web. Threads and programs may do so at once."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime] = _now) -> None:
        """Use the tables of the database; `clock` gives aware times."""
        self._database = database
        self._clock = clock

    def find(self, case_id: str) -> Known | None:
        """The case with this short name, whosever it is; None when there is none."""
        with self._database.reading() as connection:
            return _known(connection, case_id)

    def take_in(
        self,
        case_id: str,
        sources: Sequence[NewSource],
        join: Join,
        *,
        who: str,
        may_take: MayTake,
        seen: Seen | None,
    ) -> StoredCase:
        """Keep what the files say of a case, in the place of what files of these slots said before.

        What says the same as before makes no new revision.

        Args:
            case_id: its short name.
            sources: the files, each with a slot of its own.
            join: gives the data of the case from all files that say something of it.
            who: the id of the person who takes it in.
            may_take: what this person may take in; asked while nobody else writes.
            seen: the case that the files were held against; None when there was none.

        Raises:
            CaseExistsError: `may_take` says no; nothing is changed.
            MovedOnError: the case is another than `seen`; nothing is changed.
            OwnedHereError: the web owns the case; nothing is changed.
            CannotWriteError: the database cannot be written.
        """
        now = self._clock()
        coming = [
            Source(
                slot=one.slot,
                file=one.file,
                digest=one.digest,
                read=one.read,
                imported_at=now,
                imported_by=who,
            )
            for one in sources
        ]
        with self._database.writing() as connection:
            known = _known(connection, case_id)
            if not may_take(case_id, known.holding if known else None):
                raise CaseExistsError(case_id, "")
            before = known.case if known else None
            if before is not None and not before.is_imported:
                raise OwnedHereError(case_id, before.key)
            kept = joined_with(before.sources if before else (), coming)
            data = as_written({**join(kept), "id": case_id})
            if before is not None and _read(before.sources) == _read(kept):
                _write_sources(connection, before.key, coming)
                return read_case(connection, before.key)
            if Seen.of(before) != seen:
                raise MovedOnError
            case = StoredCase(
                key=before.key if before else new_key(),
                data=data,
                revision=before.revision + 1 if before else 1,
                created_at=before.created_at if before else now,
                changed_at=now,
                changed_by=who,
                origin=Origin.FILE,
                sources=kept,
            )
            (update_case if before else insert_case)(connection, case)
            _write_sources(connection, case.key, coming)
            fields = changed_fields(before.data if before else {}, data)
            write_revision(connection, case, What.IMPORTED, fields)
        return case

    def take_over(self, key: str, settle: Settle, *, who: str) -> StoredCase:
        """Let the web own the case from now on; what the files were is forgotten.

        `settle` gives the data as the pages write it.

        A case that the web owns already stays as it is.

        Raises:
            NoSuchCaseError: there is none with this key.
            CannotWriteError: the database cannot be written.
        """
        with self._database.writing() as connection:
            before = read_case(connection, key)
            if before.origin is Origin.WEB:
                return before
            case = replace(
                before,
                data=as_written(settle(before.data)),
                revision=before.revision + 1,
                changed_at=self._clock(),
                changed_by=who,
                origin=Origin.WEB,
                sources=(),
            )
            update_case(connection, case)
            connection.execute("DELETE FROM sources WHERE key = ?", (key,))
            write_revision(connection, case, What.TAKEN_OVER, ())
        return case


def joined_with(before: Sequence[Source], coming: Sequence[Source]) -> tuple[Source, ...]:
    """The files of a case once new ones are there, in the order of their slots."""
    slots = {one.slot: one for one in (*before, *coming)}
    return tuple(slots[slot] for slot in sorted(slots))


def _known(connection: sqlite3.Connection, case_id: str) -> Known | None:
    row = connection.execute(_NAMED, (case_id,)).fetchone()
    if row is None:
        return None
    return Known(case=read_case(connection, row[0]), holding=read_holding(connection, row[0]))


def _read(sources: Sequence[Source]) -> list[tuple[str, str]]:
    """What was read of each file; where it stands and what is wrong with it may be another."""
    return [(one.slot, one.read) for one in sources]


def _write_sources(connection: sqlite3.Connection, key: str, sources: Sequence[Source]) -> None:
    connection.executemany(
        "INSERT OR REPLACE INTO sources"
        " (key, slot, file, digest, read, imported_at, imported_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key,
                one.slot,
                one.file,
                one.digest,
                one.read,
                time_text(one.imported_at),
                one.imported_by,
            )
            for one in sources
        ],
    )
