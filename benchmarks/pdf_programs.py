"""Programs that convert on order: a line in, a line out, and ended by their own id."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

__all__ = ["Program", "Server", "end_group", "free_port"]

_ENDS_WITHIN_S = 15.0


def end_group(process: subprocess.Popen[str], patience_s: float = _ENDS_WITHIN_S) -> None:
    """Wait for a program that was told to end, then kill what is left of its group."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(patience_s)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _start(
    command: Sequence[str | Path], environment: Mapping[str, str], pipe: int
) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - fixed lists of this benchmark
        [str(part) for part in command],
        env={**os.environ, **environment},
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


class Program:
    """A program that reads `source<tab>target` and answers `ok` when it is done."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str]) -> None:
        """Start it."""
        self._process = _start(command, environment, subprocess.PIPE)

    def convert(self, pairs: Sequence[tuple[Path, Path]]) -> None:
        """Order all, then wait for all.

        Raises:
            RuntimeError: one was not made.
        """
        orders, answers = self._stream(self._process.stdin), self._stream(self._process.stdout)
        for source, target in pairs:
            orders.write(f"{source}\t{target}\n")
        orders.flush()
        for source, _ in pairs:
            answer = answers.readline().strip()
            if answer != "ok":
                message = f"{source.name} was not converted: {answer or 'the program ended'}"
                raise RuntimeError(message)

    @staticmethod
    def _stream(stream: IO[str] | None) -> IO[str]:
        if stream is None:
            message = "the program has no such stream"
            raise RuntimeError(message)
        return stream

    def close(self) -> None:
        """Let it end: no more orders come."""
        self._stream(self._process.stdin).close()
        end_group(self._process)
        self._stream(self._process.stdout).close()


class Server:
    """A program that listens at a port."""

    def __init__(
        self, command: Sequence[str | Path], environment: Mapping[str, str], port: int
    ) -> None:
        """Start it and wait until it listens."""
        self._process = _start(command, environment, subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                return
            time.sleep(0.2)
        self.close()
        message = f"{command[0]} does not listen"
        raise RuntimeError(message)

    def close(self) -> None:
        """Ask it to end, then see to it."""
        with contextlib.suppress(ProcessLookupError):
            self._process.terminate()
        end_group(self._process)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
