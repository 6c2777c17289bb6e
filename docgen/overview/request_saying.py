"""How the overview says where a request stands: in the terminal, on the page and in the list."""

from __future__ import annotations

from docgen.overview.request_figures import REQUEST_FIGURES, RequestFigures
from docgen.overview.request_row import RequestRow
from docgen.overview.request_stage import AT_FORUM, RequestStage
from docgen.overview.saying import Saying

__all__ = ["figures_told", "next_of", "period_of", "since_of", "stage_of"]


def stage_of(row: RequestRow, say: Saying) -> str:
    """The stage; which agreement it became, when that is known."""
    told = say.choice(row.stage)
    return f"{told} ({row.case})" if row.stage is RequestStage.AGREED and row.case else told


def next_of(row: RequestRow, say: Saying) -> str:
    """What is to be done, and by whom; the meeting that takes it up, when that is known."""
    told = say(f"request-next-{row.stage}")
    if row.stage in AT_FORUM and row.meeting:
        return say("request-next-meeting", next=told, day=say.day(row.meeting))
    return told


def since_of(row: RequestRow, say: Saying) -> str:
    """Since when it stands there; that it has waited too long, when it has."""
    if row.is_late:
        return say("request-since-late", day=say.day(row.since), days=row.waits)
    return say.day(row.since)


def period_of(row: RequestRow, say: Saying) -> str:
    """The wished time."""
    if row.starts is None and row.ends is None:
        return say.day(None)
    begins = say.day(row.starts)
    return f"{begins}–{say.day(row.ends)}" if row.ends else say("period-from", day=begins)


def figures_told(figures: RequestFigures, year: int, say: Saying) -> str:
    """What a year came to in requests, in one sentence."""
    numbers = {name: getattr(figures, name) for name in REQUEST_FIGURES}
    return say("requests-figures", year=year, **numbers)
