"""Writes a file that was brought up to date: whole, and with the old one kept."""

from __future__ import annotations

import stat
from pathlib import Path

from docgen.casefile.writing import cannot_write
from docgen.errors import CannotWriteError
from docgen.intake.migrate.copies import copy_name
from docgen.intake.migrate.migrated import Migrated
from docgen.intake.whole import write_whole

__all__ = ["keep_and_replace", "put_beside"]


def keep_and_replace(path: Path, found: Migrated) -> Path:
    """Copy the file beside itself, then put the new one in its place; where the copy is.

    Raises:
        CannotWriteError: the folder cannot be written; the file is as it was.
    """
    try:
        old = path.read_bytes()
        copy = _free_copy(path, found.schema, old)
        if not copy.exists():
            _write(copy, old, path)
        _write(path, found.content, path)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    return copy


def _free_copy(path: Path, schema: str, old: bytes) -> Path:
    """A name that is free, or that of a copy of just this, which a stopped run has left."""
    number = 1
    while True:
        copy = path.with_name(copy_name(path.name, schema, number))
        if not copy.exists() or (copy.is_file() and copy.read_bytes() == old):
            return copy
        number += 1


def put_beside(source: Path, target: Path, found: Migrated) -> None:
    """Write the new file at `target`, where nothing else may be.

    Raises:
        CannotWriteError: another file has the name, or the folder cannot be written.
    """
    try:
        if target.exists():
            if target.is_file() and target.read_bytes() == found.content:
                return
            raise CannotWriteError("migrate-target-exists", file=str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, found.content, source)
    except OSError as error:
        raise cannot_write(target.parent, error) from error


def _write(target: Path, content: bytes, like: Path) -> None:
    """Write the file whole, to be read by those who may read `like`."""
    rights = stat.S_IMODE(like.stat().st_mode)
    write_whole(target, content)
    target.chmod(rights)
