"""Finds the cases of the overview: those of the input, and those that only the outputs know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.cli.cases import Failed, attempt, read_cases
from docgen.errors import PackError, ToolMissingError, UsageError
from docgen.intake import RawCase
from docgen.model.finding import Finding
from docgen.overview.gather import left_folders, look_at, look_in
from docgen.overview.known import Known
from docgen.overview.row import Row, attention, damaged_row, row_of
from docgen.pipeline.workshop import Workshop

__all__ = ["INPUTS", "Overview", "Seen", "find_overview"]

INPUTS = Path("inputs")
"""Where the cases are read from when nobody says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One case and its line; `known` is what it says, `failed` why nobody can tell."""

    row: Row
    known: Known | None = None
    failed: Failed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All cases, first what needs attention; `told` is of files as a whole."""

    seen: tuple[Seen, ...]
    told: tuple[Finding, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines in order."""
        return tuple(one.row for one in self.seen)


def find_overview(paths: Sequence[Path], shop: Workshop) -> Overview:
    """All cases in `paths`, and those in the outputs that none of them names.

    Who names single files asks about those alone.

    Raises:
        PackError: a template is wrong.
        TamperedError: the outputs cannot be read.
        UsageError: there is no case at all, or a path does not exist.
    """
    told: list[Finding] = []
    outputs = shop.settings.outputs
    seen = [_seen_of(raw, shop) for raw in _given(paths, told, outputs)]
    if not paths or any(path.is_dir() for path in paths):
        named = {one.row.case for one in seen}
        seen += [_left(folder, shop) for folder in left_folders(outputs, named)]
    if not seen and not told:
        raise UsageError("no-cases", inputs=str(INPUTS), outputs=str(outputs))
    ordered = sorted(seen, key=lambda one: attention(one.row, shop.today))
    return Overview(seen=tuple(ordered), told=tuple(told))


def _given(paths: Sequence[Path], told: list[Finding], outputs: Path) -> Iterator[RawCase]:
    if paths:
        yield from read_cases(paths, told, outputs)
    elif INPUTS.exists():
        try:
            yield from read_cases((INPUTS,), told, outputs)
        except UsageError as error:
            # An empty folder: the outputs may still have cases.
            if error.message != "no-inputs":
                raise


def _seen_of(raw: RawCase, shop: Workshop) -> Seen:
    found = attempt(raw, lambda one: look_at(one, shop))
    return _failed(found) if isinstance(found, Failed) else _known(found, shop)


def _left(folder: CaseFolder, shop: Workshop) -> Seen:
    name = folder.root.name
    try:
        return _known(look_in(folder, shop), shop)
    except (PackError, ToolMissingError):
        raise
    except Exception as error:  # noqa: BLE001 - one case must never end the others
        return _failed(Failed(name=name, file=f"{name}/", error=error))


def _known(known: Known, shop: Workshop) -> Seen:
    return Seen(row=row_of(known, shop.tables, shop.today), known=known)


def _failed(failed: Failed) -> Seen:
    return Seen(row=damaged_row(failed.name, failed.file), failed=failed)
