"""Runs docgen and kills it at a change on disk, and tells what stands there afterwards."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

__all__ = ["files_in", "killed_at"]

_KILLER = Path(__file__).parent / "kill_at_step.py"
_OF_SQLITE = (".journal.sqlite", ".journal.sqlite-wal", ".journal.sqlite-shm")


def killed_at(folder: Path, step: int, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command and kill it at this change on disk; 0 for never."""
    return subprocess.run(
        [sys.executable, str(_KILLER), str(step), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def files_in(folder: Path, parts: Iterable[str] = (".",)) -> dict[str, bytes]:
    """The bytes of the files in these parts of the folder, but for those that SQLite changes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for part in parts
        for path in sorted((folder / part).rglob("*"))
        if path.is_file() and path.name not in _OF_SQLITE
    }
