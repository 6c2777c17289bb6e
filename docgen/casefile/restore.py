"""Brings cases back from a backup, and never takes the place of anything that is sound.

Version by version: what is missing is put in, what is damaged is moved to `skadet/` and replaced,
what is sound stays. Stopped anywhere, the same command goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ValidationError

from docgen.casefile.aside import damaged_of
from docgen.casefile.backup import BackedCase
from docgen.casefile.folder import CaseFolder
from docgen.casefile.lock import locked
from docgen.casefile.manifest import MANIFEST_NAME, HistoryEntry, sha256_of
from docgen.casefile.publish import complete_records
from docgen.casefile.records import (
    CHAIN,
    CURRENT,
    HISTORY,
    ChainEntry,
    as_lines,
    readable_entries,
)
from docgen.casefile.store import Reading
from docgen.casefile.usable import Unusable, unusable_files
from docgen.casefile.verify import verify_folder
from docgen.casefile.work import workspace
from docgen.casefile.writing import guarded, new_private, write_whole
from docgen.errors import TamperedError

__all__ = ["Restoring", "plan_restoring", "restore"]

Action = Literal["new", "filled", "same", "newer", "other", "unsound"]
"""`new`: there was nothing. `filled`: something was missing or damaged. `same`, `newer`: what is
there is sound. `other`: what is there is another case of the same name. `unsound`: something is
damaged that keeps the whole case from being restored; `unusable` has what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring:
    """What restoring a case comes to; `versions` are put in, of which `damaged` take a place."""

    case: str
    action: Action
    versions: tuple[int, ...] = ()
    damaged: tuple[int, ...] = ()
    records: bool = False
    unusable: tuple[Unusable, ...] = ()


def plan_restoring(store: Reading, backed: BackedCase, damaged: set[str], to: Path) -> Restoring:
    """What would be done with the case in the outputs `to`. Whatever would stop it is found here.

    `damaged` are the names of files in the backup that are not what was put there.
    """
    folder = CaseFolder(to / backed.case)
    unusable = unusable_files(store, backed, damaged)
    if unusable:
        return Restoring(case=backed.case, action="unsound", unusable=unusable)
    plan = _wished(folder, backed)
    stopped = _rehearsed(store, backed, plan, folder)
    if stopped is not None:
        return Restoring(case=backed.case, action="unsound", unusable=(stopped,))
    return plan


def _wished(folder: CaseFolder, backed: BackedCase) -> Restoring:
    """What there is to do, if the records of both sides go together."""
    if not folder.is_case():
        if folder.root.exists() and not _is_empty(folder.root):
            # Somebody else's folder or file of that name.
            return Restoring(case=backed.case, action="other")
        return Restoring(case=backed.case, action="new", versions=backed.versions, records=True)
    return _beside(folder, backed)


def _is_empty(place: Path) -> bool:
    return place.is_dir() and not any(place.iterdir())


def _beside(folder: CaseFolder, backed: BackedCase) -> Restoring:
    """What the backup has to give to a case that is there."""
    problems = verify_folder(folder)
    broken = {one.path.partition("/")[0] for one in problems}
    if "." in broken or _is_another(folder, backed):
        return Restoring(case=backed.case, action="other")
    whole = {one for one in folder.versions() if folder.version_folder(one).name not in broken}
    kept = whole | _forgotten(folder, backed)
    wanted = tuple(one for one in backed.versions if one not in kept)
    records = bool(broken & {HISTORY, CHAIN, CURRENT})
    if not wanted and not records:
        newer = max(whole, default=0) > max(backed.versions, default=0)
        return Restoring(case=backed.case, action="newer" if newer else "same")
    there = tuple(one for one in wanted if folder.version_folder(one).exists())
    return Restoring(
        case=backed.case, action="filled", versions=wanted, damaged=there, records=records
    )


def _rehearsed(
    store: Reading, backed: BackedCase, plan: Restoring, folder: CaseFolder
) -> Unusable | None:
    """What would stop the restoring after it has begun; None when nothing would.

    Only manifests and records decide about that: they are put together in a place of their own.
    """
    if plan.action not in {"new", "filled"}:
        return None
    with tempfile.TemporaryDirectory(prefix="docgen-") as place:
        tried = CaseFolder(Path(place) / backed.case)
        tried.root.mkdir()
        _copy_small(folder, tried, without=plan.versions)
        for version in plan.versions:
            name = f"{tried.version_folder(version).name}/{MANIFEST_NAME}"
            tried.version_folder(version).mkdir()
            (tried.root / name).write_bytes(store.read(backed.name_of(name)))
        try:
            if plan.records:
                _put_records(store, backed, tried)
            complete_records(tried)
        except TamperedError as error:
            return _stopped(backed, plan, Path(error.parameters.get("file", "")), tried.root)
    return None


def _copy_small(folder: CaseFolder, to: CaseFolder, without: Iterable[int]) -> None:
    """The records, and the manifests of the versions that stay."""
    for name in (HISTORY, CHAIN, CURRENT):
        if (folder.root / name).is_file():
            shutil.copyfile(folder.root / name, to.root / name)
    for version in set(folder.versions()) - set(without):
        to.version_folder(version).mkdir()
        source = folder.version_folder(version) / MANIFEST_NAME
        if source.is_file():
            shutil.copyfile(source, to.version_folder(version) / MANIFEST_NAME)


def _stopped(backed: BackedCase, plan: Restoring, file: Path, root: Path) -> Unusable:
    below = file.relative_to(root).as_posix() if file.is_relative_to(root) else "."
    of_backup = plan.action == "new" or below in {HISTORY, CHAIN}
    kind: Literal["records", "beyond"] = "records" if of_backup else "beyond"
    path = backed.name_of(below) if of_backup else f"{backed.case}/{below}"
    return Unusable(kind=kind, path=path)


def _forgotten(folder: CaseFolder, backed: BackedCase) -> set[int]:
    """What was deleted on purpose since; it does not come back, also when the rest is damaged."""
    told = readable_entries(folder.root / HISTORY, HistoryEntry)
    last = max((one.version for one in told if one.event == "forgotten"), default=0)
    return {one for one in backed.versions if one < last}


def _is_another(folder: CaseFolder, backed: BackedCase) -> bool:
    """Whether a version is not the one of that number in the backup, and never was."""
    links = readable_entries(folder.root / CHAIN, ChainEntry)
    chained = {one.version: one.manifest for one in links}
    for version in backed.versions:
        listed = backed.file(f"v{version:03d}/{MANIFEST_NAME}")
        known = {chained.get(version), _manifest_digest(folder, version)} - {None}
        if known and (listed is None or listed.sha256 not in known):
            return True
    return False


def _manifest_digest(folder: CaseFolder, version: int) -> str | None:
    try:
        return sha256_of(folder.version_folder(version) / MANIFEST_NAME)
    except OSError:
        return None


def restore(store: Reading, backed: BackedCase, plan: Restoring, to: Path) -> None:
    """Do what the plan says. A case that changed since is left for the next time.

    Raises:
        CannotWriteError: the outputs cannot be written, or another run is at work on the case.
        TamperedError: the case is not as it was when the plan was made.
    """
    folder = CaseFolder(to / backed.case)
    with guarded(folder), locked(folder):
        if plan_restoring(store, backed, set(), to) != plan:
            raise TamperedError("restore-changed", case=backed.case)
        folder.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        # First, since they alone may tell of versions that are gone.
        if plan.records:
            _put_records(store, backed, folder)
        with workspace(to, backed.case) as work:
            for version in plan.versions:
                _put_version(store, backed, folder, version, work)
        complete_records(folder)
        _date_records(backed, folder)


def _date_records(backed: BackedCase, folder: CaseFolder) -> None:
    """Records that are what they were get their times, too: then the journal still holds."""
    for name in (HISTORY, CHAIN, CURRENT):
        file, listed = folder.root / name, backed.file(name)
        if listed is not None and file.is_file() and sha256_of(file) == listed.sha256:
            os.utime(file, ns=(listed.mtime_ns, listed.mtime_ns))


def _put_version(
    store: Reading, backed: BackedCase, folder: CaseFolder, version: int, work: Path
) -> None:
    target = folder.version_folder(version)
    staged = work / target.name
    staged.mkdir(mode=0o700)
    for one in backed.files:
        if one.path.startswith(f"{target.name}/"):
            place = work / one.path
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(new_private(place), "wb") as file:
                file.write(_checked(store.read(backed.name_of(one.path)), one.sha256, one.path))
                file.flush()
                os.fsync(file.fileno())
            os.utime(place, ns=(one.mtime_ns, one.mtime_ns))
    if target.exists() or target.is_symlink():
        target.rename(_aside(folder, target.name))
    staged.rename(target)


def _checked(content: bytes, sha256: str, name: str) -> bytes:
    if hashlib.sha256(content).hexdigest() != sha256:
        raise TamperedError("backup-damaged", file=name)
    return content


def _aside(folder: CaseFolder, name: str) -> Path:
    """A free place for a damaged version, where nobody takes it for a part of the case."""
    parent = damaged_of(folder)
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = 1
    while (place := parent / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return place


Entry = TypeVar("Entry", bound=BaseModel)


def _put_records(store: Reading, backed: BackedCase, folder: CaseFolder) -> None:
    """What the backup's records say, and what can be read of those that are there besides."""
    _merge(store, backed, folder.root / HISTORY, HistoryEntry)
    _merge(store, backed, folder.root / CHAIN, ChainEntry)


def _merge(store: Reading, backed: BackedCase, target: Path, model: type[Entry]) -> None:
    listed = backed.file(target.name)
    kept = _entries(store.read(backed.name_of(target.name)), model) if listed else ()
    told = {_version(one) for one in kept}
    own = [one for one in readable_entries(target, model) if _version(one) not in told]
    merged = sorted((*kept, *own), key=_version)
    if merged:
        write_whole(target, as_lines(merged))


def _version(entry: BaseModel) -> int:
    return int(getattr(entry, "version", 0))


def _entries(content: bytes, model: type[Entry]) -> Iterable[Entry]:
    found = []
    for line in content.splitlines():
        try:
            found.append(model.model_validate_json(line))
        except ValidationError:
            continue
    return tuple(found)
