"""A program that is kept and answers line by line."""

from __future__ import annotations

import contextlib
import os
import selectors
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from docgen.tools.process import end_group, start_program

__all__ = ["Dialogue", "SilentError"]

_CHUNK = 64 * 1024
_LONGEST_LINE = 16 * 1024 * 1024


class SilentError(Exception):
    """No whole line came: in time (`timed_out`), or because the program had ended."""

    def __init__(self, *, timed_out: bool) -> None:
        """Keep which of the two it was."""
        super().__init__("timed out" if timed_out else "ended")
        self.timed_out = timed_out


class Dialogue:
    """A running program; each line it is told, it answers with one. To be closed by its owner.

    It has a session of its own, so that Ctrl-C ends docgen first, and its input ends when docgen
    does, however that happens.
    """

    def __init__(
        self, arguments: Sequence[str | Path], *, environment: Mapping[str, str] | None = None
    ) -> None:
        """Start the program.

        Raises:
            ToolMissingError: it could not be started at all.
        """
        self._program = start_program(
            [str(argument) for argument in arguments], environment or {}, spoken_to=True
        )
        self._heard = bytearray()

    def ask(self, line: str, *, timeout_s: float) -> str:
        """Say a line and hear the answer.

        Raises:
            SilentError: there was none.
        """
        told = self._program.stdin
        try:
            if told is not None:
                told.write(line.encode() + b"\n")
                told.flush()
        except OSError as error:
            raise SilentError(timed_out=False) from error
        return self.hear(timeout_s=timeout_s)

    def hear(self, *, timeout_s: float) -> str:
        """The next line that the program says.

        Raises:
            SilentError: there was none.
        """
        deadline = time.monotonic() + timeout_s
        said = self._program.stdout
        if said is None or said.closed:
            raise SilentError(timed_out=False)
        with selectors.DefaultSelector() as ready:
            ready.register(said, selectors.EVENT_READ)
            while b"\n" not in self._heard:
                left_s = deadline - time.monotonic()
                if left_s <= 0 or not ready.select(left_s):
                    raise SilentError(timed_out=True)
                chunk = os.read(said.fileno(), _CHUNK)
                if not chunk or len(self._heard) > _LONGEST_LINE:
                    raise SilentError(timed_out=False)
                self._heard += chunk
        line, _, rest = bytes(self._heard).partition(b"\n")
        self._heard = bytearray(rest)
        return line.decode("utf-8", errors="replace")

    def close(self) -> None:
        """End the program and all that it started."""
        if self._program.returncode is not None:
            return
        end_group(self._program)
        for stream in (self._program.stdin, self._program.stdout):
            if stream is not None:
                # What could not be said any more need not be.
                with contextlib.suppress(OSError):
                    stream.close()
