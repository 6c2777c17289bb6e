"""A person signs in, works and leaves, in a browser: through TLS, and by a provider on a socket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from certificates import certificate_in
from playwright.sync_api import Browser, Page
from provider import FakeProvider
from served import Served
from signing_in import Through, built, settings_of
from sites import Site, site_in
from watching import Complaints, expect_accessible, expect_no_sideways_scrolling

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Our server and the provider, as a browser reaches them."""

    site: Site
    provider: FakeProvider
    address: str


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Both]:
    site, provider, through = site_in(tmp_path), FakeProvider(), Through()
    provider.claims |= {"email": "kari@uni.example", "groups": ["leder"]}
    there = Served(provider.app)
    ours = Served(through, certificate=certificate_in(tmp_path, "localhost"))
    provider.issuer = there.address
    # Another host than the provider's, so that what goes between them goes between sites.
    address = ours.address.replace("127.0.0.1", "localhost")
    through.app = built(site.desk, settings_of(provider, public_url=address)).app
    there.start()
    ours.start()
    yield Both(site=site, provider=provider, address=address)
    for one in (ours, there):
        one.end()
    site.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        ignore_https_errors=True, locale="nb-NO", java_script_enabled=request.param
    )
    context.set_default_timeout(10_000)
    complaints, opened = Complaints(), context.new_page()
    complaints.listen(opened)
    yield opened
    context.close()
    assert not complaints.heard, "\n".join(complaints.heard)


def test_a_person_signs_in_and_leaves(both: Both, page: Page) -> None:
    key = both.site.begun("egen", "f3a1")
    page.goto(f"{both.address}/avtale/{key}")
    assert page.get_by_role("heading", level=1).inner_text() == "Logg inn i docgen"
    page.get_by_role("link", name="Logg inn", exact=True).click()
    page.wait_for_url(f"{both.address}/avtale/{key}")
    assert page.get_by_text("Kari Nordmann").is_visible()
    cookies = {one["name"]: one for one in page.context.cookies()}
    assert set(cookies) == {"__Host-docgen"}
    cookie = cookies["__Host-docgen"]
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
    page.get_by_role("button", name="Logg ut").click()
    page.wait_for_url(f"{both.provider.issuer}/end?**")
    assert page.get_by_text("Du er ute hos leverandøren").is_visible()
    page.goto(f"{both.address}/avtale/{key}")
    assert page.get_by_role("heading", level=1).inner_text() == "Logg inn i docgen"


@pytest.mark.parametrize("page", [True], ids=["script"], indirect=True)
def test_the_pages_of_signing_in_are_for_everybody(both: Both, page: Page) -> None:
    both.provider.claims["groups"] = []
    both.provider.metadata = {"end_session_endpoint": None}
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(both.address)
    expect_no_sideways_scrolling(page)
    expect_accessible(page)
    page.get_by_role("link", name="Logg inn", exact=True).click()
    page.wait_for_url(f"{both.address}/logg-inn/avvist?**")
    assert page.get_by_role("heading", level=1).inner_text() == "Du har ikke tilgang til docgen"
    expect_no_sideways_scrolling(page)
    expect_accessible(page)
    both.provider.claims["groups"] = ["drift"]
    page.get_by_role("link", name="Logg inn på nytt").click()
    page.wait_for_url(f"{both.address}/")
    key = both.site.begun("egen", "f3a1")
    for path in ("", f"avtale/{key}", f"avtale/{key}/tilgang", f"avtale/{key}/side/budsjett"):
        page.goto(f"{both.address}/{path}")
        expect_no_sideways_scrolling(page)
        expect_accessible(page)
    page.get_by_role("button", name="Logg ut").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Du er logget ut"
    expect_accessible(page)
