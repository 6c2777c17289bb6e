"""Memory: what this machine has to give, and what a process takes. In megabytes, by /proc."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["WORKER_MB", "count_workers", "memory_of"]

WORKER_MB = 300
"""What a worker takes at its most: measured 250, LibreOffice and its driver together."""

_DOCGEN_MB = 150  # what a docgen of its own beside each takes at its most: measured 100
_SHARE = 0.75  # of what is free; the rest is for docgen and whatever else runs
# docgen itself finishes some sixty PDFs a second, which is what eight workers make.
_MOST_WORKERS = 8
_NO_LIMIT_MB = 1 << 40
_PROCESSES = Path("/proc")
_LIMIT = Path("/sys/fs/cgroup/memory.max")
_KB_IN_MB = 1024


def count_workers(*, with_docgen: bool = False) -> int:
    """One for each core that docgen may use, as far as the memory goes; at least one.

    `with_docgen` tells that each has a process of docgen's own as well, which finishes its PDFs.
    """
    cores = len(os.sched_getaffinity(0))
    if with_docgen:
        return max(1, min(cores, _room_for(WORKER_MB + _DOCGEN_MB)))
    return max(1, min(cores, _room_for(WORKER_MB), _MOST_WORKERS))


def _room_for(each_mb: int) -> int:
    return int(min(_free_mb(), _allowed_mb()) * _SHARE) // each_mb


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
        return _NO_LIMIT_MB


def _fields(file: Path) -> dict[str, str]:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    return {name: value for name, _, value in (line.partition(":") for line in lines)}


def _kilobytes(value: str) -> int:
    """The number of a field such as `  176400 kB`."""
    return int(value.split()[0])
