"""Writes a file that people write in: one that is no longer as docgen left it is left alone."""

from __future__ import annotations

from pathlib import Path

from docgen.casefile.writing import cannot_write, write_whole
from docgen.errors import UsageError
from docgen.overview.sealed import is_ours

__all__ = ["write_sealed"]


def write_sealed(path: Path, content: bytes) -> None:
    """Write the file, unless it says so already.

    Raises:
        CannotWriteError: the folder cannot be written to.
        UsageError: a file of that name is somebody else's, or has been written in.
    """
    try:
        before = path.read_bytes() if path.exists() else None
        if before == content:
            return
        if before is not None and not is_ours(before):
            raise UsageError("file-not-ours", path=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
