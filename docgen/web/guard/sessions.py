"""Who may come in: the start link becomes a session, and without one there are no pages."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs

from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.web.guard.headers import STATIC
from docgen.web.guard.refusal import cookie_of, wished_language
from docgen.web.guard.session import Session
from docgen.web.guard.settings import GuardSettings

__all__ = ["END", "HEALTH", "START", "Door"]

START, END, HEALTH = "/start", "/avslutt", "/healthz"
_FRONT = "/"


class Door:
    """Answers for `/start` and `/avslutt`, and puts the session on `scope["state"]["session"]`."""

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before `app`, behind `Origin`."""
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on the request of who has come in; for others only what is open to all."""
        path = scope["path"]
        if path == START:
            await self._start(scope)(scope, receive, send)
            return
        if path == END:
            await self._end(scope)(scope, receive, send)
            return
        session = self._settings.sessions.find(cookie_of(scope, self._settings.cookie))
        scope.setdefault("state", {})["session"] = session
        if session is not None or path == HEALTH or path.startswith(STATIC):
            await self._app(scope, receive, send)
        else:
            await self._say(scope, 401, "refused-session")(scope, receive, send)

    def _start(self, scope: Scope) -> Response:
        if scope["method"] != "GET":
            return self._only(scope, "GET")
        fields = parse_qs(scope["query_string"].decode("latin-1"))
        tokens = fields.get("token", [])
        given = tokens[0].encode() if len(tokens) == 1 else b""
        if not secrets.compare_digest(given, self._settings.token.encode()):
            return self._say(scope, 403, "refused-token")
        # Whatever cookie came with it is not gone on with: somebody else may have set it.
        self._forget(scope)
        language = wished_language(scope, self._settings.language)
        session = self._settings.sessions.begin(self._settings.user, language)
        answer = RedirectResponse(_FRONT, status_code=303)
        self._set_cookie(answer, session)
        return answer

    def _end(self, scope: Scope) -> Response:
        if scope["method"] != "POST":
            return self._only(scope, "POST")
        self._forget(scope)
        answer = self._say(scope, 200, "session-ended")
        answer.delete_cookie(
            self._settings.cookie,
            path="/",
            secure=self._settings.secure,
            httponly=True,
            samesite="lax",
        )
        return answer

    def _forget(self, scope: Scope) -> None:
        self._settings.sessions.end(cookie_of(scope, self._settings.cookie))

    def _set_cookie(self, answer: Response, session: Session) -> None:
        answer.set_cookie(
            self._settings.cookie,
            session.id,
            path="/",
            secure=self._settings.secure,
            httponly=True,
            samesite="lax",
        )

    def _only(self, scope: Scope, method: str) -> Response:
        answer = self._say(scope, 405, "refused-method")
        answer.headers["allow"] = method
        return answer

    def _say(self, scope: Scope, status: int, message: str) -> Response:
        language = wished_language(scope, self._settings.language)
        return self._settings.refuse(status, message, language=language)
