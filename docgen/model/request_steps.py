"""The steps that a request has taken, in the order that they are to be taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from docgen.model.base import Choice
from docgen.model.request import Decision, ForumDecision, Request

__all__ = ["Step", "Taken", "last_decision", "steps_taken"]


class Step(Choice):
    """A step on the way from request to agreement."""

    RECEIVED = "received", "mottatt", "motteken", "received"
    REPORTED = "reported", "meldt til enheten", "meld til eininga", "reported to the unit"
    UP1 = "up1", "vurdert av UP1", "vurdert av UP1", "assessed by UP1"
    DEPUTY_HEAD = (
        "deputy-head",
        "vurdert av nestleder",
        "vurdert av nestleiar",
        "assessed by the deputy head",
    )
    FORUM = "forum", "behandlet i lederforum", "handsama i leiarforum", "decided by the forum"
    SECTION = "section", "bemannet av seksjonen", "bemanna av seksjonen", "staffed by the section"
    AGREEMENT = "agreement", "ble avtale", "vart avtale", "became an agreement"
    WITHDRAWN = "withdrawn", "trukket tilbake", "trekt tilbake", "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A step that was taken. `where` is the path of its date, which may be absent.

    `decision` is that of a meeting of the forum.
    """

    step: Step
    where: str
    day: date | None
    decision: Decision | None = None


def steps_taken(request: Request) -> tuple[Taken, ...]:
    """The steps that say something, in their order; a meeting with nothing decided is none."""
    return tuple(_taken(request))


def _taken(request: Request) -> Iterator[Taken]:
    if request.received:
        yield Taken(step=Step.RECEIVED, where="received", day=request.received)
    yield from _assessed(request)
    for number, meeting in enumerate(request.forum):
        if meeting.decision is not None:
            where = f"forum[{number}].date"
            yield Taken(step=Step.FORUM, where=where, day=meeting.date, decision=meeting.decision)
    yield from _followed(request)


def _assessed(request: Request) -> Iterator[Taken]:
    reported, up1, deputy = request.reported, request.up1, request.deputy_head
    if reported and (reported.date or reported.unit):
        yield Taken(step=Step.REPORTED, where="reported.date", day=reported.date)
    if up1 and (up1.date or up1.assessment):
        yield Taken(step=Step.UP1, where="up1.date", day=up1.date)
    if deputy and (deputy.date or deputy.assessment):
        yield Taken(step=Step.DEPUTY_HEAD, where="deputy_head.date", day=deputy.date)


def _followed(request: Request) -> Iterator[Taken]:
    section, agreement = request.section, request.agreement
    if section and section.has_people:
        yield Taken(step=Step.SECTION, where="section.date", day=section.date)
    if agreement and agreement.case:
        yield Taken(step=Step.AGREEMENT, where="agreement.date", day=agreement.date)
    if request.withdrawn:
        yield Taken(step=Step.WITHDRAWN, where="withdrawn", day=request.withdrawn)


def last_decision(request: Request) -> ForumDecision | None:
    """The decision that counts: the last one; None when the forum has decided nothing."""
    decided = [one for one in request.forum if one.decision is not None]
    return decided[-1] if decided else None
