"""The frame and the parts of pages: for everybody, in every size and scheme, and on paper."""

from __future__ import annotations

import re

import pytest
from conftest import OpenPage, Serve
from every_kind import KINDS, sample_app
from playwright.sync_api import Browser, expect
from watching import Complaints, expect_accessible, expect_no_sideways_scrolling

pytestmark = pytest.mark.slow

LANGUAGES = ("nb", "nn", "en")
STATES = ("empty", "filled", "wrong")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_a_page_of_everything(
    serve: Serve, open_page: OpenPage, language: str, scheme: str
) -> None:
    address = serve(sample_app())
    page = open_page(scheme=scheme)
    for state in STATES:
        page.goto(f"{address}/?language={language}&state={state}")
        expect_accessible(page)


def test_axe_finds_nothing_on_a_small_screen(serve: Serve, open_page: OpenPage) -> None:
    page = open_page(width=320)
    page.goto(f"{serve(sample_app())}/?state=wrong")
    expect_accessible(page)
    page.locator("summary").click()
    expect_accessible(page)


def test_a_table_is_cards_on_a_small_screen_and_a_table_for_those_who_listen(
    serve: Serve, open_page: OpenPage
) -> None:
    address = serve(sample_app())
    for width, beside in ((1280, True), (320, False)):
        page = open_page(width=width)
        page.goto(f"{address}/")
        table = page.get_by_role("table", name="Avtaler som venter")
        row = table.get_by_role("row").filter(has_text="Samarbeid om praksis")
        name = row.get_by_role("rowheader", name="Samarbeid om praksis").bounding_box()
        cell = row.get_by_role("cell", name="Til godkjenning", exact=True).bounding_box()
        assert name is not None
        assert cell is not None
        assert (cell["y"] < name["y"] + name["height"]) is beside
        assert table.get_by_role("columnheader", name="Hvor den står").count() == 1


def test_axe_finds_what_is_wrong(serve: Serve, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{serve(sample_app())}/")
    page.evaluate("document.querySelector('label[for=\"partner.name\"]').remove()")
    with pytest.raises(pytest.fail.Exception, match="label"):
        expect_accessible(page)


def test_nothing_scrolls_sideways(serve: Serve, open_page: OpenPage) -> None:
    address = serve(sample_app())
    page = open_page()
    for state in ("empty", "wrong"):
        page.goto(f"{address}/?state={state}")
        for width in (320, 375, 480, 640, 768, 1023, 1024, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            expect_no_sideways_scrolling(page)


def test_text_twice_as_large_does_not_scroll_sideways(serve: Serve, open_page: OpenPage) -> None:
    # 1280 at 400 per cent is 320; here the letters alone grow, as in settings of a browser.
    page = open_page(width=640)
    page.goto(f"{serve(sample_app())}/?state=wrong")
    page.evaluate("document.styleSheets[3].insertRule('html { font-size: 200% }')")
    expect_no_sideways_scrolling(page)


def test_letters_are_inter_and_those_of_sami_names_too(serve: Serve, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{serve(sample_app())}/")
    page.evaluate("document.fonts.load('16px Inter', 'aáŋš').then(() => document.fonts.ready)")
    assert page.evaluate("[...document.fonts].every((one) => one.status === 'loaded')")
    assert page.evaluate("[...document.fonts].length") == 2
    family = page.evaluate("getComputedStyle(document.querySelector('input.ds-input')).fontFamily")
    assert family.startswith("Inter")


def test_the_dark_scheme_is_dark(serve: Serve, open_page: OpenPage) -> None:
    address = serve(sample_app())
    shades = {}
    for scheme in ("light", "dark"):
        page = open_page(scheme=scheme)
        page.goto(f"{address}/")
        for part in ("html", ".sheet", "input.ds-input"):
            colour = page.evaluate(
                f"getComputedStyle(document.querySelector('{part}')).backgroundColor"
            )
            shades[scheme, part] = sum(int(one) for one in colour[4:-1].split(",")[:3])
    for part in ("html", ".sheet", "input.ds-input"):
        assert shades["dark", part] < 200 < 600 < shades["light", part]


def test_paper_has_the_answers_and_nothing_to_click(serve: Serve, open_page: OpenPage) -> None:
    page = open_page(scheme="dark")
    page.goto(f"{serve(sample_app())}/")
    page.emulate_media(media="print")
    for hidden in (".progress", ".languages", ".top-menu", ".buttons", ".bottom", ".change a"):
        assert page.locator(hidden).count()
        assert not page.locator(hidden).first.is_visible(), hidden
    for button in page.get_by_role("button").all():
        assert not button.is_visible()
    assert page.get_by_text("1 250 000 kr", exact=True).is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    for part in ("h1", "label", ".hint", ".ds-alert p", "dd", "th", "#partner\\\\.name"):
        colour = page.evaluate(f"getComputedStyle(document.querySelector('{part}')).color")
        assert colour == "rgb(0, 0, 0)", part


def test_motion_stops_for_whoever_asked_for_that(serve: Serve, open_page: OpenPage) -> None:
    page = open_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{serve(sample_app())}/?state=wrong")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((one) => ['transitionDuration',"
        "'animationDuration'].some((name) => parseFloat(getComputedStyle(one)[name]) > 0)).length"
    )
    assert moving == 0


def test_each_kind_says_its_name_and_what_belongs_to_it(serve: Serve, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{serve(sample_app())}/?state=wrong")
    for number, (question, _, echo) in enumerate(KINDS):
        group = question.kind in ("answer", "choice", "choices", "list")
        control = page.locator(f'[id="{question.id}"]')
        if group and control.evaluate("one => one.tagName") != "SELECT":
            control = control.locator("xpath=ancestor::fieldset[1]")
        need = " Må fylles ut" if question.needed else ""
        expect(control).to_have_accessible_name(f"{question.label}{need}")
        said = ("Feil: " if number % 2 == 0 else "Advarsel: ") + question.label
        for part in filter(None, (question.hint, question.suffix, echo, said)):
            expect(control).to_have_accessible_description(re.compile(re.escape(part)))


def test_the_title_says_that_there_are_errors(serve: Serve, open_page: OpenPage) -> None:
    address = serve(sample_app())
    page = open_page()
    page.goto(f"{address}/?state=wrong&language=nn")
    assert page.title() == "Feil: Varighet og økonomi – docgen"
    page.goto(f"{address}/?state=filled")
    assert page.title() == "Varighet og økonomi – docgen"
    assert page.get_by_role("status").inner_text() == "Lagret klokka 14.32."


def test_what_the_policy_of_content_stops_is_heard(serve: Serve, browser: Browser) -> None:
    complaints = Complaints()
    page = browser.new_page()
    complaints.listen(page)
    page.goto(f"{serve(sample_app())}/")
    page.evaluate("htmx.config.includeIndicatorStyles")
    assert not complaints.heard
    page.evaluate("document.querySelector('main').innerHTML = '<p style=\"color: red\">a</p>'")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'),{textContent: '1'}))"
    )
    page.close()
    assert len(complaints.heard) == 2
    assert all("Content Security Policy" in one for one in complaints.heard)
