"""`docgen templates`: which packs there are, and where they lie."""

from __future__ import annotations

import click

from docgen.cli.cases import json_option
from docgen.cli.lines import print_line
from docgen.cli.words import Words
from docgen.packs import find_packs
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.group(
        name="templates",
        help=words("help-templates"),
        subcommand_metavar=words("metavar-command"),
    )
    def templates() -> None:
        pass

    @templates.command(
        name="list",
        help=words("help-templates-list"),
        options_metavar=words("metavar-options"),
    )
    @json_option(words)
    def list_command(as_json: bool) -> None:
        for pack in find_packs(settings.templates).values():
            manifest = pack.manifest
            if as_json:
                print_line(
                    "summary",
                    pack=manifest.id,
                    version=manifest.version,
                    languages=sorted(pack.templates),
                    path=str(pack.folder),
                )
                continue
            title = words.choose(manifest.title.texts())
            languages = ", ".join(sorted(pack.templates))
            click.echo(f"{click.style(manifest.id, bold=True)} {manifest.version} ({languages})")
            click.echo(f"  {title}\n  {pack.folder}")

    return templates
