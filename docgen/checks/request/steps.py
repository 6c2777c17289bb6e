"""Rules about the steps of a request: their order, their days, what each of them needs."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.nearness import nearest
from docgen.checks.request.rule import RequestContext, RequestRule
from docgen.checks.rule import Breach
from docgen.checks.written import day_text
from docgen.model.finding import Severity
from docgen.model.request import Decision, Request
from docgen.model.request_steps import Step, last_decision, steps_taken

__all__ = ["RULES"]

# In the order they are to be taken; the way back, by *nei* or withdrawal, leaves none over.
_DATES = {
    Step.REPORTED: "reported.date",
    Step.UP1: "up1.date",
    Step.DEPUTY_HEAD: "deputy_head.date",
    Step.SECTION: "section.date",
}
_ORDER = list(Step)


def undated_step(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """A step without its day: nobody can tell since when the next one waits."""
    for one in steps_taken(request):
        if one.day is None:
            yield Breach(where=one.where)


def wrong_order(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """No step is dated before one that comes before it."""
    latest = None
    for one in steps_taken(request):
        if one.day is None:
            continue
        if latest is not None and one.day < latest:
            parameters = {"day": day_text(one.day), "earlier": day_text(latest)}
            yield Breach(where=one.where, parameters=parameters)
        latest = max(one.day, latest or one.day)


def skipped_step(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """A step was passed over; the forum's own yes has a rule of its own."""
    taken = {one.step for one in steps_taken(request)} - {Step.WITHDRAWN}
    furthest = max((_ORDER.index(step) for step in taken), default=0)
    for step, where in _DATES.items():
        begun = step is Step.SECTION and request.section is not None
        if step not in taken and not begun and _ORDER.index(step) < furthest:
            yield Breach(where=where)


def not_approved(request: Request, context: RequestContext) -> Iterator[Breach]:
    """The section names people, and an agreement is made, when the forum has said yes."""
    decided = last_decision(request)
    approved = decided is not None and decided.decision is Decision.APPROVED
    # What it decided may be what could not be read.
    if approved or any(gone.startswith("forum") for gone in context.pruned):
        return
    for one in steps_taken(request):
        if one.step in {Step.SECTION, Step.AGREEMENT}:
            yield Breach(where=one.where.rpartition(".")[0])
            return


def unexplained_refusal(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """Who is refused is to be told why."""
    for number, meeting in enumerate(request.forum):
        if meeting.decision is Decision.DECLINED and not meeting.reason:
            yield Breach(where=f"forum[{number}].reason")


def unstaffed_section(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """A section that takes it on says who is to do it."""
    section = request.section
    if section and (section.name or section.date) and not section.has_people:
        yield Breach(where="section.leader")


def unknown_case(request: Request, context: RequestContext) -> Iterator[Breach]:
    """An agreement that nobody has heard of."""
    case = request.case
    if case and context.cases is not None and case not in context.cases:
        parameters = {"case": case, "nearest": nearest(case, context.cases)}
        yield Breach(where="agreement.case", parameters=parameters)


RULES: tuple[RequestRule, ...] = (
    RequestRule(
        code="request-step-undated", severity=Severity.WARNING, find=undated_step, absent=True
    ),
    RequestRule(code="request-date-order", severity=Severity.ERROR, find=wrong_order),
    RequestRule(code="request-step-skipped", severity=Severity.WARNING, find=skipped_step),
    RequestRule(code="request-not-approved", severity=Severity.WARNING, find=not_approved),
    RequestRule(
        code="request-refusal-unexplained", severity=Severity.ERROR, find=unexplained_refusal
    ),
    RequestRule(
        code="request-section-unstaffed",
        severity=Severity.WARNING,
        find=unstaffed_section,
        absent=True,
    ),
    RequestRule(code="request-case-unknown", severity=Severity.WARNING, find=unknown_case),
)
