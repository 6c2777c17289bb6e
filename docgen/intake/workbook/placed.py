"""Which findings stand at which cell of a workbook, and which have no cell to stand at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from docgen.intake.joined import value_at
from docgen.intake.raw import Path, RawCase
from docgen.model.finding import Finding, Place, Severity
from docgen.model.where import parse_where

__all__ = ["PLAIN_SHEET", "Cell", "Placed", "Told", "at_its_case", "place_findings"]

Cell = tuple[str, int, int]
"""Sheet, row, column; both count from 1."""

# What the checklists say of people is for the institution alone, and a workbook is passed around.
_KEPT_BACK = {"leader_checklist", "head_checklist"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding; `sheet` is where it is put right, when that is another one than it stands on."""

    finding: Finding
    sheet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The findings of each cell, errors first; and the first row with values of each sheet.

    `count` is how many findings are told.
    """

    cells: Mapping[Cell, tuple[Told, ...]]
    first_rows: Mapping[str, int]
    count: int


PLAIN_SHEET = "Avtaler"
"""What the only sheet of a copy is called when the file that was read has no sheets."""


def place_findings(findings: Sequence[Finding], cases: Iterable[RawCase]) -> Placed:
    """What is told in the workbook that `cases` were read from.

    Left out: what only informs, what the checklists are about, and what is absent or doubtful in a
    field that the workbook has no column for. An error in such a field stands at the case's id.
    """
    known = list(cases)
    whole = {cell: case for case in known if (cell := _cell(case.places.get(())))}
    cells: dict[Cell, list[Told]] = {}
    for finding in findings:
        cell = _cell(finding.place)
        if cell is not None and _is_told(finding, whole.get(cell)):
            sheet = _other_sheet(finding, cell, whole.get(cell))
            cells.setdefault(cell, []).append(Told(finding=finding, sheet=sheet))
    return Placed(
        cells={cell: _errors_first(found) for cell, found in cells.items()},
        first_rows=_first_rows(known),
        count=sum(len(found) for found in cells.values()),
    )


def at_its_case(raw: RawCase, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings of a case; those that stand in a row that is blank yet stand at its id.

    All cases would have them in the same blank row, and nobody could tell which is whose.
    """
    top = raw.places.get(())
    rows = {
        _row(place)
        for path, place in raw.places.items()
        if path == () or isinstance(value_at(raw.data, path), str | bool | date)
    }
    # What reading found stands where something is written.
    rows |= {_row(one.place) for one in raw.findings if one.place is not None}
    for finding in findings:
        blank = finding.place is not None and _row(finding.place) not in rows
        # What is wrong in a heading stands there.
        below = top is not None and blank and finding.where
        yield replace(finding, place=top) if below else finding


def _row(place: Place) -> tuple[str, int]:
    return place.sheet, place.line


def _other_sheet(finding: Finding, cell: Cell, case: RawCase | None) -> str:
    """The sheet that the field stands on, when it is told of at the case's id."""
    path = _placed(case, parse_where(finding.where)) if case else ()
    sheet = case.places[path].sheet if case and path else ""
    return sheet if sheet != cell[0] else ""


def _placed(raw: RawCase, path: Path) -> Path:
    """As much of the path as has a place."""
    return next((path[:size] for size in range(len(path), 0, -1) if path[:size] in raw.places), ())


def _cell(place: Place | None) -> Cell | None:
    if place is None or place.control:
        return None
    return (place.sheet or PLAIN_SHEET, place.line, place.column)


def _first_rows(cases: Iterable[RawCase]) -> dict[str, int]:
    """The first row of each sheet that has, or may have, a value."""
    first: dict[str, int] = {}
    for case in cases:
        for sheet, row, _ in filter(None, map(_cell, case.places.values())):
            first[sheet] = min(row, first.get(sheet, row))
    return first


def _is_told(finding: Finding, case: RawCase | None) -> bool:
    """Whether it is told; `case` is the one at whose id it stands."""
    path = parse_where(finding.where)
    if finding.severity is Severity.INFO or _KEPT_BACK & set(path):
        return False
    if case is None or path in ((), ("id",)) or _placed(case, path):
        return True
    return finding.severity is Severity.ERROR and not finding.absent


def _errors_first(found: Sequence[Told]) -> tuple[Told, ...]:
    order = list(Severity)
    return tuple(
        sorted(found, key=lambda one: (order.index(one.finding.severity), one.finding.absent))
    )
