"""What a year came to in requests: received, decided, and how many became agreements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.model.request import Decision
from docgen.model.request_steps import Step
from docgen.overview.request_row import RequestRow

__all__ = ["REQUEST_FIGURES", "RequestFigures", "by_network", "request_figures"]

REQUEST_FIGURES = ("received", "approved", "declined", "postponed", "agreed")
"""The figures, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFigures:
    """How many requests came in a year, and what was decided in it, whenever they came.

    Of the forum's decisions in a year the last one of each request counts.
    """

    received: int
    approved: int
    declined: int
    postponed: int
    agreed: int

    @property
    def any(self) -> bool:
        """Whether anything happened at all."""
        return any(getattr(self, name) for name in REQUEST_FIGURES)


def request_figures(rows: Iterable[RequestRow], year: int) -> RequestFigures:
    """What the requests come to in `year`."""
    counted = list(rows)
    decisions = [_decision(row, year) for row in counted]
    return RequestFigures(
        received=sum(row.received is not None and row.received.year == year for row in counted),
        approved=decisions.count(Decision.APPROVED),
        declined=decisions.count(Decision.DECLINED),
        postponed=decisions.count(Decision.POSTPONED),
        agreed=sum(row.agreed_on is not None and row.agreed_on.year == year for row in counted),
    )


def _decision(row: RequestRow, year: int) -> Decision | None:
    decided = [
        one.decision
        for one in row.taken
        if one.step is Step.FORUM and one.day is not None and one.day.year == year
    ]
    return decided[-1] if decided else None


def by_network(rows: Sequence[RequestRow], year: int) -> Iterator[tuple[str, RequestFigures]]:
    """The figures of each network that has any, by its name; empty for those without one."""
    for name in sorted({row.network or "" for row in rows}, key=lambda name: (not name, name)):
        figures = request_figures((row for row in rows if (row.network or "") == name), year)
        if figures.any:
            yield name, figures
