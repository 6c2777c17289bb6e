"""What nobody foresaw ends in a page that says so, and in the log without any value."""

from __future__ import annotations

import logging

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.errors import DocgenError, UnforeseenError
from docgen.web.guard.refusal import wished_language
from docgen.web.guard.settings import GuardSettings

__all__ = ["Mishaps", "fault_told"]

_LOG = logging.getLogger("docgen.web")


class Mishaps:
    """Catches what a page raises. A traceback may hold what people wrote, so none is logged."""

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before `app`."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does, or with a page that says that something went wrong."""
        held: list[Message] = []
        started = False

        async def send_or_hold(message: Message) -> None:
            # Starlette answers with a line of its own, and raises afterwards.
            nonlocal started
            if held or (message["type"] == "http.response.start" and message["status"] == 500):
                held.append(message)
                return
            started = True
            await send(message)

        try:
            await self._app(scope, receive, send_or_hold)
        except ClientDisconnect:
            # Somebody closed the page while it was sending: nobody is there to be told.
            return
        except Exception as error:  # noqa: BLE001 - the last line of defence
            # Never with the traceback, whose last line is the message.
            _LOG.error("%s", fault_told(error))
            if started:
                # Half an answer has gone: the server breaks the connection off.
                return
            language = wished_language(scope, self._settings.language)
            answer = self._settings.refuse(500, "went-wrong", language=language)
            await answer(scope, receive, send)
        else:
            for message in held:
                await send(message)


def fault_told(error: Exception) -> str:
    """The line of the log about it: no value, and nothing that anybody wrote."""
    if isinstance(error, DocgenError):
        return f"{type(error).__name__}: {error.message}"
    what = UnforeseenError.of(error)
    return "\n  ".join((what.kind, *what.where))
