"""What is looked for on a page: complaints of the browser, and what axe finds."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response, ViewportSize

# A form with mistakes is answered with 422: the browser notes it, and it is as it should be.
AS_IT_SHOULD_BE = "Failed to load resource: the server responded with a status of"
SERVERS_FAULT = 500
NOT_THERE = 400
SMALL: ViewportSize = {"width": 320, "height": 800}
WIDE: ViewportSize = {"width": 1280, "height": 900}


class Complaints:
    """What browsers said of pages: errors of scripts, of the policy of content, missing files."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def listen(self, page: Page, *, fails: bool = False) -> None:
        """Listen to a page. One that `fails` may have pages that tell of a fault of the server."""
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.heard.append(f"script: {error}"))
        if not fails:
            page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(AS_IT_SHOULD_BE):
            self.heard.append(f"console: {message.text}")

    def _answered(self, answer: Response) -> None:
        asset = urlsplit(answer.url).path.startswith("/static/")
        if answer.status >= (NOT_THERE if asset else SERVERS_FAULT):
            self.heard.append(f"{answer.status}: {answer.url}")


def expect_accessible(page: Page, *rules: str) -> None:
    """Fail with what axe finds, by its default rules, those of good practice included.

    With `rules` only those are tried. The page needs JavaScript, for axe to run in.
    """
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else None
    found = Axe().run(page, options=only).response["violations"]
    told = [
        f"{one['id']} ({one['impact']}): {one['help']}\n    "
        + "\n    ".join(
            f"{', '.join(map(str, node['target']))}: {node['failureSummary']}\n      {node['html']}"
            for node in one["nodes"][:5]
        )
        for one in found
    ]
    if told:
        pytest.fail(f"axe on {page.url}:\n" + "\n".join(told), pytrace=False)


def expect_accessible_in_the_dark(page: Page) -> None:
    """Fail where colours of the dark scheme are too like each other; the rest is the same page."""
    page.emulate_media(color_scheme="dark")
    expect_accessible(page, "color-contrast", "link-in-text-block")
    page.emulate_media(color_scheme="light")


def expect_no_sideways_scrolling(page: Page) -> None:
    """Fail where something is wider than the window."""
    wide: list[str] = page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const inFrame = (one) => one.closest('.table-frame, .ds-sr-only');
            return [...document.querySelectorAll('body *')]
                .filter((one) => one.getBoundingClientRect().right > width + 0.5 && !inFrame(one))
                .map((one) => `${one.tagName}.${one.className}`)
                .concat(['the page is ' + document.documentElement.scrollWidth + ' wide']);
        }"""
    )
    assert not wide, f"{page.url} scrolls sideways: " + "; ".join(wide)


def look_at(page: Page) -> None:
    """Look at a page in every way: what axe finds, the dark scheme, a small screen."""
    expect_accessible(page)
    expect_accessible_in_the_dark(page)
    page.set_viewport_size(SMALL)
    expect_no_sideways_scrolling(page)
    page.set_viewport_size(WIDE)
