"""The front page: all agreements, first what needs attention."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.overview.moves import Mover
from docgen.overview.saying import Saying
from docgen.overview.stage import Stage
from docgen.web.access import BEGINS
from docgen.web.form.questions import begun
from docgen.web.listing import Line
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.whole_number import whole_number

__all__ = ["show"]

_ON_A_PAGE = 50
_MOST_PAGES = _MOST_TAKEN = 99_999
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


_MOVERS = (Mover.LEADER, Mover.HEAD, Mover.ECONOMIST, Mover.OFFICE)
"""Those that the list can be of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filter:
    """A shorter list: whom its agreements wait for, and how many they are."""

    href: str
    text: str
    number: int
    current: bool


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
    reasons: tuple[str, ...] = ()
    imported: bool = False


async def show(asked: Asked) -> Response:
    """The list, a page of it at a time."""
    found = await run_in_threadpool(asked.lines)
    wanted = whole_number(asked.request.query_params.get("side", ""), _MOST_PAGES)
    mover = _mover(asked)
    chosen = [one for one in found.lines if mover is None or _waits_for(one) is mover]
    last = max(1, -(-len(chosen) // _ON_A_PAGE))
    at = min(max(wanted or 1, 1), last)
    lines = chosen[(at - 1) * _ON_A_PAGE : at * _ON_A_PAGE]
    return asked.show(
        "worklist.html",
        title=asked.words("worklist-title"),
        lines=[_shown(asked, one) for one in lines],
        total=len(chosen),
        filters=_filters(asked, found.lines, mover),
        here_with=f"min={mover.value}&" if mover else "",
        unknown=found.unknown,
        at=at,
        last=last,
        may_begin=bool(asked.user.roles & BEGINS),
        status=_status(asked),
    )


def _mover(asked: Asked) -> Mover | None:
    """Whose move the address asks for."""
    said = asked.request.query_params.get("min", "")
    return next((one for one in _MOVERS if one.value == said), None)


def _waits_for(line: Line) -> Mover | None:
    return line.row.whose if line.row is not None else None


def _filters(asked: Asked, lines: Sequence[Line], chosen: Mover | None) -> list[_Filter]:
    """All, and what waits for each; of what is not known yet nobody knows whom it waits for."""
    counts = Counter(map(_waits_for, lines))
    every = _Filter(
        href="/", text=asked.words("waits-all"), number=len(lines), current=chosen is None
    )
    return [
        every,
        *(
            _Filter(
                href=f"/?min={one.value}",
                text=asked.words(f"waits-{one.value}"),
                number=counts[one],
                current=one is chosen,
            )
            for one in _MOVERS
        ),
    ]


def _status(asked: Asked) -> str:
    """What was done just now, elsewhere."""
    taken = whole_number(asked.request.query_params.get("tatt-inn", ""), _MOST_TAKEN)
    if taken is not None:
        return asked.words("taken-in", number=taken)
    done = {"slettet": "removed", "forkastet": "upload-dropped"}
    return next((asked.words(said) for name, said in done.items() if asked.has(name)), "")


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
            imported=line.imported,
        )
    today = asked.desk.shop.today
    return _Shown(
        title=row.project or row.case,
        href=href,
        partner=row.partner or "",
        stage=begun(saying.choice(row.stage)),
        colour=_COLOURS.get(row.stage, "neutral"),
        next_step=saying.next_step(row),
        due=saying.due(row.due, today) if row.due else "",
        overdue=row.overdue(today),
        early=begun(saying.early(row.early)) if row.early else "",
        reasons=line.reasons,
        imported=line.imported,
    )
