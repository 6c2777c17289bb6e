"""The side of the local backend that runs in its worker processes."""

from __future__ import annotations

import os
import select
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

from docgen.batch.task import Done, Kit, Task
from docgen.errors import PackError, ToolMissingError

if TYPE_CHECKING:
    from docgen.batch.worker import Bench

__all__ = ["begin", "do"]

_BENCH_CLOSES_FIRST = 100
_benches: list[Bench] = []


def begin(kit: Kit, main: int, steps: Connection | None = None, nice: int = 0) -> None:
    """Make this process a worker of the process `main`, which it never outlives.

    It tells how far it has come down the pipe `steps`, if there is one. The higher `nice`, up to
    19, the more it and its LibreOffice let others go first.
    """
    os.nice(nice)
    # Not imported above: the main process, which only names these functions, needs none of it.
    from docgen.batch.backends.steps import StepWriter
    from docgen.batch.worker import Bench

    threading.Thread(target=_end_with, args=(main,), daemon=True).start()
    bench = Bench(kit, offices=1, in_turn=True, told=StepWriter(steps) if steps else None)
    _benches.append(bench)
    # Pebble ends a worker with SIGTERM, which runs this.
    Finalize(bench, _close, args=(bench,), exitpriority=_BENCH_CLOSES_FIRST)


def _close(bench: Bench) -> None:
    """End the LibreOffice, undisturbed: the signal may come when the pipe's end has begun it."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    bench.close()


def do(task: Task) -> Done | PackError | ToolMissingError:
    """Do a task; what ends the whole run is handed back, since it is raised over there."""
    try:
        return _benches[0].do(task)
    except (PackError, ToolMissingError) as error:
        return error


def _end_with(main: int) -> None:
    """Wait until the main process is gone, even killed; LibreOffice ends when this process does.

    Not by the kernel's death signal: that follows the thread that started this process.
    """
    try:
        watched = os.pidfd_open(main)
        if os.getppid() == main:
            select.select([watched], [], [])
    except OSError:
        pass
    os._exit(1)
