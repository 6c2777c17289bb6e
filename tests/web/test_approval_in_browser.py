"""The pages of approval in a browser: how they look, and that they say that they are at work."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenPage
from finished_cases import CASE, ECONOMIST, HEAD, manifest
from playwright.sync_api import Page, expect
from visiting import case_key, visited
from watching import SMALL, look_at

from docgen.web.access import User
from docgen.web.approval import approving

pytestmark = pytest.mark.slow

BUTTON = "button[name=_do][value=approve]"
SURFACE = """() => {
    const of = (one) => getComputedStyle(one).backgroundColor;
    const main = document.querySelector('main');
    const bare = [...main.querySelectorAll('.part')].filter((one) => !one.closest('.sheet'));
    const sheet = of(main.querySelector('.sheet'));
    return {bare: bare.length, sheet, page: of(document.documentElement)};
}"""

REMEMBER = """() => document.addEventListener('submit', (event) => setTimeout(() => {
    const seen = {
        busy: event.submitter.getAttribute('aria-busy'),
        open: event.target.querySelectorAll('button:not(:disabled)').length,
        said: document.querySelector('main .working').textContent,
    };
    sessionStorage.setItem('seen', JSON.stringify(seen));
}, 100))"""
"""What the page looks like while it waits: a browser answers no questions until then."""


def address_of(link: str, *parts: str) -> str:
    return "/".join((link.partition("/start")[0], *parts))


def slowly(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Certificates take a while; what was made."""
    kept, made = approving.make_certificate, list[object]()

    def slow(*asked: Any) -> None:
        time.sleep(1)
        kept(*asked)
        made.append(asked)

    monkeypatch.setattr(approving, "make_certificate", slow)
    return made


@pytest.mark.parametrize(("user", "name"), [(HEAD, "godkjenn"), (ECONOMIST, "okonomi")])
def test_the_pages_have_the_surface_of_the_others(
    folder: Path, open_page: OpenPage, user: User, name: str
) -> None:
    with visited(folder, user=user) as visit:
        page: Page = open_page()
        page.goto(visit.link)
        page.goto(address_of(visit.link, "avtale", case_key(visit, CASE), name))
        look_at(page)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            seen = page.evaluate(SURFACE)
            assert seen["bare"] == 0
            assert seen["sheet"] != seen["page"], scheme
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(SMALL)
        expect(page.locator(BUTTON)).to_be_visible()


def test_an_approval_says_that_it_is_at_work_and_is_sent_once(
    folder: Path, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = slowly(monkeypatch)
    with visited(folder, user=ECONOMIST) as visit:
        page = open_page()
        page.goto(visit.link)
        page.goto(address_of(visit.link, "avtale", case_key(visit, CASE), "okonomi"))
        button = page.locator(BUTTON)
        page.evaluate(REMEMBER)
        button.click()
        expect(page.locator(".outcome")).to_contain_text("Godkjenningen er lagret")
        seen = page.evaluate("() => JSON.parse(sessionStorage.getItem('seen'))")
        assert seen["busy"] == "true"
        assert seen["open"] == 0
        assert "Godkjenningen lagres" in seen["said"]
        assert len(made) == 2
        look_at(page)


def test_without_scripts_an_approval_is_sent_all_the_same(
    folder: Path, open_page: OpenPage
) -> None:
    with visited(folder, user=ECONOMIST) as visit:
        page = open_page(javascript=False)
        page.goto(visit.link)
        page.goto(address_of(visit.link, "avtale", case_key(visit, CASE), "okonomi"))
        page.locator(BUTTON).click()
        expect(page.locator(".outcome")).to_contain_text("Godkjenningen er lagret")
    assert len(manifest(folder)["attached"]) == 2
