"""How many workers this machine has room for."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["count_workers"]

_WORKER_MB = 300
"""A worker at its most; a fourth is left to others (`_SHARE`)."""

_SHARE = 0.75
# docgen itself finishes some sixty PDFs a second, which is what eight workers make.
_MOST = 8
_MEMORY = Path("/proc/meminfo")
_LIMIT = Path("/sys/fs/cgroup/memory.max")


def count_workers() -> int:
    """One for each core that docgen may use, as far as the memory goes; at least one."""
    room = int(_available_mb() * _SHARE) // _WORKER_MB
    return max(1, min(len(os.sched_getaffinity(0)), room, _MOST))


def _available_mb() -> int:
    """Free memory, or what a container is allowed when that is less."""
    return min(_free_mb(), _allowed_mb())


def _free_mb() -> int:
    try:
        fields = dict(line.split(":", 1) for line in _MEMORY.read_text().splitlines())
        return int(fields["MemAvailable"].split()[0]) // 1024
    except (OSError, ValueError, KeyError, IndexError):
        return _MOST * _WORKER_MB


def _allowed_mb() -> int:
    try:
        return int(_LIMIT.read_text()) // (1024 * 1024)
    except (OSError, ValueError):  # no such limit, or "max"
        return _MOST * _WORKER_MB * 2
