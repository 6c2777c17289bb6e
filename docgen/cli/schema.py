"""`docgen schema`: the JSON Schema of a case, with titles and help in the user's language."""

from __future__ import annotations

import json
from pathlib import Path

import click

from docgen.cli.options import templates_option
from docgen.cli.words import Words
from docgen.model.case_type import case_type
from docgen.model.schema import case_schema
from docgen.packs import find_packs
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="schema", help=words("help-schema"))
    @templates_option(words)
    def schema(templates: tuple[Path, ...]) -> None:
        packs = find_packs((*templates, *settings.templates)).values()
        model = case_type(pack.manifest for pack in packs)
        click.echo(json.dumps(case_schema(words.language, model), ensure_ascii=False, indent=2))

    return schema
