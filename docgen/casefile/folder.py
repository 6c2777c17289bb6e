"""The folder of one case: `outputs/<id>/` with `v001/ v002/ …`, `current.json` and the records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from docgen.casefile.manifest import MANIFEST_NAME, HistoryEntry, VersionManifest
from docgen.errors import TamperedError
from docgen.model.case import Case
from docgen.model.history import CaseHistory, Recorded

__all__ = ["CASE_NAME", "CaseFolder"]

CASE_NAME = "case.json"
_VERSION = re.compile(r"v(\d{3,})")


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """Reads what has been published of one case. Writing is `docgen.casefile.publish`."""

    root: Path

    def version_folder(self, version: int) -> Path:
        """The folder of a version, whether or not it exists."""
        return self.root / f"v{version:03d}"

    def versions(self) -> list[int]:
        """The published versions, in order."""
        if not self.root.is_dir():
            return []
        found = [_VERSION.fullmatch(entry.name) for entry in self.root.iterdir() if entry.is_dir()]
        return sorted(int(match[1]) for match in found if match)

    def manifest(self, version: int) -> VersionManifest:
        """The manifest of a version.

        Raises:
            TamperedError: it is missing or not a manifest.
        """
        file = self.version_folder(version) / MANIFEST_NAME
        try:
            return VersionManifest.model_validate_json(file.read_bytes())
        except (OSError, ValidationError) as error:
            raise TamperedError("manifest-unreadable", file=str(file)) from error

    def current(self) -> VersionManifest | None:
        """The manifest of the newest version; None before the first."""
        versions = self.versions()
        return self.manifest(versions[-1]) if versions else None

    def history_lines(self) -> list[HistoryEntry]:
        """The history, from the manifests: they are what was published, whatever happened later."""
        return [line for version in self.versions() for line in self.manifest(version).history]

    def history(self) -> CaseHistory:
        """What the case's history says about approvals and signatures."""
        versions = self.versions()
        created = date.fromisoformat(self.manifest(versions[0]).created) if versions else None
        recorded = tuple(
            Recorded(
                event=line.event,
                document=line.document,
                evidence=line.evidence,
                basis=line.basis or "",
                case=self.stored_case(line.version),
            )
            for line in self.history_lines()
            if line.event != "generated" and line.document and line.evidence
        )
        return CaseHistory(created=created, recorded=recorded)

    def stored_case(self, version: int) -> Case | None:
        """The case that a version was made from; None when it is no longer kept."""
        file = self.version_folder(version) / CASE_NAME
        try:
            return Case.model_validate_json(file.read_bytes())
        except (OSError, ValidationError):
            return None
