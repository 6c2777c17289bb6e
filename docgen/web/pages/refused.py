"""Pages that say no: what was refused, and what to do instead."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from docgen.errors import DocgenError
from docgen.texts import translate
from docgen.web.making.failure import Failure
from docgen.web.rendering import render

__all__ = ["could_not", "failed", "refused"]


def refused(status: int, message: str, *, language: str) -> Response:
    """The page: `<message>.message` is its heading, `<message>.remedy` what to do."""
    return _page(
        status,
        language,
        translate("web", f"{message}.message", language),
        translate("web", f"{message}.remedy", language),
    )


def could_not(error: DocgenError, *, language: str) -> Response:
    """The page about what went wrong, in the words of the command line."""
    return _page(
        500,
        language,
        translate("messages", f"{error.message}.message", language, **error.parameters),
        translate("messages", f"{error.message}.remedy", language, **error.parameters),
    )


def failed(failure: Failure, *, language: str) -> Response:
    """The page about a file that cannot be handed out."""
    return _page(410, language, failure.text("message", language), failure.text("remedy", language))


def _page(status: int, language: str, title: str, text: str) -> Response:
    content = render("refused.html", language, title=title, text=text)
    return HTMLResponse(content, status_code=status)
