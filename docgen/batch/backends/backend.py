"""What every backend can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

from docgen.batch.task import Done, Task

__all__ = ["Backend"]


class Backend(Protocol):
    """Does tasks, `jobs` at a time. Used with `with`; leaving it ends all workers at once."""

    @property
    def jobs(self) -> int:
        """How many tasks are done at a time."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Done]:
        """Do the tasks; what became of each comes as it is done, in any order.

        Tasks are taken as there is room for them, a few ahead of the work, never all at once. A
        worker that is killed costs the one task it was at, which is then tried once more.

        Raises:
            PackError: a template is wrong, for every case alike.
            ToolMissingError: LibreOffice or another program is not there.
        """

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all workers, also after Ctrl-C: within two seconds, and leaving no process."""
