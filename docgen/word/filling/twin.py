"""Writes lean twins: the filled-in parts among the lean parts that all documents share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from docgen.word.filling.write import PackageWriter
from docgen.word.lean import Lean, make_lean

__all__ = ["TwinWriter", "make_twin_writer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinWriter:
    """Writes the twins of the documents of one template."""

    lean: Lean
    writer: PackageWriter

    def serves(self, texts: Iterable[str]) -> bool:
        """Whether a document with these texts, as XML, can have a twin."""
        return self.lean.serves(texts)

    def build(self, parts: Iterable[tuple[str, bytes]]) -> bytes:
        """The twin with these parts."""
        return self.writer.build(parts)


def make_twin_writer(files: Mapping[str, bytes], own: Collection[str]) -> TwinWriter | None:
    """The writer for a template with these parts; `own` are those that each document has.

    None when the template is an odd one: see `docgen.word.lean`.
    """
    lean = make_lean(files)
    if lean is None:
        return None
    shared = ((name, content) for name, content in lean.files.items() if name not in own)
    # It is read once and thrown away: nothing is compressed.
    return TwinWriter(lean=lean, writer=PackageWriter(shared, deflate=False))
