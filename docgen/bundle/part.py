"""Opens a part of a bundle, or says why it cannot be one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from docgen.bundle.colours import keep_colours
from docgen.bundle.untagged import untag
from docgen.conformance.identity import Origin, read_level, read_origin
from docgen.conformance.xmp import Level
from docgen.errors import ConversionError
from docgen.model.artifact import BundledPart, Embedded

__all__ = ["Part", "open_part"]

# Parts of the tags that LibreOffice 7.4 does not write and a bundle would lose; form fields too.
_UNKNOWN_TAGS = ("/ClassMap", "/Namespaces")

# What PDF/A-1 allows, PDF/A-2 allows, and so on; PDF/A-4 is built on another PDF.
_FOREIGN_PARTS = ("1", "2", "3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An opened part; its PDF stays open until the bundle is written."""

    file: str
    title: str
    label: str | None
    mark: str
    embedded: tuple[Embedded, ...]
    foreign: bool
    pdf: pikepdf.Pdf
    level: Level
    origin: Origin


@contextmanager
def open_part(part: BundledPart) -> Iterator[Part]:
    """The part, opened; changes to it are made in memory only.

    Raises:
        ConversionError: it cannot be bundled.
    """
    with _open(part.pdf) as pdf:
        level = _judge(pdf, part)
        if part.foreign:
            _fit(pdf, part.pdf.name)
        yield Part(
            file=part.pdf.name,
            title=part.title,
            label=part.label,
            mark=part.mark,
            embedded=part.embedded,
            foreign=part.foreign,
            pdf=pdf,
            level=level,
            origin=read_origin(pdf),
        )


def _open(path: Path) -> pikepdf.Pdf:
    try:
        return pikepdf.open(path, attempt_recovery=False)
    except pikepdf.PasswordError as error:
        raise ConversionError("bundle-part-encrypted", file=path.name) from error
    except (pikepdf.PdfError, OSError) as error:
        raise ConversionError("bundle-part-unreadable", file=path.name) from error


def _fit(pdf: pikepdf.Pdf, file: str) -> None:
    """Make the pages of a foreign PDF fit into a bundle."""
    try:
        untag(pdf)
        keep_colours(pdf)
    except pikepdf.PdfError as error:
        raise ConversionError("bundle-part-unreadable", file=file) from error


def _judge(pdf: pikepdf.Pdf, part: BundledPart) -> Level:
    file = part.pdf.name
    if pdf.is_encrypted:
        # Opened without a password, but PDF/A and the bundle allow no encryption.
        raise ConversionError("bundle-part-encrypted", file=file)
    if not len(pdf.pages):
        raise ConversionError("bundle-part-unreadable", file=file)
    return _level_of_foreign(pdf, file) if part.foreign else _level_of_own(pdf, file)


def _level_of_own(pdf: pikepdf.Pdf, file: str) -> Level:
    tags = pdf.Root.get("/StructTreeRoot")
    if tags is None or "/ParentTree" not in tags:
        raise ConversionError("bundle-part-untagged", file=file)
    level = read_level(pdf)
    unknown = "/AcroForm" in pdf.Root or any(key in tags for key in _UNKNOWN_TAGS)
    if level is None or unknown:
        raise ConversionError("bundle-part-foreign", file=file)
    return level


def _level_of_foreign(pdf: pikepdf.Pdf, file: str) -> Level:
    """What is left of the level that the file says it has, when its tags are gone."""
    level = read_level(pdf)
    # A form may be a signature, and what is signed is never merged.
    if level is None or level.part not in _FOREIGN_PARTS or "/AcroForm" in pdf.Root:
        raise ConversionError("bundle-foreign-pages", file=file)
    return Level(part=max(level.part, "2"), conformance="B" if level.conformance == "B" else "U")
