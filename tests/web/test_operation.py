"""What people do on the pages: by keyboard, without JavaScript, and with it."""

from __future__ import annotations

import pytest
from conftest import OpenPage, Serve
from every_kind import sample_app
from playwright.sync_api import Page

pytestmark = pytest.mark.slow

FOCUSED = "document.activeElement"
# The skip link shows itself instead; a radio or a box is ringed together with its label.
RINGED = """(() => {
    const focused = document.activeElement;
    const ringed = (one) => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    const field = focused.closest('.ds-field') ?? focused;
    return focused.classList.contains('ds-skip-link') || ringed(focused) || ringed(field);
})()"""
JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


def sent(page: Page) -> list[str]:
    """What the form sent, as the app tells."""
    return page.locator("body").inner_text().splitlines()


def test_everything_is_reached_by_keyboard_in_the_order_it_is_seen(
    serve: Serve, open_page: OpenPage
) -> None:
    page = open_page()
    page.goto(f"{serve(sample_app())}/?state=filled")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll(
            'a[href], button, input, select, textarea, summary, [tabindex="0"]')]
            .filter((one) => one.checkVisibility() && one.type !== 'hidden')
            .filter((one) => one.type !== 'radio' || one.checked)
            .map((one) => (one.dataset.stop = one.id || one.name || one.textContent.trim()))"""
    )
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(f"{FOCUSED}.dataset.stop"))
        ring = page.evaluate(RINGED)
        assert ring, f"nothing shows that the focus is at {reached[-1]}"
    assert reached == wanted
    assert len(reached) > 40


def test_the_first_stop_skips_to_the_content(serve: Serve, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{serve(sample_app())}/")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.textContent") == "Hopp til innholdet"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.id") == "partner.name"


def test_errors_have_the_focus_and_lead_to_their_fields(serve: Serve, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{serve(sample_app())}/?state=wrong")
    assert page.evaluate(f"{FOCUSED}.id") == "error-summary"
    links = page.locator("#error-summary a").all()
    assert len(links) == 7
    for link in links:
        link.focus()
        page.keyboard.press("Enter")
        assert page.evaluate(f"'#' + {FOCUSED}.id") == link.get_attribute("href")
        assert page.evaluate(f"{FOCUSED}.matches('input, select, textarea')")


@JAVASCRIPT
def test_enter_in_a_field_saves_and_presses_no_other_button(
    serve: Serve, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    page.goto(f"{serve(sample_app())}/")
    page.locator('[id="partner.name"]').fill("Melhus kommune")
    page.locator('[id="partner.name"]').press("Enter")
    page.wait_for_load_state()
    lines = sent(page)
    assert [one for one in lines if one.startswith("_do=")] == ["_do=save"]
    assert "partner.name=Melhus kommune" in lines
    assert "revision=7" in lines


@JAVASCRIPT
def test_buttons_say_what_to_add_and_what_to_remove(
    serve: Serve, open_page: OpenPage, javascript: bool
) -> None:
    address = serve(sample_app())
    page = open_page(javascript=javascript)
    for name, told in (
        ("Legg til en linje Kopi til", "add:copies"),
        ("Fjern Kopi til, linje 2", "remove:copies[1]"),
        ("Fjern Deltaker 2", "remove:people[1]"),
        ("Legg til Deltakere", "add:people"),
        ("Legg til en delbetaling", "add:instalments"),
        ("Lagre", "save"),
        ("Lagre og fortsett", "next"),
    ):
        page.goto(f"{address}/")
        button = page.get_by_role("button", name=name, exact=True)
        button.focus()
        button.press("Enter")
        page.wait_for_load_state()
        assert f"_do={told}" in sent(page)


def test_a_form_sends_what_stands_in_it(serve: Serve, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto(f"{serve(sample_app())}/")
    page.get_by_role("button", name="Lagre og fortsett").click()
    lines = sent(page)
    for line in (
        "effective=1.8.2026",
        "data=ja",
        "form=commission",
        "scheme=s3",
        "about=other",
        "about=noe som ikke finnes",
        "copies=Arkivet",
        "copies=NAV",
        "people[1].name=Kari",
    ):
        assert line in lines
    purpose = lines.index("purpose=")
    assert lines[purpose + 1 : purpose + 4] == [
        "Partene vil utvikle praksis i lag.",
        "",
        "Arbeidet varer i tre år.",
    ]


@JAVASCRIPT
def test_the_language_is_chosen_by_a_button(
    serve: Serve, open_page: OpenPage, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    page.goto(f"{serve(sample_app())}/?language=nb")
    form = page.get_by_role("form", name="Språk")
    assert form.locator("[aria-current]").inner_text() == "Bokmål"
    form.get_by_role("button", name="Nynorsk").click()
    assert sent(page) == ["here=/?a=1", "language=nn"]


def test_what_docgen_reads_is_told_while_somebody_writes(serve: Serve, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(f"{serve(sample_app())}/?state=empty")
    day = page.get_by_label("Avtalen gjelder fra")
    assert page.locator('[id="effective-echo"]').inner_text() == ""
    day.press_sequentially("1.8.26")
    page.get_by_text("lest & forstått").wait_for()
    assert page.locator('[id="effective-echo"]').inner_text() == "lest & forstått"
    assert page.locator('[id="frame-echo"]').inner_text() == ""
    # A line is not read in any other way than it is written: nobody is asked.
    page.get_by_label("Navn på virksomheten").press_sequentially("A")
    page.wait_for_timeout(600)
    assert page.locator('[id="partner.orgnr-echo"]').inner_text() == ""


@JAVASCRIPT
def test_topics_are_open_where_there_is_room_and_opened_where_not(
    serve: Serve, open_page: OpenPage, javascript: bool
) -> None:
    address = serve(sample_app())
    wide, small = open_page(javascript=javascript), open_page(width=320, javascript=javascript)
    for page in (wide, small):
        page.goto(address)
    topic = "Innholdet i samarbeidet (påbegynt)"
    assert wide.get_by_role("link", name=topic).is_visible()
    assert small.get_by_role("link", name=topic).count() == 0
    small.locator("summary").click()
    assert small.get_by_role("link", name=topic).is_visible()
    assert wide.get_by_text("Tema 2 av 4").first.is_visible()
    current = wide.get_by_role("link", name="Varighet og økonomi (har feil)", exact=True)
    assert current.get_attribute("aria-current") == "step"
