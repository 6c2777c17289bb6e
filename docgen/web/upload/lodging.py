"""A private folder for what was sent, gone when the server is, or with the next one.

A server that is killed cannot clear up after itself. Each holds a lock in its folder while it
lives, so the next one knows which folders were left.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

__all__ = ["Lodging"]

_PREFIX, _COMING = "docgen-opplasting-", "docgen-ny-"
_LOCK, _FILES = ".lock", "filer"


class Lodging:
    """The folder of one server; `files` is where what was sent may lie."""

    def __init__(self) -> None:
        """Make it, and remove those that servers of the same user left when they were killed."""
        _sweep()
        coming = Path(tempfile.mkdtemp(prefix=_COMING))
        self._lock = _lock_of(coming)
        self._lock.acquire()
        # It has its name when it is locked: no other server takes it for one that was left.
        self._root = coming.rename(coming.with_name(coming.name.replace(_COMING, _PREFIX, 1)))
        self.files = self._root / _FILES
        self.files.mkdir(mode=0o700)

    def close(self) -> None:
        """Remove it with all that is in it; again is no harm."""
        _remove(self._root)
        self._lock.release()


def _sweep() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if not _is_own(folder) or not (folder / _LOCK).is_file():
            continue
        lock = _lock_of(folder)
        try:
            lock.acquire()
        except (Timeout, OSError):
            # Its server lives, or it is gone by now.
            continue
        try:
            _remove(folder)
        finally:
            lock.release()


def _remove(root: Path) -> None:
    # The lock last: where this is interrupted, the next server still knows the folder.
    shutil.rmtree(root / _FILES, ignore_errors=True)
    shutil.rmtree(root, ignore_errors=True)


def _lock_of(folder: Path) -> FileLock:
    return FileLock(folder / _LOCK, timeout=0, mode=0o600, thread_local=False)


def _is_own(folder: Path) -> bool:
    """Whether it is a folder, no link to one, of the user that docgen runs as."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid()
