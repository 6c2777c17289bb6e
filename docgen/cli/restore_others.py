"""Brings back what a backup has besides the cases; nothing that is there is touched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from docgen.batch.journal import JOURNAL
from docgen.casefile.backup import BackedFile, Listing
from docgen.casefile.folder import case_folders
from docgen.casefile.store import Reading
from docgen.casefile.writing import cannot_write, write_whole
from docgen.errors import TamperedError
from docgen.web.store.copying import is_there
from docgen.web.store.database import DATABASE

__all__ = ["OwnFiles", "restore_inputs", "restore_journal", "restore_web"]

_INPUTS, _OUTPUTS = "inputs", "outputs"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFiles:
    """The user's files: those that were put, and those that were forgotten on purpose.

    `web` tells that the database of the web was put as well.
    """

    put: tuple[str, ...] = ()
    forgotten: tuple[str, ...] = ()
    web: bool = False


def restore_journal(store: Reading, listing: Listing, damaged: set[str], outputs: Path) -> None:
    """Put the journal where there is none, so that the next run knows what was done.

    Raises:
        CannotWriteError: it cannot be written.
    """
    name = f"{_OUTPUTS}/{JOURNAL}"
    for one in listing.others:
        if one.path == name and name not in damaged:
            _put(store, one, outputs / JOURNAL)


def restore_web(store: Reading, listing: Listing, damaged: set[str], outputs: Path) -> bool:
    """Put the database of the web where there is none; whether it was put.

    Raises:
        CannotWriteError: it cannot be written.
    """
    name = f"{_OUTPUTS}/{DATABASE}"
    wanted = [one for one in listing.others if one.path == name and name not in damaged]
    if is_there(outputs) or not wanted:
        return False
    # Written by `write_whole` for its owner alone, as it has to be.
    return _put(store, wanted[0], outputs / DATABASE)


def restore_inputs(
    store: Reading, listing: Listing, damaged: set[str], folder: Path, outputs: Path
) -> OwnFiles:
    """Put the user's files in `folder` where no file has their name.

    What a case in `outputs` says was deleted on purpose stays away.

    Raises:
        CannotWriteError: one cannot be written.
    """
    gone = set(_forgotten(outputs))
    put, forgotten = [], []
    others = [(one, PurePosixPath(one.path).parts) for one in listing.others]
    own = [(one, parts) for one, parts in others if parts[0] == _INPUTS and ".." not in parts]
    # What one folder held goes back as it lay; of several, each in one of its own.
    tops = {parts[1:2] for _, parts in own}
    first = 2 if len(tops) == 1 and all(len(parts) > 2 for _, parts in own) else 1
    for one, parts in own:
        if one.path in damaged:
            continue
        target = folder.joinpath(*parts[first:])
        if one.sha256 in gone:
            forgotten.append(str(target))
        elif _put(store, one, target):
            put.append(str(target))
    return OwnFiles(put=tuple(put), forgotten=tuple(forgotten))


def _forgotten(outputs: Path) -> Iterator[str]:
    """The SHA-256 of all that the cases in `outputs` tell of as deleted on purpose."""
    for folder in case_folders(outputs):
        try:
            newest = folder.current()
        except TamperedError:
            # Told of as a case that cannot be read.
            continue
        yield from (one.sha256 for one in (newest.forgotten if newest else ()))


def _put(store: Reading, one: BackedFile, target: Path) -> bool:
    if target.exists() or target.is_symlink():
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, store.read(one.path))
        os.utime(target, ns=(one.mtime_ns, one.mtime_ns))
    except OSError as error:
        raise cannot_write(target.parent, error) from error
    return True
