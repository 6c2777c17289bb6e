"""A page with something written in it is not left by mistake: the browser asks first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import OpenPage
from places import Place
from playwright.sync_api import Dialog, Page
from test_filling_in import begun, field

REACH = '[name="project.reach"]'


def answered(page: Page, *, leave: bool) -> list[str]:
    """Answer what the browser asks from now on, and keep what it was."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.type)
        if leave:
            dialog.accept()
        else:
            dialog.dismiss()

    page.on("dialog", answer)
    return asked


def follow(page: Page) -> None:
    """The link to the answers, as people leave a page."""
    page.locator("p.case-name a").click()


def written(page: Page) -> None:
    # By keys, since the browser asks nothing of a page that nobody has touched.
    page.locator(REACH).click()
    page.keyboard.type("tolv skoler")


def test_a_link_asks_while_something_is_not_saved(place: Place, open_page: OpenPage) -> None:
    case = begun(place, "leaving-asks")
    page = open_page()
    place.come_in(page, f"{case}/side/prosjektet")
    asked = answered(page, leave=False)
    written(page)
    # Whoever stays never gets a page to wait for.
    page.locator("p.case-name a").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.url.endswith("/side/prosjektet")
    assert field(page, "project.reach") == "tolv skoler"


def test_who_leaves_all_the_same_leaves(place: Place, open_page: OpenPage) -> None:
    case = begun(place, "leaving-leaves")
    page = open_page()
    place.come_in(page, f"{case}/side/prosjektet")
    asked = answered(page, leave=True)
    written(page)
    follow(page)
    page.wait_for_url(f"**{case}")
    assert asked == ["beforeunload"]


def put_back(page: Page) -> None:
    written(page)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")


def saved(page: Page) -> None:
    written(page)
    page.get_by_role("button", name="Lagre", exact=True).click()
    page.wait_for_url("**lagret")
    page.locator(REACH).click()


def nothing(page: Page) -> None:
    page.locator(REACH).click()


@pytest.mark.parametrize("done", [put_back, saved, nothing])
def test_nothing_is_asked_where_nothing_is_lost(
    place: Place, open_page: OpenPage, done: Callable[[Page], None]
) -> None:
    case = begun(place, f"leaving-{done.__name__.replace('_', '-')}")
    page = open_page()
    place.come_in(page, f"{case}/side/prosjektet")
    asked = answered(page, leave=False)
    done(page)
    follow(page)
    page.wait_for_url(f"**{case}")
    assert not asked


def test_another_form_of_the_page_asks_as_well(place: Place, open_page: OpenPage) -> None:
    case = begun(place, "leaving-other-form")
    page = open_page()
    place.come_in(page, f"{case}/side/prosjektet")
    asked = answered(page, leave=False)
    written(page)
    page.locator("form.leave button").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert field(page, "project.reach") == "tolv skoler"


def test_what_came_back_unsaved_is_asked_for_though_nobody_touched_it(
    place: Place, open_page: OpenPage
) -> None:
    case = begun(place, "leaving-language")
    page = open_page()
    place.come_in(page, f"{case}/side/prosjektet")
    asked = answered(page, leave=False)
    written(page)
    page.get_by_role("button", name="Nynorsk").click()
    page.wait_for_selector("html[lang=nn]")
    assert not asked
    # The browser asks of a page that somebody has touched.
    page.locator("h1").click()
    page.locator("p.case-name a").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert field(page, "project.reach") == "tolv skoler"
    page.get_by_role("button", name="Bokmål").click()
    page.wait_for_selector("html[lang=nb]")


def test_what_is_read_while_somebody_writes_neither_saves_nor_asks(
    place: Place, open_page: OpenPage
) -> None:
    case = begun(place, "leaving-read")
    page = open_page()
    place.come_in(page, f"{case}/side/tidsrommet")
    asked = answered(page, leave=False)
    page.locator('[name="term.start"]').click()
    page.keyboard.type("28.2.2027")
    page.locator("#f-term-start-echo", has_text="februar").wait_for()
    assert not asked
    page.locator("p.case-name a").click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]


def test_an_empty_item_has_the_focus_when_another_is_asked_for(
    place: Place, open_page: OpenPage
) -> None:
    case = begun(place, "leaving-blank")
    page = open_page()
    place.come_in(page, f"{case}/side/tildelinger")
    page.locator('[value="add:funding.allocations"]').click()
    page.wait_for_url("**tom#*")
    name = page.evaluate("document.activeElement.name")
    assert name == "funding.allocations[0].source"
