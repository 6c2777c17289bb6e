"""Where a case keeps files that were made and are not good enough to publish.

They lie beside the versions and belong to none of them, until the next run of the case.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from docgen.casefile.folder import CaseFolder

__all__ = ["ASIDE", "DAMAGED", "clear_aside", "damaged_of", "keep_aside"]

ASIDE = "avvist"
"""The folder's name, in the case's own folder."""

DAMAGED = "skadet"
"""Where in the outputs a damaged version lies after a sound one took its place."""


def damaged_of(folder: CaseFolder) -> Path:
    """Where damaged versions of the case lie, if there are any."""
    return folder.root.parent / DAMAGED / folder.root.name


def keep_aside(folder: CaseFolder, file: Path, name: str) -> Path:
    """Move a file (same file system) to where it is taken for no part of the case; its new place.

    Raises:
        OSError: it cannot be moved.
    """
    folder.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = folder.root / ASIDE
    aside.mkdir(mode=0o700, exist_ok=True)
    target = aside / name
    file.chmod(0o600)
    file.replace(target)
    return target


def clear_aside(folder: CaseFolder) -> None:
    """Remove what the run before kept. Only for who holds the case's lock."""
    shutil.rmtree(folder.root / ASIDE, ignore_errors=True)
    if not folder.is_case():
        # Nothing was ever published: then there is no case, and its folder was made for this.
        _remove_empty(folder.root)


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        # It is not there, or holds something that is not ours.
        return
