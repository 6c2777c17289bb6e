"""Publishes a case once more with something added to it: what the commands that record share."""

from __future__ import annotations

from dataclasses import replace

from docgen.casefile.folder import CaseFolder
from docgen.casefile.index import write_index
from docgen.casefile.lock import locked
from docgen.casefile.publish import complete_records
from docgen.model.result import CaseResult
from docgen.pipeline.adding import Adding
from docgen.pipeline.make import generate
from docgen.pipeline.stored import stored_case
from docgen.pipeline.workshop import Workshop
from docgen.tools.pool import open_pool

__all__ = ["finish_begun", "record"]


def finish_begun(folder: CaseFolder, language: str, *, alone: bool = True) -> None:
    """Finish what a run had begun that was stopped just after it published.

    For who finds that what was asked for is there already: nobody else will come to write the
    records and the list of cases. Where they are right, nothing is written. Not `alone`: whoever
    calls writes the list of cases, once.

    Raises:
        CannotWriteError: the outputs cannot be written, or another run is at work on the case.
        TamperedError: the case's own folder cannot be read.
    """
    with locked(folder):
        complete_records(folder)
    if alone:
        write_index(folder.root.parent, language)


def record(folder: CaseFolder, shop: Workshop, adding: Adding, *, alone: bool = True) -> CaseResult:
    """Make the next version of the case from what its folder keeps, with `adding`.

    What the user's own file says since the newest version is not looked at. LibreOffice starts
    only when a document has to be made. Not `alone`: whoever calls writes the index of the outputs,
    once, when all cases have been recorded.

    Raises:
        PackError: a template is wrong.
        ToolMissingError: LibreOffice is not there and is needed.
        CannotWriteError: the outputs cannot be written, or another run is at work on the case.
        TamperedError: the case's own folder cannot be read.
    """
    outputs = folder.root.parent
    settings = shop.settings.model_copy(update={"outputs": outputs})
    with open_pool(settings) as pool:
        made = generate(stored_case(folder), replace(shop, settings=settings, pool=pool), adding)
    if alone and made.action == "made":
        write_index(outputs, settings.language)
    return made
