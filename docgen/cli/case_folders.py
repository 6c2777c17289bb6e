"""Finds the case folders that a user names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.errors import UsageError

__all__ = ["find_case"]


def find_case(case: str, outputs: Path) -> CaseFolder:
    """The case that the user means by an id, by its folder, or by the folder of a version.

    Raises:
        UsageError: there is no such case.
    """
    for folder in _candidates(case, outputs):
        if folder.is_case():
            return folder
    raise UsageError("no-such-case", case=case, folder=str(outputs))


def _candidates(case: str, outputs: Path) -> Iterator[CaseFolder]:
    if not case.strip():
        return
    # With dots and links taken out, so that the case has a name where its folder is called `.`.
    path = Path(case).resolve()
    yield CaseFolder(path)
    above = CaseFolder(path.parent)
    if re.fullmatch(r"v\d{3,}", path.name) and above.is_case():
        yield above
    yield CaseFolder(outputs / case)
