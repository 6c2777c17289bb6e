"""A small app behind the guard, for tests of what the guard lets through."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from docgen.web.access import EVERYBODY, User
from docgen.web.guard import GuardSettings, guarded

__all__ = [
    "HOST",
    "OURS",
    "SECRET",
    "TOKEN",
    "Transport",
    "app_behind",
    "client_of",
    "come_in",
    "run_apart",
    "settings",
]

HOST = "127.0.0.1:8765"
TOKEN = "the-token-of-the-start-link"  # noqa: S105 - of no server
SECRET = "Siri Hemmelig"  # noqa: S105 - a name
OURS = {"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"}

_SETTINGS = GuardSettings(
    hosts=frozenset({HOST, "localhost:8765", "[::1]:8765"}),
    token=TOKEN,
    user=User(id="local", name=SECRET, roles=EVERYBODY),
    is_upload=lambda path: path.startswith("/upload"),
)


def settings(**changed: Any) -> GuardSettings:
    """Those of a server on loopback, with sessions of its own."""
    return replace(_SETTINGS, **{"sessions": type(_SETTINGS.sessions)(), **changed})


async def _front(request: Request) -> Response:
    session = request.state.session
    return JSONResponse({"user": session.user.id, "language": session.language})


async def _take(request: Request) -> Response:
    body = await request.body()
    return PlainTextResponse(str(len(body)))


async def _take_form(request: Request) -> Response:
    async with request.form() as form:
        return PlainTextResponse(str(len(form)))


async def _swallow(request: Request) -> Response:
    try:
        await request.body()
    except Exception as error:
        raise RuntimeError("wrapped") from error
    return PlainTextResponse("all")


async def _raise(_request: Request) -> Response:
    raise ValueError(f"the value is {SECRET}")


async def _redirect(_request: Request) -> Response:
    return RedirectResponse("/", status_code=303)


async def _own_headers(_request: Request) -> Response:
    headers = {"content-security-policy": "default-src *", "cache-control": "public"}
    return PlainTextResponse("x", headers=headers)


def app_behind(guard: GuardSettings) -> ASGIApp:
    """The app as it is served."""
    routes = [
        Route("/", _front),
        Route("/healthz", lambda _: PlainTextResponse("ok")),
        Route("/static/{file}", _own_headers),
        Route("/case/{key}", lambda _: PlainTextResponse("case")),
        Route("/take", _take, methods=["POST"]),
        Route("/upload/{key}", _take, methods=["POST"]),
        Route("/form", _take_form, methods=["POST"]),
        Route("/swallow", _swallow, methods=["POST"]),
        Route("/raise", _raise),
        Route("/redirect", _redirect),
        Route("/own-headers", _own_headers),
    ]
    return guarded(Starlette(routes=routes), guard)


def run_apart(work: Coroutine[Any, Any, Any]) -> None:
    """Run it in a thread of its own: Playwright leaves a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


class Transport(httpx.BaseTransport):
    """Hands requests to the app as a server does, in the pieces that they are sent in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        pieces = iter(request.stream)
        sent: list[Any] = []

        async def receive() -> Any:
            piece = next(pieces, None)
            return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": request.method,
            "path": request.url.path,
            "query_string": request.url.query,
            "scheme": "http",
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
        }
        run_apart(self._app(scope, receive, send))
        start, *bodies = sent
        content = b"".join(one.get("body", b"") for one in bodies)
        return httpx.Response(start["status"], headers=start["headers"], content=content)


def client_of(guard: GuardSettings, *, inside: bool = True) -> httpx.Client:
    """A browser, which has come in already."""
    address = f"{guard.scheme}://{HOST}"
    client = httpx.Client(transport=Transport(app_behind(guard)), base_url=address)
    if inside:
        come_in(client)
    return client


def come_in(client: httpx.Client) -> None:
    """Follow the start link."""
    assert client.get("/start", params={"token": TOKEN}).status_code == 303
