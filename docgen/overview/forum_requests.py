"""The requests in the list for the leaders' forum: those that wait for its decision.

It names who asks, the network and the need, and no persons. The assessments of UP1 and the deputy
head stay in the file of the request.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docgen.overview.request_row import RequestRow
from docgen.overview.request_saying import period_of, since_of
from docgen.overview.request_stage import AT_FORUM, RequestStage
from docgen.overview.saying import Saying

__all__ = ["REQUEST_COLUMNS", "REQUEST_WIDTHS_CM", "for_the_forum", "request_cells"]

REQUEST_COLUMNS = ("subject", "sender", "network", "need", "wished", "since")
REQUEST_WIDTHS_CM = (4.2, 3.8, 3.6, 7.3, 3.4, 3.4)
_MOST_LETTERS = 600


def for_the_forum(rows: Iterable[RequestRow]) -> list[RequestRow]:
    """Those that only the forum's decision brings on, the longest wait first."""
    waiting = [row for row in rows if row.stage in AT_FORUM]
    return sorted(waiting, key=lambda row: (-(row.waits or 0), row.name))


def request_cells(row: RequestRow, say: Saying) -> Sequence[str]:
    """What stands in the columns."""
    since = since_of(row, say)
    if row.stage is RequestStage.POSTPONED:
        since = f"{say.choice(row.stage).capitalize()} {since}"
    scheme = f"{say('overview-column-scheme')}: {say.choice(row.scheme)}" if row.scheme else ""
    return (
        f"{row.subject or '–'} ({row.name})",
        row.sender or "–",
        row.network or "–",
        "\n".join(filter(None, (_shortened(row.need), scheme))) or "–",
        "\n".join(filter(None, (period_of(row, say), row.institution or ""))),
        since,
    )


def _shortened(need: str | None) -> str:
    """The need, as much of it as a list has room for."""
    text = " ".join((need or "").split())
    if len(text) <= _MOST_LETTERS:
        return text
    return f"{text[:_MOST_LETTERS].rpartition(' ')[0]} …"
