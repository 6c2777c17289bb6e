"""What is wrong in a workbook, before it is known which field of which case it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.intake.codes import WARNING_CODES, IntakeCode
from docgen.intake.raw import Path
from docgen.model.base import Texts
from docgen.model.finding import Finding, Place, Severity
from docgen.model.where import join_where

__all__ = ["Fault", "finding"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong at a cell. `path` leads to the field, as the column's own path does.

    `title` is the heading above the cell, where it says more than the field's own title.
    """

    code: IntakeCode
    place: Place
    path: Path = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    title: Texts | None = None


def finding(fault: Fault) -> Finding:
    """What the user is told of it."""
    return Finding(
        code=fault.code,
        severity=Severity.WARNING if fault.code in WARNING_CODES else Severity.ERROR,
        where=join_where(fault.path),
        place=fault.place,
        parameters=fault.parameters,
        title=fault.title,
    )
