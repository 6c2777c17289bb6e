"""What every request is served with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from docgen.batch.task import Kit
from docgen.pipeline.workshop import Workshop
from docgen.web.making.queue import MakingQueue
from docgen.web.store.cases import CaseStore
from docgen.web.store.changes import Log
from docgen.web.store.database import DATABASE, Database

__all__ = ["Desk", "open_desk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The cases of the web, and what their documents are made with."""

    workshop: Workshop
    cases: CaseStore
    log: Log
    queue: MakingQueue

    @property
    def shop(self) -> Workshop:
        """The workshop of today: a server is at work for weeks."""
        return replace(self.workshop, today=_today())

    @property
    def outputs(self) -> Path:
        """Where the case folders are."""
        return self.workshop.settings.outputs


def _today() -> date:
    return datetime.now().astimezone().date()


@contextmanager
def open_desk(workshop: Workshop, *, jobs: int | None = None) -> Iterator[Desk]:
    """The desk, until the server ends.

    Raises:
        CannotWriteError: the database cannot be read or written.
    """
    outputs = workshop.settings.outputs
    outputs.mkdir(parents=True, exist_ok=True)
    database = Database(outputs / DATABASE)
    kit = Kit(
        settings=workshop.settings,
        today=workshop.today,
        strict=False,
        verify=False,
        refresh=False,
        reopen=frozenset(),
    )
    with MakingQueue(kit, jobs=jobs) as queue:
        try:
            yield Desk(
                workshop=workshop, cases=CaseStore(database), log=Log(database), queue=queue
            )
        finally:
            database.close()
