"""Holds the PDFs of a published version against what an archive asks for."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.casefile.folder import CaseFolder
from docgen.conformance.archival import archival_breaches
from docgen.conformance.verapdf import Validator
from docgen.model.artifact import Breach

__all__ = ["Judged", "judge_newest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A PDF, by its path below the case's folder; it conforms when it has no breaches."""

    path: str
    breaches: tuple[Breach, ...]


def judge_newest(folder: CaseFolder, validator: Validator) -> tuple[Judged, ...]:
    """Every PDF that docgen made in the newest version; also one that is listed and not there.

    Older versions hold nothing that could still be made better: they never change.

    Raises:
        TamperedError: the manifest cannot be read.
        ToolMissingError: veraPDF or Java is not there.
    """
    manifest = folder.current()
    if manifest is None:
        return ()
    root = folder.version_folder(manifest.version)
    return tuple(
        Judged(
            path=f"{root.name}/{entry.path}",
            breaches=archival_breaches(root / entry.path, validator),
        )
        for entry in manifest.files
        # In folders lie copies of these, and what others have made.
        if entry.path.endswith(".pdf") and "/" not in entry.path
    )
