"""Finds what the overview tells of: cases of the input and of the outputs, and requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.casefile.folder import CaseFolder
from docgen.cli.case_folders import find_case
from docgen.cli.cases import Failed, attempt, read_cases
from docgen.cli.requests import request_names
from docgen.cli.usual import INPUTS
from docgen.errors import PackError, ToolMissingError, UsageError
from docgen.intake import RawCase
from docgen.model.finding import Finding
from docgen.overview.gather import left_folders, look_at, look_in
from docgen.overview.known import Known
from docgen.overview.request_known import id_written, known_requests
from docgen.overview.request_row import RequestRow, request_rows
from docgen.overview.row import Row, attention, damaged_row, row_of
from docgen.pipeline.workshop import Workshop

__all__ = ["Overview", "Seen", "find_overview"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One case and its line; `known` is what it says, `failed` why nobody can tell.

    `outputs` is the folder that the case's own lies in. `lost` tells that there is no such request
    as it says it comes from.
    """

    row: Row
    outputs: Path
    known: Known | None = None
    failed: Failed | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All cases, first what needs attention; `told` is of files as a whole.

    `named` tells that the user asked for these very cases and requests by their names.
    """

    seen: tuple[Seen, ...]
    told: tuple[Finding, ...]
    named: bool = False
    requests: tuple[RequestRow, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The lines in order."""
        return tuple(one.row for one in self.seen)


def find_overview(paths: Sequence[Path], shop: Workshop) -> Overview:
    """All cases and requests in `paths`, and the cases in the outputs that none of them names.

    Who names single files, or cases by their short names, asks about those alone.

    Raises:
        PackError: a template is wrong.
        TamperedError: the outputs cannot be read.
        UsageError: there is no case at all, or a path or a name is of nothing.
    """
    told: list[Finding] = []
    requests: list[RawCase] = []
    outputs = shop.settings.outputs
    names = [path for path in paths if _is_name(path)]
    files = [path for path in paths if path not in names]
    seen = _named(names, shop, requests)
    if files or not names:
        seen += [_seen_of(raw, shop) for raw in _given(files, told, outputs, requests)]
    if not paths or any(path.is_dir() for path in files):
        known = {one.row.case for one in seen}
        seen += [_left(folder, shop) for folder in left_folders(outputs, known)]
    if not (seen or told or requests):
        raise UsageError("no-cases", inputs=str(INPUTS), outputs=str(outputs))
    rows = _requests(requests, seen, shop)
    seen = _with_lost(seen, requests, paths, outputs)
    ordered = sorted(seen, key=lambda one: attention(one.row, shop.today))
    return Overview(
        seen=tuple(_joined(one, rows) for one in ordered),
        told=tuple(told),
        named=bool(names) and not files,
        requests=rows,
    )


def _requests(
    raws: Sequence[RawCase], seen: Sequence[Seen], shop: Workshop
) -> tuple[RequestRow, ...]:
    """The lines of the requests, with the agreements that say they come from them."""
    known = known_requests(raws, shop.tables)
    agreements = {one.row.request: one.row.case for one in seen if one.row.request}
    return request_rows(known, agreements, shop.tables, shop.today)


def _joined(seen: Seen, requests: Sequence[RequestRow]) -> Seen:
    """The case with the request that it comes from, where only the request says so."""
    if seen.row.request:
        return seen
    found = next((one.name for one in requests if one.case == seen.row.case), None)
    return replace(seen, row=replace(seen.row, request=found)) if found else seen


def _with_lost(
    seen: Sequence[Seen], requests: Sequence[RawCase], paths: Sequence[Path], outputs: Path
) -> list[Seen]:
    """The cases, those marked whose request there is not."""
    named = {one.row.request for one in seen if one.row.request}
    known = request_names(requests, named, paths, outputs) if named else None
    lost = named - set(known) if known is not None else set()
    return [replace(one, lost=one.row.request in lost) for one in seen]


def _is_name(path: Path) -> bool:
    """Whether the user means a case: its short name, its folder, or the folder of a version."""
    if path.exists():
        return CaseFolder(path).is_case() or CaseFolder(path.resolve().parent).is_case()
    return path.name == str(path) and path.suffix == ""


def _named(names: Sequence[Path], shop: Workshop, requests: list[RawCase]) -> list[Seen]:
    """The cases of these names; what a file says goes before what only the folder tells.

    Of a folder that is named it is told how the case stands there, wherever that is. Requests of
    these names go into `requests`.

    Raises:
        UsageError: there is no such case; `more` has the other names that are of nothing.
    """
    outputs = shop.settings.outputs
    wanted = _wanted(names, outputs)
    asked: list[RawCase] = []
    given = tuple(_given((), [], outputs, asked)) if wanted else ()
    requests += [raw for raw in asked if id_written(raw) in {case for _, case in wanted}]
    found: list[Seen] = []
    wrong: dict[str, UsageError] = {}
    for (place, case), folder in wanted.items():
        settings = shop.settings.model_copy(update={"outputs": place})
        own = shop if place == outputs else replace(shop, settings=settings)
        of_files = [raw for raw in given if str(raw.data.get("id", "")).strip() == case]
        found += [_seen_of(raw, own) for raw in of_files]
        if folder is not None and not of_files:
            found.append(_left(folder, own))
        elif not of_files and all(id_written(raw) != case for raw in requests):
            wrong[case] = UsageError("status-no-such-case", case=case)
    told = [error for _, error in sorted(wrong.items())]
    if told:
        told[0].more = tuple(told[1:])
        raise told[0]
    return found


def _wanted(names: Sequence[Path], outputs: Path) -> dict[tuple[Path, str], CaseFolder | None]:
    """The cases that are meant, each once: by the outputs they lie in, and the short name."""
    wanted: dict[tuple[Path, str], CaseFolder | None] = {}
    for name in names:
        try:
            folder = find_case(str(name), outputs)
        except UsageError:
            wanted.setdefault((outputs, str(name)), None)
            continue
        above = folder.root.parent
        place = outputs if above.resolve() == outputs.resolve() else above
        wanted.setdefault((place, folder.root.name), folder)
    return wanted


def _given(
    paths: Sequence[Path], told: list[Finding], outputs: Path, requests: list[RawCase]
) -> Iterator[RawCase]:
    if paths:
        yield from read_cases(paths, told, outputs, requests)
    elif INPUTS.exists():
        try:
            yield from read_cases((INPUTS,), told, outputs, requests)
        except UsageError as error:
            # An empty folder: the outputs may still have cases.
            if error.message != "no-inputs":
                raise


def _seen_of(raw: RawCase, shop: Workshop) -> Seen:
    found = attempt(raw, lambda one: look_at(one, shop))
    return _failed(found, shop) if isinstance(found, Failed) else _known(found, shop)


def _left(folder: CaseFolder, shop: Workshop) -> Seen:
    name = folder.root.name
    try:
        return _known(look_in(folder, shop), shop)
    except (PackError, ToolMissingError):
        raise
    except Exception as error:  # noqa: BLE001 - one case must never end the others
        return _failed(Failed(name=name, file=f"{name}/", error=error), shop)


def _known(known: Known, shop: Workshop) -> Seen:
    row = row_of(known, shop.tables, shop.today)
    return Seen(row=row, outputs=shop.settings.outputs, known=known)


def _failed(failed: Failed, shop: Workshop) -> Seen:
    row = damaged_row(failed.name, failed.file)
    return Seen(row=row, outputs=shop.settings.outputs, failed=failed)
