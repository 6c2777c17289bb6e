"""`docgen archived`: records the number that the archive gave for a journal entry."""

from __future__ import annotations

from pathlib import Path

import click

from docgen.casefile.folder import CaseFolder
from docgen.cli.case_folders import find_case
from docgen.cli.cases import workshop
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.recorded import date_option, day_of, tell_recorded, tell_unchanged
from docgen.cli.recording import record
from docgen.cli.words import Words
from docgen.pipeline.adding import Adding
from docgen.pipeline.journalling import journalled, listed
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="archived", help=words("help-archived"))
    @click.argument("case", metavar=words("metavar-case"))
    @click.option("--journal", required=True, metavar="2027/123-4", help=words("help-journal"))
    @click.option("--entry", metavar=words("metavar-entry"), help=words("help-entry"))
    @date_option(words, "help-archived-date")
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def archived(
        case: str,
        journal: str,
        entry: str | None,
        day: str | None,
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        shop = workshop(settings, outputs=outputs, templates=templates)
        on = day_of(day, shop.today)
        folder = find_case(case, shop.settings.outputs)
        found = journalled(folder)
        name, happened = found.find(journal, entry, on)
        if happened is None:
            number = found.numbers[name]
            said = words("archived-there", entry=name, number=number)
            return tell_unchanged(
                folder.root.name, said, as_json=as_json, entry=name, journal=number
            )
        made = record(folder, shop, Adding(happened=(happened,)))
        number = happened.journal or ""
        code = tell_recorded(
            made,
            words("archived-done", entry=name, number=number),
            words,
            as_json=as_json,
            entry=name,
            journal=number,
        )
        if made.action == "made" and not as_json:
            _tell_left(folder, number, words)
        return code

    return archived


def _tell_left(folder: CaseFolder, number: str, words: Words) -> None:
    """What else is to be done: numbers that are lacking, and the case's own in the file."""
    found = journalled(folder)
    if found.lacking:
        click.echo(f"  {words('archived-left', entries=listed(found.lacking))}")
    kept = folder.stored_case(found.manifest.version)
    if kept is not None and not kept.case_number:
        click.echo(f"  {words('archived-case-number', number=number.rpartition('-')[0])}")
