"""Checks published versions against their manifests and the chain.

It finds a flipped bit, a missing, an added or an edited file, and an archive package that does not
fit its files. It cannot find the work of somebody who may write in the folder and also rewrites
manifest and chain.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from docgen.casefile.aside import ASIDE
from docgen.casefile.discrepancy import Discrepancy, Kind, is_passing
from docgen.casefile.folder import CaseFolder
from docgen.casefile.forget import forgotten_versions
from docgen.casefile.manifest import (
    MANIFEST_NAME,
    FileEntry,
    HistoryEntry,
    VersionManifest,
    sha256_of,
)
from docgen.casefile.records import (
    CHAIN,
    CURRENT,
    HISTORY,
    ChainEntry,
    Record,
    current_content,
    current_version,
    read_record,
)
from docgen.casefile.verify_archive import archive_discrepancies
from docgen.casefile.writing import temporary_of
from docgen.errors import TamperedError

__all__ = ["Discrepancy", "verify_folder"]

_RECORDS = (CHAIN, CURRENT, HISTORY)


def _file(path: Path | None, entry: FileEntry) -> Kind | None:
    if path is None or not path.is_file():
        return "file-missing"
    same = not path.is_symlink() and path.stat().st_size == entry.size
    return None if same and sha256_of(path) == entry.sha256 else "file-changed"


def _files(folder: CaseFolder, manifest: VersionManifest) -> list[Discrepancy]:
    root = folder.version_folder(manifest.version)
    found: list[Discrepancy] = []
    listed = {entry.path: entry for entry in manifest.files}
    present = {
        path.relative_to(root).as_posix(): path
        for path in root.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    for name, entry in listed.items():
        try:
            kind = _file(present.get(name), entry)
        except OSError:
            kind = "unreadable"
        if kind is not None:
            found.append(Discrepancy(kind=kind, path=f"{root.name}/{name}"))
    for name in sorted(set(present) - set(listed) - {MANIFEST_NAME}):
        if is_passing(name):
            continue
        found.append(Discrepancy(kind="file-added", path=f"{root.name}/{name}"))
    empty = _empty_folders(root, {*present, *listed})
    found += [Discrepancy(kind="folder-added", path=f"{root.name}/{name}") for name in empty]
    return found


def _empty_folders(root: Path, files: Iterable[str]) -> list[str]:
    """The folders that hold no file and are to hold none; not those that lie in such a one."""
    used = {parent.as_posix() for name in files for parent in PurePosixPath(name).parents}
    folders = (path for path in root.rglob("*") if path.is_dir() and not path.is_symlink())
    empty = {path.relative_to(root) for path in folders} - {PurePosixPath(name) for name in used}
    return sorted(path.as_posix() for path in empty if path.parent not in empty)


class _Case:
    """A case's folder and its records, as far as each can be read."""

    def __init__(self, folder: CaseFolder) -> None:
        self.folder = folder
        self.manifests: dict[int, VersionManifest] = {}
        self.found: list[Discrepancy] = []
        self.versions = folder.versions()
        self.known = folder.known_versions()

    def tell(self, kind: Kind, path: str) -> None:
        entry = Discrepancy(kind=kind, path=path)
        if entry not in self.found:
            self.found.append(entry)

    def check_versions(self) -> None:
        for version in self.versions:
            self.check_link(f"{self.folder.version_folder(version).name}/{MANIFEST_NAME}")
            try:
                manifest = self.folder.manifest(version)
                self.manifests[version] = manifest
                self.found += _files(self.folder, manifest)
                self.check_archive(manifest)
            except (TamperedError, OSError):
                name = self.folder.version_folder(version).name
                self.tell("manifest-unreadable", f"{name}/{MANIFEST_NAME}")

    def check_link(self, path: str) -> None:
        """A manifest or record that lies elsewhere may say something else tomorrow."""
        kinds: dict[str, Kind] = {CHAIN: "chain-broken", CURRENT: "record-changed"}
        kinds[HISTORY] = "record-changed"
        if (self.folder.root / path).is_symlink():
            self.tell(kinds.get(path, "manifest-changed"), path)

    def check_archive(self, manifest: VersionManifest) -> None:
        """What else is wrong with a file that has been told of, follows from that."""
        told = {one.path for one in self.found}
        for one in archive_discrepancies(self.folder.version_folder(manifest.version), manifest):
            below = any(path.startswith(f"{one.path}/") for path in told)
            if one.path not in told and not below:
                self.found.append(one)

    def check_chain(self) -> None:
        try:
            record = read_record(self.folder.root / CHAIN, ChainEntry)
        except TamperedError:
            self.tell("chain-broken", CHAIN)
            return
        links = {entry.version: entry for entry in record.entries}
        order = [entry.version for entry in record.entries]
        if record.tail or not record.ended or order != sorted(links):
            self.tell("chain-broken", CHAIN)
        previous = None
        newest = self.manifests.get(max(self.known, default=0))
        # What was deleted on purpose is told by who asks for it, and is no damage.
        gone = forgotten_versions(newest)
        for version in sorted(self.known):
            link, digest = links.get(version), self._digest(version)
            if version not in self.versions and version not in gone:
                self.tell("version-missing", self.folder.version_folder(version).name)
            if link is None or link.previous != previous:
                self.tell("chain-broken", CHAIN)
            elif digest is not None and link.manifest != digest:
                name = self.folder.version_folder(version).name
                self.tell("manifest-changed", f"{name}/{MANIFEST_NAME}")
            previous = link.manifest if link else digest

    def _digest(self, version: int) -> str | None:
        try:
            return sha256_of(self.folder.version_folder(version) / MANIFEST_NAME)
        except OSError:
            return None

    def check_history(self) -> None:
        try:
            record = read_record(self.folder.root / HISTORY, HistoryEntry)
        except TamperedError:
            self.tell("record-changed", HISTORY)
            return
        if record.tail or not record.ended or not self._told(record):
            self.tell("record-changed", HISTORY)

    def _told(self, record: Record[HistoryEntry]) -> bool:
        """Whether the record says of each version what its manifest does, and something of each."""
        order = [line.version for line in record.entries]
        if order != sorted(order):
            return False
        for version in self.known:
            lines = tuple(line for line in record.entries if line.version == version)
            manifest = self.manifests.get(version)
            if manifest is not None and lines != manifest.history:
                return False
            if version not in self.versions and not lines:
                return False
        return True

    def check_current(self) -> None:
        file, newest = self.folder.root / CURRENT, max(self.known, default=None)
        manifest = self.manifests.get(newest) if newest is not None else None
        try:
            if manifest is not None:
                name = self.folder.version_folder(manifest.version).name
                sound = file.read_bytes() == current_content(manifest, name)
            else:
                sound = current_version(file) == newest
        except (TamperedError, OSError):
            sound = False
        if not sound:
            self.tell("record-changed", CURRENT)

    def check_strays(self) -> None:
        for name in _RECORDS:
            self.check_link(name)
        expected = {*_RECORDS, *(temporary_of(Path(name)).name for name in _RECORDS)}
        expected.add(ASIDE)
        expected |= {self.folder.version_folder(version).name for version in self.versions}
        for name in sorted({entry.name for entry in self.folder.root.iterdir()} - expected):
            if not is_passing(name):
                self.tell("file-added", name)


def _blocking(folder: CaseFolder) -> tuple[Discrepancy, ...]:
    """Pipes and devices: whoever opens one may wait for ever, so that nothing else is looked at."""
    return tuple(
        Discrepancy(kind="unreadable", path=one.relative_to(folder.root).as_posix())
        for one in sorted(folder.root.rglob("*"))
        if _blocks(one)
    )


def _blocks(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def verify_folder(folder: CaseFolder) -> tuple[Discrepancy, ...]:
    """All that is wrong with the published versions of one case. Never raises for damage."""
    try:
        blocking = _blocking(folder)
        if blocking:
            return blocking
        case = _Case(folder)
        case.check_versions()
        case.check_chain()
        case.check_history()
        case.check_current()
        case.check_strays()
    except TamperedError as error:
        return (Discrepancy(kind="unreadable", path=_where(folder, error)),)
    except OSError:
        return (Discrepancy(kind="unreadable", path="."),)
    return tuple(case.found)


def _where(folder: CaseFolder, error: TamperedError) -> str:
    """What of the case could not be read."""
    path = Path(error.parameters.get("folder", error.parameters.get("file", "")))
    return path.relative_to(folder.root).as_posix() if path.is_relative_to(folder.root) else "."
