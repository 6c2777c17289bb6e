"""The side of the cluster backend that runs in Dask's workers."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from distributed import Worker, WorkerPlugin, get_worker

from docgen import __version__
from docgen.batch.task import Done, Kit, Task
from docgen.errors import PackError, ToolMissingError

if TYPE_CHECKING:
    from docgen.batch.worker import Bench

__all__ = ["BenchPlugin", "Seen", "do", "look"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a worker is, and what it reads in a file of the run's output folder."""

    version: str
    read: str


def look(file: Path) -> Seen:
    """Tell what this worker is, and what it sees in a file."""
    read = ""
    with contextlib.suppress(OSError):
        read = file.read_text(encoding="utf-8")
    return Seen(version=__version__, read=read)


class BenchPlugin(WorkerPlugin):
    """Gives each worker of a run a bench, those too that come later, and ends it with the run."""

    def __init__(self, name: str, kit: Kit) -> None:
        """Name it after the run: a cluster may have several."""
        self.name = name
        self._kit = kit

    def __getstate__(self) -> tuple[str, Kit]:
        """What travels to the workers."""
        return self.name, self._kit

    def __setstate__(self, state: tuple[str, Kit]) -> None:
        """Arrive."""
        self.name, self._kit = state

    def setup(self, worker: Worker) -> None:
        """Make the bench; its LibreOffice starts with the first task."""
        del worker
        from docgen.batch.worker import Bench

        self.bench: Bench = Bench(self._kit, offices=1, in_turn=True)
        # A worker may have several threads, and has one LibreOffice.
        self.at_work = threading.Lock()

    def teardown(self, worker: Worker) -> None:
        """End the LibreOffice. A killed worker's ends by itself."""
        del worker
        self.bench.close()


def do(name: str, task: Task) -> Done | PackError | ToolMissingError:
    """Do a task of the run; what ends the whole run is handed back."""
    plugin = cast(BenchPlugin, get_worker().plugins[name])
    with plugin.at_work:
        try:
            return plugin.bench.do(task)
        except (PackError, ToolMissingError) as error:
            return error
