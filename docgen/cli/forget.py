"""`docgen forget`: what may be deleted of a case after its archiving has been confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import click

from docgen.batch.forgotten import forget_in_run
from docgen.batch.run import alone_in
from docgen.casefile.folder import CaseFolder
from docgen.casefile.index import write_index
from docgen.cli.asking import is_agreed
from docgen.cli.case_folders import find_case
from docgen.cli.cases import workshop
from docgen.cli.forget_entered import entered_case, remove_entered
from docgen.cli.forget_inputs import Found, find_input
from docgen.cli.forget_told import show_done, show_plan, show_refused, told_line
from docgen.cli.lines import print_line
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.usual import INPUTS
from docgen.cli.words import Words
from docgen.errors import ExitCode, UsageError
from docgen.pipeline.forget import Forgetting, forget, plan_forgetting
from docgen.pipeline.workshop import Workshop
from docgen.settings.options import Settings

__all__ = ["command"]

Outcome = Literal["refused", "planned", "declined", "forgotten", "unchanged"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="forget", help=words("help-forget"))
    @click.argument("cases", nargs=-1, required=True, metavar=words("metavar-cases-named"))
    @click.option(
        "--inputs",
        multiple=True,
        type=click.Path(path_type=Path, readable=False),
        metavar=words("metavar-path"),
        help=words("help-forget-inputs"),
    )
    @click.option("--plan", "only_plan", is_flag=True, help=words("help-forget-plan"))
    @click.option("--yes", is_flag=True, help=words("help-forget-yes"))
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def command_forget(
        cases: Sequence[str],
        inputs: tuple[Path, ...],
        only_plan: bool,
        yes: bool,
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        if as_json and not (only_plan or yes):
            raise UsageError("forget-json-asks")
        shop = workshop(settings, outputs=outputs, templates=templates)
        folders = [find_case(case, shop.settings.outputs) for case in cases]
        asking = _Asking(shop, words, inputs, only_plan=only_plan, yes=yes, as_json=as_json)
        outcomes = [asking.go_through(folder) for folder in folders]
        if as_json:
            counts = {name: outcomes.count(name) for name in sorted(set(outcomes))}
            print_line("summary", cases=len(outcomes), outcomes=counts)
        return _code(outcomes)

    return command_forget


def _code(outcomes: Sequence[Outcome]) -> ExitCode:
    if "refused" not in outcomes:
        return ExitCode.OK
    return ExitCode.INPUT if len(outcomes) == 1 else ExitCode.SOME_FAILED


class _Asking:
    """Goes through cases as the options say."""

    def __init__(
        self,
        shop: Workshop,
        words: Words,
        inputs: Sequence[Path],
        *,
        only_plan: bool,
        yes: bool,
        as_json: bool,
    ) -> None:
        self._shop = shop
        self._words = words
        self._inputs = inputs
        self._only_plan = only_plan
        self._yes = yes
        self._as_json = as_json

    def go_through(self, folder: CaseFolder) -> Outcome:
        """Say what would go, ask, and do it."""
        found = self._found(folder)
        plan = plan_forgetting(folder, self._shop, found.own, found.cases)
        outcome = self._outcome(plan, found)
        if self._as_json:
            told_line(plan, found, outcome, self._words)
        return outcome

    def _found(self, folder: CaseFolder) -> Found:
        newest = folder.current()
        named = bool(self._inputs) and not (newest and newest.forgotten)
        paths = self._inputs or (INPUTS,)
        case, outputs = folder.root.name, folder.root.parent
        found = find_input(case, paths, outputs, must_exist=named)
        entered = entered_case(outputs, case, self._shop, self._words("forget-entered"))
        if newest and newest.forgotten and entered:
            # What came since the case was forgotten is somebody's own.
            by_hand = (*found.by_hand, self._words("forget-entered"))
            return replace(found, by_hand=by_hand)
        return replace(found, entered=entered)

    def _outcome(self, plan: Forgetting, found: Found) -> Outcome:
        if plan.refused:
            self._show(lambda: show_refused(plan, self._words))
            return "refused"
        if not plan.empty:
            self._show(lambda: show_plan(plan, found, self._words))
        if self._only_plan:
            if plan.empty:
                self._show(lambda: show_done(plan, found, self._words, changed=False))
            return "planned"
        if not (plan.empty or self._yes or is_agreed("forget-sure", self._words)):
            self._show(lambda: click.echo(self._words("forget-declined")))
            return "declined"
        changed = self._do(plan, found)
        self._show(lambda: show_done(plan, found, self._words, changed=changed))
        return "forgotten" if changed else "unchanged"

    def _do(self, plan: Forgetting, found: Found) -> bool:
        """Whether there was anything to do."""
        folder, language = plan.folder, self._shop.settings.language
        outputs = folder.root.parent
        with alone_in(outputs):
            if not plan.empty:
                forget(folder, self._shop, found.own, found.cases, plan)
                if found.entered is not None:
                    remove_entered(outputs, folder.root.name)
            # Always: a run that was killed may have come no further than to here.
            left = forget_in_run(outputs, folder.root.name, language)
            write_index(outputs, language)
        return left or not plan.empty

    def _show(self, show: Callable[[], None]) -> None:
        if not self._as_json:
            show()
