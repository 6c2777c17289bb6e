"""Attached files that were taken back, as the lines of the history tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from docgen.casefile.manifest import HistoryEntry, WithdrawnFile
from docgen.model.history import Withdrawn

__all__ = ["line_of", "still_recorded", "withdrawn_in"]


def withdrawn_in(lines: Iterable[HistoryEntry]) -> tuple[Withdrawn, ...]:
    """What the lines tell of files that were taken back, in their order."""
    found = ((line, line.withdrawn) for line in lines if line.event == "withdrawn")
    return tuple(
        Withdrawn(
            number=file.number,
            file=file.file,
            kind=file.kind,
            sha256=file.sha256,
            version=line.version,
            day=date.fromisoformat(line.day),
            reason=line.note or "",
            institution=file.institution,
            document=line.document,
            journal=line.journal,
        )
        for line, file in found
        if file is not None
    )


def line_of(one: Withdrawn) -> HistoryEntry:
    """The line that tells of it."""
    return HistoryEntry(
        event="withdrawn",
        version=one.version,
        day=one.day.isoformat(),
        document=one.document,
        journal=one.journal,
        note=one.reason,
        withdrawn=WithdrawnFile(
            number=one.number,
            file=one.file,
            kind=one.kind,
            sha256=one.sha256,
            institution=one.institution,
        ),
    )


def still_recorded(lines: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """The lines without the approvals and signatures that rested on what was taken back later.

    The same file may have been attached again since: what rests on it from then on stands.
    """
    void: set[str] = set()
    kept = []
    for line in reversed(lines):
        for one in withdrawn_in([line]):
            void |= one.digests
        if line.event not in {"approved", "signed"} or line.evidence not in void:
            kept.append(line)
    return kept[::-1]
