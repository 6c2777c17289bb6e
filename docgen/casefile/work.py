"""Where a run works before it publishes."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.writing import cannot_write

__all__ = ["left_of", "remove_left", "work_name", "workspace"]

_WORK = ".work-"
# What `tempfile` adds to a name. It holds no hyphen, so that the work of the case `sak-2` is
# never taken for that of `sak`.
_ADDED = "[a-z0-9_]{8}"
_LEFT = re.compile(rf"{re.escape(_WORK)}(.+)-{_ADDED}|\.(.+)\.lock")


def work_name(case: str) -> str:
    """How the name of a folder begins that holds work on the case; what is left of it is found."""
    return f"{_WORK}{case}-"


def left_of(name: str) -> str | None:
    """What a hidden file or folder was the work on, or the lock of; None for all others."""
    found = _LEFT.fullmatch(name)
    return found and (found[1] or found[2])


def remove_left(folder: CaseFolder) -> None:
    """Remove what killed runs have left of their work on the case. Only for who holds its lock.

    Raises:
        CannotWriteError: the outputs cannot be read.
    """
    ours = re.compile(re.escape(work_name(folder.root.name)) + _ADDED)
    try:
        left = [entry for entry in folder.root.parent.iterdir() if ours.fullmatch(entry.name)]
    except OSError as error:
        raise cannot_write(folder.root.parent, error) from error
    for entry in left:
        shutil.rmtree(entry, ignore_errors=True)


@contextmanager
def workspace(outputs: Path, case: str) -> Iterator[Path]:
    """A temporary folder on the file system of the outputs, gone when the work is done.

    Whatever is made while it is open is private from the start.

    Raises:
        CannotWriteError: the outputs cannot be written.
    """
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=work_name(case), dir=outputs))
    except OSError as error:
        raise cannot_write(outputs, error) from error
    before = os.umask(0o077)
    try:
        yield folder
    finally:
        os.umask(before)
        shutil.rmtree(folder, ignore_errors=True)
