"""Coming in by a provider of OpenID Connect: who does, and all the ways in which nobody does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import OctKey, RSAKey
from provider import SECRET, FakeProvider
from signing_in import OURS, Built, built, go, settings_of, walk
from sites import Site


def test_who_has_a_role_comes_in_where_they_wanted_to_go(
    site: Site, ours: Built, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    key = site.begun("egen", "f3a1")

    async def steps(client: httpx.AsyncClient) -> httpx.Response:
        return await go(client, f"/avtale/{key}?mangler=1")

    answer = walk(ours.app, steps)
    assert answer.status_code == 200
    assert str(answer.url) == f"{OURS}/avtale/{key}?mangler=1"
    assert "Kari Nordmann" in answer.text
    assert "Prosjekt egen" in answer.text
    # The code was in one address, and neither it nor a token is in the log or in what followed.
    back = next(one for one in answer.history if one.url.path == "/logg-inn/svar")
    code = parse_qs(urlsplit(str(back.url)).query)["code"][0]
    assert back.status_code == 303
    ours_logged = "".join(one.getMessage() for one in caplog.records if one.name[:6] == "docgen")
    assert "/logg-inn/svar" in ours_logged
    for hidden in (code, "f3a1", "Kari", "kari@", "leder", "eyJ"):
        assert hidden not in ours_logged
    cookies = back.headers.get_list("set-cookie")
    session = next(one for one in cookies if one.startswith("__Host-docgen="))
    assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(session.split("; "))
    assert "domain" not in session.lower()


def test_a_session_is_new_whatever_cookie_came_along(ours: Built) -> None:
    async def steps(client: httpx.AsyncClient) -> str:
        client.cookies.set("__Host-docgen", "x" * 43, domain="docgen.test")
        await go(client)
        return next(one.value or "" for one in client.cookies.jar if one.name == "__Host-docgen")

    session = walk(ours.app, steps)
    assert session != "x" * 43
    assert ours.guard.sessions.find(session)


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/%5C%5Cevil.example/../..//evil.example",
        "/logg-inn/svar",
        "/avslutt",
        "javascript:alert(1)",
        "",
    ],
)
def test_nobody_is_led_to_another_site(ours: Built, wanted: str) -> None:
    async def steps(client: httpx.AsyncClient) -> httpx.Response:
        return await client.get("/logg-inn", params={"til": wanted}, follow_redirects=True)

    answer = walk(ours.app, steps)
    assert answer.url.host == "docgen.test"
    assert answer.url.path in ("/", "/evil.example")


def bent(**claims: Any) -> Callable[[dict[str, Any]], None]:
    return lambda told: told.update(claims)


def without(name: str) -> Callable[[dict[str, Any]], None]:
    def bend(told: dict[str, Any]) -> None:
        del told[name]

    return bend


WRONG = {
    "nonce": bent(nonce="another"),
    "no nonce": without("nonce"),
    "audience": bent(aud="another"),
    "audience with our party": bent(aud="another", azp="docgen-test"),
    "audiences without ours": bent(aud=["another", "third"]),
    "other party": bent(aud=["docgen-test", "another"], azp="another"),
    "expired": bent(exp=int(time.time()) - 3600, iat=int(time.time()) - 7200),
    "no end": without("exp"),
    "not yet": bent(nbf=int(time.time()) + 3600),
    "issuer": bent(iss="https://evil.example"),
    "no subject": without("sub"),
    "hash of the access token": bent(at_hash="AAAAAAAAAAAAAAAAAAAAAA"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_token_that_is_not_as_it_should_be_lets_nobody_in(
    ours: Built, provider: FakeProvider, wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    provider.wrong = WRONG[wrong]
    refused_in(ours, "Innloggingen mislyktes", 400)
    assert "ID token:" in caplog.text


def refused_in(ours: Built, said: str, status: int) -> None:
    answer = walk(ours.app, go)
    assert (answer.status_code, answer.url.path) == (status, "/logg-inn/avvist")
    assert said in answer.text
    assert "Logg inn på nytt" in answer.text
    assert len(ours.guard.sessions) == 0


@pytest.mark.parametrize("how", ["another key", "our secret", "none", "key with that name"])
def test_a_token_that_the_provider_did_not_sign_lets_nobody_in(
    ours: Built, provider: FakeProvider, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    if how == "our secret":
        # Our secret is known to us and to the provider; as a signature it proves nothing.
        provider.key = OctKey.import_key(SECRET)  # type: ignore[assignment]
        provider.header = {"alg": "HS256"}
    elif how == "none":
        provider.header = {"alg": "none", "kid": "one"}
    else:
        provider.key = RSAKey.generate_key(2048)
        provider.header = {"alg": "RS256", "kid": "one" if "name" in how else "two"}
    refused_in(ours, "Innloggingen mislyktes", 400)
    assert "ID token:" in caplog.text


def test_a_key_that_is_new_at_the_provider_is_fetched(ours: Built, provider: FakeProvider) -> None:
    assert walk(ours.app, go).status_code == 200
    provider.key = RSAKey.generate_key(2048, {"kid": "two"}, auto_kid=False)
    provider.published, provider.header = [provider.key], {"alg": "RS256", "kid": "two"}
    assert walk(ours.app, go).status_code == 200
    # The rest is kept.
    assert provider.asked.count("describe") == 1


@pytest.mark.parametrize("groups", [[], ["annet"], "Leder", {"leder": True}, None])
def test_who_has_no_role_does_not_get_in_and_is_told_whom_to_ask(
    site: Site, provider: FakeProvider, groups: Any
) -> None:
    provider.claims["groups"] = groups
    ours = built(site.desk, settings_of(provider, contact="docgen@uni.example"))
    answer = walk(ours.app, go)
    assert answer.status_code == 403
    assert "ingen rolle" in answer.text
    assert "docgen@uni.example" in answer.text
    assert len(ours.guard.sessions) == 0


def test_who_is_of_another_organisation_does_not_get_in(site: Site, provider: FakeProvider) -> None:
    ours = built(site.desk, settings_of(provider, organisation="uni.example"))
    provider.claims["schacHomeOrganization"] = "other.example"
    assert walk(ours.app, go).status_code == 403
    provider.claims["schacHomeOrganization"] = "Uni.Example"
    assert walk(ours.app, go).status_code == 200


def test_what_the_token_lacks_is_asked_for(ours: Built, provider: FakeProvider) -> None:
    provider.extra = {"groups": provider.claims.pop("groups"), "iss": "x"}
    assert walk(ours.app, go).status_code == 200
    assert provider.asked[-1] == "userinfo"
    provider.extra = {"groups": ["leder"], "sub": "another"}
    assert walk(ours.app, go).status_code == 400


@pytest.mark.parametrize("bend", ["state", "cookie", "twice"])
def test_an_answer_that_nobody_waits_for_lets_nobody_in(ours: Built, bend: str) -> None:
    async def steps(client: httpx.AsyncClient) -> httpx.Response:
        there = await client.get("/logg-inn")
        back = (await client.get(there.headers["location"])).headers["location"]
        if bend == "state":
            back = back.replace("state=", "state=x")
        elif bend == "cookie":
            client.cookies.clear()
        else:
            assert (await client.get(back)).headers["location"] == "/"
            client.cookies.clear()
        return await client.get(back, follow_redirects=True)

    sessions = 1 if bend == "twice" else 0
    answer = walk(ours.app, steps)
    assert (answer.status_code, answer.url.path) == (400, "/logg-inn/avvist")
    assert "gjelder ikke lenger" in answer.text
    assert len(ours.guard.sessions) == sessions


def test_a_code_is_worth_nothing_a_second_time(ours: Built) -> None:
    async def steps(client: httpx.AsyncClient) -> httpx.Response:
        there = (await client.get("/logg-inn")).headers["location"]
        back = (await client.get(there)).headers["location"]
        used = parse_qs(urlsplit(back).query)["code"][0]
        assert (await client.get(back)).headers["location"] == "/"
        client.cookies.clear()
        # Somebody who has seen the code brings it with a sign-in of their own.
        own = (await client.get("/logg-inn")).headers["location"]
        state = parse_qs(urlsplit(own).query)["state"][0]
        address = f"/logg-inn/svar?code={used}&state={state}"
        return await client.get(address, follow_redirects=True)

    answer = walk(ours.app, steps)
    assert (answer.status_code, answer.url.path) == (400, "/logg-inn/avvist")
    assert len(ours.guard.sessions) == 1


def test_an_answer_of_another_issuer_is_refused(ours: Built, provider: FakeProvider) -> None:
    provider.answer = {"iss": "https://evil.example"}
    refused_in(ours, "Innloggingen mislyktes", 400)
    assert "token" not in provider.asked


def test_what_the_provider_refuses_becomes_a_page(ours: Built, provider: FakeProvider) -> None:
    provider.answer = {"error": "access_denied", "error_description": "<b>Kari</b>"}
    answer = walk(ours.app, go)
    assert (answer.status_code, answer.url.path) == (403, "/logg-inn/avvist")
    assert "ble avbrutt" in answer.text
    assert "Kari" not in answer.text
    assert answer.url.query == b"hvorfor=avbrutt"
