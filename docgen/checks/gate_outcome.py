"""What comes of going through the gates."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.finding import Finding
from docgen.model.history import Recorded

__all__ = ["Gates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """What the gates say: findings, which documents evidence has lifted, what to record.

    A record holds only once its document is in the state that it tells of. `to_sign` are the keys
    of the documents that somebody signs, whether the case has them or not.
    """

    findings: tuple[Finding, ...]
    approved: frozenset[str]
    rejected: frozenset[str]
    signed: frozenset[str]
    to_sign: frozenset[str]
    to_record: tuple[Recorded, ...]
