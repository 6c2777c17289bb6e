"""Memory: what this machine has to give, and what a process takes. In megabytes, by /proc."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["WORKER_MB", "count_workers", "memory_of"]

WORKER_MB = 300
"""What a worker takes at its most: measured 250, LibreOffice and its driver together."""

_SHARE = 0.75  # of what is free; the rest is for docgen and whatever else runs
# docgen itself finishes some sixty PDFs a second, which is what eight workers make.
_MOST_WORKERS = 8
_PROCESSES = Path("/proc")
_LIMIT = Path("/sys/fs/cgroup/memory.max")
_KB_IN_MB = 1024


def count_workers() -> int:
    """One for each core that docgen may use, as far as the memory goes; at least one."""
    room = int(min(_free_mb(), _allowed_mb()) * _SHARE) // WORKER_MB
    return max(1, min(len(os.sched_getaffinity(0)), room, _MOST_WORKERS))


def memory_of(pids: list[int]) -> tuple[int, int]:
    """What these processes take now, and what they took at their most; 0 for those that ended."""
    fields = [_fields(_PROCESSES / str(pid) / "status") for pid in pids]
    now, most = (
        sum(_kilobytes(one.get(name, "0")) for one in fields) for name in ("VmRSS", "VmHWM")
    )
    return now // _KB_IN_MB, most // _KB_IN_MB


def _free_mb() -> int:
    return _kilobytes(_fields(_PROCESSES / "meminfo").get("MemAvailable", "0")) // _KB_IN_MB


def _allowed_mb() -> int:
    """What a container is allowed; where there is no such limit, more than is ever needed."""
    try:
        return int(_LIMIT.read_text()) // (_KB_IN_MB * 1024)
    except (OSError, ValueError):
        return WORKER_MB * _MOST_WORKERS * 2


def _fields(file: Path) -> dict[str, str]:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    return {name: value for name, _, value in (line.partition(":") for line in lines)}


def _kilobytes(value: str) -> int:
    """The number of a field such as `  176400 kB`."""
    return int(value.split()[0])
