"""The backend of one case, or a few: in this process, with several LibreOffices for each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from docgen.batch.task import Done, Kit, Task

__all__ = ["SerialBackend"]


class SerialBackend:
    """Does one task after the other; the documents of a case share the LibreOffices."""

    def __init__(self, kit: Kit, *, offices: int) -> None:
        """Nothing is started before the first task; then up to `offices` LibreOffices."""
        self._kit = kit
        self._offices = offices
        self._opened = ExitStack()

    @property
    def jobs(self) -> int:
        """One."""
        return 1

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks in their order.

        Raises:
            PackError: a template is wrong, for every case alike.
            ToolMissingError: LibreOffice or another program is not there.
        """
        # All that makes documents comes with it; a run with nothing to make has no use for that.
        from docgen.batch.worker import Bench

        bench = self._opened.enter_context(Bench(self._kit, offices=self._offices))
        return map(bench.do, tasks)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the LibreOffices, also after Ctrl-C."""
        self._opened.close()
