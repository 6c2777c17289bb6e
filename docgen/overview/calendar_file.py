"""Dates as a calendar that Outlook and Thunderbird take in (RFC 5545)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from docgen import __version__
from docgen.overview.sealed import BLANK, sealed_text

__all__ = ["Appointment", "calendar_of"]

# Ours alone, so that no other program gives the same ids; it never changes.
_NAMESPACE = uuid.UUID("5f0a9b1e-3f0b-5d57-9a0e-5d7a3c1c9a51")
# At nine in the morning of the day before.
_BEFORE = timedelta(hours=-15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A date that lasts a day. `identity` stays the same when the day or the words change.

    `made_on` is when what it rests on was made: a calendar asks for it, and the clock of a second
    run would make another file of the same dates.
    """

    identity: str
    day: date
    summary: str
    description: str
    category: str
    made_on: date


def calendar_of(appointments: Iterable[Appointment], *, name: str, language: str) -> bytes:
    """The calendar file: the same bytes for the same dates."""
    calendar = Calendar()
    calendar.add("prodid", f"-//docgen//{__version__}//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-docgen", BLANK)
    for one in appointments:
        calendar.add_component(_event(one))
    return sealed_text(bytes(calendar.to_ical()))


def _event(one: Appointment) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(_NAMESPACE, one.identity)))
    event.add("dtstamp", datetime.combine(one.made_on, time(), UTC))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.summary)
    event.add("description", one.description)
    event.add("categories", [one.category])
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.summary)
    alarm.add("trigger", _BEFORE)
    event.add_component(alarm)
    return event
