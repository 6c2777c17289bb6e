"""Which findings stand at which cell of a workbook, and which have no cell to stand at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.intake.raw import RawCase
from docgen.model.finding import Finding, Place, Severity
from docgen.model.where import parse_where

__all__ = ["PLAIN_SHEET", "Cell", "Placed", "place_findings"]

Cell = tuple[str, int, int]
"""Sheet, row, column; both count from 1."""

# What the checklists say of people is for the institution alone, and a workbook is passed around.
_KEPT_BACK = {"leader_checklist", "head_checklist"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The findings of each cell, errors first; and the first row with values of each sheet.

    `count` is how many findings are told. Those that say the same of one cell are told once.
    """

    cells: Mapping[Cell, tuple[Finding, ...]]
    first_rows: Mapping[str, int]
    count: int


PLAIN_SHEET = "Avtaler"
"""What the only sheet of a copy is called when the file that was read has no sheets."""


def place_findings(findings: Sequence[Finding], cases: Iterable[RawCase]) -> Placed:
    """What is told in the workbook that `cases` were read from.

    Left out: what only informs, what the checklists are about, and what is absent or doubtful in a
    field that the workbook has no column for. An error in such a field stands at the case's id.
    """
    whole, first_rows = _rows(cases)
    cells: dict[Cell, list[Finding]] = {}
    for finding in findings:
        cell = _cell(finding.place)
        if cell is not None and _told(finding, at_id=cell in whole):
            cells.setdefault(cell, []).append(finding)
    return Placed(
        cells={cell: _errors_first(found) for cell, found in cells.items()},
        first_rows=first_rows,
        count=sum(len(found) for found in cells.values()),
    )


def _cell(place: Place | None) -> Cell | None:
    if place is None or place.control:
        return None
    return (place.sheet or PLAIN_SHEET, place.line, place.column)


def _rows(cases: Iterable[RawCase]) -> tuple[set[Cell], dict[str, int]]:
    """The cells where cases as a whole stand; the first row of each sheet that has a value."""
    whole: set[Cell] = set()
    first: dict[str, int] = {}
    for case in cases:
        top = _cell(case.places.get(()))
        if top is not None:
            whole.add(top)
        for sheet, row, _ in filter(None, map(_cell, case.places.values())):
            first[sheet] = min(row, first.get(sheet, row))
    return whole, first


def _told(finding: Finding, *, at_id: bool) -> bool:
    if finding.severity is Severity.INFO or _KEPT_BACK & set(parse_where(finding.where)):
        return False
    homeless = at_id and finding.where not in ("", "id")
    return not homeless or (finding.severity is Severity.ERROR and not finding.absent)


def _errors_first(found: Sequence[Finding]) -> tuple[Finding, ...]:
    order = list(Severity)
    ranked = sorted(found, key=lambda one: (order.index(one.severity), one.absent))
    return tuple(_same_words(ranked))


def _same_words(found: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once: two rules may say the same of one cell."""
    seen: list[tuple[str, str, dict[str, str]]] = []
    for one in found:
        key = (one.code, one.where, dict(one.parameters))
        if key not in seen:
            seen.append(key)
            yield one
