"""A Python that can talk with LibreOffice: one that has the module `uno`.

It comes with LibreOffice or with the system and is seldom the one that docgen runs under.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from docgen.errors import ToolMissingError
from docgen.tools.office import Office
from docgen.tools.process import Finished, run_program

__all__ = ["UNO_APT_LINE", "find_uno_python"]

UNO_APT_LINE = "apt-get install -y --no-install-recommends python3-uno"

_SYSTEM = Path("/usr/bin/python3")
_TIMEOUT_S = 30.0


def find_uno_python(named: Path | None, office: Office) -> Path:
    """The first Python with `uno`: `named` alone when given, the system's, LibreOffice's own.

    Raises:
        ToolMissingError: there is none, or `named` has no `uno`.
    """
    if named is not None:
        if not _has_uno(named):
            raise ToolMissingError("uno-not-there", path=str(named), install=UNO_APT_LINE)
        return named
    for path in _candidates(office):
        if _has_uno(path):
            return path
    raise ToolMissingError("uno-missing", install=UNO_APT_LINE)


def _candidates(office: Office) -> Iterator[Path]:
    yield _SYSTEM
    yield office.engine.with_name("python")


def _has_uno(python: Path) -> bool:
    try:
        changed = python.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _answers(python.absolute(), changed)


@cache
def _answers(python: Path, _changed: int) -> bool:
    """Asked once of each program, as long as it is the same: every pool wants to know."""
    try:
        # -s: the worker too runs without what a user has installed for himself.
        result = run_program([python, "-s", "-c", "import uno"], timeout_s=_TIMEOUT_S)
    except ToolMissingError:
        return False
    return isinstance(result, Finished) and result.code == 0
