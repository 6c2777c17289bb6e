"""Holds a list that came back against the cases: what is to be recorded, and each row's faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from docgen.casefile.folder import CaseFolder
from docgen.errors import DocgenError, UsageError
from docgen.model.finding import Place
from docgen.model.history import Happened, plain_number
from docgen.model.journal import journal_number
from docgen.overview.filled_list import Filled
from docgen.pipeline.journalling import Journalled, journalled

__all__ = ["Numbered", "RowFault", "numbered", "taken_before"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """What is wrong with a row, and the cell it is told of."""

    place: Place
    error: DocgenError


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """What the list says of one case.

    `numbers` has the number of each entry that is told of, `happened` what is new of them. With
    `faults` nothing is to be recorded. `coming` is the version that it was decided for.
    """

    folder: CaseFolder
    coming: int
    numbers: dict[str, str]
    happened: tuple[Happened, ...]
    faults: tuple[RowFault, ...]


def taken_before(rows: Sequence[Filled]) -> dict[Place, str]:
    """The rows whose number another case has further up in the list, and what has it there."""
    first: dict[str, Filled] = {}
    found: dict[Place, str] = {}
    for row in rows:
        number = journal_number(_whole_number(row.number or "", row.case_number))
        if number is None:
            continue
        had = first.setdefault(plain_number(str(number)), row)
        if had.case != row.case:
            found[row.place] = f"{had.case}/{had.entry}"
    return found


def numbered(
    folder: CaseFolder, rows: Sequence[Filled], taken: Mapping[Place, str], day: date
) -> Numbered:
    """What the rows of a case come to; `taken` are those whose number is that of another case.

    Raises:
        TamperedError: the folder cannot be read, or no version is left in it.
    """
    # Read before all else: what is published from now on must not pass unseen.
    coming = folder.next_version()
    known = journalled(folder)
    good: list[tuple[str | None, str]] = []
    faults: list[RowFault] = []
    for row in rows:
        try:
            pair = _pair(row, known)
            if row.place in taken:
                raise UsageError("journal-taken", number=pair[1], entry=taken[row.place])
            # With those before it, since two rows may be of one entry or have one number.
            known.find_all((*good, pair), day)
        except UsageError as error:
            faults += [RowFault(place=row.place, error=one) for one in (error, *error.more)]
        else:
            good.append(pair)
    numbers, happened = known.find_all(good, day)
    return Numbered(
        folder=folder,
        coming=coming,
        numbers=numbers,
        happened=happened,
        faults=tuple(faults),
    )


def _pair(row: Filled, known: Journalled) -> tuple[str, str]:
    """The entry of a row, and its number.

    Raises:
        UsageError: the row says neither, or was written for another text.
    """
    if row.number is None:
        raise UsageError("journal-list-cell")
    text = _whole_number(row.number, row.case_number)
    if not row.entry:
        raise UsageError("journal-list-no-entry", number=text)
    number = journal_number(text)
    if number is not None:
        if row.case_number and plain_number(row.case_number) != plain_number(number.case):
            told = {"number": text, "expected": row.case_number}
            raise UsageError("journal-other-case", **told)
        _require_same_text(row, str(number), known)
    return row.entry, text


def _whole_number(number: str, case_number: str) -> str:
    """The number with that of the case before it, where it stands in a column of its own."""
    bare = number.isascii() and number.isdecimal()
    return f"{case_number}-{number}" if bare and case_number else number


def _require_same_text(row: Filled, number: str, known: Journalled) -> None:
    """See that the text which got the number is the one of today.

    Raises:
        UsageError: the entry's text has become another since the list was written.
    """
    entry = next(
        (
            one
            for one in known.manifest.archive
            if row.entry in {one.name, PurePosixPath(one.folder).name}
        ),
        None,
    )
    if entry is None or row.identity in {"", entry.uuid}:
        return
    there = known.numbers.get(entry.name)
    if there is None or plain_number(there) != plain_number(number):
        raise UsageError("journal-list-other-text", entry=entry.name, case=known.manifest.case)
