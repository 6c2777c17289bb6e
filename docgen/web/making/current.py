"""Whether the newest documents of a case are those of the answers as they are now."""

from __future__ import annotations

from docgen.casefile.folder import CASE_NAME
from docgen.intake.raw import RawCase
from docgen.pipeline.examine import examine
from docgen.pipeline.hold import stored_form
from docgen.pipeline.workshop import Workshop

__all__ = ["is_published"]


def is_published(raw: RawCase, shop: Workshop) -> bool:
    """Whether the newest version was made from this very case, by whomever.

    Raises:
        TamperedError: the case's own folder cannot be read.
    """
    examined = examine(raw, shop)
    newest = examined.folder.current() if examined.folder else None
    if newest is None or examined.folder is None:
        return False
    kept = examined.folder.version_folder(newest.version) / CASE_NAME
    return kept.is_file() and kept.read_bytes() == stored_form(examined)
