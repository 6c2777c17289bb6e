"""LibreOffice: where it is and which one it is."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import ToolMissingError
from docgen.tools.process import run_program

__all__ = ["APT_LINE", "TESTED_VERSION", "Office", "find_office", "locate_office"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An installed LibreOffice; `version` is empty when it did not say."""

    path: Path
    version: str

    @property
    def engine(self) -> Path:
        """The program itself, which `soffice` and the starter it calls stand before.

        Started directly, it is the one process to watch and to kill. Where it does not lie beside
        the script (a snap, a script of one's own), the script is started.
        """
        beside = self.path.resolve().with_name("soffice.bin")
        return beside if _is_program(beside) else self.path


def find_office(named: Path | None) -> Office:
    """The LibreOffice that `named` points at, else the one on PATH or in the usual places.

    Raises:
        ToolMissingError: there is none, or `named` is not a program.
    """
    return _office(locate_office(named))


def locate_office(named: Path | None) -> Path:
    """Where that LibreOffice is; it is not asked for its version, which takes a while.

    Raises:
        ToolMissingError: there is none, or `named` is not a program.
    """
    if named is not None:
        if not _is_program(named):
            raise ToolMissingError("office-not-there", path=str(named), install=APT_LINE)
        return named
    found = next(_candidates(), None)
    if found is None:
        raise ToolMissingError("office-missing", install=APT_LINE)
    return found


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
