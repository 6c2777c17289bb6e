"""A pool of workers, each with a LibreOffice of its own: started once per run, warm for the next.

A document that hangs, crashes LibreOffice or yields no whole PDF is tried once more on a fresh
worker, and costs nothing but itself.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from docgen.errors import ToolMissingError
from docgen.settings.options import Settings
from docgen.tools.allocator import find_allocator
from docgen.tools.memory import count_workers
from docgen.tools.office import Office, find_office
from docgen.tools.uno_python import find_uno_python
from docgen.tools.worker import Export, Exported, NotExported, Setup, Worker

__all__ = ["OfficePool", "Wear", "open_pool"]

_START_TIMEOUT_S = 60.0
_ENDED_WITHIN_S = 5.0

_Answers = SimpleQueue[tuple[int, Exported | NotExported | Exception]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wear:
    """When a worker has done enough: after so many documents, or above so many megabytes.

    LibreOffice 7.4 does not leak (flat at 180-220 MB after 150 documents); the limits are for
    what nobody has measured, such as documents full of pictures.
    """

    documents: int = 1000
    memory_mb: int = 500

    def has_worn(self, worker: Worker) -> bool:
        """Whether a worker has done enough."""
        return worker.documents >= self.documents or worker.memory_mb > self.memory_mb


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """A document of one call of `export`, and where the call waits for the answer."""

    index: int
    export: Export
    answers: _Answers


class OfficePool:
    """Up to `workers` workers, started when there are documents for them, ended by `close`.

    Calls from several threads share the workers. What is made, is for the caller to judge.
    """

    def __init__(
        self,
        office: Office,
        setup: Setup,
        *,
        workers: int,
        timeout_s: float,
        wear: Wear = Wear(),
        in_turn: bool = False,
    ) -> None:
        """Make the pool; nothing is started yet.

        Args:
            office: the LibreOffice, as it is told in manifests.
            setup: what each worker is started with.
            workers: at most so many at a time.
            timeout_s: seconds that one document may take.
            wear: when a worker is replaced by a fresh one.
            in_turn: begin with a document only when the one before has been taken, and so take no
                more than one core.
        """
        self.office = office
        self.wear = wear
        self.timeout_s = timeout_s
        self._setup = setup
        self._most = workers
        self._in_turn = in_turn
        self._changed = threading.Condition()
        self._waiting: deque[_Job] = deque()
        self._lanes: list[threading.Thread] = []
        self._unanswered = 0
        self._alive: list[Worker] = []
        self._closed = False
        self._peak_mb = 0

    def __enter__(self) -> Self:
        """The pool itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all workers, also after Ctrl-C."""
        self.close()

    def export(self, jobs: Sequence[Export]) -> Iterator[tuple[int, Exported | NotExported]]:
        """Begin with all documents at once; they come, with their number, as they are done.

        Raises:
            ToolMissingError: LibreOffice cannot be started.
        """
        return self._one_by_one(jobs) if self._in_turn else self._begun(jobs)

    def _one_by_one(self, jobs: Sequence[Export]) -> Iterator[tuple[int, Exported | NotExported]]:
        for index, job in enumerate(jobs):
            for _, outcome in self._begun([job]):
                yield index, outcome

    def _begun(self, jobs: Sequence[Export]) -> Iterator[tuple[int, Exported | NotExported]]:
        answers: _Answers = SimpleQueue()
        mine = [_Job(index=index, export=job, answers=answers) for index, job in enumerate(jobs)]
        with self._changed:
            if self._closed:
                raise RuntimeError("the pool is closed")
            self._waiting.extend(mine)
            self._unanswered += len(mine)
            self._staff()
            self._changed.notify_all()
        return self._answered(mine, answers)

    def _staff(self) -> None:
        """As many lanes as there are documents, those at work included."""
        while len(self._lanes) < min(self._most, self._unanswered):
            lane = threading.Thread(target=_Lane(self).run, daemon=True)
            self._lanes.append(lane)
            lane.start()

    def _answered(
        self, mine: Sequence[_Job], answers: _Answers
    ) -> Iterator[tuple[int, Exported | NotExported]]:
        try:
            for _ in mine:
                index, outcome = answers.get()
                if isinstance(outcome, Exception):
                    raise outcome
                yield index, outcome
        finally:
            # Who stops listening, after an error or Ctrl-C, wants no more of them.
            with self._changed:
                others = deque(job for job in self._waiting if job.answers is not answers)
                self._unanswered -= len(self._waiting) - len(others)
                self._waiting = others

    def next_job(self) -> _Job | None:
        """Wait for a document; None when the pool is closed. For lanes."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            return None if self._closed else self._waiting.popleft()

    def answer(self, job: _Job, outcome: Exported | NotExported | Exception) -> None:
        """Tell the call that waits for a document. For lanes."""
        with self._changed:
            self._unanswered -= 1
        job.answers.put((job.index, outcome))

    def hire(self) -> Worker | None:
        """Start a worker; None when the pool is closed. For lanes.

        Raises:
            ToolMissingError: it could not be started at all.
        """
        with self._changed:
            if self._closed:
                return None
            worker = Worker(self._setup)
            self._alive.append(worker)
            return worker

    def dismiss(self, worker: Worker) -> None:
        """End a worker. For lanes."""
        worker.end()
        with self._changed:
            if worker in self._alive:
                self._alive.remove(worker)

    def note_memory(self, worker: Worker) -> None:
        """Remember how much a worker took. For lanes."""
        with self._changed:
            self._peak_mb = max(self._peak_mb, worker.peak_mb)

    def peak_memory_mb(self) -> int:
        """The most memory that one worker has taken so far, LibreOffice and its driver together."""
        return self._peak_mb

    def close(self) -> None:
        """End all workers and whatever they are doing; again is no harm."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
            alive, lanes = list(self._alive), list(self._lanes)
        # All are killed before one is waited for; each lane then cleans up after its own.
        for worker in alive:
            worker.kill()
        for lane in lanes:
            lane.join(_ENDED_WITHIN_S)
        for worker in list(self._alive):
            self.dismiss(worker)


class _Lane:
    """Takes document after document with one worker at a time, and replaces it."""

    def __init__(self, pool: OfficePool) -> None:
        self._pool = pool
        self._worker: Worker | None = None
        self._coming: Worker | None = None

    def run(self) -> None:
        """Work until the pool is closed."""
        while (job := self._pool.next_job()) is not None:
            try:
                outcome: Exported | NotExported | Exception = self._done(job.export)
            except Exception as error:  # noqa: BLE001 - raised where the answer is waited for
                self._retire()
                outcome = error
            self._pool.answer(job, outcome)
        self._retire()

    def _done(self, job: Export) -> Exported | NotExported:
        outcome = self._attempt(job)
        if isinstance(outcome, NotExported) and outcome.again:
            return self._attempt(job)
        return outcome

    def _attempt(self, job: Export) -> Exported | NotExported:
        worker = self._staffed()
        if worker is None:
            return NotExported(reason="conversion-crashed")
        outcome = worker.export(job, self._pool.timeout_s)
        self._pool.note_memory(worker)
        if isinstance(outcome, NotExported) and outcome.again:
            self._retire()
        return outcome

    def _staffed(self) -> Worker | None:
        """A worker that is up: this lane's, a fresh one when it is worn and the fresh one is up."""
        if self._worker is None:
            self._worker, self._coming = self._coming or self._pool.hire(), None
            if self._worker is not None:
                self._worker.wait()
        elif self._pool.wear.has_worn(self._worker):
            self._renew()
        return self._worker

    def _renew(self) -> None:
        """Have a fresh worker take the place of the worn one as soon as it is up."""
        try:
            if self._coming is None:
                self._coming = self._pool.hire()
            elif self._coming.is_ready():
                self._retire()
                self._worker, self._coming = self._coming, None
        except ToolMissingError:
            # No memory for two, perhaps. The worn one goes on, and another is tried later.
            if self._coming is not None:
                self._pool.dismiss(self._coming)
                self._coming = None

    def _retire(self) -> None:
        if self._worker is not None:
            self._pool.dismiss(self._worker)
            self._worker = None


def open_pool(settings: Settings, *, in_turn: bool = False) -> OfficePool:
    """The pool of a run, by its settings; see `OfficePool` for `in_turn`.

    Raises:
        ToolMissingError: there is no LibreOffice, or no Python that can talk with it.
    """
    office = find_office(settings.soffice)
    return OfficePool(
        office,
        Setup(
            python=find_uno_python(settings.python_uno, office),
            engine=office.engine,
            allocator=find_allocator(),
            start_timeout_s=_START_TIMEOUT_S,
        ),
        workers=settings.workers or count_workers(),
        timeout_s=settings.timeout_s,
        in_turn=in_turn,
    )
