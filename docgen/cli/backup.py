"""`docgen backup`: a copy of the cases, each as it stands between two runs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from docgen.batch.journal import JOURNAL
from docgen.batch.journal_copy import copy_journal
from docgen.batch.report_files import REPORT_JSON, REPORT_PAGE
from docgen.casefile.backup import (
    Extra,
    Listing,
    damaged_files,
    put_backup,
    read_listing,
)
from docgen.casefile.folder import CaseFolder, case_folders
from docgen.casefile.index import INDEX
from docgen.casefile.restore import plan_restoring
from docgen.casefile.store import open_store, write_store
from docgen.casefile.writing import cannot_write
from docgen.cli.case_folders import find_case
from docgen.cli.lines import print_line
from docgen.cli.options import json_option, outputs_option
from docgen.cli.words import Words
from docgen.errors import CannotWriteError, ExitCode, UsageError
from docgen.settings.options import Settings
from docgen.web.store.copying import copy_database
from docgen.web.store.database import DATABASE

__all__ = ["command"]

_BESIDE = (INDEX, REPORT_JSON, REPORT_PAGE)


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="backup", help=words("help-backup"))
    @click.argument("cases", nargs=-1, metavar=words("metavar-cases"))
    @click.option(
        "--to",
        "target",
        required=True,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-path"),
        help=words("help-backup-to"),
    )
    @click.option(
        "--inputs",
        multiple=True,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-path"),
        help=words("help-backup-inputs"),
    )
    @outputs_option(words)
    @json_option(words)
    def backup(
        cases: Sequence[str],
        target: Path,
        inputs: tuple[Path, ...],
        outputs: Path | None,
        as_json: bool,
    ) -> int:
        folder = outputs or settings.outputs
        folders = _folders(cases, folder)
        _check_target(target, [folder, *(one.root for one in folders), *inputs])
        with tempfile.TemporaryDirectory() as place:
            extras = [*_beside(folder, Path(place), with_web=not cases), *_inputs(inputs)]
            listing, unread = _written(folders, extras, target)
        told = [*((name, "unread") for name in unread), *_damaged_before(target, listing)]
        _tell(target, listing, told, words, as_json=as_json)
        return ExitCode.INPUT if told else ExitCode.OK

    return backup


def _folders(cases: Sequence[str], outputs: Path) -> list[CaseFolder]:
    found = [find_case(case, outputs) for case in cases] or case_folders(outputs)
    if not found and not (outputs / DATABASE).is_file():
        raise UsageError("nothing-to-back-up", folder=str(outputs))
    return sorted({one.root: one for one in found}.values(), key=lambda one: one.root.name)


def _check_target(target: Path, copied: Iterable[Path]) -> None:
    """See that the backup does not come to lie in what it is a copy of.

    Raises:
        UsageError: it would.
    """
    place = target.resolve()
    for folder in copied:
        if folder.is_dir() and place.is_relative_to(folder.resolve()):
            raise UsageError("backup-inside", path=str(target), folder=str(folder))


def _beside(outputs: Path, place: Path, *, with_web: bool) -> Iterator[Extra]:
    """What lies beside the cases. The database of the web has all cases, whichever are wanted."""
    if with_web and copy_database(outputs, place / DATABASE):
        yield Extra(name=f"outputs/{DATABASE}", source=place / DATABASE)
    copy = place / JOURNAL
    if copy_journal(outputs, copy):
        yield Extra(name=f"outputs/{JOURNAL}", source=copy)
    for name in _BESIDE:
        yield Extra(name=f"outputs/{name}", source=outputs / name)


def _inputs(paths: Iterable[Path]) -> Iterator[Extra]:
    """The files of the user, below `inputs/`; two folders of one name are told apart."""
    taken: set[str] = set()
    for path in paths:
        if not path.exists():
            raise UsageError("input-not-found", path=str(path))
        name, number = path.resolve().name, 1
        while (shown := name if number == 1 else f"{number}-{name}") in taken:
            number += 1
        taken.add(shown)
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file():
                below = file.relative_to(path).as_posix() if path.is_dir() else ""
                yield Extra(name=f"inputs/{shown}/{below}".rstrip("/"), source=file)


def _written(
    folders: Sequence[CaseFolder], extras: Sequence[Extra], target: Path
) -> tuple[Listing, tuple[str, ...]]:
    """Write the backup and read it again."""
    try:
        with write_store(target) as writing:
            put = put_backup(folders, extras, writing)
        with open_store(target) as store:
            wrong = damaged_files(store, read_listing(store, target))
    except OSError as error:
        raise cannot_write(target.parent, error) from error
    if wrong:
        raise CannotWriteError("backup-damaged", file=wrong[0])
    return put


def _damaged_before(target: Path, listing: Listing) -> list[tuple[str, str]]:
    """The cases that were damaged when they were copied already: nobody could restore them."""
    with tempfile.TemporaryDirectory() as place, open_store(target) as store:
        nowhere = Path(place) / "outputs"
        plans = [plan_restoring(store, one, set(), nowhere) for one in listing.cases]
    return [(one.case, "unsound") for one in plans if one.unusable]


def _tell(
    target: Path,
    listing: Listing,
    told: Sequence[tuple[str, str]],
    words: Words,
    *,
    as_json: bool,
) -> None:
    files = sum(len(one.files) for one in listing.cases) + len(listing.others)
    if as_json:
        wrong = dict(told)
        for one in listing.cases:
            number, sound = len(one.files), one.case not in wrong
            print_line(
                "case", case=one.case, versions=list(one.versions), files=number, sound=sound
            )
        unread = [name for name, why in told if why == "unread"]
        print_line(
            "summary",
            cases=len(listing.cases),
            files=files,
            unread=unread,
            journal=any(one.path.endswith(JOURNAL) for one in listing.others),
            web=any(one.path.endswith(DATABASE) for one in listing.others),
            backup=str(target),
        )
        return
    cases = str(len(listing.cases))
    click.echo(words("backup-done", path=str(target), cases=cases, files=str(files)))
    for name, why in told:
        label = click.style(words("severity-error"), fg="red", bold=True)
        click.echo(f"{label}: {words(f'backup-{why}', case=name)}")
    if told:
        click.echo(f"    → {words('backup-remedy')}")
