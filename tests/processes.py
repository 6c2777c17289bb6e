"""The processes of this machine, as /proc tells of them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

__all__ = ["descendants", "gone", "new_descendants", "program_of", "wait_until"]


def _stat(pid: int | str) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["Z", "0"]


def gone(pid: int | str) -> bool:
    """Whether a process has ended; one that nobody has asked after (a zombie) has."""
    return _stat(pid)[0] == "Z"


def descendants(pid: int) -> list[int]:
    """All that a process has started, and what that has started, still running."""
    parents = {
        int(folder.name): int(_stat(folder.name)[1])
        for folder in Path("/proc").glob("[0-9]*")
        if not gone(folder.name)
    }
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def new_descendants(before: list[int]) -> list[int]:
    """What this process has started since: other tests have servers and trackers of their own."""
    return sorted(set(descendants(os.getpid())) - set(before))


def program_of(pid: int) -> str:
    """The name of the program, as the kernel has it (15 letters at most)."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def wait_until(holds: Callable[[], object], timeout_s: float = 60) -> None:
    """Wait until something holds; fails when it never does."""
    deadline = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)
