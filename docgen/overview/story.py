"""What has happened in a case, day by day: what its file tells and what its folder recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.document import AGREEMENT
from docgen.model.evidence import SIGNATURES
from docgen.model.record import EventKind, Evidence, EvidenceKind
from docgen.overview.known import Known
from docgen.pipeline.progress import day_of
from docgen.pipeline.withdrawing import name_of

__all__ = ["Happening", "story_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One thing that happened. What is not known is None, also the day.

    `kind` is an event or a piece of evidence; a `str` is what only docgen records: `created`,
    `archived`, `early-start-explained`, `closed`, `forgotten`, `withdrawn`. `subject` is an
    institution's profile, an entry of the archive package or, of what was taken back, the file;
    `number` is a journal number, `note` a reason. `document` is the key of what was signed, where
    that is not the agreement itself.
    """

    day: date | None
    kind: EventKind | EvidenceKind | str
    subject: str | None = None
    number: str | None = None
    note: str | None = None
    attached: bool = False
    document: str | None = None


def story_of(known: Known, today: date) -> tuple[Happening, ...]:
    """What has happened until `today`, in order; what nobody knows the day of comes first."""
    recorded = list(_recorded(known))
    kinds = {one.kind for one in recorded}
    written = _written(known.case, forgotten=known.forgotten) if known.case else iter(())
    found = (*(one for one in written if str(one.kind) not in kinds), *recorded)
    past = (one for one in found if one.day is None or one.day <= today)
    return tuple(sorted(past, key=lambda one: one.day or date.min))


def _written(case: Case, *, forgotten: bool) -> Iterator[Happening]:
    """What the case tells; of one that was forgotten all evidence, whose number is gone, holds."""
    for event in case.events:
        if event.kind is not None:
            yield Happening(day=event.date, kind=event.kind, note=event.note)
    for one in case.evidence:
        if one.kind is not None and (one.proves or forgotten):
            yield Happening(
                day=day_of(one),
                kind=one.kind,
                subject=one.institution,
                number=one.journal_number,
                attached=isinstance(one, Attached),
                document=_signed_document(one),
            )


def _signed_document(one: Evidence) -> str | None:
    """Which of the documents besides the agreement it shows to be signed."""
    own = one.document if isinstance(one, Attached) and one.kind in SIGNATURES else None
    return own if own != AGREEMENT else None


def _recorded(known: Known) -> Iterator[Happening]:
    history = known.history
    created = (known.case.created if known.case else None) or history.created
    if created is not None:
        yield Happening(day=created, kind="created")
    for one in history.happened:
        if not one.lapsed:
            yield Happening(
                day=one.day,
                kind=one.event,
                subject=one.document,
                number=one.journal,
                note=one.note,
            )
    for gone in history.withdrawn:
        yield Happening(
            day=gone.day,
            kind="withdrawn",
            subject=name_of(gone.file),
            number=gone.journal,
            note=gone.reason,
        )
