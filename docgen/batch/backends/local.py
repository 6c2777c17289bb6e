"""The backend of many cases on one machine: processes, each with a LibreOffice of its own.

A process that dies or hangs, whatever the reason, costs the one case that it was at.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import islice
from queue import SimpleQueue
from types import TracebackType
from typing import Self

from pebble import CONSTS, ProcessExpired, ProcessPool

from docgen.batch.backends import local_worker
from docgen.batch.task import Done, Kit, Task
from docgen.errors import ConversionError, PackError, ToolMissingError

__all__ = ["LocalBackend"]

_AHEAD = 2  # tasks that wait for each worker, so that none has to
_TRIES = 2
_MOST_BREAKS = 3  # one after the other, with no task done in between
# LibreOffice is limited document by document, by the pool that it is in. Longer than this, with
# each of so many documents tried twice, only docgen itself can be at a case.
_MOST_DOCUMENTS = 30
_START_S = 120.0
# So long a worker has to end its LibreOffice before it is killed.
CONSTS.term_timeout = 1

_Answer = Done | PackError | ToolMissingError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A task that a pool has, the first time or once more."""

    task: Task
    tries: int


class LocalBackend:
    """Does `jobs` tasks at a time, each in a process with one LibreOffice."""

    def __init__(self, kit: Kit, *, jobs: int) -> None:
        """Nothing is started before the first task."""
        self._kit = kit
        self._jobs = jobs
        self._pool: ProcessPool | None = None
        self._breaks = 0
        self._waited: dict[Future[_Answer], _Sent] = {}
        self._answered: SimpleQueue[Future[_Answer]] = SimpleQueue()

    @property
    def jobs(self) -> int:
        """As many as there are processes."""
        return self._jobs

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks; what became of each comes as it is done.

        Raises:
            PackError: a template is wrong, for every case alike.
            ToolMissingError: LibreOffice or another program is not there, or no worker stays.
        """
        coming = iter(tasks)
        while True:
            for task in islice(coming, self._jobs * _AHEAD - len(self._waited)):
                self._send(_Sent(task=task, tries=1))
            if not self._waited:
                return
            future = self._answered.get()
            # What a broken pool says of a task that another one has by now.
            if future in self._waited:
                yield from self._outcome(future)

    @property
    def _limit_s(self) -> float:
        return _START_S + self._kit.settings.timeout_s * 2 * _MOST_DOCUMENTS

    def _send(self, sent: _Sent) -> None:
        if self._pool is None:
            self._pool = self._opened()
        future: Future[_Answer]
        try:
            future = self._pool.schedule(local_worker.do, args=[sent.task], timeout=self._limit_s)
        except RuntimeError:  # the pool is broken
            future = Future()
            future.set_exception(BrokenProcessPool())
        self._waited[future] = sent
        future.add_done_callback(self._answered.put)

    def _opened(self) -> ProcessPool:
        # Spawned: docgen has threads, and a fork would copy their locks.
        return ProcessPool(
            max_workers=self._jobs,
            initializer=local_worker.begin,
            initargs=[self._kit, os.getpid()],
            context=multiprocessing.get_context("spawn"),
        )

    def _outcome(self, future: Future[_Answer]) -> Iterator[Done]:
        """What became of a task; nothing when it is tried once more."""
        try:
            answer = future.result()
        except (BrokenProcessPool, CancelledError):
            self._renew()
            return
        except TimeoutError:
            yield self._given_up(self._waited.pop(future), "worker-hung")
            return
        except ProcessExpired:
            sent = self._waited.pop(future)
            if sent.tries < _TRIES:
                self._send(replace(sent, tries=sent.tries + 1))
            else:
                yield self._given_up(sent, "worker-killed")
            return
        del self._waited[future]
        if not isinstance(answer, Done):
            raise answer
        self._breaks = 0
        yield answer

    def _renew(self) -> None:
        """Begin again with what the pool had: to pebble it is broken.

        It is when a worker dies while none has a task, which costs no task a try.
        """
        self._breaks += 1
        if self._breaks > _MOST_BREAKS:
            raise ToolMissingError("workers-not-started")
        self._end()
        waited, self._waited = self._waited, {}
        for sent in waited.values():
            self._send(sent)

    def _given_up(self, sent: _Sent, reason: str) -> Done:
        error = ConversionError(reason)
        return Done(number=sent.task.number, outcome=error, digest="", seconds=0.0)

    def _end(self) -> None:
        if self._pool is not None:
            pool, self._pool = self._pool, None
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all workers and their LibreOffices, also after Ctrl-C."""
        self._end()
