"""A form that comes when its session is over: what was written goes back to who wrote it.

Sessions end while people are at lunch. A page with all that the form sent says so, and sends it
once more when they have come in again; nothing of it stays here.
"""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.web.guard.forms import TYPED, form_of, media_type
from docgen.web.guard.refusal import cookie_of, header, wished_language
from docgen.web.guard.settings import GuardSettings
from docgen.web.rendering import render

__all__ = ["KeptForms", "is_written", "whole_address"]

_PAGES = ("/ny", "/avtale/")


def is_written(scope: Scope) -> bool:
    """Whether the request is a form of the pages that somebody sent by a button."""
    sent = media_type(header(scope, b"content-type"))
    # What a script asks for while somebody writes is lost without harm.
    by_hand = header(scope, b"hx-request") is None
    if scope["method"] != "POST" or sent != TYPED or not by_hand:
        return False
    return bool(scope["path"].startswith(_PAGES))


def whole_address(scope: Scope) -> str:
    """The address that was asked for, with what stands behind `?`."""
    query = scope["query_string"].decode("latin-1")
    return quote(scope["path"]) + (f"?{query}" if query else "")


class KeptForms:
    """Answers forms of the pages that nobody is known for; hands on all else."""

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before the door and behind `Origin`, so that only our own forms come here."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Give the form back where its session is over."""
        if not self._is_lost(scope):
            await self._app(scope, receive, send)
            return
        try:
            answer = self._page(scope, await form_of(Request(scope, receive)))
        except HTTPException as error:
            language = wished_language(scope, self._settings.language)
            answer = self._settings.refuse(error.status_code, "refused-fields", language=language)
        await answer(scope, receive, send)

    def _is_lost(self, scope: Scope) -> bool:
        if not is_written(scope):
            return False
        settings = self._settings
        return settings.sessions.find(cookie_of(scope, settings.cookie)) is None

    def _page(self, scope: Scope, form: FormData) -> Response:
        content = render(
            "kept.html",
            wished_language(scope, self._settings.language),
            address=whole_address(scope),
            fields=[one for one in form.multi_items() if isinstance(one[1], str)],
        )
        return HTMLResponse(content, status_code=401)
