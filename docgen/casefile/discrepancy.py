"""What `verify` can find wrong with a case's folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

__all__ = ["Discrepancy", "Kind", "is_passing"]

Kind = Literal[
    "file-missing",
    "file-added",
    "file-changed",
    "folder-added",
    "manifest-unreadable",
    "manifest-changed",
    "chain-broken",
    "version-missing",
    "record-changed",
    "unreadable",
    "archive-unreadable",
    "archive-incomplete",
    "archive-entry-differs",
    "archive-file-missing",
    "archive-file-unnamed",
    "archive-file-count",
    "archive-file-differs",
    "archive-copy-differs",
    "package-file-added",
    "package-folder-added",
    "package-list-changed",
]
# What Word, LibreOffice and file managers leave beside a file that somebody looks at.
_PASSING = re.compile(r"~\$.*|\.~lock\..*#|\.DS_Store|Thumbs\.db|desktop\.ini", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """One thing that is not as the manifest says; `path` is relative to the case's folder.

    `.` is the case's folder itself. `detail` names the element of an arkivmelding.
    """

    kind: Kind
    path: str
    detail: str = ""


def is_passing(path: str) -> bool:
    """Whether a file lies there only because somebody has another one open."""
    return _PASSING.fullmatch(path.rpartition("/")[2]) is not None
