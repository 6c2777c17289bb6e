"""`docgen schema`: the JSON Schema of a case or a request, with titles and help."""

from __future__ import annotations

import json
from pathlib import Path

import click

from docgen.cli.options import templates_option
from docgen.cli.words import Words
from docgen.model.case_type import case_type
from docgen.model.schema import case_schema, request_schema
from docgen.packs import find_packs
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="schema", help=words("help-schema"))
    @click.option("--request", "of_request", is_flag=True, help=words("help-schema-request"))
    @templates_option(words)
    def schema(templates: tuple[Path, ...], of_request: bool) -> None:
        if of_request:
            found = request_schema(words.language)
        else:
            packs = find_packs((*templates, *settings.templates)).values()
            found = case_schema(words.language, case_type(pack.manifest for pack in packs))
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))

    return schema
