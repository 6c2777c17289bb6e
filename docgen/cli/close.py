"""`docgen close`: records that a case is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from docgen.casefile.folder import CaseFolder
from docgen.cli.case_folders import find_case
from docgen.cli.cases import day_of_run, workshop
from docgen.cli.options import json_option, outputs_option, templates_option
from docgen.cli.recorded import (
    date_option,
    day_of,
    require_since,
    tell_recorded,
    tell_unchanged,
)
from docgen.cli.remaining import remaining_object, remaining_texts
from docgen.cli.words import Words
from docgen.errors import DocgenError, PackError, TamperedError, UsageError
from docgen.model.history import Happened
from docgen.pipeline.adding import Adding
from docgen.pipeline.closing import closing_event, unfinished
from docgen.pipeline.examine import Examined, examine
from docgen.pipeline.reason import reason_of
from docgen.pipeline.recording import finish_begun, record
from docgen.pipeline.remaining import Remaining, remaining_of
from docgen.pipeline.stored import stored_case
from docgen.pipeline.workshop import Workshop
from docgen.settings.options import Settings

__all__ = ["command"]


def command(words: Words, settings: Settings) -> click.Command:
    """The command, speaking the user's language."""

    @click.command(name="close", help=words("help-close"))
    @click.argument("case", metavar=words("metavar-case"))
    @click.option("--reason", metavar=words("metavar-text"), help=words("help-close-reason"))
    @date_option(words, "help-close-date")
    @outputs_option(words)
    @templates_option(words)
    @json_option(words)
    def close(
        case: str,
        reason: str | None,
        day: str | None,
        outputs: Path | None,
        templates: tuple[Path, ...],
        as_json: bool,
    ) -> int:
        on = None if day is None else day_of(day, day_of_run())
        folder = find_case(case, outputs or settings.outputs)
        # Read before all else: what is published from now on must not pass unseen.
        coming = folder.next_version()
        there = partial(workshop, settings, outputs=folder.root.parent, templates=templates)
        closed = folder.history().closed
        if closed is not None:
            finish_begun(folder, settings.language)
            left = _left(folder, there)
            said = words("close-there", day=f"{closed.day:%d.%m.%Y}")
            code = tell_unchanged(folder.root.name, said, as_json=as_json, **_values(closed, left))
        else:
            shop = there()
            examined = examine(stored_case(folder), shop)
            left = remaining_of(examined, folder.current(), shop.today, closing=True)
            if on is not None:
                require_since(on, folder)
            happened = _closing(examined, reason_of(reason), on, shop.today)
            closed = happened[-1]
            made = record(folder, shop, Adding(happened=happened, coming=coming))
            code = tell_recorded(
                made,
                words("close-done", day=f"{closed.day:%d.%m.%Y}"),
                words,
                as_json=as_json,
                **_values(closed, left),
            )
            if made.action != "made":
                return code
        if left is not None and not as_json:
            _tell_remaining(folder.root.name, left, words)
        return code

    return close


def _left(folder: CaseFolder, shop: Callable[[], Workshop]) -> Remaining | None:
    """What remains of a case that is closed; None where that cannot be known any more.

    A forgotten case is gone, and a template may have become wrong since: it is closed all the same.
    """
    try:
        there = shop()
        examined = examine(stored_case(folder), there)
    except (TamperedError, PackError):
        return None
    return remaining_of(examined, folder.current(), there.today, closing=True)


def _values(closed: Happened, remaining: Remaining | None) -> dict[str, object]:
    return {
        "day": closed.day.isoformat(),
        "reason": closed.note,
        "remaining": remaining_object(remaining) if remaining is not None else None,
    }


def _tell_remaining(case: str, remaining: Remaining, words: Words) -> None:
    """What is left to do, since nobody looks at a closed case again by chance."""
    for text in remaining_texts(case, remaining, words, closed=True):
        click.echo(f"  {text}")


def _closing(
    examined: Examined, reason: str | None, on: date | None, today: date
) -> tuple[Happened, ...]:
    """What is recorded, the closing last. What the file says stands where no option says other.

    The reason to close a case that began too early is also recorded as why it did.

    Raises:
        UsageError: there is no reason where one is needed.
    """
    typed = closing_event(examined.checked.case)
    note = reason or (reason_of(typed.note) if typed else None)
    why = unfinished(examined, today)
    wrong: list[DocgenError] = []
    if note is None:
        wrong = [UsageError(f"close-{one}", case=examined.name) for one in why]
    if wrong:
        wrong[0].more = tuple(wrong[1:])
        raise wrong[0]
    said = typed.date if typed and typed.date and typed.date <= today else today
    closed = Happened(event="closed", day=on or said, note=note)
    if "started-early" not in why:
        return (closed,)
    return (replace(closed, event="early-start-explained"), closed)
