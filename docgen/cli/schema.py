"""`docgen schema`: the JSON Schema of a case, with titles and help in the user's language."""

from __future__ import annotations

import json

import click

from docgen.cli.words import Words
from docgen.model.schema import case_schema
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""
    del settings

    @click.command(name="schema", help=words("help-schema"))
    def schema() -> None:
        click.echo(json.dumps(case_schema(words.language), ensure_ascii=False, indent=2))

    return schema
