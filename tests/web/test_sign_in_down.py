"""A provider that is down, slow or broken: a page that says so, in time, and a way to try again."""

from __future__ import annotations

import socket
import time
from contextlib import closing
from typing import Any

import httpx
import pytest
from provider import FakeProvider
from served import Served
from signing_in import browser, built, settings_of
from sites import HOST, Site, finished

import docgen.web.signin.provider as talking


def asked(app: Any, path: str = "/logg-inn") -> httpx.Response:
    async def walked() -> httpx.Response:
        async with browser(app) as client:
            return await client.get(path, follow_redirects=True)

    return finished(walked())


def test_nobody_waits_long_for_a_provider_that_does_not_answer(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talking, "TIMEOUT", httpx.Timeout(0.3))
    provider = FakeProvider()
    # It takes connections, and says nothing.
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        provider.issuer = f"http://127.0.0.1:{silent.getsockname()[1]}"
        ours = built(site.desk, settings_of(provider))
        began = time.monotonic()
        answer = asked(ours.app)
        took_s = time.monotonic() - began
    assert took_s < 5
    assert (answer.status_code, answer.url.path) == (503, "/logg-inn/avvist")
    assert "svarer ikke" in answer.text
    assert 'href="/logg-inn?' in answer.text


def test_who_is_in_goes_on_working_while_the_provider_is_down(site: Site) -> None:
    provider = FakeProvider()
    provider.issuer = "http://127.0.0.1:9"
    ours = built(site.desk, settings_of(provider))
    assert asked(ours.app).status_code == 503
    assert asked(ours.app, "/").status_code == 401
    assert asked(ours.app, "/healthz").status_code in (200, 403)


@pytest.mark.parametrize(
    ("metadata", "status"),
    [
        ({"issuer": "https://evil.example"}, 400),
        ({"token_endpoint": "http://evil.example/token"}, 400),
        ({"authorization_endpoint": None}, 400),
        ({"end_session_endpoint": "javascript:alert(1)"}, 400),
    ],
)
def test_a_provider_that_says_it_is_another_is_not_gone_to(
    site: Site, metadata: dict[str, Any], status: int
) -> None:
    provider = FakeProvider()
    provider.metadata = metadata
    served = Served(provider.app)
    provider.issuer = served.address
    served.start()
    try:
        answer = asked(built(site.desk, settings_of(provider)).app)
    finally:
        served.end()
    assert (answer.status_code, answer.url.path) == (status, "/logg-inn/avvist")
    assert answer.url.host != HOST


def test_what_is_known_of_it_is_kept_when_it_goes_down(site: Site) -> None:
    provider = FakeProvider()
    served = Served(provider.app)
    provider.issuer = served.address
    ours = built(site.desk, settings_of(provider))

    async def steps() -> list[int]:
        async with browser(ours.app) as client:
            first = (await client.get("/logg-inn")).status_code
            provider.status = 500
            return [first, (await client.get("/logg-inn")).status_code]

    served.start()
    try:
        assert finished(steps()) == [303, 303]
        assert provider.asked == ["describe"]
    finally:
        served.end()
