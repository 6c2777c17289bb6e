"""Writing in the outputs: whole, private from the start, and never an internal error."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.errors import CannotWriteError
from docgen.texts import os_reason

__all__ = ["cannot_write", "guarded", "new_private", "temporary_of", "write_whole"]


def cannot_write(folder: Path, error: OSError) -> CannotWriteError:
    """The failure that `folder` could not be written, with the system's reason."""
    reason = os_reason(error)
    return CannotWriteError("cannot-write", folder=str(folder), reason=reason)


@contextmanager
def guarded(folder: CaseFolder) -> Iterator[None]:
    """Whatever the disk refuses while a case is worked on is told as such.

    Raises:
        CannotWriteError: in place of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise cannot_write(folder.root, error) from error


def temporary_of(path: Path) -> Path:
    """Where `write_whole` writes before the file is whole."""
    return path.with_name(f".{path.name}.new")


def new_private(path: Path) -> int:
    """A descriptor of a new, empty file that only its owner may read, in place of any other.

    Raises:
        OSError: it cannot be made.
    """
    # A run that was stopped may have left one, with whatever rights it had.
    path.unlink(missing_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half.

    Raises:
        OSError: it cannot be written; the old file stands.
    """
    temporary = temporary_of(path)
    with os.fdopen(new_private(temporary), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
