"""An archive package that somebody has received: a folder, or a ZIP file taken apart to be read.

What is said of it holds for the content of the files. Dates, and how a ZIP file is put together,
may differ: many programs pack it anew.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from docgen.casefile.discrepancy import Discrepancy
from docgen.casefile.export.listing import SUMS_NAME, read_manifest
from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import MANIFEST_NAME

__all__ = ["Received", "is_package", "received"]

_ZIP = ".zip"
_BLOCK = 1 << 20
_MOST_BYTES = 4 << 30
"""Of all files in a ZIP file: a few bytes can unpack to more than any disk has."""
_UNPACKING = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""What a damaged file in a ZIP file gives; RuntimeError is one with a password."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A package that can be looked at below `root`, and what was wrong on the way there.

    `root` is None when nothing of it can be read.
    """

    root: Path | None
    found: tuple[Discrepancy, ...] = ()


_NOTHING = Received(root=None, found=(Discrepancy(kind="unreadable", path="."),))


def is_package(path: Path) -> bool:
    """Whether it is an archive package that `docgen export` wrote, as far as can be told.

    A file that is called a ZIP file and cannot be read as one is taken for a damaged package.
    """
    if path.is_dir():
        return not CaseFolder(path).is_case() and _is_root(path)
    if not path.is_file() or path.suffix.casefold() != _ZIP:
        return False
    try:
        with zipfile.ZipFile(path) as package:
            return _is_cut(package) or not {SUMS_NAME, MANIFEST_NAME}.isdisjoint(package.namelist())
    except _UNPACKING:
        return True


def _is_root(folder: Path) -> bool:
    return (folder / SUMS_NAME).is_file() or read_manifest(folder) is not None


def _is_cut(package: zipfile.ZipFile) -> bool:
    """Whether what was found is only the end of another: of half a package, its last Word file."""
    return min((entry.header_offset for entry in package.infolist()), default=0) > 0


@contextmanager
def received(path: Path) -> Iterator[Received]:
    """The package at `path`, to be read while this is open. Nothing is written beside it."""
    if path.is_dir():
        yield Received(root=path)
        return
    with tempfile.TemporaryDirectory(prefix="docgen-") as aside:
        yield _unpacked(path, Path(aside))


def _unpacked(path: Path, aside: Path) -> Received:
    try:
        with zipfile.ZipFile(path) as package:
            if _is_cut(package):
                return _NOTHING
            return Received(root=aside, found=tuple(_take_apart(package, aside)))
    except _UNPACKING:
        return _NOTHING


def _take_apart(package: zipfile.ZipFile, aside: Path) -> Iterator[Discrepancy]:
    """Write the files of the package below `aside`; tell which cannot be."""
    seen: set[str] = set()
    room = _MOST_BYTES
    for entry in package.infolist():
        name = entry.filename
        if name in seen or not _is_plain(name):
            # Two of one name, or a name that leads out of the package: neither is docgen's.
            yield Discrepancy(kind="package-file-added", path=name)
            continue
        seen.add(name)
        room -= entry.file_size
        target = aside / name
        if entry.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        elif room < 0 or not _write(package, entry, target):
            yield Discrepancy(kind="file-changed", path=name)


def _is_plain(name: str) -> bool:
    parts = PurePosixPath(name).parts
    odd = "\\" in name or ":" in name or "\0" in name
    return bool(parts) and not odd and parts[0] != "/" and ".." not in parts


def _write(package: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> bool:
    """Whether the file could be unpacked, with the length and the sum that the ZIP file gives."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with package.open(entry) as packed, target.open("xb") as made:
            shutil.copyfileobj(packed, made, _BLOCK)
    except _UNPACKING:
        # What was written of it stays, so that it is not told as missing too.
        return False
    return True
