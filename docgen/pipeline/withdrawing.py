"""Which attached files are taken back, and whether they may be.

A file that is taken back counts no more from the next version on. Versions are never changed, so
those before still have it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import VersionManifest, sha256_of
from docgen.errors import DocgenError, NotReadyError, TamperedError, UsageError
from docgen.model.attached import Attached
from docgen.model.document import AGREEMENT, AMENDMENT, document_key, kind_of
from docgen.model.evidence import is_signed_copy
from docgen.model.history import CaseHistory, Withdrawn
from docgen.model.record import EvidenceKind
from docgen.pipeline.closing import closing_event

__all__ = ["Withdrawing", "name_of", "withdrawing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawing:
    """What is to be taken back, and what of it has been before; each at most once."""

    files: tuple[Attached, ...]
    before: tuple[Withdrawn, ...]
    journals: tuple[str | None, ...]

    def withdrawn(self, version: int, day: date, reason: str) -> tuple[Withdrawn, ...]:
        """What `version` records of it."""
        return tuple(
            Withdrawn(
                number=one.number,
                file=one.file,
                kind=one.kind,
                sha256=one.sha256,
                version=version,
                day=day,
                reason=reason,
                institution=one.institution,
                document=one.document,
                journal=journal,
            )
            for one, journal in zip(self.files, self.journals, strict=True)
        )


def name_of(file: str) -> str:
    """What people call an attached file: its name in the folder, `05-signert-avtale.pdf`."""
    return PurePosixPath(file).name


def withdrawing(
    folder: CaseFolder, wanted: Sequence[str], *, corrected: bool = False
) -> Withdrawing:
    """What the user means by `wanted`: numbers or names of attached files, or such a file itself.

    `corrected` tells that the archive has put right what it had of them.

    Raises:
        UsageError: one is no attached file, or several are meant; `more` has what else is wrong.
        NotReadyError: the case is closed, the archive has one of them, or one is a signed text.
        TamperedError: the folder cannot be read, or no version is left in it.
    """
    newest, history = folder.current(), folder.history()
    if newest is None:
        raise TamperedError("version-none", case=folder.root.name)
    files: dict[int, Attached] = {}
    before: dict[int, Withdrawn] = {}
    wrong: list[DocgenError] = []
    for text in wanted:
        try:
            found = _meant(text, newest, history)
        except UsageError as error:
            wrong.append(error)
            continue
        if isinstance(found, Attached):
            files[found.number] = found
        else:
            before[found.number] = found
    meant = Withdrawing(
        files=tuple(files.values()),
        before=tuple(before.values()),
        journals=tuple(_journal(one, history) for one in files.values()),
    )
    if files and _is_closed(folder, newest, history):
        wrong.append(NotReadyError("withdraw-closed", case=newest.case))
    wrong += _signed_texts(meant, history)
    if not corrected:
        wrong += _journalled(meant)
    wrong += _amended(meant, newest, history)
    if wrong:
        wrong[0].more = tuple(wrong[1:])
        raise wrong[0]
    return meant


def _journal(one: Attached, history: CaseHistory) -> str | None:
    """The number that the archive gave it, or that it came with."""
    return history.archived.get(one.entry) or one.journal_number


def _is_closed(folder: CaseFolder, newest: VersionManifest, history: CaseHistory) -> bool:
    kept = folder.stored_case(newest.version)
    return history.closed is not None or (kept is not None and closing_event(kept) is not None)


def _signed_texts(meant: Withdrawing, history: CaseHistory) -> Iterator[DocgenError]:
    """The counterproposals that are the text of something which stays signed."""
    left = history.without(meant.withdrawn(0, date.min, ""))
    for one in meant.files:
        if one.kind is EvidenceKind.COUNTERPROPOSAL and left.signed(one.document or AGREEMENT):
            yield NotReadyError("withdraw-signed-text", file=name_of(one.file))


def _amended(
    meant: Withdrawing, newest: VersionManifest, history: CaseHistory
) -> Iterator[DocgenError]:
    """What a change protocol changes that would stay: the agreement, or an earlier protocol."""
    left = history.without(meant.withdrawn(0, date.min, ""))
    numbers = [
        int(entry.key.rpartition("-")[2])
        for entry in newest.documents
        if kind_of(entry.key, (AMENDMENT,)) is not None
    ]
    for one in meant.files:
        later = numbers
        if one.kind is EvidenceKind.SIGNED_AMENDMENT and one.document:
            own = [
                number for number in numbers if document_key(AMENDMENT, str(number)) == one.document
            ]
            later = [number for number in numbers if own and number > own[0]]
        elif not is_signed_copy(one) or left.signed(AGREEMENT) is not None:
            continue
        if later:
            yield NotReadyError("withdraw-amended", file=name_of(one.file), number=str(later[-1]))


def _journalled(meant: Withdrawing) -> Iterator[DocgenError]:
    """The files that the archive has, or is said to have."""
    for one, number in zip(meant.files, meant.journals, strict=True):
        if number:
            came = "withdraw-came-journalled" if number == one.journal_number else None
            yield NotReadyError(
                came or "withdraw-journalled", file=name_of(one.file), number=number
            )


def _meant(text: str, newest: VersionManifest, history: CaseHistory) -> Attached | Withdrawn:
    """The attached file, or the one that was, that the user means.

    Raises:
        UsageError: there is none, or more than one.
    """
    there: list[Attached | Withdrawn] = [*newest.attached, *history.withdrawn]
    path = Path(text)
    digest = _digest(path)
    named = [one for one in there if _is_called(one, text, path.name)]
    # A file of that name may lie where the user stands, and be another.
    if named and digest in (None, named[0].sha256):
        return named[0]
    same = [one for one in newest.attached if one.sha256 == digest]
    if len(same) > 1:
        raise UsageError("withdraw-which", file=path.name, files=_listed(same))
    gone = [one for one in reversed(history.withdrawn) if one.sha256 == digest]
    if same:
        return same[0]
    if gone:
        return gone[0]
    if _is_own(path.name, newest):
        raise UsageError("withdraw-own-document", file=path.name)
    if not newest.attached:
        raise UsageError("withdraw-nothing", case=newest.case)
    raise UsageError("withdraw-unknown", file=text, files=_listed(newest.attached))


def _digest(path: Path) -> str | None:
    """The hash of the file at `path`; None when there is none."""
    try:
        return sha256_of(path) if path.is_file() else None
    except (OSError, ValueError):
        return None


def _is_called(one: Attached | Withdrawn, text: str, name: str) -> bool:
    number = text.strip()
    if number.isascii() and number.isdecimal():
        return int(number) == one.number
    return name.casefold() in {name_of(one.file), one.entry}


def _is_own(name: str, newest: VersionManifest) -> bool:
    """Whether it is a file of the version that docgen made itself."""
    keys = {one.key for one in newest.documents}
    return name in keys or newest.file(name) is not None


def _listed(files: Sequence[Attached]) -> str:
    return ", ".join(name_of(one.file) for one in files)
