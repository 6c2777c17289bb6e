"""Reads one file. Whatever is wrong with it is a finding; nothing is raised."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from docgen.intake.foreign import foreign_name
from docgen.intake.formats import FORMATS
from docgen.intake.raw import FileRead, Opened, RawCase
from docgen.intake.text import Source
from docgen.intake.text_file import unusable
from docgen.model.finding import Finding

__all__ = ["FORMATS", "content_of", "name_shown", "read_bytes", "read_cases", "read_file"]


def name_shown(path: Path) -> str:
    """The name of a file in a form that can be printed, whatever it is made of."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in text)


def read_cases(path: Path, shown_as: str | None = None, *, named: bool = True) -> FileRead:
    """The raw values of all cases in a file; `shown_as` is the name to tell its places by.

    `named` tells that the user named this very file, and not a folder that it lies in.
    """
    shown = shown_as or name_shown(path)
    blank = Source(shown, "")
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        return FileRead(cases=(unusable(blank, "", foreign_name(blank, path, FORMATS)),))
    content = content_of(path, blank, kind.most_bytes)
    if isinstance(content, Finding):
        return FileRead(cases=(unusable(blank, "", content),))
    digest = hashlib.sha256(content).hexdigest()
    return kind.read(Opened(path=path, shown_as=shown, content=content, digest=digest, named=named))


def read_file(path: Path, shown_as: str | None = None) -> RawCase:
    """The raw values of a file that is one case."""
    return read_cases(path, shown_as).cases[0]


def read_bytes(path: Path, content: bytes) -> RawCase:
    """The raw values of a file that is one case, if it held `content`."""
    kind, digest = FORMATS[path.suffix.lower()], hashlib.sha256(content).hexdigest()
    opened = Opened(
        path=path, shown_as=name_shown(path), content=content, digest=digest, named=True
    )
    return kind.read(opened).cases[0]


def content_of(path: Path, blank: Source, most: int) -> bytes | Finding:
    """The bytes of the file, read only when it is a real file and not too large."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return blank.error("unreadable-file", blank.at(0))
        with path.open("rb") as file:
            content = file.read(most + 1) if status.st_size <= most else None
    except (OSError, ValueError):
        return blank.error("unreadable-file", blank.at(0))
    if content is None or len(content) > most:
        return blank.error("file-too-large", blank.at(0), most=f"{most // 1000} kB")
    return content
