"""Copies cases as they stand between two runs, and reads such a copy.

Each case is copied under its lock: a run that publishes at the same time waits, or has published.
A backup lists every file with its hash, and is read again when it has been written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from docgen.casefile.aside import ASIDE
from docgen.casefile.folder import CaseFolder
from docgen.casefile.lock import locked
from docgen.casefile.manifest import as_json
from docgen.casefile.publish import complete_records
from docgen.casefile.records import unreadable
from docgen.casefile.store import LISTING, Reading, Writing
from docgen.errors import TamperedError, UsageError

__all__ = [
    "BackedCase",
    "BackedFile",
    "Extra",
    "Listing",
    "damaged_files",
    "put_backup",
    "read_listing",
]

_WAIT_S = 600.0
_OUTPUTS = "outputs"


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _inside(path: str) -> str:
    """A path that leads nowhere else, whoever wrote the list."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path:
        raise ValueError(path)
    return path


def _one_name(name: str) -> str:
    if "/" in name or name.startswith("."):
        raise ValueError(name)
    return _inside(name)


class BackedFile(_Entry):
    """A file: its path below its case's folder, or in the backup; size, SHA-256 and time."""

    path: Annotated[str, AfterValidator(_inside)]
    size: int
    sha256: str
    mtime_ns: int


class BackedCase(_Entry):
    """A case with all its files; `versions` are those that were there."""

    case: Annotated[str, AfterValidator(_one_name)]
    versions: tuple[int, ...]
    files: tuple[BackedFile, ...]

    def name_of(self, path: str) -> str:
        """What the file is called in the backup."""
        return f"{_OUTPUTS}/{self.case}/{path}"

    def file(self, path: str) -> BackedFile | None:
        """The file at `path` below the case's folder, if the backup has it."""
        return next((one for one in self.files if one.path == path), None)


class Listing(_Entry):
    """`sikkerhetskopi.json`; `others` are what lies beside the cases, and the user's input."""

    schema_: Literal["docgen/backup/1"] = Field(alias="schema", default="docgen/backup/1")
    cases: tuple[BackedCase, ...]
    others: tuple[BackedFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A file that is no case's: what it is called in the backup, and where it lies."""

    name: str
    source: Path


def put_backup(
    folders: Iterable[CaseFolder], extras: Sequence[Extra], writing: Writing
) -> tuple[Listing, tuple[str, ...]]:
    """Put cases and extras in the backup, the list of all of it last.

    What was put in, and the names of cases that could not be read.

    Raises:
        CannotWriteError: another run is at work on a case for ten minutes.
        OSError: the backup cannot be written.
    """
    cases: list[BackedCase] = []
    unread: list[str] = []
    for folder in folders:
        try:
            cases.append(_put_case(folder, writing))
        except TamperedError:
            unread.append(folder.root.name)
    others = [_put(one.name, one.source, writing) for one in extras if one.source.is_file()]
    listing = Listing(cases=tuple(cases), others=tuple(others))
    writing.put(LISTING, as_json(listing), 0)
    return listing, tuple(unread)


def _put_case(folder: CaseFolder, writing: Writing) -> BackedCase:
    with locked(folder, _WAIT_S):
        # A run that was killed may have left the records behind; what is damaged is copied so.
        with suppress(TamperedError):
            complete_records(folder)
        bare = BackedCase(case=folder.root.name, versions=tuple(folder.versions()), files=())
        files = []
        for path in _files(folder.root):
            below = path.relative_to(folder.root).as_posix()
            copied = _put(bare.name_of(below), path, writing)
            files.append(copied.model_copy(update={"path": below}))
    return bare.model_copy(update={"files": tuple(files)})


def _files(root: Path) -> list[Path]:
    """All files of a case, in order.

    Hidden ones are of work that goes on, those aside of work that failed; links lead elsewhere.
    """
    found = []
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        left_out = parts[0] == ASIDE or any(part.startswith(".") for part in parts)
        if not left_out and path.is_file() and not path.is_symlink():
            found.append(path)
    return found


def _put(name: str, source: Path, writing: Writing) -> BackedFile:
    try:
        content, status = source.read_bytes(), source.stat()
    except OSError as error:
        raise unreadable(source, error) from error
    writing.put(name, content, status.st_mtime_ns)
    digest = hashlib.sha256(content).hexdigest()
    return BackedFile(path=name, size=len(content), sha256=digest, mtime_ns=status.st_mtime_ns)


def read_listing(store: Reading, path: Path) -> Listing:
    """The list in the backup at `path`.

    Raises:
        UsageError: it has none that docgen can read.
    """
    try:
        return Listing.model_validate_json(store.read(LISTING))
    except (OSError, KeyError, ValidationError) as error:
        raise UsageError("not-a-backup", path=str(path)) from error


def _is_sound(store: Reading, name: str, listed: BackedFile) -> bool:
    try:
        content = store.read(name)
    except (OSError, KeyError):
        return False
    return hashlib.sha256(content).hexdigest() == listed.sha256


def damaged_files(store: Reading, listing: Listing) -> list[str]:
    """Names of files in the backup that are gone, or are not what was put there."""
    wanted = [(case.name_of(one.path), one) for case in listing.cases for one in case.files]
    wanted += [(one.path, one) for one in listing.others]
    return [name for name, listed in wanted if not _is_sound(store, name, listed)]
