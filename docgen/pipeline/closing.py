"""Whether a case is closed, and what it takes to close it.

A case is closed by `docgen close`, which records it, or by an event in the user's own file, once a
version holds that event. The file then says when and why; the record goes before it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from docgen.casefile.manifest import VersionManifest
from docgen.model.artifact import BOUND
from docgen.model.case import Case
from docgen.model.record import Event, EventKind
from docgen.pipeline.examine import Examined
from docgen.pipeline.progress import started_early

__all__ = ["Unfinished", "closing_event", "is_closed", "unfinished"]

Unfinished = Literal["not-signed", "started-early"]
"""Why a case is not closed without a reason."""


def closing_event(case: Case) -> Event | None:
    """The event in the file that closes the case; the last one, if there are several."""
    found = [one for one in case.events if one.kind is EventKind.CLOSED]
    return found[-1] if found else None


def is_closed(examined: Examined, newest: VersionManifest) -> bool:
    """Whether the case has been closed, as far as its newest version knows."""
    if examined.history.closed is not None:
        return True
    kept = examined.folder.stored_case(newest.version) if examined.folder else None
    return kept is not None and closing_event(kept) is not None


def unfinished(examined: Examined, today: date) -> tuple[Unfinished, ...]:
    """What has to be explained before the case may be closed."""
    found: list[Unfinished] = []
    if examined.state not in BOUND:
        found.append("not-signed")
    if started_early(examined, today):
        found.append("started-early")
    return tuple(found)
