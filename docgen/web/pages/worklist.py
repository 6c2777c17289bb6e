"""The front page: all agreements, first what needs attention."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.overview.saying import Saying
from docgen.overview.stage import Stage
from docgen.web.access import BEGINS
from docgen.web.listing import Line
from docgen.web.pages.asked import Asked, case_address

__all__ = ["show"]

_ON_A_PAGE = 50
_COLOURS = {
    Stage.UNREADABLE: "danger",
    Stage.REJECTED: "danger",
    Stage.SIGNED: "success",
    Stage.RUNNING: "success",
    Stage.ENDING: "warning",
    Stage.WAITING_FOR_GRANT: "warning",
    Stage.TO_SEND: "info",
    Stage.SENT: "info",
    Stage.TO_EVALUATE: "info",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A line as people read it; `href` is empty for a case that stands in a file alone."""

    title: str
    href: str
    partner: str
    stage: str
    colour: str
    next_step: str
    due: str
    overdue: bool
    early: str
    known: bool = True


async def show(asked: Asked) -> Response:
    """The list, a page of it at a time."""
    found = await run_in_threadpool(asked.lines)
    number = asked.request.query_params.get("side", "1")
    last = max(1, -(-len(found.lines) // _ON_A_PAGE))
    at = min(max(int(number) if number.isdigit() else 1, 1), last)
    lines = found.lines[(at - 1) * _ON_A_PAGE : at * _ON_A_PAGE]
    return asked.show(
        "worklist.html",
        title=asked.words("worklist-title"),
        lines=[_shown(asked, one) for one in lines],
        total=len(found.lines),
        unknown=found.unknown,
        at=at,
        last=last,
        may_begin=bool(asked.user.roles & BEGINS),
        status=asked.words("removed") if asked.has("slettet") else "",
    )


def _shown(asked: Asked, line: Line) -> _Shown:
    row, saying = line.row, Saying(asked.language)
    href = case_address(line.key) if line.key else ""
    if row is None:
        return _Shown(
            title=line.name,
            href=href,
            partner="",
            stage="",
            colour="neutral",
            next_step="",
            due="",
            overdue=False,
            early="",
            known=False,
        )
    today = asked.desk.shop.today
    return _Shown(
        title=row.project or row.case,
        href=href,
        partner=row.partner or "",
        stage=saying.choice(row.stage),
        colour=_COLOURS.get(row.stage, "neutral"),
        next_step=saying.next_step(row),
        due=saying.due(row.due, today) if row.due else "",
        overdue=row.overdue(today),
        early=saying.early(row.early) if row.early else "",
    )
