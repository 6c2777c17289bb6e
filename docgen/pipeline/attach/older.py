"""Whether a signed text is one that was published before the newest."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from docgen.casefile.folder import CaseFolder
from docgen.conformance.wording.compare import compare_pdfs
from docgen.pipeline.attach.agreement import FinalText, final_texts
from docgen.pipeline.attach.asked import Looked
from docgen.pipeline.attach.own import read_own

__all__ = ["older_version", "older_wording"]


def older_version(
    looked: Looked, pdf: pikepdf.Pdf, folder: CaseFolder, newest: FinalText
) -> int | None:
    """The version whose final text the file is, when a newer one has taken its place.

    Its first bytes tell, or else what it says of itself. A case that was set back to what it was
    has the old text as its newest again, in a version of its own.
    """
    texts = list(final_texts(folder, newest.entry.key))
    of = next(_by_bytes(looked, texts), None) or next(_by_facts(pdf, texts), None)
    return of.version if of is not None and of.entry.facts != newest.entry.facts else None


def older_wording(pdf: pikepdf.Pdf, folder: CaseFolder, newest: FinalText) -> int | None:
    """The version whose final text says the same, of those that a newer one has replaced."""
    for one in final_texts(folder, newest.entry.key):
        # What was deleted when its time was out cannot be compared any more.
        if one.entry.facts == newest.entry.facts or not one.pdf.is_file():
            continue
        with pikepdf.open(one.pdf) as published:
            found = compare_pdfs(published, pdf)
        if found is not None and not found.differences:
            return one.version
    return None


def _by_bytes(looked: Looked, texts: list[FinalText]) -> Iterator[FinalText]:
    content = looked.path.read_bytes()
    return (one for one in texts if one.pdf.is_file() and content.startswith(one.pdf.read_bytes()))


def _by_facts(pdf: pikepdf.Pdf, texts: list[FinalText]) -> Iterator[FinalText]:
    own = read_own(pdf)
    return (one for one in texts if own is not None and one.entry.facts == own.facts)
