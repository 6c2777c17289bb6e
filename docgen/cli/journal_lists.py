"""`docgen archived --list` and `--from`: the numbers of many cases in one workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.index import write_index
from docgen.cli.cases import Failed, exit_code
from docgen.cli.journal_told import Telling, tell_failed
from docgen.cli.lines import print_line
from docgen.cli.recorded import require_since
from docgen.cli.sealed_files import write_sealed
from docgen.cli.words import Words
from docgen.errors import ExitCode, PackError, ToolMissingError, UsageError
from docgen.model.finding import Place
from docgen.overview.filled_list import Filled, read_filled
from docgen.overview.journal_list import Unnumbered, journal_workbook, unnumbered
from docgen.overview.numbering import Numbered, RowFault, numbered, taken_before
from docgen.pipeline.adding import Adding
from docgen.pipeline.recording import finish_begun, record
from docgen.pipeline.workshop import Workshop

__all__ = ["record_list", "write_list"]

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unknown:
    """Rows of a case that is not there, or of none."""

    name: str
    faults: tuple[RowFault, ...]


def write_list(
    path: Path, folder: CaseFolder | None, shop: Workshop, words: Words, *, as_json: bool
) -> ExitCode:
    """Write the list of what has no number: of one case, or of all. Cases that fail are told.

    Raises:
        UsageError: the name is no workbook's, there is no case, or the file has been written in.
        CannotWriteError: it cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise UsageError("wrong-ending", option="--list", path=str(path), ending=".xlsx")
    folders = [folder] if folder else case_folders(shop.settings.outputs)
    if not folders:
        raise UsageError("journal-list-no-cases", folder=str(shop.settings.outputs))
    found = [_each(one, lambda one: tuple(unnumbered(one))) for one in folders]
    failed = [one for one in found if isinstance(one, Failed)]
    rows = [row for one in found if not isinstance(one, Failed) for row in one]
    for one in failed:
        tell_failed(one, words, as_json=as_json)
    if rows:
        language = shop.settings.language
        write_sealed(path, journal_workbook(rows, language=language, today=shop.today))
    _tell_list(path, rows, words, as_json=as_json, cases=len(folders), failed=len(failed))
    return exit_code([one if isinstance(one, Failed) else ExitCode.OK for one in found])


def _tell_list(
    path: Path,
    rows: Sequence[Unnumbered],
    words: Words,
    *,
    as_json: bool,
    cases: int,
    failed: int,
) -> None:
    names = list(dict.fromkeys(row.case for row in rows))
    if as_json:
        for name in names:
            entries = [row.entry for row in rows if row.case == name]
            print_line("case", case=name, without_number=entries)
        written = str(path) if rows else None
        print_line("summary", cases=cases, failed=failed, entries=len(rows), path=written)
    elif rows:
        told = {"entries": str(len(rows)), "cases": str(len(names)), "path": str(path)}
        click.echo(words("journal-list-written", **told))
    elif not failed:
        click.echo(words("journal-list-none"))


def record_list(path: Path, day: date, shop: Workshop, words: Words, *, as_json: bool) -> ExitCode:
    """Record the numbers of a list, a new version for each case; nothing of a case with a fault.

    Everything is looked at first, so that all faults are told also where something fails later.

    Raises:
        UsageError: the list cannot be read, or has no number in it.
        PackError: a template is wrong.
        ToolMissingError: LibreOffice is not there and is needed.
    """
    rows = read_filled(path, words.language)
    if not rows:
        raise UsageError("journal-list-blank", path=str(path))
    telling = Telling(words, as_json=as_json)
    seen = list(_looked_at(rows, day, shop))
    codes = [_outcome(one, shop, telling) for one in seen]
    if any(isinstance(one, Numbered) and not one.faults for one in seen):
        # Also where nothing is new: a run that was stopped may not have come to it.
        write_index(shop.settings.outputs, shop.settings.language)
    telling.summary(len(codes), sum(map(bool, codes)))
    return exit_code(codes)


def _looked_at(
    rows: Sequence[Filled], day: date, shop: Workshop
) -> list[Numbered | Failed | _Unknown]:
    """What the list says of each case, in the order of its rows."""
    folders = {one.root.name: one for one in case_folders(shop.settings.outputs)}
    taken = taken_before(rows)
    found: list[Numbered | Failed | _Unknown] = []
    for name in dict.fromkeys(row.case for row in rows):
        own = [row for row in rows if row.case == name]
        if name in folders:
            found.append(_each(folders[name], partial(_numbered, rows=own, taken=taken, day=day)))
            continue
        outputs = str(shop.settings.outputs)
        if name:
            error = UsageError("no-such-case", case=name, folder=outputs)
        else:
            error = UsageError("journal-list-no-case")
        faults = tuple(RowFault(place=row.place, error=error) for row in own)
        found.append(_Unknown(name=name, faults=faults))
    return found


def _numbered(
    folder: CaseFolder, rows: Sequence[Filled], taken: Mapping[Place, str], day: date
) -> Numbered:
    require_since(day, folder)
    return numbered(folder, rows=rows, taken=taken, day=day)


def _each(folder: CaseFolder, work: Callable[[CaseFolder], Result]) -> Result | Failed:
    """What `work` makes of the case, or why it could not; what is wrong for all is raised."""
    try:
        return work(folder)
    except (PackError, ToolMissingError):
        raise
    except Exception as error:  # noqa: BLE001 - one case must never end the others
        return Failed(name=folder.root.name, file=f"{folder.root.name}/", error=error)


def _outcome(
    seen: Numbered | Failed | _Unknown, shop: Workshop, telling: Telling
) -> ExitCode | Failed:
    if isinstance(seen, Numbered) and not seen.faults:
        said = _recorded(seen, shop, telling)
        if not isinstance(said, Failed):
            return said
        seen = said
    if isinstance(seen, Failed):
        telling.failed(seen)
        return seen
    name = seen.name if isinstance(seen, _Unknown) else seen.folder.root.name
    telling.refused(name, seen.faults)
    return ExitCode.INPUT


def _recorded(seen: Numbered, shop: Workshop, telling: Telling) -> ExitCode | Failed:
    """Record what is new; what is there already was perhaps begun by a run that was stopped."""
    if seen.happened:
        adding = Adding(happened=seen.happened, coming=seen.coming)
        made = _each(seen.folder, lambda one: record(one, shop, adding, alone=False))
        return made if isinstance(made, Failed) else telling.made(seen, made)
    language = shop.settings.language
    failed = _each(seen.folder, lambda one: finish_begun(one, language, alone=False))
    if failed is not None:
        return failed
    telling.unchanged(seen)
    return ExitCode.OK
