"""The backend of many cases on one machine: processes, each with a LibreOffice of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import Self

from docgen.batch.backends.crew import Crew
from docgen.batch.task import Done, Kit, Task
from docgen.errors import PackError, ToolMissingError

__all__ = ["LocalBackend"]

_AHEAD = 2  # tasks that wait for each worker, so that none has to
_TRIES = 2
# LibreOffice is limited document by document, by the pool that it is in. Longer than this, with
# each of so many documents tried twice, only docgen itself can be at a case.
_MOST_DOCUMENTS = 30
_START_S = 120.0


class LocalBackend:
    """Does `jobs` tasks at a time, each in a process with one LibreOffice."""

    def __init__(self, kit: Kit, *, jobs: int) -> None:
        """Nothing is started before the first task."""
        self._kit = kit
        self._jobs = jobs
        self._crew = Crew(kit, jobs=jobs, tries=_TRIES)

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
            for task in islice(coming, self._jobs * _AHEAD - self._crew.at_work):
                self._crew.send(task, limit_s=self._limit_s)
            if not self._crew.at_work:
                return
            done = self._crew.next()
            if done is None:
                continue
            if isinstance(done.outcome, PackError | ToolMissingError):
                raise done.outcome
            yield done

    @property
    def _limit_s(self) -> float:
        return _START_S + self._kit.settings.timeout_s * 2 * _MOST_DOCUMENTS

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
        self._crew.end()
