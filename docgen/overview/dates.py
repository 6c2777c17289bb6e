"""The dates of a case that somebody must not forget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from docgen.model.base import Choice
from docgen.model.case import Case
from docgen.model.institution import profile_key
from docgen.model.project import Scheme
from docgen.model.record import EventKind
from docgen.overview.known import Known, event_day
from docgen.overview.stage import BEFORE_SIGNATURE, DONE, ENDING_DAYS, Stage

__all__ = ["ASKED_DAYS", "OUTSTANDING", "UNSIGNED_DAYS", "Due", "DueKind", "dues_of", "next_due"]

UNSIGNED_DAYS = 21
"""How long an agreement may lie with the parties before somebody asks, in days."""


class DueKind(Choice):
    """What a date is about."""

    START = "start", "oppstart", "oppstart", "start"
    UNSIGNED = "unsigned", "usignert etter 21 dager", "usignert etter 21 dagar", "still unsigned"
    INVOICE = "invoice", "faktura", "faktura", "invoice"
    OWNER_REPORT = "owner-report", "eiers rapport", "rapport frå eigar", "owner's report"
    REVIEW = "review", "gjennomgang", "gjennomgang", "review"
    ENDING = "ending", "90 dager til slutt", "90 dagar til slutt", "90 days before the end"
    EVALUATION = "evaluation", "evaluering", "evaluering", "evaluation"


OUTSTANDING = frozenset({DueKind.START, DueKind.UNSIGNED, DueKind.REVIEW, DueKind.EVALUATION})
"""What is still to be done when its date has passed; whether an invoice was sent nobody tells."""

ASKED_DAYS = 365
"""How long somebody asks for the signature of an agreement without an end, in days."""

_DATELESS = {Stage.REJECTED, Stage.UNREADABLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One date. `number` tells those of one kind apart and stays when the date is moved.

    `institution` and `amount` (kroner) are those of an invoice.
    """

    kind: DueKind
    day: date
    number: str = ""
    institution: str | None = None
    amount: Decimal | None = None


def dues_of(known: Known, stage: Stage, today: date) -> tuple[Due, ...]:
    """All dates of a case, in order; none once it is closed or not approved."""
    if known.case is None or stage in DONE or stage in _DATELESS:
        return ()
    found = [*_signing(known, stage, today), *_invoices(known.case), *_reports(known.case)]
    if known.case.term and stage is not Stage.EVALUATED:
        # What nobody signed in its time has nothing that ends or is to be evaluated.
        over = stage in BEFORE_SIGNATURE and _is_over(known, today)
        found += () if over else _ends(known)
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.number)))


def next_due(dues: Iterable[Due], today: date) -> Due | None:
    """The date that matters: the oldest that was missed, else the first to come."""
    missed = [one for one in dues if one.day < today and one.kind in OUTSTANDING]
    return next(iter((*missed, *(one for one in dues if one.day >= today))), None)


def _signing(known: Known, stage: Stage, today: date) -> Iterator[Due]:
    start = known.case.term.start if known.case and known.case.term else None
    if start and (stage in BEFORE_SIGNATURE or stage is Stage.SIGNED):
        yield Due(kind=DueKind.START, day=start)
    if stage not in BEFORE_SIGNATURE:
        return
    sent = event_day(known, EventKind.SENT, today)
    if sent and not _is_given_up(known, sent, today):
        yield Due(kind=DueKind.UNSIGNED, day=sent + timedelta(days=UNSIGNED_DAYS))


def _is_given_up(known: Known, sent: date, today: date) -> bool:
    """Whether it is too late to ask for the signature: the period is over, or a year has passed."""
    if known.ends or _review(known):
        return _is_over(known, today)
    return sent + timedelta(days=ASKED_DAYS) < today


def _review(known: Known) -> date | None:
    """The day that an open agreement is looked at again."""
    term = known.case.term if known.case else None
    return term.open_end.review_date if term and term.open_end else None


def _is_over(known: Known, today: date) -> bool:
    """Whether its last day has passed; of an open term the day it was to be looked at again."""
    last = known.ends or _review(known)
    return last is not None and last < today


def _invoices(case: Case) -> Iterator[Due]:
    for place, institution in enumerate(case.institutions):
        profile = profile_key(institution, place)
        for number, instalment in enumerate(institution.invoice_plan, start=1):
            if instalment.date:
                yield Due(
                    kind=DueKind.INVOICE,
                    day=instalment.date,
                    number=f"{profile}-{number}",
                    institution=institution.profile,
                    amount=instalment.amount,
                )


def _reports(case: Case) -> Iterator[Due]:
    """The deadline of the grant letter; from 2026 the owner reports every year.

    FOR-2026-01-12-23 section 17 says so, but names no day: that of the letter is taken for each
    year of the work.
    """
    letter = case.funding.grant_letter if case.funding else None
    deadline = letter.reporting_deadline if letter else None
    if deadline is None:
        return
    first = case.term.start if case.term else None
    yearly = case.scheme is Scheme.COLLECTIVE and first is not None and first < deadline
    for year in range(first.year if yearly and first else deadline.year, deadline.year + 1):
        day = _in_year(deadline, year)
        if day == deadline or (first and day > first):
            yield Due(kind=DueKind.OWNER_REPORT, day=day, number=str(year))


def _in_year(day: date, year: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if leap_day and year != day.year else day.replace(year=year)


def _ends(known: Known) -> Iterator[Due]:
    end, review = known.ends, _review(known)
    if end:
        yield Due(kind=DueKind.ENDING, day=end - timedelta(days=ENDING_DAYS))
        yield Due(kind=DueKind.EVALUATION, day=end)
    elif review:
        yield Due(kind=DueKind.REVIEW, day=review)
