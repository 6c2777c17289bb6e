"""A file examined and its documents drafted, in memory, with the packs that come with docgen."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.intake import read_file
from docgen.packs import find_packs
from docgen.pipeline.documents import draft_documents
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.workshop import Workshop
from docgen.render.draft import Drafted
from docgen.settings.load import load_tables
from docgen.settings.options import Settings

__all__ = ["drafts_of"]


def drafts_of(file: Path, folder: Path) -> tuple[Examined, list[Drafted]]:
    """The case of the file on a day in 2027, and its documents; `folder` has the outputs."""
    shop = Workshop(
        settings=Settings(outputs=folder / "outputs"),
        tables=load_tables(),
        packs=find_packs(),
        today=date(2027, 1, 1),
    )
    examined = examine(read_file(file), shop)
    return examined, list(draft_documents(examined, shop))
