"""The register of formats that can be sent back with the findings in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.model.finding import Finding

__all__ = ["ANNOTATORS", "Annotator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """How a file is sent back.

    `ending` is how the name of the copy must end. `losses` tells, before anything is written, what
    the copy cannot keep of the file. `write` makes a copy of the file (first path) at the second
    path, with the findings that stand in it where they stand, in words of the language; it returns
    how many of the findings could be placed. It raises OSError when the copy cannot be written.
    """

    ending: str
    losses: Callable[[Path], tuple[Finding, ...]]
    write: Callable[[Path, Path, Sequence[Finding], str], int]


ANNOTATORS: dict[str, Annotator] = {}
"""By the end of the file's name in small letters."""
