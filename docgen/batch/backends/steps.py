"""Tells the main process how far a worker has come, in short messages down one pipe.

The kernel writes each whole or not at all (pipe(7): up to PIPE_BUF bytes), so workers need no lock
that one of them could take to its death, and a killed one leaves no half message. What finds no
room is dropped: the next message says more.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from multiprocessing.connection import Connection

from docgen.model.step import Step

__all__ = ["StepWriter", "read_step"]


class StepWriter:
    """Writes steps to the end of the pipe that the workers share."""

    def __init__(self, pipe: Connection) -> None:
        """Never wait for the reader."""
        os.set_blocking(pipe.fileno(), False)
        self._pipe = pipe

    def __call__(self, number: int, step: Step) -> None:
        """Tell of a step of the task with this number; of no use is no harm."""
        message = json.dumps([number, step.stage, step.done, step.of]).encode()
        with suppress(OSError):
            self._pipe.send_bytes(message)


def read_step(pipe: Connection) -> tuple[int, Step]:
    """Wait for the next step, with the number of its task.

    Raises:
        EOFError: nobody can write any more.
        OSError: the pipe is closed.
    """
    number, stage, done, of = json.loads(pipe.recv_bytes())
    return number, Step(stage=stage, done=done, of=of)
