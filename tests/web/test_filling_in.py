"""What people meet while they fill in: questions that appear, lists, mistakes, somebody else."""

from __future__ import annotations

import pytest
from conftest import OpenPage
from keys import Keys
from places import Place
from playwright.sync_api import Page, expect
from watching import look_at

from docgen.texts import translate

JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
WITHOUT_LATER = pytest.mark.parametrize(
    "javascript",
    [pytest.param(True, id="script"), pytest.param(False, id="no-script", marks=pytest.mark.slow)],
)
"""Without JavaScript in the slow suite: what is done there goes the same way."""
LEADER = "institutions[0].leader_checklist.impartiality"


def begun(place: Place, case_id: str, **parts: object) -> str:
    """A case with little in it; its address."""
    return place.begin(
        {
            "schema": "docgen/case/1",
            "id": case_id,
            "project": {"name": "Lesing i alle fag"},
            "institutions": [{"profile": "ntnu-ilu"}],
            **parts,
        }
    )


def field(page: Page, name: str) -> str:
    """What stands in a field."""
    return page.locator(f'[name="{name}"]').first.input_value()


@JAVASCRIPT
def test_a_question_appears_when_it_is_asked_for(
    place: Place, open_page: OpenPage, javascript: bool
) -> None:
    case = begun(place, f"appears-{javascript}".lower())
    page = open_page(javascript=javascript)
    place.come_in(page, f"{case}/side/habilitet")
    described = page.locator(f'[name="{LEADER}.description"]')
    expect(described).to_be_hidden()
    page.locator(f'[name="{LEADER}.holds_office"][value="nei"]').focus()
    page.keyboard.press("Space")
    expect(described).to_be_hidden()
    page.keyboard.press("ArrowUp")
    expect(described).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(described).to_be_hidden()


@WITHOUT_LATER
def test_what_repeats_is_added_and_removed(
    place: Place, open_page: OpenPage, javascript: bool
) -> None:
    case = begun(place, f"repeats-{javascript}".lower())
    page = open_page(javascript=javascript)
    place.come_in(page, f"{case}/side/tildelinger")
    keys = Keys(page)
    names = [f"funding.allocations[{number}].source" for number in range(3)]
    keys.fill({name: f"Kilde {number + 1}" for number, name in enumerate(names)}, "save")
    assert [one["source"] for one in place.data(case)["funding"]["allocations"]] == [
        "Kilde 1",
        "Kilde 2",
        "Kilde 3",
    ]
    assert page.get_by_role("group", name="2. Kilde 2").count() == 1
    # What stands in the fields is kept as well when an item goes.
    page.locator(f'[name="{names[2]}"]').fill("Kilde tre")
    page.get_by_role("button", name="Fjern 2. Kilde 2").press("Enter")
    page.wait_for_url("**lagret")
    assert [field(page, name) for name in names[:2]] == ["Kilde 1", "Kilde tre"]
    assert page.locator(f'[name="{names[2]}"]').count() == 0


@JAVASCRIPT
def test_a_mistake_is_told_at_the_field_and_on_top_and_mended(
    place: Place, open_page: OpenPage, javascript: bool
) -> None:
    case = begun(place, f"mistake-{javascript}".lower())
    page = open_page(javascript=javascript)
    place.come_in(page, f"{case}/side/tidsrommet")
    keys = Keys(page)
    keys.fill({"term.start": "31.02.2027", "term.end": "1.6.2028"})
    assert page.title().startswith("Feil: ")
    assert page.url.endswith("/side/tidsrommet")
    start = page.locator('[name="term.start"]')
    expect(start).to_have_accessible_description(
        "Når arbeidet starter; ikke før siste signatur. "
        "Feil: Datoen i «Startdato» finnes ikke. Kontroller dag og måned."
    )
    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    keys.press("Tab")
    keys.press("Enter")
    assert keys.focus().name == "term.start"
    assert keys.focus().value == "31.02.2027"
    # It is kept, whatever is wrong with it.
    assert place.data(case)["term"] == {"start": "31.02.2027", "end": "1.6.2028"}
    further = page.get_by_role("link", name=translate("web", "go-on-anyway", "nb"))
    assert "/side/" in str(further.get_attribute("href"))
    keys.write("28.2.2027")
    keys.press("Enter")
    page.wait_for_url("**lagret")
    expect(page.get_by_role("status")).to_have_text("Svarene er lagret.")
    expect(page.locator("#f-term-start-echo")).to_have_text("søndag 28. februar 2027")


def test_a_page_that_was_answered_to_a_form_can_be_loaded_again_and_left_by_back(
    place: Place, open_page: OpenPage
) -> None:
    case = begun(place, "again")
    page = open_page()
    place.come_in(page, f"{case}/side/tidsrommet")
    Keys(page).fill({"term.start": "x"})
    revision = place.desk.cases.get(case.split("/")[2]).revision
    page.reload()
    assert field(page, "term.start") == "x"
    assert place.desk.cases.get(case.split("/")[2]).revision == revision
    page.goto(f"{place.address}{case}/side/tidsrommet")
    page.locator('[name="term.start"]').fill("1.2.2027")
    page.get_by_role("button", name=translate("web", "save-and-continue", "nb")).press("Enter")
    page.wait_for_url("**/institusjoner")
    page.go_back()
    page.reload()
    assert field(page, "term.start") == "1.2.2027"


@WITHOUT_LATER
def test_two_people_lose_nothing(place: Place, open_page: OpenPage, javascript: bool) -> None:
    case = begun(place, f"two-{javascript}".lower(), term={"start": "2027-01-04"})
    mine, theirs = open_page(javascript=javascript), open_page(javascript=javascript)
    for page in (mine, theirs):
        place.come_in(page, f"{case}/side/tidsrommet")
    assert field(mine, "term.start") == "04.01.2027"
    Keys(theirs).fill({"term.start": "10.1.2027", "term.years": "2"}, "save")
    Keys(mine).fill({"term.start": "11.1.2027", "term.end": "1.6.2028"}, "save")
    # Both are shown, and nothing of mine is kept before I have chosen. They are one user here.
    expect(mine.get_by_role("status")).to_have_text(translate("web", "conflict-own-status", "nb"))
    assert field(mine, "term.start") == "11.1.2027"
    expect(mine.locator("#f-term-start-errors")).to_contain_text("«10. januar 2027»")
    assert place.data(case)["term"] == {"start": "10.1.2027", "years": "2"}
    # Whoever looks at it in another language is told of the other once more.
    mine.get_by_role("button", name="Nynorsk").press("Enter")
    expect(mine.get_by_role("status")).to_have_text(translate("web", "not-kept-yet", "nn"))
    assert field(mine, "term.start") == "11.1.2027"
    mine.locator('[name="term.start"]').press("Enter")
    expect(mine.locator("#f-term-start-errors")).to_contain_text("«10. januar 2027»")
    mine.locator('[name="term.start"]').press("Enter")
    mine.wait_for_url("**lagret")
    kept = {"start": "11.1.2027", "end": "1.6.2028", "years": "2"}
    assert place.data(case)["term"] == kept


@WITHOUT_LATER
def test_what_is_written_comes_along_to_another_language(
    place: Place, open_page: OpenPage, javascript: bool
) -> None:
    case = begun(place, f"language-{javascript}".lower())
    page = open_page(javascript=javascript)
    place.come_in(page, f"{case}/side/prosjektet")
    page.locator('[name="project.reach"]').fill("12 skoler")
    before = place.data(case)
    page.get_by_role("button", name="English").press("Enter")
    expect(page.get_by_role("status")).to_have_text(translate("web", "not-kept-yet", "en"))
    assert field(page, "project.reach") == "12 skoler"
    assert place.data(case) == before
    page.locator('[name="project.reach"]').press("Enter")
    page.wait_for_url("**lagret")
    assert place.data(case)["project"]["reach"] == "12 skoler"
    # So does what one begins with.
    page.goto(f"{place.address}/ny")
    page.locator('[name="name"]').fill("Skriving")
    page.get_by_role("button", name="Nynorsk").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    assert field(page, "name") == "Skriving"
    assert page.locator("#error-summary").count() == 0


@WITHOUT_LATER
def test_a_municipality_is_found_by_its_name(
    place: Place, open_page: OpenPage, javascript: bool
) -> None:
    case = begun(place, f"place-{javascript}".lower(), partner={"kind": "municipality"})
    page = open_page(javascript=javascript)
    place.come_in(page, f"{case}/side/avtaleparten")
    asked = page.locator('[name="partner.municipality_number"]')
    offered = page.locator(f'[id="{asked.get_attribute("list")}"] option')
    assert offered.count() == 357
    assert page.locator('option[value="Surnadal"]').get_attribute("label") is not None
    # Two have this name, so their numbers are offered.
    assert page.locator('option[value="Herøy"]').count() == 0
    assert page.locator('option[label="Herøy, Nordland"]').get_attribute("value") == "1818"
    Keys(page).fill({"partner.municipality_number": "surnadal"}, "save")
    partner = place.data(case)["partner"]
    assert partner["municipality_number"] == "1566"
    assert partner["orgnr"] == "964981892"
    assert field(page, "partner.municipality_number") == "Surnadal"
    assert field(page, "partner.name") == "Surnadal kommune"


def test_docgen_tells_what_it_reads_while_somebody_writes(
    place: Place, open_page: OpenPage
) -> None:
    case = begun(place, "reads", partner={"kind": "network"}, funding={"mode": "invoicing"})
    page = open_page()
    place.come_in(page, f"{case}/side/avtaleparten")
    number = page.locator('[name="partner.orgnr"]')
    echo = page.locator("#f-partner-orgnr-echo")
    number.press_sequentially("123456789")
    expect(echo).to_contain_text("Organisasjonsnummer")
    number.press("Control+A")
    number.press_sequentially("964981892")
    expect(echo).to_have_text("964 981 892")
    page.goto(f"{place.address}{case}/side/tidsrommet")
    page.locator('[name="term.start"]').press_sequentially("1.8.27")
    expect(page.locator("#f-term-start-echo")).to_have_text("søndag 1. august 2027")
    # Nothing is kept before it is saved.
    assert "term" not in place.data(case)


def test_sums_add_up_while_somebody_writes(place: Place, open_page: OpenPage) -> None:
    amounts = [{"amount": "100 000"}, {"amount": "50 000"}]
    case = begun(place, "sums", funding={"allocations": amounts})
    page = open_page()
    place.come_in(page, f"{case}/side/tildelinger")
    total = page.locator("#f-funding-allocations-sum")
    expect(total).to_have_text("Sum Beløp: 150 000 kroner", use_inner_text=True)
    second = page.locator('[name="funding.allocations[1].amount"]')
    second.press("Control+A")
    second.press_sequentially("25 000")
    expect(total).to_have_text("Sum Beløp: 125 000 kroner", use_inner_text=True)


def test_an_organisation_number_is_checked_on_save(place: Place, open_page: OpenPage) -> None:
    case = begun(place, "checked", partner={"kind": "network"})
    page = open_page(javascript=False)
    place.come_in(page, f"{case}/side/avtaleparten")
    Keys(page).fill({"partner.orgnr": "123456789"}, "save")
    expect(page.locator("#error-summary")).to_contain_text("Organisasjonsnummer")
    assert field(page, "partner.orgnr") == "123456789"


@WITHOUT_LATER
def test_what_was_written_when_the_session_ended_is_sent_again(
    place: Place, open_page: OpenPage, javascript: bool
) -> None:
    case = begun(place, f"session-{javascript}".lower())
    page = open_page(javascript=javascript)
    place.come_in(page, f"{case}/side/prosjektet")
    written = "Første <avsnitt> & «mer».\n\nAndre avsnitt."
    page.locator('[name="project.description"]').fill(written)
    page.locator('[name="project.reach"]').fill("12 skoler")
    for cookie in page.context.cookies():
        place.sessions.end(cookie["value"])
    page.get_by_role("button", name=translate("web", "save", "nb"), exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du er ikke logget inn")
    if javascript:
        look_at(page)
    assert "reach" not in place.data(case)["project"]
    # Sent again too early, it comes back as it was.
    again = page.get_by_role("button", name=translate("web", "kept-again", "nb"))
    again.press("Enter")
    expect(again).to_be_visible()
    place.come_in(page.context.new_page())
    again.press("Enter")
    page.wait_for_url("**lagret")
    project = place.data(case)["project"]
    assert project["description"] == written
    assert project["reach"] == "12 skoler"


def test_a_list_that_two_people_changed_is_told_in_the_words_of_the_page(
    place: Place, open_page: OpenPage
) -> None:
    kept = [{"source": "Fylket", "recipient": "owner", "amount": "600000"}, {"source": "Staten"}]
    case = begun(place, "two-lists", funding={"allocations": kept})
    mine, theirs = open_page(), open_page()
    for page in (mine, theirs):
        place.come_in(page, f"{case}/side/tildelinger")
    theirs.get_by_role("button", name="Fjern 2. Staten").press("Enter")
    theirs.wait_for_url("**lagret")
    amount = mine.locator('[name="funding.allocations[1].amount"]')
    amount.fill("5")
    amount.press("Enter")
    expect(mine.locator("#error-summary")).to_contain_text("«Fylket, Eier, 600 000 kroner»")
    assert field(mine, "funding.allocations[1].amount") == "5"
    assert len(place.data(case)["funding"]["allocations"]) == 1
