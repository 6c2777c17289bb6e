"""`docgen templates list`: which packs there are, and where they lie."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.cli.condition_words import condition_words
from docgen.cli.lines import print_line
from docgen.cli.options import json_option, templates_option
from docgen.cli.words import Words
from docgen.model.case_type import case_type
from docgen.model.pack import Pack
from docgen.packs import find_packs, packless_folders
from docgen.packs.plan import asked_for_by
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="list", help=words("help-templates-list"))
    @templates_option(words)
    @json_option(words)
    def list_command(templates: tuple[Path, ...], as_json: bool) -> None:
        own = (*templates, *settings.templates)
        packs = find_packs(own).values()
        case = case_type(pack.manifest for pack in packs)
        for folder in packless_folders(own):
            click.echo(words("pack-without-manifest", folder=str(folder)), err=True)
        if as_json:
            print_line("summary", packs=[_as_object(pack) for pack in packs])
            return
        for pack in packs:
            manifest = pack.manifest
            title = words.choose(manifest.title.texts())
            languages = ", ".join(sorted(pack.templates))
            click.echo(f"{click.style(manifest.id, bold=True)} {manifest.version} ({languages})")
            click.echo(f"  {title}")
            if line := asked_for_by(manifest):
                click.echo(f"  {words('pack-on-request', line=line)}")
            elif manifest.applies_when is not None:
                told = condition_words(manifest.applies_when, case, words)
                click.echo(f"  {words('pack-applies-when', condition=told)}")
            click.echo(f"  {pack.folder}")

    return list_command


def _as_object(pack: Pack) -> dict[str, object]:
    when = pack.manifest.applies_when
    return {
        "pack": pack.manifest.id,
        "version": pack.manifest.version,
        "title": pack.manifest.title.nb,
        "languages": sorted(pack.templates),
        "on_request": asked_for_by(pack.manifest) or None,
        "applies_when": when.model_dump(mode="json", by_alias=True, exclude_unset=True)
        if when is not None
        else None,
        "path": str(pack.folder),
    }
