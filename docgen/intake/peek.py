"""Finds out which case a file is of, without reading all of it where that is not needed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from docgen.intake.folder import InputFile
from docgen.intake.formats import FORMATS
from docgen.intake.raw import FileRead, Origin
from docgen.intake.reader import read_cases
from docgen.intake.schema import may_be_request

__all__ = ["Peeked", "peek_file"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peeked:
    """A file that is one case: its id as written, and SHA-256 (hex) of the bytes."""

    case: str | None
    origin: Origin
    digest: str


def peek_file(file: InputFile, known: Callable[[str], str | None]) -> Peeked | FileRead:
    """What case the file is of; all that is in it when it holds many cases, a request, or none.

    `known` gives the id for a digest of a file that has been read before.
    """
    kind = FORMATS.get(file.path.suffix.lower())
    content = _content(file, kind.most_bytes) if kind else None
    if kind is None or content is None:
        return read_cases(file.path, file.shown_as, named=file.named)
    digest = hashlib.sha256(content).hexdigest()
    case = known(digest)
    if case is None and kind.peek and not may_be_request(content):
        case = kind.peek(content)
    if case is not None and kind.one_case:
        return Peeked(case=case, origin=kind.one_case, digest=digest)
    read = read_cases(file.path, file.shown_as, named=file.named)
    if kind.one_case and len(read.cases) == 1 and not read.findings:
        (only,) = read.cases
        if only.is_request:
            return read
        written = only.data.get("id")
        case = written if isinstance(written, str) else None
        return Peeked(case=case, origin=only.origin, digest=digest)
    return read


def _content(file: InputFile, most: int) -> bytes | None:
    try:
        if file.path.stat().st_size > most or not file.path.is_file():
            return None
        return file.path.read_bytes()
    except (OSError, ValueError):
        return None
