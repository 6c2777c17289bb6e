"""Looks at a file that is to be attached: what it is, and whether it can be kept as evidence."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from docgen.model.finding import Finding
from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.sorts import UNKNOWN, Sort, sort_of
from docgen.pipeline.attach.told import tell

__all__ = ["MOST_BYTES", "PICTURES", "look_at"]

MOST_BYTES = 50_000_000
"""The largest file that is kept. Each version of the case has a copy of it."""

PICTURES = {"png", "jpg", "tif"}
"""The sorts that are a picture of a page."""
_SIGNED = {"pdf", *PICTURES}
_OFFICE = {"docx", "xlsx", "odt", "ods", "docm", "xlsm", "doc", "xls"}
_LETTERS = {"eml", "msg", "txt", "docx", "odt", "doc", "rtf"}
_TAKEN: dict[EvidenceKind, set[str] | None] = {
    EvidenceKind.CHECKLIST_LEADER: _SIGNED,
    EvidenceKind.CHECKLIST_HEAD: _SIGNED,
    EvidenceKind.BUDGET: _SIGNED | _OFFICE | _LETTERS,
    EvidenceKind.FACTOR_CALCULATION: _SIGNED | _OFFICE | _LETTERS,
    EvidenceKind.SIGNED_AGREEMENT: _SIGNED,
    EvidenceKind.SIGNED_AMENDMENT: _SIGNED,
    EvidenceKind.GRANT_LETTER: _SIGNED | _LETTERS,
    EvidenceKind.COUNTERPROPOSAL: {"docx"},
    EvidenceKind.OTHER: None,
}
"""The sorts that can be evidence of each kind; None for all."""


def look_at(path: Path, kind: EvidenceKind) -> tuple[Looked | None, list[Finding]]:
    """The file, and everything that is wrong with it; None when it cannot be read at all."""
    content = _content(path)
    if isinstance(content, Finding):
        return None, [content]
    sort = sort_of(path, content)
    found = list(_faults(path, sort, kind))
    if sort.suffix == "pdf":
        found += _pdf_faults(path)
    looked = Looked(
        path=path,
        suffix=sort.suffix,
        media_type=sort.media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
    )
    return looked, found


def _content(path: Path) -> bytes | Finding:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return tell("attach-unreadable", path)
        if status.st_size > MOST_BYTES:
            return tell("attach-too-large", path, most=f"{MOST_BYTES // 1_000_000} MB")
        content = path.read_bytes()
    except (OSError, ValueError):
        return tell("attach-unreadable", path)
    return content or tell("attach-empty", path)


def _faults(path: Path, sort: Sort, kind: EvidenceKind) -> Iterator[Finding]:
    if sort.fault is not None:
        yield tell(sort.fault, path, most=f"{MOST_BYTES // 1_000_000} MB")
        return
    taken = _TAKEN[kind]
    if taken is not None and sort.suffix not in taken:
        yield tell(
            "attach-wrong-type",
            path,
            sort=f"word-sort-{sort.suffix}",
            kind=f"word-kind-{kind}",
            taken=", ".join(sorted(taken)),
        )
    elif sort == UNKNOWN:
        yield tell("attach-unknown-type", path)
    elif sort.macros:
        yield tell("attach-macros", path)


def _pdf_faults(path: Path) -> Iterator[Finding]:
    try:
        with pikepdf.open(path) as pdf:
            if not len(pdf.pages):
                yield tell("attach-broken", path)
    except pikepdf.PasswordError:
        yield tell("attach-protected", path)
    except (pikepdf.PdfError, RuntimeError, ValueError):
        yield tell("attach-broken", path)
