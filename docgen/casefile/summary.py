"""Reads `oversikt.json`, which the last version of a forgotten case has in place of the case."""

from __future__ import annotations

import hashlib

from pydantic import ValidationError

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import VersionManifest
from docgen.model.summary import CaseSummary

__all__ = ["SUMMARY_NAME", "kept_summary"]

SUMMARY_NAME = "oversikt.json"


def kept_summary(folder: CaseFolder, newest: VersionManifest) -> CaseSummary | None:
    """What is kept of a forgotten case; None of all others, or when it is not what was published.

    `newest` is the manifest of the newest version.
    """
    listed = newest.file(SUMMARY_NAME)
    if listed is None or not newest.forgotten:
        return None
    try:
        content = (folder.version_folder(newest.version) / SUMMARY_NAME).read_bytes()
        if hashlib.sha256(content).hexdigest() != listed.sha256:
            return None
        return CaseSummary.model_validate_json(content)
    except (OSError, ValidationError):
        return None
