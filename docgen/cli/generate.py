"""`docgen generate`: makes documents, bundles and case folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from pathlib import Path

import click

from docgen.batch.backends.backend import Backend
from docgen.batch.backends.choose import choose_backend
from docgen.batch.journal import Journal, open_journal
from docgen.batch.report import Report
from docgen.batch.run import Outcome, Run, alone_in
from docgen.batch.sources import Unit, find_sources
from docgen.batch.task import Kit
from docgen.casefile.folder import case_folders
from docgen.casefile.index import INDEX, write_index
from docgen.cli.annotate import Copied, annotate_option, check_copy, write_annotated
from docgen.cli.cases import workshop
from docgen.cli.entered_too import without_entered
from docgen.cli.failures import failure_line
from docgen.cli.made import Told
from docgen.cli.options import (
    WholeNumber,
    arkivmelding_option,
    json_option,
    outputs_option,
    paths_argument,
    strict_option,
    templates_option,
)
from docgen.cli.plan import tell_plan
from docgen.cli.progress import Progress
from docgen.cli.remake import check_from, from_options, make_again
from docgen.cli.requests import refuse_only_requests
from docgen.cli.words import Words
from docgen.errors import DocgenError, ExitCode
from docgen.intake import RawCase
from docgen.intake.whose_finding import of_case
from docgen.model.finding import Finding
from docgen.model.result import CaseResult
from docgen.pipeline.workshop import Workshop
from docgen.settings.options import Settings
from docgen.tools.office import locate_office

__all__ = ["command"]

_AUTO = "auto"


class _Jobs(WholeNumber):
    """How many cases are made at a time; None for what suits the machine."""

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        """The number, or None."""
        return None if value == _AUTO else super().convert(value, param, ctx)


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="generate", help=words("help-generate"))
    @paths_argument(words, required=False)
    @from_options(words)
    @outputs_option(words, "help-outputs")
    @templates_option(words)
    @strict_option(words)
    @click.option("--embed/--no-embed", default=None, help=words("help-embed"))
    @arkivmelding_option(words)
    @click.option("--verify", is_flag=True, help=words("help-generate-verify"))
    @click.option("--plan", is_flag=True, help=words("help-plan"))
    @click.option("--refresh", is_flag=True, help=words("help-refresh"))
    @click.option(
        "--reopen", multiple=True, metavar=words("metavar-case"), help=words("help-reopen")
    )
    @click.option(
        "--jobs",
        default=_AUTO,
        type=_Jobs(words, 1),
        metavar=words("metavar-jobs"),
        help=words("help-jobs"),
    )
    @click.option("--cluster", metavar=words("metavar-address"), help=words("help-cluster"))
    @annotate_option(words)
    @json_option(words)
    def generate_command(
        paths: Sequence[Path],
        source: Path | None,
        to: Path | None,
        outputs: Path | None,
        templates: tuple[Path, ...],
        strict: bool,
        embed: bool | None,
        arkivmelding: str | None,
        verify: bool,
        plan: bool,
        refresh: bool,
        reopen: tuple[str, ...],
        jobs: int | None,
        cluster: str | None,
        annotate: Path | None,
        as_json: bool,
    ) -> int:
        check_from(paths, source, to)
        asked = {"embed": embed, "arkivmelding": arkivmelding}
        given = {name: value for name, value in asked.items() if value is not None}
        chosen = settings.model_copy(update=given)
        if cluster is not None:  # whose workers were started elsewhere
            outputs = (outputs or settings.outputs).absolute()
        shop = workshop(chosen, outputs=outputs, templates=templates, strict=strict)
        shop = replace(shop, refresh=refresh, reopen=frozenset(reopen))
        if source is not None:
            return make_again(source, to, shop, words, as_json=as_json)
        if annotate is not None:
            check_copy(paths, annotate)
        # Paths that lead nowhere, or to requests alone, are told before anything is written.
        refuse_only_requests(paths, shop.settings.outputs)
        if plan:
            return tell_plan(paths, shop, words, as_json=as_json)
        if cluster is None:
            locate_office(shop.settings.soffice)
        kit = _kit(shop, verify=verify)

        def backend(to_do: int) -> Backend:
            return choose_backend(kit, jobs=jobs, tasks=to_do, cluster=cluster)

        with Progress(words, quiet=as_json) as progress:
            told = Told(shop.settings.outputs, words, progress, as_json=as_json)
            return _Generating(paths, shop, words, told, annotate).run(backend)

    return generate_command


def _kit(shop: Workshop, *, verify: bool) -> Kit:
    return Kit(
        settings=shop.settings,
        today=shop.today,
        strict=shop.strict,
        verify=verify,
        refresh=shop.refresh,
        reopen=shop.reopen,
    )


class _Generating:
    """One run of the command."""

    def __init__(
        self,
        paths: Sequence[Path],
        shop: Workshop,
        words: Words,
        told: Told,
        annotate: Path | None,
    ) -> None:
        self._paths = paths
        self._shop = shop
        self._words = words
        self._told = told
        self._annotate = annotate
        self._found: list[Finding] = []

    def run(self, backend: Callable[[int], Backend]) -> ExitCode:
        """Do it all; what went wrong on the way is told, and ends in a code."""
        outputs = self._shop.settings.outputs
        with ExitStack() as stack:
            stack.enter_context(alone_in(outputs))
            journal = stack.enter_context(open_journal(outputs))
            found = find_sources(self._paths, outputs, journal.case_of_file)
            sources = without_entered(found, outputs)
            run = Run(sources.units, journal, self._shop)
            if run.to_do:
                journal.set_list(behind=True)
            self._told.begin(sources, run.to_do)
            chosen = backend(run.to_do)
            report = stack.enter_context(
                Report(
                    outputs,
                    self._words.language,
                    jobs=lambda: chosen.jobs,
                    told=sources.findings,
                )
            )
            try:
                with closing(run.outcomes(chosen)) as outcomes:
                    for outcome in outcomes:
                        self._take(outcome, report)
            except KeyboardInterrupt:
                report.stopped()
                self._told.interrupted()
                self._listed(journal)
                return ExitCode.INTERRUPTED
            except DocgenError:
                # What was made stands; what is wrong with all of them is told when this ends.
                with suppress(DocgenError):
                    self._list(journal)
                raise
            unlisted = self._listed(journal)
        self._told.end(self._copied(sources.findings))
        return unlisted or self._told.exit_code()

    def _take(self, outcome: Outcome, report: Report) -> None:
        report.add(outcome)
        self._told.tell(outcome)
        if self._annotate is not None and isinstance(outcome.result, CaseResult):
            self._found += _placed(outcome.unit, outcome.result)

    def _copied(self, told: Sequence[Finding]) -> Copied | None:
        """The copy of the file with the findings in it, where one was asked for."""
        if self._annotate is None:
            return None
        found = [*told, *self._found]
        return write_annotated(
            self._paths, found, self._annotate, self._words, as_json=self._told.as_json
        )

    def _list(self, journal: Journal) -> None:
        """Bring the list of cases up to date, also with what runs made that were stopped."""
        outputs = self._shop.settings.outputs
        there = (outputs / INDEX).is_file()
        if (journal.list_is_behind or not there) and (there or case_folders(outputs)):
            write_index(outputs, self._words.language)
        journal.set_list(behind=False)

    def _listed(self, journal: Journal) -> ExitCode:
        """Bring the list up to date; what was made stands even when that cannot be."""
        try:
            self._list(journal)
        except DocgenError as error:
            message, remedy = failure_line(error, self._words)
            click.echo(f"{self._words('error')}: {message}\n  → {remedy}", err=True)
            return error.exit_code
        return ExitCode.OK


def _placed(unit: Unit, result: CaseResult) -> Sequence[Finding]:
    first = unit.sources[0]
    return of_case(first, result.findings) if isinstance(first, RawCase) else result.findings
