"""`docgen restore`: brings cases back from a backup, where they are missing or damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from docgen.casefile.backup import BackedCase, Listing, damaged_files, read_listing
from docgen.casefile.index import write_index
from docgen.casefile.restore import Restoring, plan_restoring, restore
from docgen.casefile.store import Reading, open_store
from docgen.cli.options import json_option
from docgen.cli.restore_others import OwnFiles, restore_inputs, restore_journal, restore_web
from docgen.cli.restored import TO_DO, Outcome, as_lines, as_text
from docgen.cli.words import Words
from docgen.errors import DocgenError, ExitCode, UsageError
from docgen.settings.options import Settings

__all__ = ["command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What the user asks for."""

    backup: Path
    to: Path
    cases: Sequence[str]
    inputs: Path | None
    only_plan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What became of the cases, and of what lies beside them.

    `stopped` is what went wrong beside the cases: what was done with them is told all the same.
    """

    outcomes: list[Outcome]
    files: OwnFiles = field(default_factory=OwnFiles)
    stopped: DocgenError | None = None


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
        done = _restored(wanted, settings.language)
        tell = as_lines if as_json else as_text
        tell(done.outcomes, done.files, words, to=to, only_plan=only_plan)
        if done.stopped is not None:
            raise done.stopped
        return _code(done.outcomes)

    return restore_command


def _code(outcomes: Sequence[Outcome]) -> ExitCode:
    wrong = [one for one in outcomes if one.is_wrong]
    if not wrong:
        return ExitCode.OK
    if len(outcomes) > 1:
        return ExitCode.SOME_FAILED
    return wrong[0].error.exit_code if wrong[0].error else ExitCode.INPUT


def _restored(wanted: _Wanted, language: str) -> _Done:
    with open_store(wanted.backup) as store:
        listing = _chosen(read_listing(store, wanted.backup), wanted.cases)
        damaged = set(damaged_files(store, listing))
        # Every case is gone through before the first is written.
        plans = [plan_restoring(store, one, damaged, wanted.to) for one in listing.cases]
        if wanted.only_plan:
            return _Done(outcomes=[Outcome(plan=one) for one in plans])
        outcomes = [
            _put(store, backed, plan, wanted.to)
            for backed, plan in zip(listing.cases, plans, strict=True)
        ]
        try:
            if any(one.is_restored for one in outcomes):
                restore_journal(store, listing, damaged, wanted.to)
                write_index(wanted.to, language)
            # Of all cases: it is no part of some that were chosen.
            web = not wanted.cases and restore_web(store, listing, damaged, wanted.to)
            files = replace(_input_files(store, listing, damaged, wanted), web=web)
        except DocgenError as error:
            return _Done(outcomes=outcomes, stopped=error)
        return _Done(outcomes=outcomes, files=files)


def _put(store: Reading, backed: BackedCase, plan: Restoring, to: Path) -> Outcome:
    """Do what the plan says. What goes wrong with one case ends none of the others."""
    if plan.action not in TO_DO:
        return Outcome(plan=plan)
    try:
        restore(store, backed, plan, to)
    except DocgenError as error:
        return Outcome(plan=plan, error=error)
    return Outcome(plan=plan)


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
