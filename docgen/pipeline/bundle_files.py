"""The files that the internal bundle may have inside: the case, and the documents in Word."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from docgen.casefile.folder import CASE_NAME
from docgen.casefile.manifest import EmbeddedEntry, sha256_of
from docgen.model.artifact import Embedded
from docgen.texts import translate

__all__ = ["case_file", "embedded_entries", "word_file"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def case_file(staged: Path, language: str) -> Embedded:
    """What all documents are made from."""
    return Embedded(
        file=staged / CASE_NAME,
        name=CASE_NAME,
        media_type="application/json",
        relationship="Data",
        description=translate("messages", "embedded-case", language),
    )


def word_file(staged: Path, name: str, title: str, language: str) -> Embedded:
    """A document as it can be edited; `title` is what people call it."""
    return Embedded(
        file=staged / name,
        name=name,
        media_type=_WORD,
        relationship="Source",
        description=translate("messages", "embedded-word", language, title=title),
    )


def embedded_entries(files: Iterable[Embedded]) -> tuple[EmbeddedEntry, ...]:
    """How the manifest tells of them."""
    return tuple(EmbeddedEntry(name=one.name, sha256=sha256_of(one.file)) for one in files)
