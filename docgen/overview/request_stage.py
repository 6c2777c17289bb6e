"""How far a request has come, and whose move it is. Every request is at exactly one stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from docgen.model.base import Choice
from docgen.model.request import Decision, Request
from docgen.model.request_steps import Step, Taken, steps_taken

__all__ = [
    "AT_FORUM",
    "OVER",
    "WAITING_DAYS",
    "RequestMover",
    "RequestStage",
    "mover_of",
    "request_stage",
    "taken_by",
]

WAITING_DAYS = 14
"""How long a request may wait for one and the same before it is marked, in days.

The leaders' forum meets every second week, so that nothing need wait longer for it.
"""


class RequestStage(Choice):
    """What a request waits for, in the order that requests go through; then how it ended."""

    TO_REPORT = "to-report", "mottatt", "motteken", "received"
    AT_UP1 = "at-up1", "hos UP1", "hos UP1", "with UP1"
    AT_DEPUTY_HEAD = "at-deputy-head", "hos nestleder", "hos nestleiar", "with the deputy head"
    AT_FORUM = (
        "at-forum",
        "venter på lederforum",
        "ventar på leiarforum",
        "waiting for the leaders' forum",
    )
    POSTPONED = (
        "postponed",
        "utsatt av lederforum",
        "utsett av leiarforum",
        "postponed by the leaders' forum",
    )
    AT_SECTION = "at-section", "skal bemannes", "skal bemannast", "to be staffed"
    TO_AGREE = "to-agree", "skal bli avtale", "skal bli avtale", "to become an agreement"
    AGREED = "agreed", "ble avtale", "vart avtale", "became an agreement"
    DECLINED = (
        "declined",
        "avslått av lederforum",
        "avslått av leiarforum",
        "declined by the leaders' forum",
    )
    WITHDRAWN = "withdrawn", "trukket tilbake", "trekt tilbake", "withdrawn"
    UNREADABLE = "unreadable", "kan ikke leses", "kan ikkje lesast", "cannot be read"


class RequestMover(Choice):
    """Who is to do something with a request."""

    OFFICE = "office", "saksbehandler", "saksbehandlar", "case handler"
    UP1 = "up1", "UP1-koordinator", "UP1-koordinator", "UP1 coordinator"
    DEPUTY_HEAD = "deputy-head", "nestleder", "nestleiar", "deputy head"
    FORUM = "forum", "lederforum", "leiarforum", "leaders' forum"
    SECTION = "section", "seksjonsleder", "seksjonsleiar", "head of section"
    NOBODY = "nobody", "ingen", "ingen", "nobody"


AT_FORUM = frozenset({RequestStage.AT_FORUM, RequestStage.POSTPONED})
"""The stages that only the forum's decision ends."""

OVER = frozenset({RequestStage.AGREED, RequestStage.DECLINED, RequestStage.WITHDRAWN})
"""The stages after which nobody waits."""

_MOVERS: Mapping[RequestStage, RequestMover] = {
    RequestStage.TO_REPORT: RequestMover.OFFICE,
    RequestStage.AT_UP1: RequestMover.UP1,
    RequestStage.AT_DEPUTY_HEAD: RequestMover.DEPUTY_HEAD,
    RequestStage.AT_FORUM: RequestMover.FORUM,
    RequestStage.POSTPONED: RequestMover.FORUM,
    RequestStage.AT_SECTION: RequestMover.SECTION,
    RequestStage.TO_AGREE: RequestMover.OFFICE,
    RequestStage.UNREADABLE: RequestMover.OFFICE,
}
# What is waited for once the furthest of these steps is taken, and the forum has decided nothing.
_BEFORE_FORUM = (
    (Step.DEPUTY_HEAD, RequestStage.AT_FORUM),
    (Step.UP1, RequestStage.AT_DEPUTY_HEAD),
    (Step.REPORTED, RequestStage.AT_UP1),
)


def mover_of(stage: RequestStage) -> RequestMover:
    """Whose move it is at `stage`."""
    return _MOVERS.get(stage, RequestMover.NOBODY)


def taken_by(request: Request, today: date) -> tuple[Taken, ...]:
    """The steps that have been taken on `today`; one with a later day is only planned."""
    return tuple(one for one in steps_taken(request) if one.day is None or one.day <= today)


def request_stage(request: Request, today: date, *, agreed: bool = False) -> RequestStage:
    """The stage of the request; `agreed` tells that an agreement says it comes from it."""
    taken = taken_by(request, today)
    steps = {one.step for one in taken}
    if Step.AGREEMENT in steps or agreed:
        return RequestStage.AGREED
    if Step.WITHDRAWN in steps:
        return RequestStage.WITHDRAWN
    decided = [one.decision for one in taken if one.step is Step.FORUM]
    if decided:
        return _decided(decided[-1], steps)
    found = (stage for step, stage in _BEFORE_FORUM if step in steps)
    return next(found, RequestStage.TO_REPORT)


def _decided(decision: Decision | None, steps: set[Step]) -> RequestStage:
    """What follows the forum's last decision. Who was staffed too early still waits for its yes."""
    if decision is Decision.APPROVED:
        return RequestStage.TO_AGREE if Step.SECTION in steps else RequestStage.AT_SECTION
    declined = decision is Decision.DECLINED
    return RequestStage.DECLINED if declined else RequestStage.POSTPONED
