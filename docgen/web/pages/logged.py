"""The log around a deed that is not done in the database: begun before it, completed after it.

What is done in the outputs cannot be of one transaction with the log. So nobody does anything of
which there is no line: the first is written before, and without it nothing is done.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from docgen.errors import CannotWriteError
from docgen.web.form.values import Path
from docgen.web.pages.asked import Asked
from docgen.web.store.changes import What
from docgen.web.store.stored import StoredCase

__all__ = ["UNLOGGED", "begin", "complete"]

UNLOGGED = "uten-logg"
"""Behind `?` of an address that is led on to, when the second line could not be written."""

_LOG = logging.getLogger("docgen.web")


def begin(asked: Asked, stored: StoredCase, what: What, fields: Iterable[Path] = ()) -> None:
    """Write that somebody is about to do this.

    Raises:
        CannotWriteError: it cannot be written, and nothing may be done.
    """
    try:
        _add(asked, stored, what, fields)
    except CannotWriteError as error:
        raise CannotWriteError("web-log-not-begun") from error


def complete(asked: Asked, stored: StoredCase, what: What, fields: Iterable[Path] = ()) -> str:
    """Write that it was done; what the user is told when that cannot be written, else nothing."""
    try:
        _add(asked, stored, what, fields)
    except CannotWriteError as error:
        _LOG.error("%s: %s", what.value, error.message)
        return asked.words("log-not-completed")
    return ""


def _add(asked: Asked, stored: StoredCase, what: What, fields: Iterable[Path]) -> None:
    asked.desk.log.add(
        stored.key, revision=stored.revision, who=asked.user.id, what=what, fields=fields
    )
