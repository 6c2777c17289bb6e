"""Where a backup lies: a ZIP or a folder, written whole and read the same way."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from docgen.casefile.writing import new_private, temporary_of
from docgen.errors import UsageError

__all__ = ["LISTING", "Reading", "Writing", "is_backup", "open_store", "write_store"]

LISTING = "sikkerhetskopi.json"
"""The list of all that is in a backup; a ZIP or folder without it is no backup of docgen's."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_LATEST_YEAR = 2107


class Writing(Protocol):
    """A backup that is being written."""

    def put(self, name: str, content: bytes, mtime_ns: int) -> None:
        """Add a file; names are paths with slashes."""


class Reading(Protocol):
    """A backup that is there."""

    def names(self) -> list[str]:
        """All files, by name."""

    def read(self, name: str) -> bytes:
        """The content of a file; raises OSError or KeyError when it cannot be had."""


def _zip_time(mtime_ns: int) -> tuple[int, int, int, int, int, int]:
    day = datetime.fromtimestamp(mtime_ns / 1e9, UTC)
    if not _EARLIEST[0] <= day.year <= _LATEST_YEAR:
        return _EARLIEST
    return day.year, day.month, day.day, day.hour, day.minute, day.second


class _ZipWriting:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package

    def put(self, name: str, content: bytes, mtime_ns: int) -> None:
        entry = zipfile.ZipInfo(name, _zip_time(mtime_ns))
        entry.compress_type = zipfile.ZIP_DEFLATED
        # Regular file, for its owner alone: what unpacks it may keep that.
        entry.external_attr = 0o100600 << 16
        self._package.writestr(entry, content)


class _FolderWriting:
    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, name: str, content: bytes, mtime_ns: int) -> None:
        target = self._root / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(new_private(target), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.utime(target, ns=(mtime_ns, mtime_ns))


class _ZipReading:
    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package

    def names(self) -> list[str]:
        return sorted(one.filename for one in self._package.infolist() if not one.is_dir())

    def read(self, name: str) -> bytes:
        try:
            return self._package.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise OSError from error


class _FolderReading:
    def __init__(self, root: Path) -> None:
        self._root = root

    def names(self) -> list[str]:
        files = (path for path in self._root.rglob("*") if path.is_file() and not path.is_symlink())
        return sorted(path.relative_to(self._root).as_posix() for path in files)

    def read(self, name: str) -> bytes:
        # A list that was tampered with leads nowhere else.
        if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
            raise KeyError(name)
        return (self._root / name).read_bytes()


@contextmanager
def open_store(path: Path) -> Iterator[Reading]:
    """The backup at `path`.

    Raises:
        UsageError: there is nothing, or it is no ZIP and no folder.
    """
    if path.is_dir():
        yield _FolderReading(path)
        return
    try:
        package = zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise UsageError("input-not-found", path=str(path)) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise UsageError("not-a-backup", path=str(path)) from error
    with package:
        yield _ZipReading(package)


def is_backup(path: Path) -> bool:
    """Whether what lies there has docgen's own list in it."""
    try:
        with open_store(path) as store:
            return LISTING in store.names()
    except (UsageError, OSError):
        return False


@contextmanager
def write_store(target: Path) -> Iterator[Writing]:
    """A backup that stands at `target` when all has been put in it, and not before.

    A name that ends in `.zip` is a ZIP, which takes the place of an older backup of that name; one
    without an ending is a folder.

    Raises:
        UsageError: something else has the name, or it promises a form that docgen does not make.
        OSError: it cannot be written.
    """
    as_zip = target.suffix.lower() == ".zip"
    # A date at the end, as in `kopi 26.11.2026`, promises nothing.
    if not as_zip and any(letter.isalpha() for letter in target.suffix):
        bare = target.with_suffix("")
        names = {"zip": f"{bare}.zip", "folder": str(bare)}
        raise UsageError("backup-form", path=str(target), ending=target.suffix, **names)
    if target.exists() and not (as_zip and target.is_file() and is_backup(target)):
        raise UsageError("backup-exists", path=str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    with _zip_at(target) if as_zip else _folder_at(target) as writing:
        yield writing


@contextmanager
def _zip_at(target: Path) -> Iterator[Writing]:
    coming = temporary_of(target)
    try:
        with os.fdopen(new_private(coming), "w+b") as file:
            with zipfile.ZipFile(file, "w") as package:
                yield _ZipWriting(package)
            file.flush()
            os.fsync(file.fileno())
        coming.replace(target)
    finally:
        coming.unlink(missing_ok=True)


@contextmanager
def _folder_at(target: Path) -> Iterator[Writing]:
    coming = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield _FolderWriting(coming)
        coming.rename(target)
    finally:
        shutil.rmtree(coming, ignore_errors=True)
