"""LibreOffice: where it is, which one it is, and one start of it that makes PDFs."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import ToolMissingError
from docgen.tools.process import Finished, TimedOut, run_program

__all__ = ["APT_LINE", "TESTED_VERSION", "Office", "export_pdfs", "find_office"]

TESTED_VERSION = "7.4.7"
"""The version whose output docgen is tested with (Debian 12)."""

APT_LINE = "apt-get install -y --no-install-recommends libreoffice-writer-nogui"

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/usr/local/bin/soffice",
)
_VERSION = re.compile(r"LibreOffice\D*(\d+(?:\.\d+)+)")
_VERSION_TIMEOUT_S = 30.0

_PIPE_FOLDERS = ("/tmp", "/var/tmp")  # noqa: S108 - LibreOffice's own choice

# soffice ends with this on some first starts with a new profile; it means "start me again".
_START_AGAIN = 81

# Tagged PDF/A-2. SelectPdfVersion 2 is PDF/A-2b; no form fields, which PDF/A restricts.
_OPTIONS: dict[str, bool | int] = {
    "SelectPdfVersion": 2,
    "UseTaggedPDF": True,
    "PDFUACompliance": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportFormFields": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An installed LibreOffice; `version` is empty when it did not say."""

    path: Path
    version: str


def find_office(named: Path | None) -> Office:
    """The LibreOffice that `named` points at, else the one on PATH or in the usual places.

    Raises:
        ToolMissingError: there is none, or `named` is not a program.
    """
    if named is not None:
        if not _is_program(named):
            raise ToolMissingError("office-not-there", path=str(named), install=APT_LINE)
        return _office(named)
    for path in _candidates():
        return _office(path)
    raise ToolMissingError("office-missing", install=APT_LINE)


def export_pdfs(
    office: Office, documents: Sequence[Path], folder: Path, *, timeout_s: float
) -> Finished | TimedOut:
    """Start LibreOffice once to make a tagged PDF/A of each document, in `folder`.

    Each call has a profile of its own that is thrown away, so calls never disturb each other, nor
    an office that the user has open. What was made is for the caller to judge.

    Raises:
        ToolMissingError: LibreOffice could not be started at all.
    """
    with tempfile.TemporaryDirectory(
        prefix="docgen-office-", ignore_cleanup_errors=True
    ) as profile:
        profile_uri = Path(profile).as_uri()
        command: list[str | Path] = [
            office.path,
            f"-env:UserInstallation={profile_uri}",
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--convert-to",
            _export_filter(),
            "--outdir",
            folder.absolute(),
            *(document.absolute() for document in documents),
        ]
        # What a killed office leaves behind goes with the profile.
        scratch = Path(profile) / "tmp"
        scratch.mkdir()
        environment = {"SAL_USE_VCLPLUGIN": "svp", "TMPDIR": str(scratch)}
        result = run_program(command, timeout_s=timeout_s, environment=environment)
        if isinstance(result, Finished) and result.code == _START_AGAIN:
            result = run_program(command, timeout_s=timeout_s, environment=environment)
        if isinstance(result, TimedOut):
            _remove_pipe(profile_uri)
    return result


def _remove_pipe(profile_uri: str) -> None:
    """Remove the pipe by which a second start would find the first; a killed office leaves it.

    It lies in one folder whatever TMPDIR says (sal/osl/unx/pipe.cxx), and is named by the profile
    (desktop/source/app/officeipcthread.cxx: MD5 of UTF-16, each byte without a leading zero).
    """
    digest = hashlib.md5(profile_uri.encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    for folder in _PIPE_FOLDERS:
        with contextlib.suppress(OSError):
            Path(folder, f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{name}").unlink()


def _export_filter() -> str:
    values = {
        name: {
            "type": "boolean" if isinstance(value, bool) else "long",
            "value": str(value).lower(),
        }
        for name, value in _OPTIONS.items()
    }
    return f"pdf:writer_pdf_Export:{json.dumps(values, separators=(',', ':'))}"


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _candidates() -> Iterator[Path]:
    for name in _NAMES:
        found = shutil.which(name)
        if found is not None:
            yield Path(found)
    yield from (Path(place) for place in _USUAL_PLACES if _is_program(Path(place)))
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _office(path: Path) -> Office:
    # --version starts neither an office nor a profile.
    result = run_program([path.absolute(), "--version"], timeout_s=_VERSION_TIMEOUT_S)
    said = _VERSION.search(result.out)
    return Office(path=path.absolute(), version=said[1] if said else "")
