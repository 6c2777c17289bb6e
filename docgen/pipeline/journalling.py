"""The numbers that the archive gave: which entry one is for, and whether it can be.

Whatever is wrong with a number is told at once, before anything is recorded. A number is that of
the text which lay in the archive package then: a text that has become another since needs one of
its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import ArchiveEntry, VersionManifest
from docgen.errors import TamperedError, UsageError
from docgen.model.history import Happened, plain_number
from docgen.model.journal import JournalNumber, journal_number

__all__ = ["Journalled", "journalled", "listed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Journalled:
    """What the archive knows of the newest version.

    `numbers` has the number of each entry whose text got one, by the entry's name; `given` every
    number that was ever recorded and not corrected since, with the entry it was for.
    """

    folder: CaseFolder
    manifest: VersionManifest
    numbers: Mapping[str, str]
    given: tuple[tuple[str, str], ...]

    @property
    def lacking(self) -> tuple[ArchiveEntry, ...]:
        """The entries that have no number yet."""
        return tuple(one for one in self.manifest.archive if one.name not in self.numbers)

    @property
    def case_number(self) -> str | None:
        """The case's number in the archive: what its file says, else what was recorded first."""
        kept = self.folder.stored_case(self.manifest.version)
        if kept is not None and kept.case_number:
            return kept.case_number
        numbers = (journal_number(text) for _, text in self.given)
        return next((one.case for one in numbers if one is not None), None)

    def find_all(
        self, told: Sequence[tuple[str | None, str]], day: date, correct: str | None = None
    ) -> tuple[dict[str, str], tuple[Happened, ...]]:
        """The number of each entry that is told of, and what is to be recorded of them.

        `told` are pairs of an entry, as the user names it, and a number; the entry may be None
        where there is only one pair. `correct` is the reason why numbers that are recorded already
        are others now.

        Raises:
            UsageError: one of them is wrong, or two are of one entry or have one number; `more` has
                what is wrong with the others.
        """
        corrected = self._corrected(told) if correct else frozenset()
        known, wrong = self._without(corrected), []
        numbers: dict[str, str] = {}
        happened = []
        for wanted, text in told:
            try:
                if wanted is None and len(told) > 1:
                    raise UsageError("archived-unnamed", number=text)
                name, new = known.find(text, wanted, day)
            except UsageError as error:
                wrong += [error, *error.more]
                continue
            if new is not None:
                happened.append(replace(new, note=correct if name in corrected else None))
                pair = (name, new.journal or "")
                known = replace(
                    known, given=(*known.given, pair), numbers=dict([*known.numbers.items(), pair])
                )
            numbers[name] = known.numbers[name]
        if wrong:
            wrong[0].more = tuple(wrong[1:])
            raise wrong[0]
        return numbers, tuple(happened)

    def _corrected(self, told: Sequence[tuple[str | None, str]]) -> frozenset[str]:
        """The entries that have another number than the one told of them."""
        found: set[str] = set()
        for wanted, text in told:
            number = journal_number(text)
            name = self._listed(wanted) if wanted is not None else None
            known = self.numbers.get(name) if name is not None else None
            if name is not None and known and number and not _same(known, number):
                found.add(name)
        return frozenset(found)

    def _without(self, names: frozenset[str]) -> Journalled:
        """As if these entries had not got the numbers that they have."""
        void = [(name, self.numbers[name]) for name in names]
        return replace(
            self,
            numbers={name: one for name, one in self.numbers.items() if name not in names},
            given=tuple(pair for pair in self.given if pair not in void),
        )

    def find(self, text: str, wanted: str | None, day: date) -> tuple[str, Happened | None]:
        """The name of the entry that the number is for, and what is to be recorded of it.

        That is None when it is recorded already. `wanted` is the entry's name or its number in the
        package; it is needed where several have no number.

        Raises:
            UsageError: the number is none, or cannot be that of the entry, or there is no entry.
        """
        number = journal_number(text)
        if number is None:
            raise UsageError("journal-malformed", number=text)
        name = self._named(wanted) if wanted is not None else self._only(number)
        if _same(self.numbers.get(name), number):
            return name, None
        self._check(name, number)
        return name, Happened(event="archived", day=day, document=name, journal=str(number))

    def _only(self, number: JournalNumber) -> str:
        """The entry without a number, when there is one; or the one that has this number."""
        again = [name for name, known in self.numbers.items() if _same(known, number)]
        if again:
            return again[0]
        case, lacking = self.manifest.case, self.lacking
        if len(lacking) == 1:
            return lacking[0].name
        if lacking:
            raise UsageError("archived-which", case=case, entries=listed(lacking))
        raise UsageError("archived-all" if self.manifest.archive else "archived-nothing", case=case)

    def _listed(self, wanted: str) -> str | None:
        """The name of the entry that is called so in the package, if there is one."""
        for one in self.manifest.archive:
            named = wanted in {one.name, PurePosixPath(one.folder).name}
            if named or (wanted.isdecimal() and int(wanted) == one.number):
                return one.name
        return None

    def _named(self, wanted: str) -> str:
        name = self._listed(wanted)
        if name is not None:
            return name
        document = self.manifest.document(wanted)
        if document is not None and not document.is_final:
            raise UsageError("archived-draft", document=wanted)
        if not self.manifest.archive:
            raise UsageError("archived-nothing", case=self.manifest.case)
        raise UsageError("archived-unknown", entry=wanted, entries=listed(self.manifest.archive))

    def _check(self, name: str, number: JournalNumber) -> None:
        """See that the number can be this entry's.

        Raises:
            UsageError: it cannot; `more` has what else is against it.
        """
        wrong: list[UsageError] = []
        if name in self.numbers:
            wrong.append(
                UsageError(
                    "archived-already",
                    entry=name,
                    number=self.numbers[name],
                    wanted=str(number),
                )
            )
        taken = [other for other, known in self.given if other != name and _same(known, number)]
        if taken:
            wrong.append(UsageError("journal-taken", number=str(number), entry=taken[0]))
        expected = self.case_number
        if expected is not None and plain_number(expected) != plain_number(number.case):
            wrong.append(UsageError("journal-other-case", number=str(number), expected=expected))
        if wrong:
            wrong[0].more = tuple(wrong[1:])
            raise wrong[0]


def journalled(folder: CaseFolder) -> Journalled:
    """What the archive knows of the case.

    Raises:
        TamperedError: the folder cannot be read, or no version is left in it.
    """
    newest = folder.current()
    if newest is None:
        raise TamperedError("version-none", case=folder.root.name)
    history = folder.history()
    given: list[tuple[str, str]] = []
    for one in history.happened:
        if one.event != "archived":
            continue
        if one.note is not None:
            _strike(given, one.document or "")
        given.append((one.document or "", one.journal or ""))
    return Journalled(folder=folder, manifest=newest, numbers=history.archived, given=tuple(given))


def _strike(given: list[tuple[str, str]], name: str) -> None:
    """Take out the last number of the entry, which was wrong."""
    last = max((at for at, (entry, _) in enumerate(given) if entry == name), default=None)
    if last is not None:
        del given[last]


def listed(entries: Sequence[ArchiveEntry]) -> str:
    """The entries, as the command takes them."""
    return ", ".join(f"{one.number:02d} ({one.name})" for one in entries)


def _same(known: str | None, number: JournalNumber) -> bool:
    return known is not None and plain_number(known) == plain_number(str(number))
