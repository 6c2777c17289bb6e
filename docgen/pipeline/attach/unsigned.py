"""Whether a file can be a signed text at all: signed electronically, or else a picture of paper."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from docgen.casefile.folder import CaseFolder
from docgen.conformance.text.budget import Budget, UnreadablePageError, followed
from docgen.conformance.wording.pdf import read_pdf_text
from docgen.model.finding import Finding
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.own import read_own
from docgen.pipeline.attach.scans import has_page_picture
from docgen.pipeline.attach.told import tell

__all__ = ["approval_faults", "unsigned_faults"]


def unsigned_faults(
    looked: Looked, pdf: pikepdf.Pdf | None, folder: CaseFolder, *, signed: bool
) -> Iterator[Finding]:
    """What tells that nobody has signed the file, or that nobody can see whether.

    `pdf` is the file when it is a PDF; `signed` tells that it has electronic signatures.
    """
    if not signed and _is_published(looked, folder):
        yield tell("signed-own-file", looked.path)
        return
    try:
        has_text = pdf is not None and not read_pdf_text(pdf).empty
        is_blank = pdf is not None and not has_text and not has_page_picture(pdf)
    except UnreadablePageError:
        # The comparison with what was published tells of it.
        return
    if is_blank:
        yield tell("signed-blank", looked.path)
    elif not signed:
        # A page of text may be printed, signed, and read back by a machine; or just be unsigned.
        yield tell("signed-text-unsigned" if has_text else "signature-missing", looked.path)


def approval_faults(
    looked: Looked, pdf: pikepdf.Pdf | None, folder: CaseFolder, document: str | None
) -> Iterator[Finding]:
    """What tells that a checklist without electronic signatures is as docgen made it.

    A tick by hand is drawn on a page or lies above it; only a file with neither is refused, and one
    that is no picture is told of.
    """
    if pdf is None:
        return
    try:
        is_own = _is_published(looked, folder) or _nothing_added(pdf, folder, document)
        has_picture = is_own or has_page_picture(pdf)
    except UnreadablePageError:
        yield tell("attach-broken", looked.path)
        return
    if is_own:
        yield tell("approval-own-file", looked.path)
    elif not has_picture:
        yield tell("signature-missing", looked.path)


def _nothing_added(pdf: pikepdf.Pdf, folder: CaseFolder, document: str | None) -> bool:
    """Whether every page is that of a published text of the document, saved again.

    Raises:
        UnreadablePageError: a page cannot be read, or is more than a page has.
    """
    own, drawn = read_own(pdf), _drawn(pdf)
    for version in folder.versions() if own is not None else ():
        entry = folder.manifest(version).document(document) if document else None
        file = folder.version_folder(version) / entry.pdf if entry else None
        if file is None or not file.is_file():
            continue
        with pikepdf.open(file) as published:
            if drawn == _drawn(published):
                return True
    return False


def _drawn(pdf: pikepdf.Pdf) -> list[tuple[bytes, list[str]]]:
    """What each page draws, and the sorts of what lies above it. Links show nothing.

    Raises:
        UnreadablePageError: a page cannot be read, or is more than a page has.
    """
    budget, drawn = Budget(), []
    with followed():
        for page in pdf.pages:
            budget.begin_page()
            drawn.append((_contents(page, budget), _above(page)))
    return drawn


def _above(page: pikepdf.Page) -> list[str]:
    # What a program has deleted may stand there still, as null.
    laid: list[pikepdf.Object | None] = list(page.obj.get("/Annots") or ())
    kinds = [str(one.get("/Subtype", "")) for one in laid if one is not None]
    return sorted(kind for kind in kinds if kind != "/Link")


def _contents(page: pikepdf.Page, budget: Budget) -> bytes:
    drawn = page.obj.get("/Contents")
    kept = []
    for one in drawn if isinstance(drawn, pikepdf.Array) else [drawn]:
        if isinstance(one, pikepdf.Stream):
            kept.append(one.read_bytes())
            # Each in its turn: a page may name the same one a thousand times.
            budget.spend(kept[-1])
    return b"\n".join(kept)


def _is_published(looked: Looked, folder: CaseFolder) -> bool:
    """Whether docgen made the file itself, byte for byte."""
    for version in folder.versions():
        manifest = folder.manifest(version)
        made = {entry.pdf for entry in manifest.documents}
        if any(one.sha256 == looked.sha256 for one in manifest.files if one.path in made):
            return True
    return False
