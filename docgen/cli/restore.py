"""`docgen restore`: brings cases back from a backup, where they are missing or damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from docgen.casefile.aside import DAMAGED
from docgen.casefile.backup import Listing, damaged_files, read_listing
from docgen.casefile.index import write_index
from docgen.casefile.restore import Restoring, plan_restoring, restore
from docgen.casefile.store import Reading, open_store
from docgen.cli.lines import print_line
from docgen.cli.options import json_option
from docgen.cli.restore_others import OwnFiles, restore_inputs, restore_journal
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.settings.options import Settings

__all__ = ["command"]

_WRONG = {"other", "unsound"}
_TO_DO = {"new", "filled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What the user asks for."""

    backup: Path
    to: Path
    cases: Sequence[str]
    inputs: Path | None
    only_plan: bool


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="restore", help=words("help-restore"))
    @click.argument(
        "backup",
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-backup"),
    )
    @click.argument("cases", nargs=-1, metavar=words("metavar-cases"))
    @click.option(
        "--to",
        required=True,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-folder"),
        help=words("help-restore-to"),
    )
    @click.option(
        "--inputs",
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-folder"),
        help=words("help-restore-inputs"),
    )
    @click.option("--plan", "only_plan", is_flag=True, help=words("help-restore-plan"))
    @json_option(words)
    def restore_command(
        backup: Path,
        cases: Sequence[str],
        to: Path,
        inputs: Path | None,
        only_plan: bool,
        as_json: bool,
    ) -> int:
        wanted = _Wanted(backup=backup, to=to, cases=cases, inputs=inputs, only_plan=only_plan)
        plans, files = _restored(wanted, settings.language)
        (_as_lines if as_json else _as_text)(plans, files, wanted, words)
        wrong = [one for one in plans if one.action in _WRONG]
        if not wrong:
            return ExitCode.OK
        return ExitCode.INPUT if len(plans) == 1 else ExitCode.SOME_FAILED

    return restore_command


def _restored(wanted: _Wanted, language: str) -> tuple[list[Restoring], OwnFiles]:
    with open_store(wanted.backup) as store:
        listing = _chosen(read_listing(store, wanted.backup), wanted.cases)
        damaged = set(damaged_files(store, listing))
        plans = [plan_restoring(store, one, damaged, wanted.to) for one in listing.cases]
        if wanted.only_plan:
            return plans, OwnFiles()
        todo = [pair for pair in zip(listing.cases, plans, strict=True) if pair[1].action in _TO_DO]
        for backed, plan in todo:
            restore(store, backed, plan, wanted.to)
        if todo:
            restore_journal(store, listing, damaged, wanted.to)
            write_index(wanted.to, language)
        return plans, _input_files(store, listing, damaged, wanted)


def _input_files(store: Reading, listing: Listing, damaged: set[str], wanted: _Wanted) -> OwnFiles:
    if wanted.inputs is None:
        return OwnFiles()
    return restore_inputs(store, listing, damaged, wanted.inputs, wanted.to)


def _chosen(listing: Listing, cases: Sequence[str]) -> Listing:
    known = {one.case for one in listing.cases}
    for case in cases:
        if case not in known:
            raise UsageError("not-in-backup", case=case)
    if not cases:
        return listing
    kept = tuple(one for one in listing.cases if one.case in cases)
    return listing.model_copy(update={"cases": kept})


def _as_lines(plans: Sequence[Restoring], files: OwnFiles, wanted: _Wanted, _words: Words) -> None:
    for one in plans:
        print_line(
            "case",
            case=one.case,
            action=one.action,
            versions=list(one.versions),
            damaged=list(one.damaged),
        )
    print_line(
        "summary",
        cases=len(plans),
        inputs=list(files.put),
        forgotten_inputs=list(files.forgotten),
        planned=wanted.only_plan,
    )


def _as_text(plans: Sequence[Restoring], files: OwnFiles, wanted: _Wanted, words: Words) -> None:
    for one in plans:
        listed = ", ".join(f"v{version:03d}" for version in one.versions)
        said = words(f"restore-{one.action}", versions=listed or words("restore-records"))
        name = click.style(one.case, bold=True)
        click.echo(f"{name}: {said}")
        if one.damaged:
            moved = ", ".join(f"v{version:03d}" for version in one.damaged)
            place = str(wanted.to / DAMAGED / one.case)
            click.echo(f"    {words('restore-damaged', versions=moved, folder=place)}")
    for name in files.put:
        click.echo(words("restore-input", file=name))
    for name in files.forgotten:
        click.echo(words("restore-input-forgotten", file=name))
    if wanted.only_plan:
        click.echo(words("restore-planned"))
