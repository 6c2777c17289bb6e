"""Which file a name in an address means: one below a folder, and never another."""

from __future__ import annotations

import stat
from pathlib import Path

from docgen.errors import UsageError

__all__ = ["NoSuchFileError", "safe_child"]


class NoSuchFileError(UsageError):
    """The name means no file that may be handed out. Why is not told."""

    def __init__(self) -> None:
        """The name is not told: whoever has it knows it."""
        super().__init__("web-file-not-found")


def safe_child(folder: Path, name: str) -> Path:
    """The file below `folder` that is called `name`, parts with `/` between them.

    Hidden files and folders are none: the database and the journal lie there. Links are none
    either, wherever they lead. The folder itself may be reached by a link.

    Raises:
        NoSuchFileError: there is no such file, or it is another kind of thing.
    """
    parts = name.split("/")
    if any(not part or part.startswith(".") or "\\" in part for part in parts):
        raise NoSuchFileError
    found = folder
    try:
        for part in parts[:-1]:
            found = found / part
            if not stat.S_ISDIR(found.lstat().st_mode):
                raise NoSuchFileError
        found = found / parts[-1]
        if not stat.S_ISREG(found.lstat().st_mode):
            raise NoSuchFileError
    except (OSError, ValueError):
        # Also a name that is too long, or has a character that no name can have.
        raise NoSuchFileError from None
    return found
