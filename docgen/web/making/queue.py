"""The queue of cases whose documents are to be made, in worker processes beside the server."""

from __future__ import annotations

import multiprocessing
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from types import TracebackType
from typing import Self

from docgen.batch.backends.crew import Crew
from docgen.batch.backends.steps import read_step
from docgen.batch.task import Done, Kit, Task
from docgen.casefile.lock import clear_left
from docgen.intake import RawCase
from docgen.model.result import CaseResult
from docgen.model.step import Step
from docgen.tools.memory import count_workers
from docgen.web.making.failure import Failure
from docgen.web.making.making import Making
from docgen.web.making.today import local_today

__all__ = ["MakingQueue"]

# A case of many documents takes less than one minute.
_LIMIT_S = 600.0
# Somebody who waits can ask again: what has killed one worker does not get another by itself.
_TRIES = 1
# Whoever waits for a page comes before documents, which take seconds anyway.
_NICE = 10
_MOST_KEPT = 200  # of those that have ended
_ENDED_WITHIN_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """A case that is to be made, or is being made: `number` is that of its task."""

    number: int
    key: str
    who: str
    raw: RawCase
    step: Step | None = None


class MakingQueue:
    """Makes cases one after the other, `jobs` at a time. Used with `with`; from any thread.

    Nothing is started before the first case, and its workers stay warm for the next. The queue is
    in memory: a case that was not made when the server ended is seen as such, and asked for again.
    """

    def __init__(
        self,
        kit: Kit,
        *,
        jobs: int | None = None,
        limit_s: float = _LIMIT_S,
        today: Callable[[], date] = local_today,
    ) -> None:
        """Make the queue.

        Args:
            kit: what the workers make the cases with, but for the day.
            jobs: how many cases at a time; None for as many as the machine has room for.
            limit_s: the seconds that a case may take.
            today: tells the day of each case, when it begins to be made.
        """
        self._jobs = jobs or kit.settings.workers or count_workers(with_docgen=True)
        self._outputs = kit.settings.outputs
        self._limit_s = limit_s
        self._today = today
        self._numbers = count()
        self._lock = threading.Lock()
        self._queued: OrderedDict[str, _Wanted] = OrderedDict()
        self._running: dict[int, _Wanted] = {}
        self._ended: OrderedDict[str, Making] = OrderedDict()
        self._closed = False
        self._read, self._write = multiprocessing.Pipe(duplex=False)
        self._crew = Crew(kit, jobs=self._jobs, tries=_TRIES, steps=self._write, nice=_NICE)
        self._threads = [
            threading.Thread(target=one, name=f"making-{one.__name__}", daemon=True)
            for one in (self._work, self._listen)
        ]

    def start(self, key: str, raw: RawCase, *, who: str) -> Making:
        """Have the documents of a case made, as soon as a worker is free.

        A case that waits already keeps its place, and is made as it is now; what is being made
        with the same answers is not made again. Comes back at once.

        Args:
            key: which case it is.
            raw: what stands in it now.
            who: the id of the person who asks.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the queue is closed")
            running = self._running_of(key)
            if key in self._queued or running is None or running.raw.digest != raw.digest:
                before = self._queued.get(key)
                number = before.number if before else next(self._numbers)
                self._queued[key] = _Wanted(number=number, key=key, who=who, raw=raw)
            making = self._found(key)
        self._crew.wake()
        assert making is not None  # noqa: S101 - it was put there just now
        return making

    def find(self, key: str) -> Making | None:
        """The latest making of a case; None when there has been none since the server began."""
        with self._lock:
            return self._found(key)

    def forget(self, key: str) -> bool:
        """Take a case that is to be removed out of the queue, with what became of it before.

        Comes back with False, and leaves all as it is, while the case is being made: what a worker
        has begun with would be published all the same.
        """
        with self._lock:
            if self._running_of(key) is not None:
                return False
            self._queued.pop(key, None)
            self._ended.pop(key, None)
        return True

    def _found(self, key: str) -> Making | None:
        queued, running = self._queued.get(key), self._running_of(key)
        if queued is not None:
            ahead = [*self._queued].index(key) + len(self._running)
            return replace(_making(queued), ahead=ahead)
        if running is not None:
            return replace(_making(running), state="running", step=running.step)
        return self._ended.get(key)

    def _running_of(self, key: str) -> _Wanted | None:
        return next((one for one in self._running.values() if one.key == key), None)

    def _work(self) -> None:
        """Give the crew what waits, and take what comes back, until the queue is closed."""
        clear_left(self._outputs)
        with self._crew as crew:
            while not self._closed:
                try:
                    self._send(crew)
                    done = crew.next()
                except Exception as error:  # noqa: BLE001 - whatever it is, the server goes on
                    crew.end()
                    self._lose(error)
                    continue
                if done is not None:
                    self._take(done)
        # What those had begun with that were ended.
        clear_left(self._outputs)

    def _send(self, crew: Crew) -> None:
        while crew.at_work < self._jobs:
            with self._lock:
                # Two workers at one case would only be in each other's way.
                busy = {one.key for one in self._running.values()}
                key = next((one for one in self._queued if one not in busy), None)
                if key is None:
                    return
                wanted = self._queued.pop(key)
                self._running[wanted.number] = wanted
            task = Task(number=wanted.number, sources=(wanted.raw,), today=self._today())
            crew.send(task, limit_s=self._limit_s)

    def _take(self, done: Done) -> None:
        with self._lock:
            self._end(self._running.pop(done.number), done.outcome)

    def _lose(self, error: Exception) -> None:
        """All that was being made is lost; what waits is tried all the same."""
        with self._lock:
            for number in [*self._running]:
                self._end(self._running.pop(number), error)

    def _end(self, wanted: _Wanted, outcome: CaseResult | Exception) -> None:
        self._ended.pop(wanted.key, None)
        if isinstance(outcome, CaseResult):
            made = replace(_making(wanted), state="done", result=outcome)
        else:
            made = replace(_making(wanted), state="failed", failure=Failure.of(outcome))
        self._ended[wanted.key] = made
        if len(self._ended) > _MOST_KEPT:
            self._ended.popitem(last=False)

    def _listen(self) -> None:
        """Take what the workers tell of, until the queue is closed."""
        while True:
            try:
                number, step = read_step(self._read)
            except (EOFError, OSError):
                return
            with self._lock:
                # Told by who was killed a moment ago, it may be of a task that has ended.
                if number in self._running:
                    self._running[number] = replace(self._running[number], step=step)

    def close(self) -> None:
        """End all workers and what they are at, within two seconds; again is no harm."""
        with self._lock:
            self._closed = True
        self._crew.wake()
        worker, listener = self._threads
        if worker.is_alive():
            worker.join(_ENDED_WITHIN_S)
        # The workers are gone, and with this the last that could write: the listener ends.
        self._write.close()
        if listener.is_alive():
            listener.join(_ENDED_WITHIN_S)
        self._read.close()

    def __enter__(self) -> Self:
        """Begin to wait for cases."""
        for one in self._threads:
            one.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it, also after Ctrl-C."""
        self.close()


def _making(wanted: _Wanted) -> Making:
    return Making(key=wanted.key, who=wanted.who, digest=wanted.raw.digest, state="queued")
