"""Writes the archive package: a folder for each journal entry, with its files and arkivmelding."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from docgen.casefile.archive.efm import write_efm
from docgen.casefile.archive.entry import JournalEntry
from docgen.casefile.archive.fiks import write_fiks
from docgen.casefile.archive.filing import Filing
from docgen.casefile.archive.message import Message
from docgen.casefile.archive.tree import as_bytes
from docgen.casefile.manifest import Dialect

__all__ = ["MESSAGE_NAME", "write_entries"]

MESSAGE_NAME = "arkivmelding.xml"
_WRITERS = {"efm": write_efm, "fiks-v1": write_fiks}


def write_entries(
    filing: Filing, entries: Iterable[JournalEntry], target: Path, dialect: Dialect
) -> None:
    """Write each entry into `target/<number>-<name>/`, which must not be there yet.

    Raises:
        OSError: a file cannot be read, or the target cannot be written.
    """
    for entry in entries:
        folder = target / PurePosixPath(entry.folder).name
        folder.mkdir(parents=True)
        for document in entry.documents:
            for file in document.files:
                shutil.copyfile(file.source, folder / file.name)
        message = Message(filing=filing, entry=entry)
        (folder / MESSAGE_NAME).write_bytes(as_bytes(_WRITERS[dialect](message)))
