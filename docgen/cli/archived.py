"""`docgen archived`: records the numbers that the archive gave for journal entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from docgen.casefile.folder import CaseFolder
from docgen.cli.case_folders import find_case
from docgen.cli.cases import workshop
from docgen.cli.findings import show_findings
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.recorded import (
    date_option,
    day_of,
    require_since,
    tell_recorded,
    tell_unchanged,
)
from docgen.cli.words import Words
from docgen.errors import UsageError
from docgen.model.history import Happened
from docgen.pipeline.adding import Adding
from docgen.pipeline.journalling import Journalled, journalled, listed
from docgen.pipeline.numbers import JOURNAL_DIFFERS
from docgen.pipeline.reason import reason_of
from docgen.pipeline.recording import finish_begun, record
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="archived", help=words("help-archived"))
    @click.argument("case", required=False, metavar=words("metavar-case-or-list"))
    @click.option(
        "--journal",
        "journals",
        multiple=True,
        metavar=words("metavar-journal"),
        help=words("help-journal"),
    )
    @click.option("--entry", metavar=words("metavar-entry"), help=words("help-entry"))
    @click.option(
        "--list",
        "blank",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=words("metavar-file"),
        help=words("help-archived-list"),
    )
    @click.option(
        "--from",
        "filled",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=words("metavar-file"),
        help=words("help-archived-from"),
    )
    @click.option("--correct", metavar=words("metavar-reason"), help=words("help-correct"))
    @date_option(words, "help-archived-date")
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def archived(
        case: str | None,
        journals: tuple[str, ...],
        entry: str | None,
        blank: Path | None,
        filled: Path | None,
        correct: str | None,
        day: str | None,
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        _require_one_way(case, blank, filled, alone=not (journals or entry or correct))
        shop = workshop(settings, outputs=outputs, templates=templates)
        on = day_of(day, shop.today)
        if filled is not None:
            from docgen.cli.journal_lists import record_list

            return record_list(filled, on, shop, words, as_json=as_json)
        if blank is not None:
            from docgen.cli.journal_lists import write_list

            only = find_case(case, shop.settings.outputs) if case else None
            return write_list(blank, only, shop, words, as_json=as_json)
        if case is None or not journals:
            raise UsageError("archived-what")
        folder = find_case(case, shop.settings.outputs)
        coming = folder.next_version()
        require_since(on, folder)
        before = journalled(folder)
        numbers, happened = before.find_all(_told(journals, entry), on, _why(correct))
        if not happened:
            finish_begun(folder, shop.settings.language)
            said = _each("archived-there", numbers, words)
            return tell_unchanged(folder.root.name, said, as_json=as_json, numbers=numbers)
        said = "\n  ".join(_done(one, before, words) for one in happened)
        made = record(folder, shop, Adding(happened=happened, coming=coming))
        code = tell_recorded(made, said, words, as_json=as_json, numbers=numbers)
        if made.action == "made" and not as_json:
            _tell_left(folder, words)
            show_findings([one for one in made.findings if one.code == JOURNAL_DIFFERS], words)
        return code

    return archived


def _require_one_way(
    case: str | None, blank: Path | None, filled: Path | None, *, alone: bool
) -> None:
    """See that a list is not asked for together with what it says itself.

    Raises:
        UsageError: it is.
    """
    lists = [one for one in (blank, filled) if one is not None]
    if lists and (len(lists) > 1 or not alone or (case and filled)):
        raise UsageError("archived-list-alone")


def _why(correct: str | None) -> str | None:
    """The reason for a correction.

    Raises:
        UsageError: it is empty or too long.
    """
    why = reason_of(correct)
    if correct is not None and why is None:
        raise UsageError("reason-empty")
    return why


def _done(one: Happened, before: Journalled, words: Words) -> str:
    entry, number = one.document or "", one.journal or ""
    if one.note is None:
        return words("archived-done", entry=entry, number=number)
    return words("archived-corrected", entry=entry, number=number, before=before.numbers[entry])


def _each(message: str, numbers: Mapping[str, str], words: Words) -> str:
    """One line an entry."""
    return "\n  ".join(
        words(message, entry=name, number=number) for name, number in numbers.items()
    )


def _told(journals: Sequence[str], entry: str | None) -> list[tuple[str | None, str]]:
    """Pairs of an entry and its number, from `03=2027/123-4`, or a bare number and `--entry`.

    Raises:
        UsageError: `--entry` is given with more than one number.
    """
    pairs = [one.partition("=") for one in journals]
    told = [
        (name.strip() if found else None, text if found else name) for name, found, text in pairs
    ]
    if entry is None:
        return told
    if len(told) > 1 or told[0][0] is not None:
        raise UsageError("archived-entry-twice")
    return [(entry, told[0][1])]


def _tell_left(folder: CaseFolder, words: Words) -> None:
    """What else is to be done: numbers that are lacking, and the case's own in the file."""
    found = journalled(folder)
    if found.lacking:
        click.echo(f"  {words('archived-left', entries=listed(found.lacking))}")
    kept = folder.stored_case(found.manifest.version)
    if kept is not None and not kept.case_number:
        click.echo(f"  {words('archived-case-number', number=str(found.case_number))}")
