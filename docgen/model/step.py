"""How far the making of one case has come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

__all__ = ["Stage", "Step", "Told", "nobody"]

Stage = Literal["checked", "converted", "bundled", "published"]
"""What has been done last: the case is checked, some of its documents are there as PDFs, its
bundles are there, its version is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage, and how many of the case's documents are there as PDFs by then."""

    stage: Stage
    done: int
    of: int


Told = Callable[[Step], None]
"""Whoever is told of each step, while the case waits: it must neither take long nor raise."""


def nobody(_: Step) -> None:
    """For whom it is enough to know what became of the case."""
