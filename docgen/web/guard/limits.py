"""How much a request may bring, and how long it may take to bring it."""

from __future__ import annotations

import math
import time

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from docgen.web.guard.refusal import header, headers_of, wished_language
from docgen.web.guard.settings import GuardSettings

__all__ = ["Limits"]

_TOO_LARGE, _TOO_SLOW = (413, "refused-size"), (408, "refused-slow")
_AMBIGUOUS = (400, "refused-method")
_DRAIN_BYTES = 100_000_000
_DRAIN_S = 20.0
_DIGITS = 18


class _StoppedError(Exception):
    """Ends the reading of a body, wherever that is done."""


class _Body:
    """Counts what comes, and stops it when it is too much or too late."""

    def __init__(self, receive: Receive, most: int, within_s: float) -> None:
        self._receive = receive
        self._most = most
        self._deadline = time.monotonic() + within_s
        self._came = 0
        self._ended = False
        self.refusal: tuple[int, str] | None = None

    async def receive(self) -> Message:
        """The next message of the request."""
        if self.refusal is not None:
            raise _StoppedError
        if self._ended:
            # Only waits for the browser to go away, which may take as long as it likes.
            return await self._receive()
        message = await self._in_time()
        self._came += len(message.get("body", b""))
        self._ended = not message.get("more_body", False)
        if self._came > self._most:
            self.refusal = _TOO_LARGE
            raise _StoppedError
        return message

    async def _in_time(self) -> Message:
        try:
            with anyio.fail_after(max(self._deadline - time.monotonic(), 0)):
                return await self._receive()
        except TimeoutError:
            self.refusal = _TOO_SLOW
            raise _StoppedError from None

    async def drain(self) -> bool:
        """Throw away what is still coming; whether that came to an end.

        A browser reads no answer while it is sending: closing at once would look to it like a
        broken connection, and the user would not learn why.
        """
        left = _DRAIN_BYTES
        with anyio.move_on_after(_DRAIN_S):
            while not self._ended and left > 0:
                message = await self._receive()
                left -= len(message.get("body", b""))
                self._ended = not message.get("more_body", False)
        return self._ended


class Limits:
    """Refuses bodies that are too large or come too slowly, by what they say and by counting."""

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before `app`."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on the request; once it is refused, nothing that `app` says goes out."""
        settings = self._settings
        upload = settings.is_upload(scope["path"])
        most = settings.upload_bytes if upload else settings.form_bytes
        body = _Body(receive, most, settings.body_s)
        started = False

        async def send_unless_refused(message: Message) -> None:
            nonlocal started
            if body.refusal is None or started:
                started = True
                await send(message)

        body.refusal = _refused_at_once(scope, most)
        if body.refusal is None:
            try:
                await self._app(scope, body.receive, send_unless_refused)
            except _StoppedError:
                pass
            except Exception:
                # Some libraries wrap what stopped them.
                if body.refusal is None:
                    raise
        if body.refusal is not None and not started:
            await self._refuse(scope, body, send)

    async def _refuse(self, scope: Scope, body: _Body, send: Send) -> None:
        status, message = body.refusal or _TOO_LARGE
        language = wished_language(scope, self._settings.language)
        answer = self._settings.refuse(status, message, language=language)
        # Who waits for our word before sending is not to be asked for it.
        waits = header(scope, b"expect") is not None
        small = _announced(scope) <= _DRAIN_BYTES or _announced(scope) == math.inf
        ended = status == _TOO_LARGE[0] and small and not waits and await body.drain()
        if not ended:
            answer.headers["connection"] = "close"
        await answer(scope, body.receive, send)


def _refused_at_once(scope: Scope, most: int) -> tuple[int, str] | None:
    """What the head of the request alone is refused for."""
    if headers_of(scope, b"content-length") and headers_of(scope, b"transfer-encoding"):
        # A proxy in front may count otherwise, and take what is left for another request.
        return _AMBIGUOUS
    return _TOO_LARGE if _announced(scope) > most else None


def _announced(scope: Scope) -> float:
    """The length that the request says it has; infinite when it says something else than one."""
    said = header(scope, b"content-length")
    if said is None:
        return 0
    is_number = said.isascii() and said.isdecimal() and len(said) <= _DIGITS
    return int(said) if is_number else math.inf
