"""The only code that starts programs.

A program gets a list of arguments (never a shell line), a session of its own and, where nobody
talks with it, no input and a time limit. However it ends, its whole group is killed: LibreOffice
may be a script that starts a program that starts another, and killing only the first would leave
the others behind.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from docgen.errors import ToolMissingError
from docgen.texts import os_reason

__all__ = [
    "MOST_KEPT",
    "Finished",
    "TimedOut",
    "end_program",
    "kill_program",
    "run_program",
    "start_program",
]

MOST_KEPT = 64 * 1024
"""Bytes kept of each stream; what a program writes beyond them is read and thrown away."""

_CHUNK = 64 * 1024
_DRAINS = 4
_GONE_WITHIN_S = 1.0
_LOOK_S = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The program ended by itself; `code` is negative when a signal ended it."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedOut:
    """The program was still running after `timeout_s` seconds and was killed."""

    timeout_s: float
    out: str
    err: str


class _Kept:
    """The beginning of what a stream held."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.descriptor = stream.fileno()
        self._kept = bytearray()
        os.set_blocking(self.descriptor, False)

    def take(self) -> bool:
        """Read what is there; False when nothing will follow."""
        try:
            chunk = os.read(self.descriptor, _CHUNK)
        except BlockingIOError:
            return True
        self._kept += chunk[: MOST_KEPT - len(self._kept)]
        return bool(chunk)

    def drain(self) -> str:
        """What was kept, with what lay unread in the pipe when the program ended.

        A few reads empty a pipe; more would wait on a process that escaped from the group.
        """
        for _ in range(_DRAINS):
            if not self.take():
                break
        return self._kept.decode("utf-8", errors="replace")


def run_program(
    arguments: Sequence[str | Path],
    *,
    timeout_s: float,
    environment: Mapping[str, str] | None = None,
) -> Finished | TimedOut:
    """Run a program to its end, at most `timeout_s` seconds; nothing of it is left running.

    Args:
        arguments: the program and its arguments.
        timeout_s: seconds until the program and all it started are killed.
        environment: variables on top of docgen's own.

    Raises:
        ToolMissingError: the program could not be started at all.
    """
    program = _start(
        arguments, {**os.environ, **(environment or {})}, takes_input=False, keeps_errors=True
    )
    with program.stdout or contextlib.nullcontext(), program.stderr or contextlib.nullcontext():
        streams = [_Kept(stream) for stream in (program.stdout, program.stderr) if stream]
        try:
            ended = _watch(program, streams, timeout_s)
        finally:
            # Also on Ctrl-C: a program in a session of its own does not hear it.
            end_program(program)
        out, err = (stream.drain() for stream in streams)
    if ended:
        return Finished(code=program.returncode, out=out, err=err)
    return TimedOut(timeout_s=timeout_s, out=out, err=err)


def start_program(
    arguments: Sequence[str | Path], *, environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """Start a program that is talked with over its input and output; `end_program` ends it.

    Args:
        arguments: the program and its arguments.
        environment: all the variables that it gets.

    Raises:
        ToolMissingError: the program could not be started at all.
    """
    return _start(arguments, environment, takes_input=True, keeps_errors=False)


def _start(
    arguments: Sequence[str | Path],
    environment: Mapping[str, str],
    *,
    takes_input: bool,
    keeps_errors: bool,
) -> subprocess.Popen[bytes]:
    command = [str(argument) for argument in arguments]
    try:
        return subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
            command,
            stdin=subprocess.PIPE if takes_input else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if keeps_errors else subprocess.DEVNULL,
            bufsize=0,
            env=dict(environment),
            start_new_session=True,
        )
    except OSError as error:
        reason = os_reason(error)
        raise ToolMissingError("program-not-started", program=command[0], reason=reason) from error


def _watch(program: subprocess.Popen[bytes], streams: Sequence[_Kept], timeout_s: float) -> bool:
    """Wait for the end of the program itself, not of its streams, which others may hold open."""
    deadline = time.monotonic() + timeout_s
    ended = os.pidfd_open(program.pid)
    with (
        contextlib.closing(os.fdopen(ended, "rb", buffering=0)),
        selectors.DefaultSelector() as ready,
    ):
        ready.register(ended, selectors.EVENT_READ)
        for stream in streams:
            ready.register(stream.descriptor, selectors.EVENT_READ, stream)
        while (left_s := deadline - time.monotonic()) > 0:
            for key, _ in ready.select(left_s):
                if key.data is None:
                    return True
                if not key.data.take():
                    ready.unregister(key.fd)
    return False


def kill_program(program: subprocess.Popen[bytes]) -> None:
    """Kill a program and all that it started, without waiting. Only before `end_program`."""
    # The group's leader is reaped after the kill, never before: as long as it is not, its number
    # cannot have become another program's.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)


def end_program(program: subprocess.Popen[bytes]) -> None:
    """Kill a program and all that it started, and wait until they are gone."""
    kill_program(program)
    program.wait()
    # The others die a moment later, and may still be writing into folders about to be removed.
    deadline = time.monotonic() + _GONE_WITHIN_S
    while _is_at_work(program.pid) and time.monotonic() < deadline:
        time.sleep(_LOOK_S)


def _is_at_work(group: int) -> bool:
    # Not with `kill`, which counts what has ended and was not asked after yet (state Z).
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, of_group, *_ = stat.read_bytes().rpartition(b")")[2].split()
            if int(of_group) == group and state != b"Z":
                return True
    return False
