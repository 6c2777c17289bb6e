"""Finds the input of a case: files that are of this case only, and what holds others as well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.batch.sources import Source, Sources, Unit, find_sources, read_sources
from docgen.errors import UsageError
from docgen.intake import InputFile, RawCase, find_inputs
from docgen.intake.migrate.copies import kept_copies
from docgen.overview.request_known import case_named_in, id_written

__all__ = ["Found", "find_input"]

_TEXTS = {".yaml", ".yml", ".json", ".toml"}
_NONE = Sources(units=(), findings=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What holds a case: text files of its own, and what is left to the user.

    `by_hand` are names to show: a row of a workbook, a Word form, a file whose id another has too,
    a link, the request that the case came of. `looked` is where it was looked for, `units` are what
    has text files of its own. `entered` is what was entered on the web pages.
    """

    own: tuple[Path, ...] = ()
    by_hand: tuple[str, ...] = ()
    looked: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    entered: RawCase | None = None

    def cases(self) -> tuple[RawCase, ...]:
        """The case as its text files and forms say it now, and as it was entered."""
        entered = (self.entered,) if self.entered else ()
        return (*(read_sources(unit.sources) for unit in self.units), *entered)


def find_input(case: str, paths: Sequence[Path], outputs: Path, *, must_exist: bool) -> Found:
    """Where the case stands in `paths`; `must_exist` tells that a path that is gone is a mistake.

    Raises:
        UsageError: a path does not exist.
    """
    looked = tuple(str(path) for path in paths)
    own: list[Path] = []
    by_hand: list[str] = []
    compared: list[Unit] = []
    there = [path for path in paths if must_exist or path.exists()]
    sources = _sources(there, outputs)
    for unit in (one for one in sources.units if one.case == case):
        texts = [path for source in unit.sources if (path := _own_text(unit, source))]
        by_hand += [_shown(one) for one in unit.sources if _own_text(unit, one) is None]
        copies = [copy for path in texts for copy in kept_copies(path)]
        own += [one for one in (*texts, *copies) if not one.is_symlink()]
        by_hand += [_shown_link(one, str(one)) for one in copies if one.is_symlink()]
        compared += [unit] if texts else []
    by_hand += _requests_of(case, compared, sources.requests)
    return Found(own=tuple(own), by_hand=tuple(by_hand), looked=looked, units=tuple(compared))


def _requests_of(case: str, units: Sequence[Unit], requests: Sequence[RawCase]) -> Iterator[str]:
    """The files of the requests that the case came of: they name who asked."""
    named = (
        {read_sources(unit.sources).data.get("request") for unit in units} if requests else set()
    )
    for one in requests:
        if case_named_in(one) == case or (id_written(one) and id_written(one) in named):
            yield one.file


def _sources(paths: Sequence[Path], outputs: Path) -> Sources:
    """What stands in `paths`; in a folder without cases all may have been forgotten.

    Raises:
        UsageError: a path does not exist.
    """
    try:
        with_cases = [path for path in paths if _has_inputs(path, outputs)]
        return find_sources(with_cases, outputs) if with_cases else _NONE
    except UsageError as error:
        if error.message != "no-inputs":
            raise
        return _NONE


def _has_inputs(path: Path, outputs: Path) -> bool:
    try:
        find_inputs([path], outputs)
    except UsageError as error:
        if error.message != "no-inputs":
            raise
        return False
    return True


def _own_text(unit: Unit, source: Source) -> Path | None:
    """The file, when it is a text and so holds one case, and no other says that it is the same."""
    if not isinstance(source, InputFile) or unit.clash or source.path.is_symlink():
        return None
    return source.path if source.path.suffix.lower() in _TEXTS else None


def _shown(source: Source) -> str:
    if isinstance(source, InputFile):
        return _shown_link(source.path, source.shown_as)
    return _place_of_row(source)


def _shown_link(path: Path, name: str) -> str:
    """The name; of a link with the file that it leads to, which is what has to go."""
    return f"{name} → {path.resolve()}" if path.is_symlink() else name


def _place_of_row(row: RawCase) -> str:
    place = row.places.get(("id",)) or row.places.get(())
    return str(place) if place else row.file
