"""What every door has: it knows who has come in, lets out who wants to leave, asks the others."""

from __future__ import annotations

from abc import ABC, abstractmethod

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.web.access import User
from docgen.web.guard.addresses import END, HEALTH
from docgen.web.guard.headers import STATIC
from docgen.web.guard.refusal import cookie_of, header, wished_language
from docgen.web.guard.settings import GuardSettings

__all__ = ["Doorway"]


class Doorway(ABC):
    """Puts the session on `scope["state"]["session"]`, and answers who has none."""

    def __init__(self, app: ASGIApp, settings: GuardSettings) -> None:
        """Stand before `app`, behind `Origin`."""
        self._app = app
        self._settings = settings

    @abstractmethod
    async def own(self, scope: Scope) -> Response | None:
        """The answer at an address of the door itself; None at all others."""

    @abstractmethod
    def stranger(self, scope: Scope) -> Response:
        """The answer to who has not come in."""

    @abstractmethod
    async def farewell(self, scope: Scope) -> Response:
        """The answer to who has left."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on the request of who has come in; for others only what is open to all."""
        path = scope["path"]
        answer = await self._end(scope) if path == END else await self.own(scope)
        if answer is None:
            settings = self._settings
            session = settings.sessions.find(cookie_of(scope, settings.cookie))
            scope.setdefault("state", {})["session"] = session
            if session is not None or path == HEALTH or path.startswith(STATIC):
                await self._app(scope, receive, send)
                return
            answer = self.stranger(scope)
            if scope["method"] == "GET" and header(scope, b"hx-request") is not None:
                # A part of a page that asks again and again shows no refusal: the whole page is
                # asked for anew, and says it. Forms send parts by POST, and keep what was written.
                answer.headers["hx-refresh"] = "true"
        await answer(scope, receive, send)

    def begin(self, scope: Scope, user: User, answer: Response) -> None:
        """Begin a session, whose cookie goes with the answer.

        Whatever cookie came with the request is not gone on with: somebody else may have set it.
        """
        self._forget(scope)
        session = self._settings.sessions.begin(user, self.language(scope))
        self.set_cookie(answer, self._settings.cookie, session.id)

    def set_cookie(self, answer: Response, name: str, value: str) -> None:
        """A cookie that scripts do not see and that ends with the browser; an empty one is gone."""
        answer.set_cookie(
            name,
            value,
            path="/",
            secure=self._settings.secure,
            httponly=True,
            samesite="lax",
            max_age=None if value else 0,
        )

    def say(self, scope: Scope, status: int, message: str) -> Response:
        """A page about it."""
        return self._settings.refuse(status, message, language=self.language(scope))

    def only(self, scope: Scope, method: str) -> Response:
        """The answer to another method."""
        answer = self.say(scope, 405, "refused-method")
        answer.headers["allow"] = method
        return answer

    def language(self, scope: Scope) -> str:
        """The language of who has no session yet."""
        return wished_language(scope, self._settings.language)

    async def _end(self, scope: Scope) -> Response:
        if scope["method"] != "POST":
            return self.only(scope, "POST")
        self._forget(scope)
        answer = await self.farewell(scope)
        self.set_cookie(answer, self._settings.cookie, "")
        return answer

    def _forget(self, scope: Scope) -> None:
        self._settings.sessions.end(cookie_of(scope, self._settings.cookie))
