"""Finds the input of a case: files that are of this case only, and what holds others as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.batch.sources import Source, Unit, find_sources
from docgen.errors import UsageError
from docgen.intake import InputFile, RawCase
from docgen.intake.migrate.copies import kept_copies

__all__ = ["Found", "find_input"]

_TEXTS = {".yaml", ".yml", ".json", ".toml"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What holds a case: text files of its own, and what is left to the user.

    `by_hand` are names to show: a row of a workbook, a Word form, a file whose id another has too.
    """

    own: tuple[Path, ...] = ()
    by_hand: tuple[str, ...] = ()


def find_input(case: str, paths: Sequence[Path], outputs: Path, *, must_exist: bool) -> Found:
    """Where the case stands in `paths`; `must_exist` tells that a path that is gone is a mistake.

    Raises:
        UsageError: a path does not exist.
    """
    there = [path for path in paths if must_exist or path.exists()]
    if not there:
        return Found()
    try:
        units = find_sources(there, outputs).units
    except UsageError as error:
        # A folder without cases: all of them may have been forgotten.
        if error.message != "no-inputs":
            raise
        units = ()
    own: list[Path] = []
    by_hand: list[str] = []
    for unit in (one for one in units if one.case == case):
        for source in unit.sources:
            path = _own_text(unit, source)
            if path is None:
                by_hand.append(_shown(source))
            else:
                own += [path, *kept_copies(path)]
    return Found(own=tuple(own), by_hand=tuple(by_hand))


def _own_text(unit: Unit, source: Source) -> Path | None:
    """The file, when it is a text and so holds one case, and no other says that it is the same."""
    text = isinstance(source, InputFile) and source.path.suffix.lower() in _TEXTS
    return source.path if isinstance(source, InputFile) and text and not unit.clash else None


def _shown(source: Source) -> str:
    if isinstance(source, InputFile):
        return source.shown_as
    return _place_of_row(source)


def _place_of_row(row: RawCase) -> str:
    place = row.places.get(("id",)) or row.places.get(())
    return str(place) if place else row.file
