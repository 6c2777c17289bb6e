"""Worker processes of one machine, each with a LibreOffice of its own, that stay for the next task.

A process that dies or hangs, whatever the reason, costs the one task that it was at.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Self

from pebble import CONSTS, ProcessExpired, ProcessPool

from docgen.batch.backends import local_worker
from docgen.batch.task import Done, Kit, Task
from docgen.errors import ConversionError, PackError, ToolMissingError, UnforeseenError

__all__ = ["Crew"]

_LOOK_S = 2.0
_MOST_BREAKS = 3  # one after the other, with no task done in between
# So long a worker has to end its LibreOffice before it is killed.
CONSTS.term_timeout = 1

_Answer = Done | PackError | ToolMissingError


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """A task that the pool has, the first time or once more, and the seconds that it may take."""

    task: Task
    limit_s: float
    tries: int = 1


class Crew:
    """Does `jobs` tasks at a time; nothing is started before the first one.

    For one thread at a time, but for `wake`.
    """

    def __init__(
        self,
        kit: Kit,
        *,
        jobs: int,
        tries: int,
        steps: Connection | None = None,
        nice: int = 0,
    ) -> None:
        """Remember what to start the workers with.

        Args:
            kit: what the workers make the cases with.
            jobs: how many workers there are.
            tries: how often a task is begun that has killed its worker.
            steps: where the workers write how far they have come, as `local_worker` does.
            nice: how much they let others on the machine go first, from 0 to 19.
        """
        self._kit = kit
        self._jobs = jobs
        self._tries = tries
        self._steps = steps
        self._nice = nice
        self._pool: ProcessPool | None = None
        self._breaks = 0
        self._waited: dict[Future[_Answer], _Sent] = {}
        self._answered: SimpleQueue[Future[_Answer] | None] = SimpleQueue()

    @property
    def at_work(self) -> int:
        """The tasks that were sent and have not come back."""
        return len(self._waited)

    def send(self, task: Task, *, limit_s: float) -> None:
        """Have a task done as soon as a worker is free, in at most so many seconds."""
        self._send(_Sent(task=task, limit_s=limit_s))

    def next(self) -> Done | None:
        """Wait for a task to come back; None when nothing has but there may be news.

        What keeps every case from being made is an outcome as well.

        Raises:
            ToolMissingError: no worker stays, and all that was sent is lost.
        """
        try:
            future = self._answered.get(timeout=_LOOK_S)
        except Empty:
            if self._waited and self._pool is not None and not self._pool.active:
                # It broke while a task was on its way into it, and says nothing of that one.
                self._renew()
            return None
        # Else it is what a broken pool says of a task that another one has by now.
        return self._outcome(future) if future in self._waited else None

    def wake(self) -> None:
        """Have `next` come back. From any thread."""
        self._answered.put(None)

    def _send(self, sent: _Sent) -> None:
        if self._pool is None:
            self._pool = self._opened()
        future: Future[_Answer]
        try:
            future = self._pool.schedule(local_worker.do, args=[sent.task], timeout=sent.limit_s)
        except (RuntimeError, OSError):  # the pool is broken, or there is no room to start one
            future = Future()
            future.set_exception(BrokenProcessPool())
        self._waited[future] = sent
        future.add_done_callback(self._answered.put)

    def _opened(self) -> ProcessPool:
        # Spawned: docgen has threads, and a fork would copy their locks.
        return ProcessPool(
            max_workers=self._jobs,
            initializer=local_worker.begin,
            initargs=[self._kit, os.getpid(), self._steps, self._nice],
            context=multiprocessing.get_context("spawn"),
        )

    def _outcome(self, future: Future[_Answer]) -> Done | None:
        """What became of a task; None when it is tried once more."""
        try:
            answer = future.result()
        except (BrokenProcessPool, CancelledError):
            self._renew()
            return None
        except TimeoutError:
            return _failed(self._waited.pop(future), ConversionError("worker-hung"))
        except ProcessExpired:
            sent = self._waited.pop(future)
            if sent.tries < self._tries:
                self._send(replace(sent, tries=sent.tries + 1))
                return None
            return _failed(sent, ConversionError("worker-killed"))
        except Exception as error:  # noqa: BLE001 - a task that cannot travel costs itself
            return _failed(self._waited.pop(future), UnforeseenError.of(error))
        sent = self._waited.pop(future)
        if not isinstance(answer, Done):
            return _failed(sent, answer)
        self._breaks = 0
        return answer

    def _renew(self) -> None:
        """Begin again with what the pool had: to pebble it is broken.

        It is when a worker dies while none has a task, which costs no task a try.
        """
        self._breaks += 1
        waited, self._waited = self._waited, {}
        self.end()
        if self._breaks > _MOST_BREAKS:
            self._breaks = 0
            raise ToolMissingError("workers-not-started")
        for sent in waited.values():
            self._send(sent)

    def end(self) -> None:
        """End all workers and their LibreOffices; the next task starts others."""
        if self._pool is not None:
            pool, self._pool = self._pool, None
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()
        self._waited.clear()

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
        self.end()


def _failed(sent: _Sent, error: Exception) -> Done:
    return Done(number=sent.task.number, outcome=error, digest="", seconds=0.0)
