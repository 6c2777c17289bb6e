"""The backend of one case, or a few: in this process, with several LibreOffices for each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from docgen.batch.task import Done, Kit, Task
from docgen.batch.worker import Bench

__all__ = ["SerialBackend"]


class SerialBackend:
    """Does one task after the other; the documents of a case share the LibreOffices."""

    def __init__(self, kit: Kit, *, offices: int) -> None:
        """Nothing is started before the first task; then up to `offices` LibreOffices."""
        self._bench = Bench(kit, offices=offices)

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
        return map(self._bench.do, tasks)

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
        self._bench.close()
