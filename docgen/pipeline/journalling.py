"""The numbers that the archive gave: which entry one is for, and whether it can be.

Whatever is wrong with a number is told at once, before anything is recorded.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import ArchiveEntry, VersionManifest
from docgen.errors import TamperedError, UsageError
from docgen.model.history import CaseHistory, Happened, plain_number
from docgen.model.journal import JournalNumber, journal_number

__all__ = ["archiving_of", "without_number"]


def archiving_of(
    folder: CaseFolder, history: CaseHistory, text: str, wanted: str | None, day: date
) -> tuple[ArchiveEntry, Happened | None]:
    """The entry that the number is for, and what is to be recorded; None when it stands already.

    `wanted` is the entry's name or its number in the package; needed where several lack one.

    Raises:
        UsageError: the number is none, or cannot be that of the entry; or there is no such entry.
        TamperedError: the folder cannot be read.
    """
    manifest = folder.current()
    if manifest is None:
        raise TamperedError("version-none", case=folder.root.name)
    number = journal_number(text)
    if number is None:
        raise UsageError("journal-malformed", number=text)
    entry = _entry(manifest, history, wanted, number)
    known = history.archived.get(entry.name)
    if known is not None and plain_number(known) == plain_number(str(number)):
        return entry, None
    _possible(folder, manifest, history, entry, number)
    return entry, Happened(event="archived", day=day, document=entry.name, journal=str(number))


def without_number(manifest: VersionManifest, history: CaseHistory) -> tuple[ArchiveEntry, ...]:
    """The entries of the package that the archive has given no number yet."""
    return tuple(one for one in manifest.archive if one.name not in history.archived)


def _entry(
    manifest: VersionManifest, history: CaseHistory, wanted: str | None, number: JournalNumber
) -> ArchiveEntry:
    if wanted is not None:
        return _named(manifest, wanted)
    # The same number twice is the same entry twice, and changes nothing.
    again = [
        one
        for one in manifest.archive
        if plain_number(history.archived.get(one.name, "")) == plain_number(str(number))
    ]
    open_ones = without_number(manifest, history)
    if again:
        return again[0]
    if len(open_ones) == 1:
        return open_ones[0]
    if open_ones:
        raise UsageError("archived-which", case=manifest.case, entries=_list(open_ones))
    raise UsageError("archived-all" if manifest.archive else "archived-nothing", case=manifest.case)


def _named(manifest: VersionManifest, wanted: str) -> ArchiveEntry:
    for one in manifest.archive:
        numbered = wanted.isdecimal() and int(wanted) == one.number
        if numbered or wanted == one.name:
            return one
    document = manifest.document(wanted)
    if document is not None and not document.is_final:
        raise UsageError("archived-draft", document=wanted)
    if not manifest.archive:
        raise UsageError("archived-nothing", case=manifest.case)
    raise UsageError("archived-unknown", entry=wanted, entries=_list(manifest.archive))


def _list(entries: Sequence[ArchiveEntry]) -> str:
    return ", ".join(f"{one.number:02d} ({one.name})" for one in entries)


def _possible(
    folder: CaseFolder,
    manifest: VersionManifest,
    history: CaseHistory,
    entry: ArchiveEntry,
    number: JournalNumber,
) -> None:
    """See that the number can be this entry's.

    Raises:
        UsageError: it cannot; `more` has what else is against it.
    """
    wrong: list[UsageError] = []
    known = history.archived.get(entry.name)
    if known is not None:
        wrong.append(UsageError("archived-already", entry=entry.name, number=known))
    taken = [
        name
        for name, other in history.archived.items()
        if name != entry.name and plain_number(other) == plain_number(str(number))
    ]
    if taken:
        wrong.append(UsageError("journal-taken", number=str(number), entry=taken[0]))
    expected = _case_number(folder, manifest, history)
    if expected is not None and plain_number(expected) != plain_number(number.case):
        wrong.append(UsageError("journal-other-case", number=str(number), expected=expected))
    if wrong:
        wrong[0].more = tuple(wrong[1:])
        raise wrong[0]


def _case_number(folder: CaseFolder, manifest: VersionManifest, history: CaseHistory) -> str | None:
    """The case's number in the archive: what its file says, else what was recorded first."""
    kept = folder.stored_case(manifest.version)
    if kept is not None and kept.case_number:
        return kept.case_number
    numbers = (journal_number(text) for text in history.archived.values())
    return next((one.case for one in numbers if one is not None), None)
