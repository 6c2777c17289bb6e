"""What a real browser sends passes the guard, and what another site makes it send does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import ASGIApp
from started import Started, started

OpenPage = Callable[..., Page]
Serve = Callable[[ASGIApp], str]


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    with started(tmp_path_factory.mktemp("served")) as one:
        yield one


@pytest.fixture
def page(open_page: OpenPage, server: Started) -> Page:
    """A page that came in by the start link."""
    page = open_page()
    page.goto(server.link)
    return page


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_the_link_leads_in_and_its_token_is_nowhere_to_be_seen(
    open_page: OpenPage, server: Started, name: str
) -> None:
    page = open_page()
    page.goto(server.link.replace("127.0.0.1", name))
    assert page.url == f"http://{name}:{server.port}/"
    assert page.inner_text("body") == "front"
    assert page.evaluate("document.cookie") == ""
    page.goto(page.url + "forms")
    page.go_back()
    assert "token" not in page.url


def test_a_form_of_ours_is_taken_and_the_way_out_is_shut(page: Page, server: Started) -> None:
    forms = f"http://{server.host}/forms"
    page.goto(forms)
    page.get_by_role("button", name="Lagre").click()
    assert page.inner_text("body") == "7"
    page.goto(forms)
    page.get_by_role("button", name="Logg ut").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Du er logget ut"
    assert page.context.cookies() == []
    # Not even the browser's own copy of the page is shown.
    page.go_back()
    assert page.get_by_role("button", name="Lagre").count() == 0


def test_a_form_of_another_site_is_refused(page: Page, server: Started, serve: Serve) -> None:
    form = f"""<!doctype html><html lang="nb"><head><title>En annen</title></head><body>
        <form method="post" action="http://{server.host}/avslutt"><button>Vinn</button></form>
        </body></html>"""
    other = serve(Starlette(routes=[Route("/", lambda _: HTMLResponse(form))]))
    for address in (other, other.replace("127.0.0.1", "localhost")):
        page.goto(address)
        with page.expect_response("**/avslutt") as refused:
            page.get_by_role("button", name="Vinn").click()
        assert refused.value.status == 403
    page.goto(f"http://{server.host}/")
    assert page.inner_text("body") == "front"
