"""An e-mail opens agreements and gives roles only when the provider vouches for it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from provider import FakeProvider
from signing_in import built, go, settings_of, walk
from sites import Site

KARI = "kari@uni.example"
SETTINGS = pytest.mark.parametrize(
    ("told", "trusted", "counts"),
    [
        ({"email_verified": True}, False, True),
        ({"email_verified": "true"}, False, True),
        ({"email_verified": False}, False, False),
        ({"email_verified": "false"}, False, False),
        ({"email_verified": None}, False, False),
        ({"email_verified": ["true"]}, False, False),
        ({}, False, False),
        ({}, True, True),
        ({"email_verified": True}, True, True),
        ({"email_verified": False}, True, False),
    ],
)


def shared_case(site: Site) -> str:
    key = site.begun("egen", "somebody-else")
    site.desk.shares.give(key, KARI, who="anne")
    return f"/avtale/{key}"


def status_of(site: Site, provider: FakeProvider, case: str, **settings: Any) -> int:
    """What Kari is answered who asks for the case, once she has come in."""

    async def steps(client: httpx.AsyncClient) -> int:
        assert (await go(client)).status_code == 200
        return (await client.get(case)).status_code

    status: int = walk(built(site.desk, settings_of(provider, **settings)).app, steps)
    return status


@SETTINGS
def test_an_agreement_is_opened_by_an_address_that_is_vouched_for(
    site: Site, provider: FakeProvider, told: dict[str, Any], trusted: bool, counts: bool
) -> None:
    provider.claims |= told
    got = status_of(site, provider, shared_case(site), email_trusted=trusted)
    assert got == (200 if counts else 404)


@SETTINGS
def test_a_role_by_e_mail_is_given_to_an_address_that_is_vouched_for(
    site: Site, provider: FakeProvider, told: dict[str, Any], trusted: bool, counts: bool
) -> None:
    provider.claims |= told
    settings = {"roles_claim": "email", "roles": {KARI: "administration"}}
    ours = built(site.desk, settings_of(provider, email_trusted=trusted, **settings))
    assert walk(ours.app, go).status_code == (200 if counts else 403)


def test_a_subject_that_is_an_e_mail_has_to_be_vouched_for(
    site: Site, provider: FakeProvider
) -> None:
    ours = built(site.desk, settings_of(provider, subject_claim="email"))
    assert walk(ours.app, go).status_code == 400
    provider.claims["email_verified"] = True
    assert walk(ours.app, go).status_code == 200


@pytest.mark.parametrize(("address", "status"), [(KARI, 200), ("ola@uni.example", 404)])
def test_what_is_told_elsewhere_is_of_the_address_that_stands_there(
    site: Site, provider: FakeProvider, address: str, status: int
) -> None:
    provider.extra = {"email": address, "email_verified": True}
    assert status_of(site, provider, shared_case(site)) == status
    assert provider.asked[-1] == "userinfo"


def test_both_may_be_told_elsewhere(site: Site, provider: FakeProvider) -> None:
    provider.extra = {"email": provider.claims.pop("email"), "email_verified": True}
    assert status_of(site, provider, shared_case(site)) == 200
