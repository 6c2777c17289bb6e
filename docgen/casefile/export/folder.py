"""An export as a folder: made aside and renamed into place last of all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from docgen.casefile.export.files import ExportFile
from docgen.casefile.writing import new_private, temporary_of

__all__ = ["holds_exactly", "is_empty", "write_folder"]


def is_empty(folder: Path) -> bool:
    """Whether the folder is there and holds nothing.

    Raises:
        OSError: it cannot be read.
    """
    return folder.is_dir() and next(folder.iterdir(), None) is None


def holds_exactly(folder: Path, files: Sequence[ExportFile]) -> bool:
    """Whether the folder holds these files, byte for byte, and nothing else.

    Raises:
        OSError: it cannot be read.
    """
    wanted = {file.path: file.content for file in files}
    found = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    if set(found) != set(wanted):
        return False
    return all(
        not path.is_symlink() and path.is_file() and path.read_bytes() == wanted[name]
        for name, path in found.items()
    )


def write_folder(target: Path, files: Sequence[ExportFile]) -> None:
    """Make the folder; `target` is absent or empty. Only its owner may open it.

    Raises:
        OSError: it cannot be written, or has been filled in the meantime; nothing is left.
    """
    aside = temporary_of(target)
    # What a run that was stopped has left.
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(mode=0o700)
        for file in files:
            _write(aside, file)
        # An empty folder gives way; one that holds something does not.
        aside.rename(target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _write(root: Path, file: ExportFile) -> None:
    path = root / file.path
    for parent in reversed(path.relative_to(root).parents[:-1]):
        (root / parent).mkdir(mode=0o700, exist_ok=True)
    with os.fdopen(new_private(path), "wb") as opened:
        opened.write(file.content)
        opened.flush()
        os.fsync(opened.fileno())
