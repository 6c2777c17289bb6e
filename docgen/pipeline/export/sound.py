"""Only what is as it was published leaves the case folder."""

from __future__ import annotations

import hashlib
from datetime import date

from docgen.casefile.discrepancy import Discrepancy
from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.manifest import VersionManifest
from docgen.casefile.verify import verify_folder
from docgen.checks.written import day_text
from docgen.errors import NotReadyError, TamperedError
from docgen.model.case import Case
from docgen.pipeline.forgotten import FORGOTTEN

__all__ = ["case_of", "damage", "published_bytes"]


def damage(folder: CaseFolder) -> tuple[Discrepancy, ...]:
    """What is wrong with the newest version, and with the records of the case.

    What is wrong with older versions, and what else lies beside the versions, does not matter.
    """
    newest = max(folder.versions(), default=0)
    name = folder.version_folder(newest).name
    older = {folder.version_folder(version).name for version in range(1, newest)}
    return tuple(
        one
        for one in verify_folder(folder)
        if (top := one.path.partition("/")[0]) not in older
        and (one.kind != "file-added" or top == name)
    )


def published_bytes(folder: CaseFolder, manifest: VersionManifest, path: str) -> bytes:
    """A file of the version, which is what its manifest says.

    Raises:
        TamperedError: it is not, or it is gone.
    """
    file, listed = folder.version_folder(manifest.version) / path, manifest.file(path)
    try:
        content = file.read_bytes()
    except OSError as error:
        raise TamperedError("export-file-damaged", file=str(file)) from error
    if listed is None or hashlib.sha256(content).hexdigest() != listed.sha256:
        # Changed since the version was verified a moment ago.
        raise TamperedError("export-file-damaged", file=str(file))
    return content


def case_of(folder: CaseFolder, manifest: VersionManifest) -> Case:
    """The case that the version was made from.

    Raises:
        NotReadyError: the case was forgotten on purpose.
        TamperedError: it is gone, or is not what was published.
    """
    if manifest.forgotten:
        day = date.fromisoformat(manifest.history[-1].day)
        raise NotReadyError(FORGOTTEN, date=day_text(day))
    case = folder.stored_case(manifest.version)
    if case is None:
        file = folder.version_folder(manifest.version) / CASE_NAME
        raise TamperedError("stored-case-damaged", file=str(file))
    return case
