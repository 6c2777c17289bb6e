"""The list for who journals: each entry that has no number yet, to be filled in and read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from docgen.casefile.archive.said import said_in
from docgen.casefile.folder import CaseFolder
from docgen.overview.saying import Saying
from docgen.overview.workbook import Sheet, workbook_of
from docgen.pipeline.journalling import journalled

__all__ = ["COLUMNS", "Unnumbered", "heading", "journal_workbook", "unnumbered"]

COLUMNS = ("case", "entry", "title", "type", "kind", "dated", "case-number", "number", "identity")
"""The columns of the list, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnumbered:
    """An entry of a case's archive package that the archive has given no number.

    `entry` is the name of its folder in the package, `identity` its systemID there: that of the
    very text. `case_number` is the case's own in the archive, where it is known.
    """

    case: str
    entry: str
    title: str
    journal_type: str
    kind: str
    dated: date | None
    case_number: str | None
    identity: str


def unnumbered(folder: CaseFolder) -> Iterator[Unnumbered]:
    """The entries of the newest version that have no number; none of a case that was forgotten.

    Raises:
        TamperedError: the folder cannot be read, or no version is left in it.
    """
    found = journalled(folder)
    if found.manifest.forgotten:
        return
    version = folder.version_folder(found.manifest.version)
    for one in found.lacking:
        said = said_in(version / one.folder)
        yield Unnumbered(
            case=folder.root.name,
            entry=PurePosixPath(one.folder).name,
            title=one.title,
            journal_type=one.journal_type,
            kind=said.kind,
            dated=said.dated,
            case_number=found.case_number,
            identity=one.uuid,
        )


def heading(column: str, language: str) -> str:
    """What a column is called."""
    return Saying(language)(f"journal-column-{column}")


def journal_workbook(rows: Sequence[Unnumbered], *, language: str, today: date) -> bytes:
    """The list as a workbook, with the column for the numbers blank."""
    say = Saying(language)
    sheet = Sheet(
        name=say("journal-sheet"),
        headings=tuple(heading(one, language) for one in COLUMNS),
        rows=[
            (
                one.case,
                one.entry,
                one.title,
                say(f"journal-{one.journal_type.lower()}"),
                one.kind,
                one.dated,
                one.case_number,
                None,
                one.identity,
            )
            for one in rows
        ],
        to_fill=(COLUMNS.index("case-number"), COLUMNS.index("number")),
        notes=(say("journal-list-note"),),
    )
    return workbook_of([sheet], title=say("journal-list-title"), language=language, made_on=today)
