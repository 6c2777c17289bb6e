"""The case as its folder keeps it, read like any other input."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from docgen.casefile.folder import CASE_NAME, CaseFolder
from docgen.casefile.manifest import sha256_of
from docgen.checks.written import day_text
from docgen.errors import TamperedError
from docgen.intake import RawCase
from docgen.intake.reader import read_file
from docgen.model.finding import Place
from docgen.pipeline.forgotten import FORGOTTEN

__all__ = ["stored_case"]


def stored_case(folder: CaseFolder, version: int | None = None) -> RawCase:
    """What `version`, or the newest, was made from.

    Raises:
        TamperedError: there is no version, its case is gone or is not what was published, or the
            case was forgotten on purpose.
    """
    chosen = version if version is not None else max(folder.versions(), default=0)
    manifest = folder.manifest(chosen)
    if manifest.forgotten:
        day = date.fromisoformat(manifest.history[-1].day)
        raise TamperedError(FORGOTTEN, date=day_text(day))
    file = folder.version_folder(chosen) / CASE_NAME
    listed = manifest.file(CASE_NAME)
    if listed is None or not file.is_file() or sha256_of(file) != listed.sha256:
        raise TamperedError("stored-case-damaged", file=str(file))
    case = folder.root.name
    raw = read_file(file, f"{case}/{file.parent.name}/{CASE_NAME}")
    whole = Place(file=raw.file, line=1, column=1)
    places = {path: replace(place, case=case) for path, place in {(): whole, **raw.places}.items()}
    return replace(raw, places=places, kept=True)
