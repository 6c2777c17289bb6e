"""The summary of a case that stays when it is forgotten: no person, and what was agreed on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.casefile.manifest import VersionManifest
from docgen.model.additions import agreement_end, frame_now
from docgen.model.agreed_days import days_by_year
from docgen.model.attached import Attached
from docgen.model.institution import Institution
from docgen.model.record import EventKind, EvidenceKind
from docgen.model.summary import CaseSummary, SummaryShare
from docgen.model.sums import total_or_none
from docgen.pipeline.examine import Examined
from docgen.pipeline.progress import early_of

__all__ = ["closed_on", "summary_of"]


def summary_of(newest: VersionManifest, examined: Examined, today: date) -> CaseSummary:
    """What is told of the case once it is gone, as `examined` has it."""
    case = examined.checked.case
    project, partner, term = case.project, case.partner, case.term
    early = early_of(examined, today)
    return CaseSummary(
        case=newest.case,
        case_number=case.case_number,
        project=project.name if project else None,
        partner=partner.name if partner else None,
        partner_kind=str(partner.kind) if partner and partner.kind else None,
        scheme=str(case.scheme) if case.scheme else None,
        sector=str(project.sector) if project and project.sector else None,
        ruleset=newest.ruleset,
        state=newest.state,
        requested=_day_of(examined, EventKind.REQUESTED),
        effective_from=term.effective_from if term else None,
        start=term.start if term else None,
        end=agreement_end(case, examined.gates.signed),
        signed=_signed_on(examined),
        closed=closed_on(examined),
        owner_grant=case.funding.owner_grant if case.funding else None,
        institutions=tuple(
            SummaryShare(
                profile=one.profile,
                unit=one.leader_checklist.unit if one.leader_checklist else None,
                frame=frame_now(case, one, examined.gates.signed),
                days=_days(examined, one),
            )
            for one in case.institutions
        ),
        days=total_or_none(_days(examined, one) for one in case.institutions),
        started_early=early is not None,
        early_began=early.began if early else None,
        early_explained=early is not None and early.explained,
    )


def closed_on(examined: Examined) -> date | None:
    """The day that the case was closed, by the command or by an event in the input."""
    recorded = examined.history.closed
    if recorded is not None:
        return recorded.day
    return _day_of(examined, EventKind.CLOSED)


def _day_of(examined: Examined, kind: EventKind) -> date | None:
    days = [one.date for one in examined.checked.case.events if one.kind is kind and one.date]
    return max(days, default=None)


def _signed_on(examined: Examined) -> date | None:
    """The day that the signed agreement tells of, or else the one it came back on."""
    signed = [
        one for one in examined.checked.case.evidence if one.kind is EvidenceKind.SIGNED_AGREEMENT
    ]
    told = [one.date for one in signed if one.date]
    came = [one.received for one in signed if isinstance(one, Attached)]
    return max(told or came, default=None)


def _days(examined: Examined, institution: Institution) -> Decimal | None:
    """The days of one institution in all; None when nothing tells of any."""
    found = days_by_year(examined.checked.case, institution, examined.gates.signed)
    return total_or_none(found.values())
