"""An app that people come in to by a provider, and browsers that go between the two."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
from provider import CLIENT, SECRET, FakeProvider
from sites import finished
from starlette.types import ASGIApp, Receive, Scope, Send

from docgen.settings.signin import SignIn
from docgen.web.app import build_app
from docgen.web.desk import Desk
from docgen.web.guard import GuardSettings
from docgen.web.opening import for_others

__all__ = ["OURS", "Built", "Steps", "Through", "browser", "built", "go", "settings_of", "walk"]

OURS = "https://docgen.test"
Steps = Callable[[httpx.AsyncClient], Awaitable[Any]]
ROLES = {"leder": "project-leader", "hode": "head-of-unit", "drift": "administration"}


def settings_of(provider: FakeProvider, **more: Any) -> SignIn:
    """The settings of docgen at this provider."""
    given = {
        "issuer": provider.issuer,
        "client_id": CLIENT,
        "client_secret": SECRET,
        "public_url": OURS,
        "roles": ROLES,
    }
    return SignIn.model_validate({**given, **more})


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The app and its guard."""

    app: ASGIApp
    guard: GuardSettings


def built(desk: Desk, settings: SignIn) -> Built:
    """The app as it is served for others."""
    guard = for_others(settings, "nb").guard
    return Built(app=build_app(desk, guard), guard=guard)


def browser(app: ASGIApp, **more: str) -> httpx.AsyncClient:
    """A browser that reaches the app through TLS, and the provider by the net."""
    client = httpx.AsyncClient(
        mounts={OURS: httpx.ASGITransport(app)}, base_url=OURS, timeout=20, trust_env=False
    )
    client.headers.update({"x-forwarded-proto": "https", "origin": OURS, **more})
    return client


def walk(app: Any, steps: Steps, **headers: str) -> Any:
    async def walked() -> Any:
        async with browser(app, **headers) as client:
            return await steps(client)

    return finished(walked())


async def go(client: httpx.AsyncClient, wanted: str = "/") -> httpx.Response:
    """Follow the button, and then every redirect."""
    page = await client.get(wanted)
    assert page.status_code == 401
    assert "Logg inn" in page.text
    target = page.text.split('href="/logg-inn?til=')[1].split('"')[0]
    return await client.get(f"/logg-inn?til={target}", follow_redirects=True)


class Through:
    """Says what a server in front says of requests that came by TLS. `app` may be set later."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app
        told = [*scope["headers"], (b"x-forwarded-proto", b"https")]
        await self.app({**scope, "headers": told}, receive, send)
