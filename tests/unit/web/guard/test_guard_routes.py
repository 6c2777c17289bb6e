"""No route of docgen is reached by who has not come in, and no form of another site by anybody."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from guarding import HOST, OURS, Transport, come_in, settings

from docgen.web.app import build_app
from docgen.web.guard.headers import fixed_headers
from docgen.web.routes import WAYS

# No page is reached, so none asks it for anything.
_NO_DESK: Any = object()
_WAYS = sorted({(way.method, way.path) for way in WAYS})


def client() -> httpx.Client:
    app = build_app(_NO_DESK, settings())
    return httpx.Client(transport=Transport(app), base_url=f"http://{HOST}")


def filled(path: str) -> str:
    """The path with something in place of its parts."""
    return path.replace("{", "").replace("}", "").replace(":path", "").replace(":int", "")


def assert_refused(answer: httpx.Response, status: int) -> None:
    assert answer.status_code == status
    assert answer.text.startswith("<!doctype html>")
    for name, value in fixed_headers(secure=False).items():
        assert answer.headers.get_list(name) == [value]
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("method", "path"), _WAYS)
def test_who_has_not_come_in_gets_no_page(method: str, path: str) -> None:
    assert_refused(client().request(method, filled(path), headers=OURS), 401)


@pytest.mark.parametrize(("method", "path"), _WAYS)
def test_no_host_but_ours_is_answered(method: str, path: str) -> None:
    with client() as browser:
        come_in(browser)
        headers = {**OURS, "host": "evil.example:8765"}
        assert_refused(browser.request(method, filled(path), headers=headers), 400)


@pytest.mark.parametrize(("method", "path"), [one for one in _WAYS if one[0] != "GET"])
@pytest.mark.parametrize("site", [{}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}])
def test_another_site_changes_nothing(method: str, path: str, site: dict[str, str]) -> None:
    with client() as browser:
        come_in(browser)
        assert_refused(browser.request(method, filled(path), headers=site), 403)


def test_only_reading_is_a_get() -> None:
    assert {way.method for way in WAYS} <= {"GET", "POST"}
