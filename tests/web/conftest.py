"""A browser, and apps that are served to it. Pages are watched: what the browser complains of, and
what the policy of content stopped, fails the test that opened them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from finished_cases import folder as folder
from finished_cases import waiting as waiting
from places import Place, desk_in
from playwright.sync_api import Browser, Page, sync_playwright
from provider import FakeProvider
from served import Served
from signing_in import Built, built, settings_of
from sites import Site, site_in
from starlette.types import ASGIApp
from watching import Complaints

Serve = Callable[[ASGIApp], str]
OpenPage = Callable[..., Page]
WAITING_MS = 10_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once for each worker."""
    program = shutil.which("chromium")
    if program is None:
        if os.environ.get("DOCGEN_REQUIRE_TOOLS") == "1":
            pytest.fail("Chromium is required here: apt-get install chromium")
        pytest.skip("Chromium is not installed")
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=arguments)
        yield started
        started.close()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves an app until the test ends, and gives its address."""
    served: list[Served] = []

    def start(app: ASGIApp) -> str:
        one = Served(app)
        served.append(one)
        one.start()
        return one.address

    yield start
    for one in served:
        one.end()


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The product, served once for each worker; every test begins cases of its own."""
    with desk_in(tmp_path_factory.mktemp("desk")) as served:
        yield served


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a page in a context of its own: `width`, `height`, `javascript`, `scheme`, `locale`.

    With `fails`, the server is meant to be at fault.
    """
    complaints = Complaints()
    contexts = []

    def opened(
        *,
        width: int = 1280,
        height: int = 900,
        javascript: bool = True,
        scheme: str = "light",
        locale: str = "nb-NO",
        fails: bool = False,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            color_scheme="dark" if scheme == "dark" else "light",
            locale=locale,
            accept_downloads=True,
        )
        context.set_default_timeout(WAITING_MS)
        contexts.append(context)
        page = context.new_page()
        complaints.listen(page, fails=fails)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints.heard, "\n".join(complaints.heard)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """The pages for people with roles, without a browser."""
    one = site_in(tmp_path)
    yield one
    one.close()


@pytest.fixture
def provider() -> Iterator[FakeProvider]:
    """A provider of OpenID Connect, who says of everybody that they are Kari."""
    one = FakeProvider()
    one.claims |= {"email": "kari@uni.example", "groups": ["annet", "leder"]}
    served = Served(one.app)
    one.issuer = served.address
    served.start()
    yield one
    served.end()


@pytest.fixture
def ours(site: Site, provider: FakeProvider) -> Built:
    """The site behind that provider."""
    return built(site.desk, settings_of(provider))
