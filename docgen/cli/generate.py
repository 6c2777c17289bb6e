"""`docgen generate`: makes documents, bundles and case folders."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from docgen.casefile.index import write_index
from docgen.cli.cases import Failed, attempt, code_of, exit_code, read_cases, workshop
from docgen.cli.failures import failure_line, tell_failure
from docgen.cli.lines import case_line, document_line, finding_object, print_line
from docgen.cli.options import (
    json_option,
    outputs_option,
    paths_argument,
    strict_option,
    templates_option,
)
from docgen.cli.program import program_name, typed
from docgen.cli.show import show_failures, show_finding, show_findings
from docgen.cli.words import Words
from docgen.conformance.verapdf import Validator
from docgen.errors import DocgenError, ExitCode
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.model.result import CaseResult
from docgen.pipeline import Workshop, generate
from docgen.settings.options import Settings
from docgen.tools.pool import open_pool

__all__ = ["command"]

# Of one case all that fits a screen, of many the beginning of each; `check` shows the rest.
_MOST_OF_ONE, _MOST_OF_MANY = 12, 3
_ALWAYS_TOLD = {"outgoing-not-made"}
# Told with their reasons, as failures.
_TOLD_BEFORE = {"document-not-archival", "document-not-converted"}


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="generate", help=words("help-generate"))
    @paths_argument(words)
    @outputs_option(words, "help-outputs")
    @templates_option(words)
    @strict_option(words)
    @click.option("--embed/--no-embed", default=None, help=words("help-embed"))
    @click.option("--verify", is_flag=True, help=words("help-generate-verify"))
    @json_option(words)
    def generate_command(
        paths: Sequence[Path],
        outputs: Path | None,
        templates: tuple[Path, ...],
        strict: bool,
        embed: bool | None,
        verify: bool,
        as_json: bool,
    ) -> int:
        chosen = settings if embed is None else settings.model_copy(update={"embed": embed})
        shop = workshop(chosen, outputs=outputs, templates=templates, strict=strict)
        with ExitStack() as stack:
            if verify:
                validator = stack.enter_context(Validator(timeout_s=settings.timeout_s))
                # Told before anything is made.
                validator.version()
                shop = replace(shop, validator=validator)
            pool = stack.enter_context(open_pool(settings))
            return _run(paths, replace(shop, pool=pool), words, as_json=as_json)

    return generate_command


def _run(paths: Sequence[Path], shop: Workshop, words: Words, *, as_json: bool) -> int:
    skipped: list[Finding] = []
    outcomes: list[CaseResult | Failed] = []
    progress = Console(stderr=True, quiet=as_json)
    with progress.status(words("progress-start")) as status:
        raws = list(read_cases(paths, skipped, shop.settings.outputs))
        most = _MOST_OF_ONE if len(raws) == 1 else _MOST_OF_MANY
        for raw in raws:
            status.update(words("progress-case", file=raw.file))
            outcome = attempt(raw, lambda one: generate(one, shop))
            outcomes.append(outcome)
            status.stop()
            if isinstance(outcome, Failed):
                tell_failure(outcome, words, as_json=as_json)
            else:
                _tell(outcome, shop, words, as_json=as_json, most=most)
            status.start()
    results = [one for one in outcomes if isinstance(one, CaseResult)]
    unlisted = _listed(results, shop, words)
    _end(outcomes, results, skipped, shop, words, as_json=as_json)
    return unlisted or exit_code(
        [one if isinstance(one, Failed) else code_of(one) for one in outcomes]
    )


def _listed(results: Sequence[CaseResult], shop: Workshop, words: Words) -> ExitCode:
    """Bring the list of cases up to date; what was made stands even when that cannot be done."""
    if not any(result.folder for result in results):
        return ExitCode.OK
    try:
        write_index(shop.settings.outputs, words.language)
    except DocgenError as error:
        told, remedy = failure_line(error, words)
        click.echo(f"{words('error')}: {told}\n  → {remedy}", err=True)
        return error.exit_code
    return ExitCode.OK


def _tell(result: CaseResult, shop: Workshop, words: Words, *, as_json: bool, most: int) -> None:
    if as_json:
        outputs = shop.settings.outputs
        for document in result.documents:
            document_line(result.case, document, outputs, result.findings, words)
        case_line(result, outputs, words)
        return
    version = f" v{result.version:03d}" if result.version else ""
    action = words(f"action-{result.action}") if result.action else words("action-none")
    name = click.style(result.case, bold=True)
    click.echo(f"{name}{version}: {words(f'state-{result.state}')}, {action}")
    show_failures(result, words)
    told = [
        one
        for one in result.findings
        if (one.severity is Severity.ERROR or one.absent) and one.code not in _TOLD_BEFORE
    ]
    left = show_findings(told, words, most=most)
    if left:
        click.echo(f"  {words('more-findings', number=str(left), command=_check_command(result))}")
    for finding in result.findings:
        if finding.code in _ALWAYS_TOLD:
            show_finding(finding, words, remedy=False)


def _check_command(result: CaseResult) -> str:
    return f"{program_name()} check {typed(result.source)}"


def _end(
    outcomes: Sequence[CaseResult | Failed],
    results: Sequence[CaseResult],
    skipped: Sequence[Finding],
    shop: Workshop,
    words: Words,
    *,
    as_json: bool,
) -> None:
    states = [DocumentState.FAILED if isinstance(one, Failed) else one.state for one in outcomes]
    counts = {str(state): states.count(state) for state in DocumentState if state in states}
    both = sum(1 for result in results if result.bundle and result.bundle_out)
    if as_json:
        for finding in skipped:
            print_line("finding", **finding_object(finding, words))
        made = sum(1 for result in results if result.action == "made")
        print_line("summary", cases=len(outcomes), states=counts, made=made, both_bundles=both)
        return
    for finding in skipped:
        show_finding(finding, words)
    click.echo()
    listed = ", ".join(f"{number} {words(f'state-{name}')}" for name, number in counts.items())
    summary = "generate-summary-one" if len(outcomes) == 1 else "generate-summary"
    click.echo(words(summary, number=str(len(outcomes)), states=listed, both=str(both)))
    opened = _to_open(results, shop)
    if opened:
        click.echo(words("open-this", path=str(opened)))


def _to_open(results: Sequence[CaseResult], shop: Workshop) -> Path | None:
    bundles = [result.bundle for result in results if result.bundle]
    if len(bundles) == 1 and len(results) == 1:
        return bundles[0]
    index = shop.settings.outputs / "index.html"
    return index if bundles and index.is_file() else None
