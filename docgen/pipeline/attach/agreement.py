"""Whether a signed agreement is the text that was published to be signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import DocumentEntry
from docgen.conformance.text.budget import UnreadablePageError
from docgen.conformance.wording.compare import compare_pdfs
from docgen.model.finding import Finding
from docgen.pipeline.attach.asked import Compared, Looked
from docgen.pipeline.attach.scans import is_scan
from docgen.pipeline.attach.told import tell

__all__ = ["FinalText", "final_text", "final_texts", "older_fault", "text_faults", "which_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalText:
    """The text to sign as it was published last: the version that has it, and its PDF."""

    version: int
    entry: DocumentEntry
    pdf: Path


def final_texts(folder: CaseFolder, document: str) -> Iterator[FinalText]:
    """The texts of `document` that are no drafts, the newest first."""
    for version in reversed(folder.versions()):
        entry = folder.manifest(version).document(document)
        if entry is not None and entry.is_final:
            pdf = folder.version_folder(version) / entry.pdf
            yield FinalText(version=version, entry=entry, pdf=pdf)


def final_text(folder: CaseFolder, document: str) -> FinalText | None:
    """The newest text of `document` that is no draft; None when there has been none."""
    return next(final_texts(folder, document), None)


def text_faults(
    looked: Looked, pdf: pikepdf.Pdf | None, final: FinalText
) -> tuple[Compared | None, list[Finding]]:
    """How the file compares with the final text, and what is to be told of that.

    `pdf` is the file when it is a PDF; a picture cannot be compared.
    """
    if pdf is None:
        return None, _unread(looked, final)
    if looked.path.read_bytes().startswith(final.pdf.read_bytes()):
        return Compared(version=final.version, same_bytes=True), []
    try:
        with pikepdf.open(final.pdf) as published:
            found = None if is_scan(pdf) else compare_pdfs(published, pdf)
            lacking = _lacking(looked, len(pdf.pages), len(published.pages))
    except UnreadablePageError:
        return None, [tell("attach-broken", looked.path)]
    if found is None:
        return None, [*lacking, *_unread(looked, final)]
    compared = Compared(version=final.version, differences=found.differences, marks=found.marks)
    told = [*_around(looked, found.added_pages, found.marks)]
    if found.differences:
        told.append(
            tell(
                "signed-text-differs",
                looked.path,
                number=str(len(found.differences)),
                version=_named(final.version),
            )
        )
    return compared, told


def _lacking(looked: Looked, pages: int, wanted: int) -> list[Finding]:
    """That a scan has fewer pages than the text: of what it has, nothing else can be compared."""
    if pages >= wanted:
        return []
    told = {"pages": str(pages), "wanted": str(wanted)}
    return [tell("signed-pages-missing", looked.path, **told)]


def _unread(looked: Looked, final: FinalText) -> list[Finding]:
    return [tell("signed-not-comparable", looked.path, version=_named(final.version))]


def which_text(looked: Looked, texts: Iterable[FinalText], final: FinalText) -> Iterator[Finding]:
    """That a picture may be of any of the texts that could be signed; `final` is the newest."""
    others = {one.entry.first_version for one in texts if one.entry.facts != final.entry.facts}
    if others:
        older = ", ".join(map(_named, sorted(others)))
        yield tell("signed-which-text", looked.path, version=_named(final.version), older=older)


def older_fault(looked: Looked, version: int, final: FinalText) -> Finding:
    """That the file is the text of an older version, which `final` has taken the place of."""
    named = {"version": _named(version), "newest": _named(final.version)}
    return tell("signed-older-text", looked.path, **named)


def _named(version: int) -> str:
    return f"v{version:03d}"


def _around(looked: Looked, pages: tuple[int, ...], marks: tuple[str, ...]) -> Iterator[Finding]:
    for page in pages:
        yield tell("signed-pages-added", looked.path, page=str(page))
    if marks:
        yield tell("signed-marks-added", looked.path, number=str(len(marks)))
