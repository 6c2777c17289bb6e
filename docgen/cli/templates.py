"""`docgen templates`: the packs, what is wrong with them, how they look, what they hold."""

from __future__ import annotations

import click

from docgen.cli.lazy import LazyGroup
from docgen.cli.words import Words
from docgen.settings.options import Settings

__all__ = ["command"]

_COMMANDS = {
    "list": "docgen.cli.templates_list",
    "check": "docgen.cli.templates_check",
    "preview": "docgen.cli.templates_preview",
    "text": "docgen.cli.templates_text",
}


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.group(
        name="templates",
        cls=LazyGroup,
        modules=_COMMANDS,
        words=words,
        settings=settings,
        help_prefix="help-templates",
        help=words("help-templates"),
        subcommand_metavar=words("metavar-command"),
    )
    def templates() -> None:
        pass

    return templates
