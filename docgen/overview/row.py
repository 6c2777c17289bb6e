"""One line of the overview: what everybody who works with the agreements needs to see of a case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from docgen.model.additions import added_now, frame_now
from docgen.model.artifact import DocumentState
from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.model.partner import PartnerKind
from docgen.model.project import Scheme
from docgen.model.record import EventKind
from docgen.model.sums import total_or_none
from docgen.overview.dates import Due, dues_of, next_due
from docgen.overview.known import Known, event_day
from docgen.overview.moves import MOVERS, Move, Mover, move_of
from docgen.overview.since import since_of
from docgen.overview.stage import DONE, Stage, stage_of
from docgen.pipeline.progress import Early
from docgen.pipeline.remaining import Remaining
from docgen.settings.tables import Tables

__all__ = ["Lead", "Row", "attention", "damaged_row", "row_of", "unit_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Who leads at one institution: its short name and its unit; `name` is a person's."""

    institution: str
    profile: str | None = None
    unit: str | None = None
    name: str | None = None

    @property
    def place(self) -> str:
        """The institution, with its unit where that is known and does not say it by itself."""
        if self.unit is None or self.unit.startswith(self.institution):
            return self.unit or self.institution
        return f"{self.institution}, {self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case in the overview. Money is kroner; what is not known is None.

    `network` is the partner when that is a network. `ends` is None for an open agreement, whose
    `review` is the day it is looked at again. `requested` is the day somebody asked for it.
    `request` is the short name of the request that it comes from. `additions` are what the signed
    additional agreements cost, which is a part of the `frame`.
    `file` is what it was read from, and `bundle` what there is to open, below the outputs. `due` is
    the date that matters now, `dues` are all of them. `leads` name persons; whoever shows them to
    others takes the names away.
    """

    case: str
    file: str
    stage: Stage
    move: Move
    state: DocumentState
    version: int | None = None
    bundle: str | None = None
    case_number: str | None = None
    request: str | None = None
    network: str | None = None
    partner: str | None = None
    project: str | None = None
    scheme: Scheme | None = None
    starts: date | None = None
    ends: date | None = None
    is_open: bool = False
    review: date | None = None
    frame: Decimal | None = None
    additions: Decimal | None = None
    owner_grant: Decimal | None = None
    leads: tuple[Lead, ...] = ()
    created: date | None = None
    requested: date | None = None
    signed_on: date | None = None
    signed: bool = False
    archived: bool = False
    since: date | None = None
    due: Due | None = None
    dues: tuple[Due, ...] = ()
    early: Early | None = None
    waits_for_grant: bool = False
    remaining: Remaining = field(default_factory=Remaining)

    @property
    def whose(self) -> Mover:
        """Whose move it is."""
        return MOVERS[self.move]

    @property
    def institutions(self) -> tuple[str, ...]:
        """The short names of its institutions."""
        return tuple(one.institution for one in self.leads)

    @property
    def is_marked(self) -> bool:
        """Whether it began too early, and somebody can and must still say why."""
        told = self.early is None or self.early.explained
        return not told and self.stage is not Stage.FORGOTTEN

    def institution(self, profile: str | None) -> str | None:
        """The short name of one of its institutions."""
        return next((one.institution for one in self.leads if one.profile == profile), None)

    def overdue(self, today: date) -> bool:
        """Whether the date that matters has passed."""
        return self.due is not None and self.due.day < today


def damaged_row(case: str, file: str) -> Row:
    """The line of a case that cannot be read: it is never left out."""
    return Row(
        case=case,
        file=file,
        stage=Stage.UNREADABLE,
        move=Move.RESTORE,
        state=DocumentState.FAILED,
    )


def row_of(known: Known, tables: Tables, today: date) -> Row:
    """The line of a case as it stands on `today`."""
    stage = stage_of(known, today)
    row = {
        "case": known.name,
        "file": known.file,
        "stage": stage,
        "move": move_of(known, stage, today),
        "state": known.state,
        "version": known.version,
        "bundle": known.bundle,
        "signed": known.signed,
        "archived": known.is_archived,
        "remaining": known.remaining,
        "since": since_of(known, stage, today),
    }
    if known.case is None:
        # Its summary is damaged, or it was forgotten before there were any.
        return Row(**row, created=known.history.created)  # type: ignore[arg-type]
    dues = dues_of(known, stage, today)
    return Row(
        **row,  # type: ignore[arg-type]
        **_facts(known, known.case),  # type: ignore[arg-type]
        leads=tuple(_leads(known.case, tables)),
        created=known.case.created or known.history.created,
        requested=event_day(known, EventKind.REQUESTED, today),
        signed_on=known.signed_on,
        due=next_due(dues, today),
        dues=dues,
        early=known.early(today),
        waits_for_grant=known.waits_for_grant and stage not in DONE,
    )


def _facts(known: Known, case: Case) -> dict[str, object]:
    partner, term, funding = case.partner, case.term, case.funding
    is_network = partner is not None and partner.kind is PartnerKind.NETWORK
    open_end = term.open_end if term and not term.end else None
    return {
        "case_number": case.case_number,
        "request": case.request,
        "network": partner.name if partner and is_network else None,
        "partner": partner.name if partner else None,
        "project": case.project.name if case.project else None,
        "scheme": case.scheme,
        "starts": (term.start or term.effective_from) if term else None,
        "ends": known.ends,
        "is_open": open_end is not None,
        "review": open_end.review_date if open_end else None,
        "frame": total_or_none(frame_now(case, one, known.bound) for one in case.institutions),
        "additions": added_now(case, known.bound) or None,
        "owner_grant": funding.owner_grant if funding else None,
    }


def _leads(case: Case, tables: Tables) -> Iterator[Lead]:
    for institution in case.institutions:
        leader = institution.leader_checklist.leader if institution.leader_checklist else None
        yield Lead(
            institution=tables.short_name(institution.profile) or "–",
            profile=institution.profile,
            unit=unit_of(institution, tables),
            name=leader.name if leader else None,
        )


def unit_of(institution: Institution, tables: Tables) -> str | None:
    """The unit that leads: as the checklist says, else the profile's own."""
    profile = tables.profiles.get(institution.profile or "")
    checklist = institution.leader_checklist
    return (checklist.unit if checklist else None) or (profile.unit if profile else None)


def attention(row: Row, today: date) -> tuple[int, date, str, str]:
    """The key that puts first what somebody must look at: a total order, the same every time.

    What cannot be read, what began too early, what is stopped, what is overdue, then by the next
    date, and last what is done.
    """
    groups = (
        row.stage is Stage.UNREADABLE,
        row.is_marked and row.stage not in DONE,
        row.move in {Move.MEND, Move.GENERATE, Move.REJECTED},
        row.overdue(today),
        row.stage not in DONE,
    )
    group = next((place for place, holds in enumerate(groups) if holds), len(groups))
    return group, row.due.day if row.due else date.max, row.case, row.file
