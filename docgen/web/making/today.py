"""The day that documents are dated by."""

from __future__ import annotations

from datetime import date, datetime

__all__ = ["local_today"]


def local_today() -> date:
    """The day where the server stands. Asked for each time: a server is at work for weeks."""
    return datetime.now().astimezone().date()
