"""The case as its folder keeps it, read like any other input."""

from __future__ import annotations

from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.manifest import sha256_of
from docgen.errors import TamperedError
from docgen.intake import RawCase
from docgen.intake.reader import read_file

__all__ = ["stored_case"]


def stored_case(folder: CaseFolder, version: int | None = None) -> RawCase:
    """What `version`, or the newest, was made from.

    Raises:
        TamperedError: there is no version, or its case is gone or is not what was published.
    """
    chosen = version if version is not None else max(folder.versions(), default=0)
    file = folder.version_folder(chosen) / CASE_NAME
    listed = folder.manifest(chosen).file(CASE_NAME)
    if listed is None or not file.is_file() or sha256_of(file) != listed.sha256:
        raise TamperedError("stored-case-damaged", file=str(file))
    return read_file(file, f"{folder.root.name}/{file.parent.name}/{CASE_NAME}")
