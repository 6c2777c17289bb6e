"""What is added to a case besides its input: files that came back, and what has happened.

A file that is taken back is such a thing too: the coming version does not have it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import HistoryEntry, sha256_of
from docgen.casefile.withdrawn import line_of
from docgen.errors import CannotWriteError, TamperedError
from docgen.model.attached import Attached
from docgen.model.history import Amended, Happened, Withdrawn, evidence_digest
from docgen.model.record import EvidenceKind

__all__ = ["NOTHING", "Adding", "NewFile", "place_attached"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFile:
    """A file that is to be attached: what is known of it, and where it lies now."""

    attached: Attached
    source: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """What the coming version has that no input file says.

    `amended` tells that it has a change protocol, which leads to its terms. `coming` is the version
    that it was decided for; None when that does not matter.
    """

    files: tuple[NewFile, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    happened: tuple[Happened, ...] = ()
    amended: Amended | None = None
    coming: int | None = None

    def __bool__(self) -> bool:
        """Whether there is anything to add."""
        return bool(self.files or self.withdrawn or self.happened or self.amended)

    @property
    def leaves_texts(self) -> bool:
        """Whether it says something of the documents as they are, and so makes none another.

        What was signed may be one of them: a wrong signed copy is taken back so that the right one
        can be attached, and that one is held against the text. A counterproposal that is taken back
        was the text itself.
        """
        proposed = any(one.kind is EvidenceKind.COUNTERPROPOSAL for one in self.withdrawn)
        return bool(self) and not self.files and not proposed and not self.amended

    @property
    def attached(self) -> tuple[Attached, ...]:
        """The new evidence."""
        return tuple(one.attached for one in self.files)

    def require_newest(self, folder: CaseFolder) -> None:
        """See that nobody has published since. Only for who holds the case's lock.

        Raises:
            CannotWriteError: somebody has; what was decided may not hold any more.
        """
        if self.coming is not None and folder.next_version() != self.coming:
            raise CannotWriteError("case-meanwhile", case=folder.root.name)

    def history(self, version: int) -> Iterator[HistoryEntry]:
        """What the version's manifest tells of it."""
        for one in self.attached:
            yield HistoryEntry(
                event="attached",
                version=version,
                day=one.received.isoformat(),
                document=one.document,
                evidence=evidence_digest(one, one.institution),
                basis=one.basis,
            )
        yield from (line_of(one) for one in self.withdrawn)
        if self.amended is not None:
            yield HistoryEntry(
                event="amended",
                version=version,
                day=self.amended.day.isoformat(),
                document=self.amended.key,
                basis=self.amended.basis,
            )
        for happened in self.happened:
            yield HistoryEntry(
                event=happened.event,
                version=version,
                day=happened.day.isoformat(),
                document=happened.document,
                journal=happened.journal,
                note=happened.note,
            )


NOTHING = Adding()


def place_attached(
    folder: CaseFolder, kept: tuple[Attached, ...], adding: Adding, staged: Path
) -> None:
    """Copy every attached file into the staging folder; those before lie in the newest version.

    Raises:
        OSError: one cannot be copied.
        CannotWriteError: a new file has changed since it was looked at.
        TamperedError: one that is kept is gone or is not what was attached.
    """
    newest = folder.versions()[-1:]
    for one in kept:
        for version in newest:
            source = folder.version_folder(version) / one.file
            if not source.is_file() or sha256_of(source) != one.sha256:
                raise TamperedError("attached-damaged", file=str(source))
            _copy(source, staged / one.file)
    for new in adding.files:
        target = staged / new.attached.file
        _copy(new.source, target)
        if sha256_of(target) != new.attached.sha256:
            raise CannotWriteError("attached-changed", file=new.source.name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    shutil.copyfile(source, target)
