"""One line of the overview for each request: where it stands, whose move it is, since when.

No line holds a person: neither who asked nor who is to do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from docgen.model.project import Scheme, Sector
from docgen.model.request import Request
from docgen.model.request_steps import Step, Taken
from docgen.overview.request_known import KnownRequest
from docgen.overview.request_stage import (
    OVER,
    WAITING_DAYS,
    RequestMover,
    RequestStage,
    mover_of,
    request_stage,
    taken_by,
)
from docgen.settings.tables import Tables

__all__ = ["RequestRow", "request_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One request; what is not known is None.

    `since` is the day of the last step, `waits` how many days it has waited since then; None when
    nobody waits, or nobody can tell. `meeting` is the day of the meeting that it is on the agenda
    of. `case` is the agreement that came of it, `agreed_on` the day it was begun. `taken` are the
    steps so far.
    """

    name: str
    file: str
    stage: RequestStage
    title: str | None = None
    need: str | None = None
    sender: str | None = None
    network: str | None = None
    sector: Sector | None = None
    scheme: Scheme | None = None
    institution: str | None = None
    starts: date | None = None
    ends: date | None = None
    received: date | None = None
    since: date | None = None
    waits: int | None = None
    meeting: date | None = None
    case: str | None = None
    agreed_on: date | None = None
    taken: tuple[Taken, ...] = ()
    faulty: bool = False

    @property
    def whose(self) -> RequestMover:
        """Whose move it is."""
        return mover_of(self.stage)

    @property
    def is_late(self) -> bool:
        """Whether it has waited too long for one and the same."""
        return self.waits is not None and self.waits > WAITING_DAYS

    @property
    def subject(self) -> str | None:
        """What it is about, in few words: its title, else the beginning of the need."""
        return self.title or (_beginning(self.need) if self.need else None)


_MOST_LETTERS = 80


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _MOST_LETTERS:
        return words
    return f"{words[:_MOST_LETTERS].rpartition(' ')[0] or words[:_MOST_LETTERS]} …"


def request_rows(
    requests: Iterable[KnownRequest], agreements: Mapping[str, str], tables: Tables, today: date
) -> tuple[RequestRow, ...]:
    """The lines of the requests, first what needs attention.

    `agreements` are the cases that say which request they come from, by that request.
    """
    rows = [_row(one, agreements.get(one.name), tables, today) for one in requests]
    return tuple(sorted(rows, key=_attention))


def _row(known: KnownRequest, case: str | None, tables: Tables, today: date) -> RequestRow:
    if known.unread:
        stage = RequestStage.UNREADABLE
        return RequestRow(name=known.name, file=known.file, stage=stage, faulty=True)
    request = known.request
    stage = request_stage(request, today, agreed=case is not None)
    taken = taken_by(request, today)
    since = max((one.day for one in taken if one.day), default=None)
    sender, wished = request.sender, request.wished
    return RequestRow(
        name=known.name,
        file=known.file,
        stage=stage,
        title=request.title,
        need=request.need,
        sender=sender.name if sender else None,
        network=request.network,
        sector=request.sector,
        scheme=request.scheme,
        institution=tables.short_name(wished.institution) if wished else None,
        starts=wished.start if wished else None,
        ends=wished.end if wished else None,
        received=request.received,
        since=since,
        waits=(today - since).days if since and stage not in OVER else None,
        meeting=_meeting(request, today),
        case=request.case or case,
        agreed_on=_agreed_on(taken, case, since),
        taken=taken,
        faulty=known.has_errors,
    )


def _agreed_on(taken: Sequence[Taken], case: str | None, since: date | None) -> date | None:
    """The day the agreement was begun; where only the agreement knows, that of the last step."""
    days = [one.day for one in taken if one.step is Step.AGREEMENT]
    return (days[0] or since) if days else since if case else None


def _meeting(request: Request, today: date) -> date | None:
    planned = (
        one.date for one in request.forum if one.decision is None or _is_later(one.date, today)
    )
    return min((day for day in planned if day and day >= today), default=None)


def _is_later(day: date | None, today: date) -> bool:
    return day is not None and day > today


def _attention(row: RequestRow) -> tuple[bool, bool, bool, date, str, str]:
    """What cannot be read, what has waited too long, what waits, by its day; last what is over."""
    return (
        row.stage is not RequestStage.UNREADABLE,
        row.stage in OVER,
        not row.is_late,
        row.since or date.max,
        row.name,
        row.file,
    )
