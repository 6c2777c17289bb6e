"""What the user typed to start docgen, so that the commands we suggest can be copied."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

__all__ = ["program_name", "typed"]

_NAMES = {"docgen", "docgen.exe"}


def program_name() -> str:
    """The program as it was called: `docgen`, `.venv/bin/docgen` or `python -m docgen`."""
    called = Path(sys.argv[0])
    if called.name == "__main__.py":
        return "python -m docgen"
    if called.name not in _NAMES:
        return "docgen"
    found = shutil.which(called.name)
    on_path = found is not None and Path(found).absolute() == called.absolute()
    return called.name if on_path else typed(called)


def typed(path: Path | str) -> str:
    """A path as a shell wants it: in quotation marks when it has spaces."""
    return shlex.quote(str(path))
