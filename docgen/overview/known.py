"""What is known of one case when the overview is made: its facts, its states, its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from docgen.model.additions import agreement_end
from docgen.model.artifact import BOUND, DocumentState
from docgen.model.case import Case
from docgen.model.document import AGREEMENT
from docgen.model.finding import Finding
from docgen.model.history import CaseHistory
from docgen.model.record import EventKind, Evidence, EvidenceKind
from docgen.pipeline.progress import Early, early_start, in_place, signed_on
from docgen.pipeline.remaining import Remaining

__all__ = ["Known", "event_day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One case as it stands.

    `case` has the evidence of its file and of its folder. Of a case that was `forgotten` it has
    what the summary tells, and is None without one; `told_early` is then what became of its start,
    and `kept_days` are the days of work of each institution, whose years are gone.
    `file` is what it was read from; `unread` tells that it could not be read at all. `signed`
    tells that the agreement is, whatever is wrong with the file since. `bundle` is the internal
    bundle below the outputs, or else the version's folder. `amendment` is the state of a change
    protocol that nobody has signed yet.
    """

    name: str
    file: str
    case: Case | None
    state: DocumentState
    states: Mapping[str, DocumentState] = field(default_factory=dict)
    signed: bool = False
    findings: tuple[Finding, ...] = ()
    history: CaseHistory = field(default_factory=CaseHistory)
    version: int | None = None
    bundle: str | None = None
    remaining: Remaining = field(default_factory=Remaining)
    unread: bool = False
    forgotten: bool = False
    told_early: Early | None = None
    kept_days: tuple[Decimal | None, ...] = ()
    amendment: DocumentState | None = None

    @property
    def has_agreement(self) -> bool:
        """Whether a cooperation agreement is among its documents."""
        return AGREEMENT in self.states

    @property
    def bound(self) -> frozenset[str]:
        """The keys of the documents that are signed."""
        return frozenset(key for key, state in self.states.items() if state in BOUND)

    @property
    def ends(self) -> date | None:
        """The last day, by its term or by the additional agreements that are signed."""
        return agreement_end(self.case, self.bound) if self.case else None

    @property
    def absent(self) -> frozenset[str]:
        """The codes of what is absent."""
        return frozenset(one.code for one in self.findings if one.absent)

    @property
    def is_archived(self) -> bool:
        """Whether the archive has taken its agreement, or what it has instead of one."""
        taken = self.history.in_archive
        return AGREEMENT in taken or (not self.has_agreement and bool(taken))

    @property
    def waits_for_grant(self) -> bool:
        """Whether the grant letter has not come."""
        return any(one.code == "grant-letter-waiting" for one in self.findings)

    def events(self, kind: EventKind, today: date) -> tuple[date | None, ...]:
        """The days of such events that have happened; None for one without a day."""
        events = self.case.events if self.case else ()
        days = (one.date for one in events if one.kind is kind)
        return tuple(day for day in days if day is None or day <= today)

    def evidence(self, kind: EvidenceKind) -> Iterator[Evidence]:
        """What shows that `kind` is in place, of each institution that has it."""
        found = in_place(self.case, kind) if self.case else iter(())
        yield from (one for one in found if one is not None)

    @property
    def signed_on(self) -> date | None:
        """The day of the last signature, when the agreement is signed and the day is known."""
        return signed_on(self.case) if self.signed and self.case else None

    def early(self, today: date) -> Early | None:
        """Whether its work began too early."""
        if self.forgotten:
            return self.told_early
        if self.case is None or not self.has_agreement:
            return None
        recorded = self.history.explains_early_start
        return early_start(self.case, today, signed=self.signed, recorded=recorded)


def event_day(known: Known, kind: EventKind, today: date) -> date | None:
    """The last day that `kind` happened on; None when it has not, or nobody wrote the day."""
    return max((day for day in known.events(kind, today) if day), default=None)
