"""What may be fetched of a published version: its bundles, and each document as PDF and in Word."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import BundleEntry, DocumentEntry, VersionManifest
from docgen.texts import translate
from docgen.web.making.failure import Failure

__all__ = ["Download", "Zipped", "downloads", "open_download", "zip_of"]

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One file of a version.

    `key` is its name there, which addresses may have: it is looked up among these, and is never
    made a path. `name` is what the user gets it as. `title` is in the language of the document;
    `institution` is the profile of the one that the document is of, and `state` where it stands.
    `internal` files are not for the other party. `size` is in bytes, `sha256` in hex, as published.
    `fault` tells that it cannot be fetched, as far as that is seen without reading it.
    """

    key: str
    title: str
    file: Path
    media_type: str
    size: int
    sha256: str
    name: str
    internal: bool
    day: date
    state: str | None = None
    institution: str | None = None
    fault: Failure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zipped:
    """A zip of files, open at its start, in a file that is gone when it is closed."""

    content: IO[bytes]
    size: int


def downloads(
    folder: CaseFolder, language: str, version: int | None = None
) -> tuple[Download, ...]:
    """What there is of a version, of the newest one by default; nothing before the first.

    `language` is that of the bundles' titles.

    Raises:
        TamperedError: the version's manifest cannot be read, or there is no such version.
    """
    newest = max(folder.versions(), default=None)
    if newest is None:
        return ()
    manifest = folder.manifest(version or newest)
    # Files of an earlier version are not to be taken for those of the newest.
    earlier = f"-v{manifest.version:03d}" if manifest.version != newest else ""
    stem = f"{manifest.case}{earlier}"
    return tuple(_Version(folder=folder, manifest=manifest, stem=stem).files(language))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    folder: CaseFolder
    manifest: VersionManifest
    stem: str

    def files(self, language: str) -> Iterator[Download]:
        manifest = self.manifest
        bundles: tuple[tuple[BundleEntry | None, str, bool], ...] = (
            (manifest.bundle, "bundle-internal", True),
            (manifest.bundle_out, "bundle-outgoing", False),
        )
        for bundle, title, internal in bundles:
            if bundle is not None:
                said = translate("messages", title, language)
                yield from self._file(bundle.file, said, internal=internal)
        for one in manifest.documents:
            for path in (one.pdf, one.docx):
                yield from self._file(path, one.title, internal=not one.outgoing, of=one)

    def _file(
        self, path: str, title: str, *, internal: bool, of: DocumentEntry | None = None
    ) -> Iterator[Download]:
        listed = self.manifest.file(path)
        if listed is None and self.manifest.forgotten:
            # It was deleted on purpose.
            return
        file = self.folder.version_folder(self.manifest.version) / path
        name = f"{self.stem}-{path}"
        whole = listed is not None and PurePosixPath(path).name == path
        yield Download(
            key=path,
            title=title,
            file=file,
            media_type=PDF if path.endswith(".pdf") else WORD,
            size=listed.size if listed else 0,
            sha256=listed.sha256 if listed else "",
            name=name,
            internal=internal,
            day=date.fromisoformat(self.manifest.created),
            state=of.state if of else None,
            institution=of.institution if of else None,
            fault=_fault(file, name, listed.size if listed else 0) if whole else _damaged(name),
        )


def _fault(file: Path, name: str, size: int) -> Failure | None:
    try:
        status = file.lstat()
    except OSError:
        return Failure.own("download-missing", file=name)
    return None if status.st_size == size and file.is_file() else _damaged(name)


def _damaged(name: str) -> Failure:
    return Failure.own("download-damaged", file=name)


def open_download(download: Download) -> IO[bytes] | Failure:
    """The file, open at its start, which is as it was published; else why it cannot be fetched."""
    if download.fault is not None:
        return download.fault
    try:
        file = _opened(download.file)
    except OSError:
        return Failure.own("download-missing", file=download.name)
    digest = hashlib.sha256()
    try:
        while block := file.read(_BLOCK):
            digest.update(block)
        if digest.hexdigest() == download.sha256:
            file.seek(0)
            return file
    except OSError:
        pass
    file.close()
    return _damaged(download.name)


def _opened(file: Path) -> BinaryIO:
    # What is no file of the version's own, but leads to one elsewhere, is not served.
    return os.fdopen(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb")


def zip_of(files: Sequence[Download]) -> Zipped | Failure:
    """The files under their names in one zip; else why one of them cannot be fetched.

    Raises:
        OSError: the disk for temporary files is full.
    """
    content = tempfile.TemporaryFile()  # noqa: SIM115 - handed on, and closed by who sends it
    try:
        with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as package:
            faults = (_added(package, one) for one in files)
            fault = next((one for one in faults if one is not None), None)
        if fault is not None:
            content.close()
            return fault
        size = content.tell()
        content.seek(0)
    except BaseException:
        content.close()
        raise
    return Zipped(content=content, size=size)


def _added(package: zipfile.ZipFile, one: Download) -> Failure | None:
    file = open_download(one)
    if isinstance(file, Failure):
        return file
    # PDFs and Word files are packed already, and the same files are the same zip.
    entry = zipfile.ZipInfo(one.name, date_time=(one.day.year, one.day.month, one.day.day, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    with file, package.open(entry, "w") as into:
        while block := file.read(_BLOCK):
            into.write(block)
    return None
