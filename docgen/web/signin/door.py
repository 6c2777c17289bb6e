"""The door for people of an organisation: to the provider, back again, and in."""

from __future__ import annotations

import logging
from urllib.parse import parse_qs, quote, urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Scope

from docgen.settings.signin import SignIn
from docgen.web.guard.addresses import ANSWER, REJECTED, SIGN_IN, is_ours
from docgen.web.guard.doorway import Doorway
from docgen.web.guard.refusal import cookie_of
from docgen.web.guard.settings import GuardSettings
from docgen.web.rendering import render
from docgen.web.signin.identity import user_of
from docgen.web.signin.pending import Pending, Pendings
from docgen.web.signin.provider import Provider
from docgen.web.signin.rejection import Reason, RejectedError

__all__ = ["SignInDoor"]

_LOG = logging.getLogger("docgen.web")
_FRONT = "/"
_WAITS = "__Host-docgen-inn"
_LONGEST = 2000


class SignInDoor(Doorway):
    """Answers for `/logg-inn` and what is below it."""

    def __init__(
        self, app: ASGIApp, guard: GuardSettings, settings: SignIn, provider: Provider
    ) -> None:
        """Stand before `app`."""
        super().__init__(app, guard)
        self._provider = provider
        self._contact = settings.contact or ""
        self._pendings = Pendings()

    async def own(self, scope: Scope) -> Response | None:
        """What is asked of the sign-in itself."""
        answers = {SIGN_IN: self._send_off, ANSWER: self._take_in, REJECTED: self._explain}
        answer = answers.get(scope["path"])
        if answer is None:
            return None
        return await answer(scope) if scope["method"] == "GET" else self.only(scope, "GET")

    def stranger(self, scope: Scope) -> Response:
        """The page that leads to the provider, and then to what was asked for."""
        query = scope["query_string"].decode("latin-1")
        wanted = quote(scope["path"]) + (f"?{query}" if query else "")
        to = wanted if scope["method"] == "GET" and len(wanted) < _LONGEST else _FRONT
        return self._page(scope, 401, "sign-in", to=to, button="sign-in-button")

    async def farewell(self, scope: Scope) -> Response:
        """Go on to the provider, where the session goes on otherwise.

        By a page of ours: a form may lead to no other site, by our own policy.
        """
        return self._page(
            scope,
            200,
            "sign-in-ended",
            to=_FRONT,
            button="sign-in-again",
            onward=await self._provider.exit(),
        )

    async def _send_off(self, scope: Scope) -> Response:
        wanted = _only(scope, "til")
        pending = self._pendings.begin(wanted if is_ours(wanted) else _FRONT)
        try:
            address = await self._provider.entrance(pending)
        except RejectedError as rejected:
            return self._rejected(rejected)
        answer = RedirectResponse(address, status_code=303)
        self.set_cookie(answer, _WAITS, pending.browser)
        return answer

    async def _take_in(self, scope: Scope) -> Response:
        browser = cookie_of(scope, _WAITS)
        pending = self._pendings.take(browser, _only(scope, "state"))
        try:
            answer = await self._let_in(scope, pending)
        except RejectedError as rejected:
            answer = self._rejected(rejected)
        self.set_cookie(answer, _WAITS, "")
        return answer

    async def _let_in(self, scope: Scope, pending: Pending | None) -> Response:
        if pending is None:
            if self._settings.sessions.find(cookie_of(scope, self._settings.cookie)):
                # Came in by another window meanwhile.
                return RedirectResponse(_FRONT, status_code=303)
            raise RejectedError(Reason.EXPIRED, "nobody is waited for")
        if error := _only(scope, "error"):
            cancelled = error == "access_denied"
            raise RejectedError(Reason.CANCELLED if cancelled else Reason.FAILED, "refused there")
        code = _only(scope, "code")
        if not code:
            raise RejectedError(Reason.FAILED, "no code")
        claims = await self._provider.claims(code, _only(scope, "iss"), pending)
        # The code leaves the address at once, whatever came of it.
        answer = RedirectResponse(pending.to, status_code=303)
        self.begin(scope, user_of(claims, self._provider.settings), answer)
        return answer

    def _rejected(self, rejected: RejectedError) -> Response:
        _LOG.warning("sign-in: %s (%s)", rejected.reason.name.lower(), rejected.fault)
        query = urlencode({"hvorfor": rejected.reason.value})
        return RedirectResponse(f"{REJECTED}?{query}", status_code=303)

    async def _explain(self, scope: Scope) -> Response:
        said = _only(scope, "hvorfor")
        reason = Reason(said) if said in set(Reason) else Reason.FAILED
        message = f"sign-in-{reason.name.lower()}"
        return self._page(scope, reason.status, message, to=_FRONT, button="sign-in-again")

    def _page(
        self, scope: Scope, status: int, message: str, *, to: str, button: str, onward: str = ""
    ) -> Response:
        content = render(
            "sign-in.html",
            self.language(scope),
            message=message,
            href=f"{SIGN_IN}?{urlencode({'til': to})}",
            button=button,
            onward=onward,
            contact=self._contact if message != "sign-in-ended" else "",
        )
        return HTMLResponse(content, status_code=status)


def _only(scope: Scope, name: str) -> str:
    """What the address has behind `?` under this name; nothing when it is there twice."""
    values = parse_qs(scope["query_string"].decode("latin-1")).get(name, [])
    return values[0] if len(values) == 1 else ""
