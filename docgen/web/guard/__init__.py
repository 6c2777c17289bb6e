"""Stands before all pages: refuses what is not for us, and gives every answer its headers."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.web.guard.access_log import AccessLog
from docgen.web.guard.files import NoSuchFileError, safe_child
from docgen.web.guard.headers import Headers
from docgen.web.guard.hosts import Hosts, hosts_on_loopback, is_loopback
from docgen.web.guard.kept import KeptForms
from docgen.web.guard.limits import Limits
from docgen.web.guard.mishaps import Mishaps
from docgen.web.guard.origin import Origin
from docgen.web.guard.proxied import Proxied
from docgen.web.guard.refusal import Refuse
from docgen.web.guard.session import Session, Sessions
from docgen.web.guard.sessions import Door
from docgen.web.guard.settings import GuardSettings

__all__ = [
    "GuardSettings",
    "NoSuchFileError",
    "Refuse",
    "Session",
    "Sessions",
    "guarded",
    "hosts_on_loopback",
    "is_loopback",
    "safe_child",
]


def guarded(app: ASGIApp, settings: GuardSettings) -> ASGIApp:
    """The app behind the guard, which alone is to be served.

    What the outermost refuses, the inner ones never see: another host before any body is read, a
    body that is too large before anybody is asked for, another site before a session is looked up.
    """
    make_door = settings.door or Door
    inner: ASGIApp = make_door(app, settings)
    for layer in (KeptForms, Origin, Limits, Proxied, Hosts, Mishaps, Headers):
        inner = layer(inner, settings)
    logged = AccessLog(inner)

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
        elif scope["type"] == "http":
            await logged(scope, receive, send)
        else:
            # There are no web sockets here, and none passes by the guard.
            await send({"type": "websocket.close", "code": 1008})

    return guard
