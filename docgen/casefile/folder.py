"""The folder of one case: `outputs/<id>/` with `v001/ v002/ …`, `current.json` and the records."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from docgen.casefile.manifest import MANIFEST_NAME, HistoryEntry, VersionManifest
from docgen.casefile.past import case_history
from docgen.casefile.records import (
    CHAIN,
    CURRENT,
    HISTORY,
    ChainEntry,
    current_version,
    read_record,
    readable_entries,
    unreadable,
    without,
)
from docgen.errors import TamperedError
from docgen.model.case import Case
from docgen.model.case_type import KeptCase
from docgen.model.history import CaseHistory

__all__ = ["CASE_NAME", "CaseFolder", "case_folders"]

CASE_NAME = "case.json"
_VERSION = re.compile(r"v([0-9]{3,})")
_ABSENT = (FileNotFoundError, NotADirectoryError)


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """Reads what has been published of one case. Writing is `docgen.casefile.publish`.

    Every method raises TamperedError when the folder is there and cannot be read.
    """

    root: Path

    def version_folder(self, version: int) -> Path:
        """The folder of a version, whether or not it exists."""
        return self.root / f"v{version:03d}"

    def _version_of(self, entry: Path) -> int | None:
        """The version that `entry` is named as: `v001` and `v1000`, but not `v000` or `v0001`."""
        match = _VERSION.fullmatch(entry.name)
        version = int(match[1]) if match else 0
        return version if version and self.version_folder(version) == entry else None

    def versions(self) -> list[int]:
        """The published versions, in order.

        A folder without a manifest counts when the chain knows it: then it has been damaged. A
        folder such as `v2024` that the chain does not know is somebody else's.
        """
        try:
            folders = [entry for entry in self.root.iterdir() if self._version_of(entry)]
            real = {
                version: (entry / MANIFEST_NAME).exists()
                for entry in folders
                if entry.is_dir()
                and not entry.is_symlink()
                and (version := self._version_of(entry)) is not None
            }
        except _ABSENT:
            return []
        except OSError as error:
            raise unreadable(self.root, error) from error
        known = set() if all(real.values()) else self.chained()
        return sorted(version for version, whole in real.items() if whole or version in known)

    def chained(self) -> set[int]:
        """The versions that the chain knows."""
        return {entry.version for entry in readable_entries(self.root / CHAIN, ChainEntry)}

    def known_versions(self) -> set[int]:
        """Every version there has ever been, as far as anything in the folder tells."""
        told = readable_entries(self.root / HISTORY, HistoryEntry)
        current = current_version(self.root / CURRENT)
        named = {current} if current is not None else set()
        return {*self.versions(), *self.chained(), *(line.version for line in told), *named}

    def next_version(self) -> int:
        """A number that no version has had, also none whose folder is gone."""
        version = max(self.known_versions(), default=0) + 1
        # A file or a foreign folder may have the name; it is not ours to replace.
        taken = self._named()
        while self.version_folder(version).name in taken:
            version += 1
        return version

    def _named(self) -> set[str]:
        try:
            return {entry.name for entry in self.root.iterdir()}
        except _ABSENT:
            return set()
        except OSError as error:
            raise unreadable(self.root, error) from error

    def is_case(self) -> bool:
        """Whether docgen has published here, also when no version is left or it cannot be read."""
        try:
            return bool(self.versions()) or bool({CHAIN, CURRENT} & self._named())
        except TamperedError:
            return True

    def manifest(self, version: int) -> VersionManifest:
        """The manifest of a version.

        Raises:
            TamperedError: it is missing, not a manifest, or another version's.
        """
        file = self.version_folder(version) / MANIFEST_NAME
        try:
            found = VersionManifest.model_validate_json(file.read_bytes())
        except (*_ABSENT, IsADirectoryError, ValidationError) as error:
            raise TamperedError("manifest-unreadable", file=str(file)) from error
        except OSError as error:
            raise unreadable(file, error) from error
        if found.version != version:
            # A version folder copied by hand.
            raise TamperedError("manifest-unreadable", file=str(file))
        return found

    def current(self) -> VersionManifest | None:
        """The manifest of the newest version that is there; None before the first."""
        versions = self.versions()
        return self.manifest(versions[-1]) if versions else None

    def manifests(self) -> dict[int, VersionManifest]:
        """The manifests of the versions that are there, by version, in order.

        Raises:
            TamperedError: one of them cannot be read.
        """
        return {version: self.manifest(version) for version in self.versions()}

    def published_lines(self) -> list[HistoryEntry]:
        """The history as the manifests that are there tell it."""
        return _lines_in(self.manifests())

    def history_lines(self) -> list[HistoryEntry]:
        """The history: the manifests that are there, and the record of those that are gone.

        Raises:
            TamperedError: the record is damaged, or says nothing of a version that is gone.
        """
        return self._told(self.manifests())

    def _told(self, manifests: Mapping[int, VersionManifest]) -> list[HistoryEntry]:
        published = _lines_in(manifests)
        record = read_record(self.root / HISTORY, HistoryEntry)
        record.missing(published)
        gone = without(record.entries, published)
        lines = sorted((*published, *gone), key=lambda line: line.version)
        told = {line.version for line in lines} | set(manifests)
        for version in sorted(self.chained() - told):
            # What was approved or signed then would be forgotten without a word.
            raise TamperedError(
                "history-incomplete", file=str(record.path), version=f"v{version:03d}"
            )
        self._reasons_known(lines, _newest(manifests))
        return lines

    def _reasons_known(self, lines: Sequence[HistoryEntry], newest: VersionManifest | None) -> None:
        """See that a document which the newest version calls approved or signed has a line why."""
        told = {(line.event, line.document) for line in lines}
        for entry in newest.documents if newest else ():
            if entry.state in {"approved", "signed"} and (entry.state, entry.key) not in told:
                file = str(self.root / HISTORY)
                version = self.version_folder(newest.version).name if newest else ""
                raise TamperedError("history-incomplete", file=file, version=version)

    def history(self) -> CaseHistory:
        """What the case's history says about approvals and signatures.

        Raises:
            TamperedError: the record is damaged, or says nothing of a version that is gone.
        """
        # Each manifest and each case is read once: a case of many years has many versions.
        manifests = self.manifests()
        lines = self._told(manifests)
        case_of = cache(lambda version: self._case_in(manifests.get(version)))
        return case_history(lines, tuple(manifests.values()), case_of)

    def stored_case(self, version: int) -> Case | None:
        """The case that a version was made from; None when it is gone or not what was published."""
        try:
            return self._case_in(self.manifest(version))
        except TamperedError:
            return None

    def _case_in(self, manifest: VersionManifest | None) -> Case | None:
        listed = manifest.file(CASE_NAME) if manifest else None
        if manifest is None or listed is None:
            return None
        try:
            content = (self.version_folder(manifest.version) / CASE_NAME).read_bytes()
            if hashlib.sha256(content).hexdigest() != listed.sha256:
                return None
            return KeptCase.model_validate_json(content)
        except (OSError, ValidationError):
            return None


def _newest(manifests: Mapping[int, VersionManifest]) -> VersionManifest | None:
    return manifests[max(manifests)] if manifests else None


def _lines_in(manifests: Mapping[int, VersionManifest]) -> list[HistoryEntry]:
    return [line for manifest in manifests.values() for line in manifest.history]


def case_folders(outputs: Path) -> list[CaseFolder]:
    """The folders of cases in `outputs`, by name; also damaged ones.

    Raises:
        TamperedError: `outputs` cannot be read.
    """
    try:
        entries = [
            entry
            for entry in sorted(outputs.iterdir())
            # The folders that a run works in begin with a point.
            if not entry.name.startswith(".") and entry.is_dir()
        ]
    except _ABSENT:
        return []
    except OSError as error:
        raise unreadable(outputs, error) from error
    return [folder for folder in map(CaseFolder, entries) if folder.is_case()]
