"""What a head of unit and an economist read, answer and approve."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.record import EvidenceKind
from docgen.web.access import Role
from docgen.web.approval.verdicts import CALCULATIONS, CHECKLISTS

__all__ = ["ECONOMIST", "HEAD", "Kind"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A page of approval: `name` is in its address.

    `read` and `answered` are the names of pages of questions whose answers are shown, and whose
    questions are asked; `kinds` is what is approved, `roles` who approves it.
    """

    name: str
    read: tuple[str, ...]
    answered: tuple[str, ...]
    kinds: tuple[EvidenceKind, ...]
    roles: frozenset[Role]
    may_reject: bool = False


HEAD = Kind(
    name="godkjenn",
    read=("formal", "ressurser", "kilder", "habilitet", "okonom", "finansiering", "ramme"),
    answered=("vurdering", "lovkrav", "godkjenning"),
    kinds=CHECKLISTS,
    roles=frozenset({Role.HEAD_OF_UNIT}),
    may_reject=True,
)
ECONOMIST = Kind(
    name="okonomi",
    read=("ramme", "faktorberegning", "budsjett", "fakturaplan", "finansiering", "egenandel"),
    answered=(),
    kinds=CALCULATIONS,
    roles=frozenset({Role.ECONOMIST}),
)
