"""Where an export goes, and what may be there already."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from docgen.casefile.export.archive_file import zipped
from docgen.casefile.export.files import ExportFile
from docgen.casefile.export.folder import holds_exactly, is_empty, write_folder
from docgen.casefile.folder import CaseFolder
from docgen.casefile.lock import WAIT_S, held
from docgen.casefile.writing import cannot_write, write_whole
from docgen.errors import CannotWriteError, UsageError

__all__ = ["Written", "check_destination", "write_export"]

Written = Literal["made", "unchanged"]
_ZIP = ".zip"


def _is_zip(target: Path) -> bool:
    return target.suffix.casefold() == _ZIP


def check_destination(target: Path) -> None:
    """See that the export does not go into a case's own folder, where every file has its place.

    Raises:
        UsageError: it would.
    """
    resolved = target.resolve()
    for folder in (resolved, *resolved.parents):
        if CaseFolder(folder).is_case():
            raise UsageError("export-inside-case", target=str(target), case=folder.name)


def write_export(files: Sequence[ExportFile], target: Path) -> Written:
    """Write the export to `target`: one ZIP file when its name ends with `.zip`, else a folder.

    Nothing is ever written over. What holds exactly this export already is left as it is.

    Raises:
        CannotWriteError: something else is there, or the disk refuses.
    """
    # A link leads to where the export shall be; it is not replaced.
    place = target.resolve()
    if not place.name:
        # The root of everything: there is no folder above it to work in.
        raise CannotWriteError("export-taken", target=str(target))
    with held(place, target.name, WAIT_S, busy="export-busy"):
        try:
            if _is_zip(place):
                return _write_file(target, place, zipped(files))
            return _write_folder(target, place, files)
        except OSError as error:
            raise cannot_write(target, error) from error


def _write_file(target: Path, place: Path, content: bytes) -> Written:
    if place.exists():
        if place.is_file() and place.read_bytes() == content:
            return "unchanged"
        raise CannotWriteError("export-taken", target=str(target))
    write_whole(place, content)
    return "made"


def _write_folder(target: Path, place: Path, files: Sequence[ExportFile]) -> Written:
    if place.exists() and not is_empty(place):
        if place.is_dir() and holds_exactly(place, files):
            return "unchanged"
        raise CannotWriteError("export-taken", target=str(target))
    write_folder(place, files)
    return "made"
