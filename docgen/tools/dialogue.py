"""Talks with a program in lines of JSON over its input and output."""

from __future__ import annotations

import contextlib
import json
import os
import select
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docgen.tools.process import end_program, kill_program, start_program

__all__ = ["Dialogue", "Ended", "Silent"]

_CHUNK = 64 * 1024


class Silent:
    """The program said nothing in the time it had."""


class Ended:
    """The program is gone, or says what is no JSON."""


class Dialogue:
    """A program that runs until `end`. One thread talks; any may end it."""

    def __init__(self, arguments: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        """Start it.

        Raises:
            ToolMissingError: the program could not be started at all.
        """
        self._program = start_program(arguments, environment=environment)
        self._heard = bytearray()
        self._talking = threading.Lock()
        self._ending = threading.Lock()
        self._over = False

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._program.pid

    def say(self, line: Mapping[str, object]) -> None:
        """Send one line; that the program is gone is told by `hear`."""
        with self._talking, contextlib.suppress(OSError, ValueError):
            if self._program.stdin is not None:
                self._program.stdin.write(json.dumps(line).encode() + b"\n")

    def hear(self, timeout_s: float) -> dict[str, Any] | Silent | Ended:
        """The next line, waited for at most `timeout_s` seconds; 0 looks whether it is there."""
        with self._talking:
            return Ended() if self._over else self._hear(timeout_s)

    def _hear(self, timeout_s: float) -> dict[str, Any] | Silent | Ended:
        deadline = time.monotonic() + timeout_s
        while b"\n" not in self._heard:
            said = self._read(max(0.0, deadline - time.monotonic()))
            if said is None:
                return Silent()
            if not said:
                return Ended()
            self._heard += said
        line, _, self._heard = self._heard.partition(b"\n")
        try:
            told = json.loads(line)
        except ValueError:
            return Ended()
        return told if isinstance(told, dict) else Ended()

    def _read(self, timeout_s: float) -> bytes | None:
        """What is there; empty at the end of what the program says, None when it is silent."""
        if self._program.stdout is None:
            return b""
        descriptor = self._program.stdout.fileno()
        watch = select.poll()
        watch.register(descriptor, select.POLLIN)
        return os.read(descriptor, _CHUNK) if watch.poll(timeout_s * 1000) else None

    def kill(self) -> None:
        """Kill the program and all that it started; `end` waits for it and cleans up."""
        with self._ending:
            if not self._over:
                kill_program(self._program)

    def end(self) -> None:
        """Kill the program and all that it started; again is no harm."""
        with self._ending:
            if self._over:
                return
            self._over = True
            end_program(self._program)
        # The kill has ended what a thread was waiting for; before that its stream must stay open.
        with self._talking:
            for stream in (self._program.stdin, self._program.stdout):
                if stream is not None:
                    stream.close()
