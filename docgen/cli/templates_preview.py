"""`docgen templates preview`: how the documents of a pack look, made from its examples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from docgen.cli.cases import code_of, exit_code, standing, workshop
from docgen.cli.findings import show_failures, show_findings
from docgen.cli.lines import finding_object, print_line
from docgen.cli.options import TEMPLATES_FOLDER, json_option, outputs_option, templates_option
from docgen.cli.words import Words
from docgen.model.artifact import DocumentState
from docgen.model.finding import Severity
from docgen.packs.chosen import choose_packs
from docgen.pipeline.preview import Preview, preview
from docgen.settings.options import Settings
from docgen.tools.pool import open_pool

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="preview", help=words("help-templates-preview"))
    @click.argument("pack", metavar=words("metavar-pack"))
    @outputs_option(words, "help-outputs-preview")
    @templates_option(words)
    @json_option(words)
    def preview_command(
        pack: str, outputs: Path | None, templates: tuple[Path, ...], as_json: bool
    ) -> int:
        chosen = choose_packs([pack], (*templates, *settings.templates))
        if chosen.unusable:
            raise chosen.unusable[0]
        (own,) = chosen.packs
        shop = workshop(settings, outputs=outputs, templates=templates)
        target = shop.settings.outputs / TEMPLATES_FOLDER / own.manifest.id
        with (
            open_pool(settings) as pool,
            Console(stderr=True, quiet=as_json).status(words("progress-start")),
        ):
            previews = preview(own, replace(shop, pool=pool), target)
        (_as_lines if as_json else _as_text)(previews, words)
        return exit_code([code_of(one.result) for one in previews])

    return preview_command


def _standing(one: Preview) -> DocumentState:
    return standing(one.result.state, one.result.findings)


def _as_lines(previews: Sequence[Preview], words: Words) -> None:
    for one in previews:
        print_line(
            "document",
            example=one.example,
            state=str(one.result.state),
            files=[str(file) for file in one.files],
            reasons=[message for message, _ in one.result.failures],
            findings=[finding_object(finding, words) for finding in one.result.findings],
        )
    print_line("summary", examples=len(previews), files=sum(len(one.files) for one in previews))


def _as_text(previews: Sequence[Preview], words: Words) -> None:
    for one in previews:
        told = "preview-of" if one.files else "preview-not-made"
        click.echo(words(told, example=click.style(one.example, bold=True)))
        for file in one.files:
            click.echo(f"  {words('preview-open', file=str(file))}")
        show_failures(one.result, words)
        if _standing(one) is DocumentState.BLOCKED:
            # A draft lacks what it lacks; only what stopped a document is told here.
            wrong = [each for each in one.result.findings if each.severity is Severity.ERROR]
            show_findings(wrong or one.result.findings, words)
