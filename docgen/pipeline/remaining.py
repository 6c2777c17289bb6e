"""What is still to be done in a case before it can be put away: asked in one place, told in two.

`docgen close` says it when a case is closed, and `docgen status` for as long as it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.casefile.manifest import ArchiveEntry, VersionManifest
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
    the agreement was signed and the project is not evaluated.
    """

    unsigned: tuple[str, ...] = ()
    unnumbered: tuple[ArchiveEntry, ...] = ()
    evaluation: bool = False

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.unsigned or self.unnumbered or self.evaluation)


def remaining_of(examined: Examined, newest: VersionManifest | None, today: date) -> Remaining:
    """What is still to be done in a case whose newest version is `newest`."""
    numbered = examined.history.archived
    evaluated = any(
        one.kind is EventKind.EVALUATED and (one.date is None or one.date <= today)
        for one in examined.checked.case.events
    )
    return Remaining(
        unsigned=tuple(
            key
            for key, state in examined.states.items()
            if key in examined.gates.to_sign and state not in BOUND
        ),
        unnumbered=tuple(
            one for one in (newest.archive if newest else ()) if one.name not in numbered
        ),
        evaluation=AGREEMENT in examined.gates.signed and not evaluated,
    )
