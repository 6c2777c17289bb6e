"""What is still to be done in a case before it can be put away: asked in one place, told in two.

`docgen close` says it when a case is closed, and `docgen status` for as long as it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.casefile.manifest import ArchiveEntry, VersionManifest
from docgen.model.additions import agreement_end
from docgen.model.artifact import BOUND
from docgen.model.document import AGREEMENT
from docgen.model.record import EventKind
from docgen.pipeline.examine import Examined

__all__ = ["Remaining", "remaining_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remaining:
    """What is still to be done.

    `unsigned` are the keys of the documents that somebody is to sign and nobody has. `unnumbered`
    are the entries of the archive package whose number nobody has recorded. `evaluation` tells that
    the agreement was signed, and the project is over and not evaluated.
    """

    unsigned: tuple[str, ...] = ()
    unnumbered: tuple[ArchiveEntry, ...] = ()
    evaluation: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.unsigned or self.unnumbered or self.evaluation)


def remaining_of(
    examined: Examined, newest: VersionManifest | None, today: date, *, closing: bool = False
) -> Remaining:
    """What is still to be done in a case whose newest version is `newest`.

    `closing` tells that the case is about to be closed.
    """
    numbered = examined.history.archived
    over = closing or _is_over(examined, today)
    evaluated = _has_happened(examined, EventKind.EVALUATED, today)
    return Remaining(
        unsigned=tuple(
            key
            for key, state in examined.states.items()
            if key in examined.gates.to_sign and state not in BOUND
        ),
        unnumbered=tuple(
            one for one in (newest.archive if newest else ()) if one.name not in numbered
        ),
        evaluation=AGREEMENT in examined.gates.signed and over and not evaluated,
    )


def _is_over(examined: Examined, today: date) -> bool:
    """Whether the project has ended, by its last day or because the case was closed."""
    end = agreement_end(examined.checked.case, examined.gates.signed)
    ended = end is not None and end < today
    recorded = examined.history.closed is not None
    return ended or recorded or _has_happened(examined, EventKind.CLOSED, today)


def _has_happened(examined: Examined, kind: EventKind, today: date) -> bool:
    events = (one for one in examined.checked.case.events if one.kind is kind)
    return any(one.date is None or one.date <= today for one in events)
