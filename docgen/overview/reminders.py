"""Reminders: the dates to come of every case, as a calendar and as a list.

The calendar has what is to come, from today on. The list also has what was missed: an agreement
that nobody signed, a review or an evaluation that has not been held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from docgen.overview.calendar_file import Appointment, calendar_of
from docgen.overview.dates import OUTSTANDING, Due, DueKind
from docgen.overview.row import Row
from docgen.overview.saying import Saying
from docgen.overview.workbook import Sheet, workbook_of

__all__ = ["CALENDAR", "LIST", "Reminder", "calendar_file", "reminder_list", "reminders_of"]

CALENDAR, LIST = "paminnelser.ics", "paminnelser.xlsx"
"""The files' names."""

_HEADINGS = ("date", "what", "case", "project", "partner", "institution", "amount", "note")


class Reminder(NamedTuple):
    """A date with the case that it belongs to."""

    due: Due
    row: Row


def reminders_of(rows: Sequence[Row], today: date) -> tuple[Reminder, ...]:
    """What is to come and what was missed, by date. The start of the work is no reminder."""
    found = (Reminder(due, row) for row in rows for due in row.dues if _is_reminder(due, today))
    return tuple(sorted(found, key=lambda one: (one.due.day, one.row.case, *_order(one.due))))


def _is_reminder(due: Due, today: date) -> bool:
    if due.kind is DueKind.START:
        return False
    return due.day >= today or due.kind in OUTSTANDING


def _order(due: Due) -> tuple[str, str]:
    return due.kind, due.number


def calendar_file(reminders: Sequence[Reminder], language: str, today: date) -> bytes:
    """`paminnelser.ics`: one entry for each date from today on."""
    say = Saying(language)
    coming = (one for one in reminders if one.due.day >= today)
    entries = [
        Appointment(
            identity=":".join((one.row.case, *_order(one.due))),
            day=one.due.day,
            summary=say(
                f"reminder-{one.due.kind}",
                project=one.row.project or one.row.case,
                amount=say.kroner(one.due.amount),
                institution=one.row.institution(one.due.institution) or "–",
            ),
            description="\n".join(_lines(one, say)),
            category=say("reminders-name"),
            made_on=one.row.created or one.due.day,
        )
        for one in coming
    ]
    return calendar_of(entries, name=say("reminders-name"), language=language)


def _lines(one: Reminder, say: Saying) -> Iterator[str]:
    row = one.row
    yield say("reminder-of", case=row.case, partner=row.partner or "–")
    yield say("reminder-leads", leads=say.leads(row))
    yield say(f"reminder-do-{one.due.kind}")
    if not row.signed and one.due.kind is not DueKind.UNSIGNED:
        yield say("not-signed")


def reminder_list(reminders: Sequence[Reminder], language: str, today: date) -> bytes:
    """`paminnelser.xlsx`: the same dates, and what was missed."""
    say = Saying(language)
    sheet = Sheet(
        name=say("reminders-name"),
        headings=tuple(say(f"reminders-column-{one}") for one in _HEADINGS),
        rows=[
            (
                one.due.day,
                say.choice(one.due.kind),
                one.row.case,
                one.row.project,
                one.row.partner,
                one.row.institution(one.due.institution) or ", ".join(one.row.institutions) or None,
                one.due.amount,
                "; ".join(_notes(one, say, today)) or None,
            )
            for one in reminders
        ],
    )
    return workbook_of([sheet], title=say("reminders-name"), language=language, made_on=today)


def _notes(one: Reminder, say: Saying, today: date) -> Iterator[str]:
    if one.due.day < today:
        yield say("overdue")
    if not one.row.signed and one.due.kind is not DueKind.UNSIGNED:
        yield say("not-signed")
