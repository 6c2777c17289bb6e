"""Pages that say no: what was refused, and what to do instead."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import HTMLResponse, Response

from docgen.errors import DocgenError
from docgen.texts import translate
from docgen.web.access import LOCAL_USER, User
from docgen.web.making.failure import Failure
from docgen.web.rendering import render

__all__ = ["failed", "refused", "refused_with", "told_of", "words_of"]

_OUTSIDE = frozenset({"session-ended", "refused-session", "refused-token"})
"""What is said to somebody who has not come in: the list of agreements would say it once more."""


def refused(status: int, message: str, *, language: str) -> Response:
    """The page: `<message>.message` is its heading, `<message>.remedy` what to do."""
    return _page(status, language, *words_of(message, language), leads=message not in _OUTSIDE)


def words_of(message: str, language: str) -> tuple[str, str]:
    """What was refused, and what to do instead."""
    return (
        translate("web", f"{message}.message", language),
        translate("web", f"{message}.remedy", language),
    )


def refused_with(status: int, told: tuple[str, str], *, language: str) -> Response:
    """The page in these words: what happened, and what to do."""
    return _page(status, language, *told)


def told_of(error: DocgenError, user: User, language: str) -> tuple[str, str]:
    """What went wrong and what to do, in the words of the command line.

    Where a file is on the server is for the one user of a machine alone; others see its name.
    """
    at_home = user.id == LOCAL_USER.id
    told = {
        name: value if at_home or not Path(value).is_absolute() else Path(value).name
        for name, value in error.parameters.items()
    }
    return (
        translate("messages", f"{error.message}.message", language, **told),
        translate("messages", f"{error.message}.remedy", language, **told),
    )


def failed(failure: Failure, *, language: str) -> Response:
    """The page about a file that cannot be handed out."""
    return _page(410, language, failure.text("message", language), failure.text("remedy", language))


def _page(status: int, language: str, title: str, text: str, *, leads: bool = True) -> Response:
    content = render("refused.html", language, title=title, text=text, leads=leads)
    return HTMLResponse(content, status_code=status)
