"""Leaving, and what a door with a provider does not open for: no TLS, no start link."""

from __future__ import annotations

import httpx
import pytest
from provider import FakeProvider
from signing_in import Built, built, go, settings_of, walk
from sites import Site


def test_leaving_ends_both_sessions(ours: Built, provider: FakeProvider) -> None:
    async def steps(client: httpx.AsyncClient) -> tuple[httpx.Response, httpx.Response]:
        await go(client)
        return await client.post("/avslutt"), await client.get("/")

    left, after = walk(ours.app, steps)
    assert after.status_code == 401
    assert f"{provider.issuer}/end?client_id=docgen-test&amp;" in left.text
    assert "id_token" not in left.text
    assert len(ours.guard.sessions) == 0


def test_the_start_link_opens_nothing_here(ours: Built) -> None:
    async def steps(client: httpx.AsyncClient) -> list[int]:
        addresses = ("/start", "/start?token=", "/start?token=x")
        return [(await client.get(one)).status_code for one in addresses]

    assert walk(ours.app, steps) == [401, 401, 401]
    assert len(ours.guard.sessions) == 0


@pytest.mark.parametrize("proto", ["http", "", "https, http", "HTTPS "])
def test_what_did_not_come_by_tls_is_refused(ours: Built, proto: str) -> None:
    async def steps(client: httpx.AsyncClient) -> httpx.Response:
        return await client.get("/")

    answer = walk(ours.app, steps, **{"x-forwarded-proto": proto})
    assert answer.status_code == 403
    assert "ikke sikret" in answer.text


def test_only_who_is_in_front_is_believed(site: Site, provider: FakeProvider) -> None:
    ours = built(site.desk, settings_of(provider, trusted_proxies=["10.0.0.7"]))

    async def steps(client: httpx.AsyncClient) -> int:
        return (await client.get("/")).status_code

    assert walk(ours.app, steps) == 403
