"""A case as it was just before one of its versions was made, in a folder that goes again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import HistoryEntry, VersionManifest
from docgen.casefile.past import amended_of, happened_of
from docgen.casefile.records import (
    CHAIN,
    HISTORY,
    ChainEntry,
    append_entries,
    read_record,
    readable_entries,
)
from docgen.casefile.withdrawn import withdrawn_in
from docgen.pipeline.adding import Adding, NewFile

__all__ = ["Past", "past_of"]

Line = TypeVar("Line", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The folder as it was before `manifest` was published, and what was added in that version."""

    folder: CaseFolder
    manifest: VersionManifest
    adding: Adding

    @property
    def created(self) -> date:
        """The day that the version's documents are dated by."""
        return date.fromisoformat(self.manifest.created)


def past_of(folder: CaseFolder, manifest: VersionManifest, outputs: Path) -> Past:
    """Put the versions before `manifest`'s, and what was known then, into `outputs`.

    Their files are links: nothing writes in them, and a case may be large.

    Raises:
        OSError: it cannot be written.
        TamperedError: the folder's records cannot be read.
    """
    then = CaseFolder(outputs / manifest.case)
    then.root.mkdir(parents=True)
    for version in folder.versions():
        if version < manifest.version:
            _link(folder.version_folder(version), then.version_folder(version))
    _cut(folder, then, HISTORY, HistoryEntry, lambda line: line.version < manifest.version)
    _cut(folder, then, CHAIN, ChainEntry, lambda link: link.version < manifest.version)
    before = then.current()
    known = {one.number for one in before.attached} if before else set()
    root = folder.version_folder(manifest.version)
    amended = next((one for line in manifest.history if (one := amended_of(line))), None)
    return Past(
        folder=then,
        manifest=manifest,
        adding=Adding(
            files=tuple(
                NewFile(attached=one, source=root / one.file)
                for one in manifest.attached
                if one.number not in known
            ),
            withdrawn=withdrawn_in(manifest.history),
            happened=tuple(
                happened for line in manifest.history if (happened := happened_of(line)) is not None
            ),
            amended=replace(amended, coming=True) if amended else None,
        ),
    )


def _link(version: Path, target: Path) -> None:
    for file in sorted(version.rglob("*")):
        place = target / file.relative_to(version)
        if file.is_dir():
            place.mkdir(parents=True, exist_ok=True)
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            place.symlink_to(file.resolve())
        except OSError:
            # A file system without links.
            shutil.copyfile(file, place)


def _cut(
    folder: CaseFolder,
    then: CaseFolder,
    name: str,
    model: type[Line],
    kept: Callable[[Line], bool],
) -> None:
    lines = [line for line in readable_entries(folder.root / name, model) if kept(line)]
    append_entries(read_record(then.root / name, model), lines)
