"""The backend of many cases on one machine: processes, each with a LibreOffice of its own.

A process that dies or hangs, whatever the reason, costs the one case that it was at.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
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
# LibreOffice is limited document by document, by the pool that it is in. Longer than this, with
# each of so many documents tried twice, only docgen itself can be at a case.
_MOST_DOCUMENTS = 30
_START_S = 120.0
# So long a worker has to end its LibreOffice before it is killed.
CONSTS.term_timeout = 1

_Answer = Done | PackError | ToolMissingError


class LocalBackend:
    """Does `jobs` tasks at a time, each in a process with one LibreOffice."""

    def __init__(self, kit: Kit, *, jobs: int) -> None:
        """Nothing is started before the first task."""
        self._kit = kit
        self._jobs = jobs
        self._limit_s = _START_S + kit.settings.timeout_s * 2 * _MOST_DOCUMENTS
        self._pool: ProcessPool | None = None
        self._tried: dict[int, int] = {}
        self._waited: dict[Future[_Answer], Task] = {}
        self._answered: SimpleQueue[Future[_Answer]] = SimpleQueue()

    @property
    def jobs(self) -> int:
        """As many as there are processes."""
        return self._jobs

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks; what became of each comes as it is done.

        Raises:
            PackError: a template is wrong, for every case alike.
            ToolMissingError: LibreOffice or another program is not there.
        """
        coming = iter(tasks)
        while True:
            room = self._jobs * _AHEAD - len(self._waited)
            for task in islice(coming, room):
                self._send(task)
            if not self._waited:
                return
            future = self._answered.get()
            done = self._outcome(future, self._waited.pop(future))
            if done is not None:
                yield done

    def _send(self, task: Task) -> None:
        self._tried[task.number] = self._tried.get(task.number, 0) + 1
        if self._pool is None:
            self._pool = self._opened()
        future: Future[_Answer]
        try:
            future = self._pool.schedule(local_worker.do, args=[task], timeout=self._limit_s)
        except RuntimeError:  # the pool is broken; all that it had comes back by itself
            future = Future()
            future.set_exception(BrokenProcessPool())
        self._waited[future] = task
        future.add_done_callback(self._answered.put)

    def _opened(self) -> ProcessPool:
        # Spawned: docgen has threads, and a fork would copy their locks.
        return ProcessPool(
            max_workers=self._jobs,
            initializer=local_worker.begin,
            initargs=[self._kit, os.getpid()],
            context=multiprocessing.get_context("spawn"),
        )

    def _outcome(self, future: Future[_Answer], task: Task) -> Done | None:
        """What became of a task; None when it is tried once more."""
        try:
            answer = future.result()
        except TimeoutError:
            return self._given_up(task, "worker-hung")
        except (BrokenProcessPool, CancelledError):
            # A worker died with no task in hand, which pebble takes for the end.
            self._end()
        except ProcessExpired:
            pass
        else:
            if isinstance(answer, Done):
                self._tried.pop(task.number)
                return answer
            raise answer
        if self._tried[task.number] < _TRIES:
            self._send(task)
            return None
        return self._given_up(task, "worker-killed")

    def _given_up(self, task: Task, reason: str) -> Done:
        self._tried.pop(task.number)
        error = ConversionError(reason)
        return Done(number=task.number, outcome=error, digest="", seconds=self._limit_s)

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
