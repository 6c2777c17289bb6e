"""A case that was forgotten on purpose, as its summary still tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.casefile.folder import CaseFolder
from docgen.casefile.manifest import VersionManifest
from docgen.casefile.summary import kept_summary
from docgen.model.artifact import BOUND, DocumentState
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.document import AGREEMENT
from docgen.model.evidence import is_signed_copy
from docgen.model.summary import CaseSummary
from docgen.overview.known import Known
from docgen.pipeline.progress import Early

__all__ = ["forgotten_case"]


def forgotten_case(folder: CaseFolder, newest: VersionManifest) -> Known:
    """What the last version of the case tells.

    Raises:
        TamperedError: its history cannot be read.
    """
    summary = kept_summary(folder, newest)
    return Known(
        name=newest.case,
        file=f"{folder.root.name}/v{newest.version:03d}/",
        case=_case(summary, newest.attached) if summary else None,
        state=DocumentState(newest.state),
        states={one.key: DocumentState(one.state) for one in newest.documents},
        signed=any(one.key == AGREEMENT and one.state in BOUND for one in newest.documents),
        history=folder.history(),
        version=newest.version,
        bundle=f"{newest.case}/v{newest.version:03d}/",
        forgotten=True,
        told_early=_early(summary) if summary else None,
        kept_days=tuple(one.days for one in summary.institutions) if summary else (),
    )


def _early(summary: CaseSummary) -> Early | None:
    """That the work began too early; what was lacking has been deleted."""
    began = summary.early_began or summary.start
    if not summary.started_early or began is None:
        return None
    return Early(began=began, lacking=(), explained=summary.early_explained)


def _case(summary: CaseSummary, copies: Sequence[Attached]) -> Case:
    """As much of the case as is left: what the overview and the figures need.

    Of an agreement whose signed `copies` stay these tell, else the summary does.
    """
    told = summary.signed and not any(is_signed_copy(one) for one in copies)
    evidence = {"kind": "signed-agreement", "date": summary.signed}
    case = Case.model_validate(
        {
            "id": summary.case,
            "case_number": summary.case_number,
            "scheme": summary.scheme,
            "project": {"name": summary.project},
            "partner": {"name": summary.partner, "kind": summary.partner_kind},
            "institutions": [
                {
                    "profile": one.profile,
                    "frame": one.frame,
                    "leader_checklist": {"unit": one.unit},
                }
                for one in summary.institutions
            ],
            "term": {
                "effective_from": summary.effective_from,
                "start": summary.start,
                "end": summary.end,
            },
            "funding": {"owner_grant": summary.owner_grant},
            "evidence": [evidence] if told else [],
            "events": [{"kind": "requested", "date": summary.requested}]
            if summary.requested
            else [],
        }
    )
    return case.model_copy(update={"evidence": (*case.evidence, *copies)})
