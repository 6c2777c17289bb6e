"""Attaches files and takes them back, as `docgen attach` and `docgen withdraw` do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.model.history import Withdrawn
from docgen.model.result import CaseResult
from docgen.overview.gather import look_in
from docgen.overview.row import Row, row_of
from docgen.pipeline.adding import Adding
from docgen.pipeline.attach.asked import Asked
from docgen.pipeline.attach.prepare import Prepared, prepare_with_office
from docgen.pipeline.recording import finish_begun, record
from docgen.pipeline.stored import stored_case
from docgen.pipeline.withdrawing import withdrawing
from docgen.pipeline.workshop import Workshop

__all__ = ["CameBack", "attach", "folder_of", "look", "recorded", "withdraw"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """What became of files that were to be attached.

    `result` is the version that was made with them; None when nothing was to be stored. `row` is
    how the case stands now, when it has another version.
    """

    prepared: Prepared
    result: CaseResult | None = None
    row: Row | None = None

    @property
    def stored(self) -> bool:
        """Whether a version with the files was published."""
        return self.result is not None and self.result.action == "made"

    @property
    def nothing_new(self) -> bool:
        """Whether every file was there already."""
        return not self.prepared.stopped and not self.prepared.adding


def folder_of(outputs: Path, case: object) -> CaseFolder | None:
    """The folder of a case of which something was made; None before that."""
    if not isinstance(case, str) or not case.strip():
        return None
    folder = CaseFolder(outputs / case.strip())
    return folder if folder.is_case() and folder.versions() else None


def attach(asked: Asked, folder: CaseFolder, shop: Workshop) -> CameBack:
    """Look at the files, and publish the case with them when nothing stands in the way.

    Raises:
        DocgenError: as `docgen attach` ends with one.
    """
    prepared = prepare_with_office(asked, folder, shop)
    if prepared.stopped:
        return CameBack(prepared=prepared)
    if not prepared.adding:
        finish_begun(folder, shop.settings.language)
        return CameBack(prepared=prepared)
    return recorded(prepared, folder, shop)


def look(asked: Asked, folder: CaseFolder, shop: Workshop) -> CameBack:
    """Only look at the files, and say what stands in the way.

    Raises:
        DocgenError: as `docgen attach` ends with one.
    """
    return CameBack(prepared=prepare_with_office(asked, folder, shop))


def recorded(prepared: Prepared, folder: CaseFolder, shop: Workshop) -> CameBack:
    """Publish the case with what was prepared.

    Raises:
        DocgenError: as `docgen attach` ends with one.
    """
    result = record(folder, shop, prepared.adding)
    row = None
    if result.action == "made":
        row = row_of(look_in(folder, shop), shop.tables, shop.today)
    return CameBack(prepared=prepared, result=result, row=row)


def withdraw(
    folder: CaseFolder, number: int, reason: str, shop: Workshop, *, corrected: bool
) -> tuple[tuple[Withdrawn, ...], CaseResult | None]:
    """Take an attached file back; nothing is made when it was taken back before.

    Raises:
        DocgenError: as `docgen withdraw` ends with one; `more` has what else is wrong.
    """
    # Read before all else: what is published from now on must not pass unseen.
    coming = folder.next_version()
    stored_case(folder)
    meant = withdrawing(folder, [str(number)], corrected=corrected)
    new = meant.withdrawn(coming, shop.today, reason)
    if not new:
        finish_begun(folder, shop.settings.language)
        return (), None
    return new, record(folder, shop, Adding(withdrawn=new, coming=coming))
