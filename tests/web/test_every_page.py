"""Every page of the product: for everybody, in the light and in the dark, and on a small screen.

The pages come from the register of addresses: a new one that no test here opens fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import OpenPage
from keys import Keys
from places import Place, desk_in
from playwright.sync_api import Page
from watching import look_at

from docgen.model.step import Step
from docgen.texts import translate
from docgen.web.form.plan import pages_of
from docgen.web.making.failure import Failure
from docgen.web.making.making import Making
from docgen.web.making.queue import MakingQueue
from docgen.web.routes import WAYS

pytestmark = pytest.mark.slow

NO_PAGES = {
    "/avtale/{key}/side/{slug}/stil.css",
    "/avtale/{key}/dokumenter/naa",
    "/avtale/{key}/hent/{name:path}",
    "/avtale/{key}/eksport",
    "/avtale/{key}/vis/{digest}/{number:number}",
    "/avtale/{key}/kom-tilbake/{number:number}",
    "/last-opp/{token}/kopi/{number:number}",
    "/last-opp/regneark",
    "/last-opp/skjema",
}
"""Addresses that answer with a file or a part of a page."""

AFTER_A_FILE = {"/last-opp/{token}", "/avtale/{key}/kom-tilbake/{number:number}/trekk"}
"""Pages that are there once a file was sent: `test_upload_in_browser.py` looks at them."""

QUESTIONS = "/avtale/{key}/side/{slug}"
HALVES = 2
SCRIPTS = re.compile(r"\.js(\?|$)")
STEP = Step(stage="converted", done=2, of=5)
KILLED = Failure.own("making-killed")
WRONG = ("tidsrommet", "nettverket", "tildelinger", "avtaleparten", "ramme", "ramme-2")


def paths() -> list[str]:
    """Addresses with pages, but for pages of questions."""
    ways = (str(way.path) for way in WAYS if way.method == "GET")
    return [one for one in ways if one not in NO_PAGES | AFTER_A_FILE and one != QUESTIONS]


@pytest.fixture(scope="module")
def cases(place: Place) -> dict[str, str]:
    """A case that is finished, one that is empty and one that is wrong, by their addresses."""
    wrong = {
        "id": "every-page-wrong",
        "project": {"name": "Utviklingsarbeid" * 8},
        "term": {"start": "31.02.2023", "end": "1.1.2020", "effective_from": "i morgen"},
        "partner": {"kind": "network", "orgnr": "123", "municipalities": ["Bergenn", "1"]},
        "funding": {"allocations": [{"amount": "mange"}, {"amount": "10"}]},
        "institutions": [{"profile": "ntnu-ilu", "frame": "x"}, {"profile": "nord", "frame": "y"}],
    }
    return {
        "finished": place.begin_sample("ny-som-laerer", "every-page"),
        "empty": place.begin({"id": "every-page-empty", "project": {"name": "Lesing"}}),
        "wrong": place.begin(wrong),
    }


def look(page: Page, address: str) -> None:
    """Open the page, and look at it in every way."""
    page.goto(address)
    look_at(page)


def shown(cases: dict[str, str]) -> Iterator[str]:
    """The addresses to look at: pages of a case for each of the three."""
    for path in paths():
        for case in cases.values() if "{key}" in path else ("",):
            address = path.replace("/avtale/{key}", case)
            assert "{" not in address, f"say here how {path} is opened"
            yield address


@pytest.mark.office
def test_every_page_is_for_everybody(
    place: Place, open_page: OpenPage, cases: dict[str, str]
) -> None:
    page = open_page()
    place.come_in(page)
    for path in shown(cases):
        look(page, f"{place.address}{path}")


def test_every_page_is_for_everybody_without_its_scripts(
    place: Place, open_page: OpenPage, cases: dict[str, str]
) -> None:
    # Axe is a script itself: it needs a browser that has them, and a page that came without.
    page = open_page()
    page.route(SCRIPTS, lambda route: route.fulfill(content_type="text/javascript", body=""))
    place.come_in(page)
    for path in shown(cases):
        page.goto(f"{place.address}{path}")
        assert page.evaluate("typeof htmx") == "undefined"
        look_at(page)
    for slug in WRONG:
        look(page, f"{place.address}{cases['wrong']}/side/{slug}?mangler")


def test_what_was_written_of_an_institution_that_is_gone_is_for_everybody(
    place: Place, open_page: OpenPage
) -> None:
    institutions = [{"profile": "ntnu-ilu"}, {"profile": "nord", "project_number": "12"}]
    case = place.begin({"id": "every-page-gone", "institutions": institutions})
    mine, theirs = open_page(), open_page()
    place.come_in(mine, f"{case}/side/ramme-2")
    place.come_in(theirs, f"{case}/side/institusjoner")
    theirs.get_by_role("button", name="Fjern").last.press("Enter")
    theirs.get_by_role("button", name=translate("web", "remove-item-yes", "nb")).press("Enter")
    theirs.wait_for_url("**/institusjoner?*")
    theirs.wait_for_load_state()
    assert len(place.data(case)["institutions"]) == 1
    mine.get_by_role("button", name=translate("web", "save", "nb"), exact=True).press("Enter")
    gone = translate("web", "institution-gone-title", "nb")
    mine.get_by_role("heading", name=gone, level=1).wait_for()
    look_at(mine)


@pytest.mark.parametrize("half", range(HALVES))
def test_every_page_of_questions_is_for_everybody(
    place: Place, open_page: OpenPage, cases: dict[str, str], half: int
) -> None:
    page = open_page()
    place.come_in(page)
    plans = [one.name for one in pages_of(place.desk.shop.packs)]
    for slug in plans[half::HALVES]:
        look(page, f"{place.address}{cases['finished']}/side/{slug}")
    for slug in WRONG[half::HALVES]:
        look(page, f"{place.address}{cases['wrong']}/side/{slug}?mangler")


def test_pages_that_say_no_are_for_everybody(place: Place, open_page: OpenPage) -> None:
    page = open_page()
    place.come_in(page)
    look(page, f"{place.address}/no-such-page")
    look(page, f"{place.address}/avtale/no-such-case")
    page.goto(f"{place.address}/ny")
    page.get_by_role("button", name=translate("web", "begin-button", "nb")).press("Enter")
    page.locator("#error-summary").wait_for()
    look_at(page)
    keys = Keys(page)
    keys.to(translate("web", "sign-out", "nb"))
    keys.enter()
    look_at(page)
    look(page, f"{place.address}/")


@pytest.mark.parametrize("count", [0, 1, 60])
def test_the_work_list_is_for_everybody_however_long(
    tmp_path: Path, open_page: OpenPage, count: int
) -> None:
    with desk_in(tmp_path) as place:
        for number in range(count):
            name = f"Avtale nummer {number} om kompetanse i skole og barnehage"
            place.begin({"id": f"avtale-{number}", "project": {"name": name}})
        page = open_page()
        place.come_in(page)
        look_at(page)
        rows = page.locator(".work tbody tr")
        assert rows.count() == min(count, 50)
        assert page.get_by_role("link", name="Ny avtale").count() == 1
        if count > rows.count():
            page.get_by_role("link", name=translate("web", "paging-after", "nb")).press("Enter")
            page.wait_for_url("**/?side=2")
            assert rows.count() == count - 50


@pytest.mark.parametrize(
    ("making", "told"),
    [
        ({"state": "queued", "ahead": 2}, "Står i kø. Foran i køen: 2."),
        ({"state": "running"}, "Kontrollerer svarene."),
        ({"state": "running", "step": STEP}, "Lager dokumenter: 2 av 5 er ferdige."),
        ({"state": "failed", "failure": KILLED}, "Arbeidet med avtalen ble avbrutt på serveren."),
    ],
    ids=["queued", "checked", "converting", "failed"],
)
def test_how_far_the_documents_are_is_for_everybody(
    place: Place,
    open_page: OpenPage,
    cases: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    making: dict[str, Any],
    told: str,
) -> None:
    one = Making(key="", who="", digest="", **making)
    monkeypatch.setattr(MakingQueue, "find", lambda _queue, _key: one)
    page = open_page()
    place.come_in(page, f"{cases['empty']}/dokumenter")
    assert told in page.locator("#making").inner_text()
    look_at(page)
    # One does not ask for them a second time while they are being made.
    again = page.get_by_role("button", name=translate("web", "make-documents", "nb"))
    assert again.count() == (1 if one.state == "failed" else 0)
