"""What a head of unit and an economist read, answer and approve."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.record import EvidenceKind
from docgen.web.approval.approving import CALCULATIONS, CHECKLISTS

__all__ = ["ECONOMIST", "HEAD", "Kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A page of approval: `name` is in its address.

    `read` and `answered` are the names of pages of questions whose answers are shown, and whose
    questions are asked; `kinds` is what is approved.
    """

    name: str
    read: tuple[str, ...]
    answered: tuple[str, ...]
    kinds: tuple[EvidenceKind, ...]
    may_reject: bool = False


HEAD = Kind(
    name="godkjenn",
    read=("formal", "ressurser", "kilder", "habilitet", "okonom", "finansiering", "ramme"),
    answered=("vurdering", "lovkrav", "godkjenning"),
    kinds=CHECKLISTS,
    may_reject=True,
)
ECONOMIST = Kind(
    name="okonomi",
    read=("ramme", "faktorberegning", "budsjett", "fakturaplan", "finansiering", "egenandel"),
    answered=(),
    kinds=CALCULATIONS,
)
