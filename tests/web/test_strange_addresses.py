"""Addresses that no page of ours leads to."""

from __future__ import annotations

import pytest
from sites import Site, finished, person

from docgen.texts import translate
from docgen.web.access import Role

KARI = person("kari", Role.ADMINISTRATION)
NOT_FOUND = translate("web", "refused-not-found.message", "nb")
LONG = "9" * 5000


@pytest.mark.parametrize(
    "address",
    [
        "/ny/",
        "/avtale/{key}/",
        "/avtale/{key}/side/prosjektet/",
        "/static",
        f"/avtale/{{key}}/kom-tilbake/{LONG}",
        f"/avtale/{{key}}/kom-tilbake/{LONG}/trekk",
        "/avtale/{key}/kom-tilbake/1234567890",
        f"/avtale/{{key}}/vis/abc/{LONG}",
        f"/last-opp/abc/kopi/{LONG}",
    ],
)
def test_an_address_that_is_none_leads_nowhere(site: Site, address: str) -> None:
    key = site.begun("adresser", "kari")

    async def walk() -> None:
        async with site.browser(KARI) as client:
            for method in ("GET", "POST"):
                answer = await client.request(method, address.replace("{key}", key))
                assert answer.status_code == 404
                assert "location" not in answer.headers
                assert NOT_FOUND in answer.text

    finished(walk())
