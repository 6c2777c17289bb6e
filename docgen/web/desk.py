"""What every request is served with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from anyio import CapacityLimiter

from docgen.batch.task import Kit
from docgen.pipeline.workshop import Workshop
from docgen.web.form.shelf import Shelf
from docgen.web.listing import Listing
from docgen.web.making.preview import Previewer
from docgen.web.making.queue import MakingQueue
from docgen.web.making.today import local_today
from docgen.web.store.cases import CaseStore
from docgen.web.store.changes import Log
from docgen.web.store.database import DATABASE, Database
from docgen.web.store.imports import Imports
from docgen.web.store.shares import Shares
from docgen.web.upload.holding import Uploads

__all__ = ["Desk", "open_desk"]

_MOST_WRITING = 40
_PATIENCE_S = 15.0
"""Longer than one of them waits for the database, so that a turn is given up before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The cases of the web, and what their documents are made with.

    `writers` are the threads that write in the database. They may all wait for another program that
    writes, so they are not those that pages are read in. Who finds all of them taken waits at most
    `patience_s`. `reading` lets one thread at a time read a case that nobody has looked at lately:
    it is all counting, and two would only take turns while everybody else waits for both.
    """

    workshop: Workshop
    cases: CaseStore
    shares: Shares
    imports: Imports
    uploads: Uploads
    log: Log
    queue: MakingQueue
    listing: Listing
    previewer: Previewer
    shelf: Shelf = field(default_factory=Shelf)
    reading: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))
    writers: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_MOST_WRITING))
    patience_s: float = _PATIENCE_S

    @property
    def shop(self) -> Workshop:
        """The workshop of today."""
        return _of_today(self.workshop)

    @property
    def outputs(self) -> Path:
        """Where the case folders are."""
        return self.workshop.settings.outputs


def _of_today(workshop: Workshop) -> Workshop:
    """The workshop with another day: a server is at work for weeks."""
    return replace(workshop, today=local_today())


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
    with MakingQueue(kit, jobs=jobs) as queue, Previewer(workshop) as previewer:
        uploads = Uploads()
        try:
            cases = CaseStore(database)
            yield Desk(
                workshop=workshop,
                cases=cases,
                shares=Shares(database),
                imports=Imports(database),
                uploads=uploads,
                log=Log(database),
                queue=queue,
                listing=Listing(cases, lambda: _of_today(workshop)),
                previewer=previewer,
            )
        finally:
            uploads.close()
            database.close()
