"""One line a request: which route, how it went, how long it took. No path, no query, no name.

A path has the key of a case, a query what somebody looked for.
"""

from __future__ import annotations

import logging
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.web.guard.addresses import OF_DOORS
from docgen.web.guard.headers import STATIC

__all__ = ["AccessLog"]

_LOG = logging.getLogger("docgen.web.access")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class AccessLog:
    """Writes the line when the answer is given."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`, and before all else."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as `app` does."""
        began = time.perf_counter()
        status = 0

        async def send_and_note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "OTHER"
            took_ms = round((time.perf_counter() - began) * 1000)
            _LOG.info("%s %s %d %d ms", method, _pattern(scope), status, took_ms)


def _pattern(scope: Scope) -> str:
    """The route as it is registered, with the names of its parts; a dash when there is none."""
    if scope["path"] in OF_DOORS:
        return str(scope["path"])
    if scope["path"].startswith(STATIC):
        return STATIC
    return str(getattr(scope.get("route"), "path", "-")) or "-"
