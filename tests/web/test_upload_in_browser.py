"""Files, what came back and approvals, as people meet them: by keyboard, and for everybody."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import OpenPage
from finished_cases import make, with_evidence
from playwright.sync_api import Page
from samples import case_data
from visiting import Visit, case_key, visited
from watching import expect_accessible, expect_no_sideways_scrolling

from docgen.tools.office import Office

pytestmark = pytest.mark.slow

CASE = "tidlig-innsats"
JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
LOOKS = pytest.mark.parametrize(
    ("scheme", "width"),
    [
        ("light", 320),
        pytest.param("dark", 320, marks=pytest.mark.slow),
        pytest.param("light", 1280, marks=pytest.mark.slow),
        pytest.param("dark", 1280, marks=pytest.mark.slow),
    ],
)


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    with visited(tmp_path) as one:
        yield one


def sample(folder: Path, *, wrong: bool = False) -> Path:
    """A file of an agreement; the name is what people call such files."""
    data = case_data(CASE)
    if wrong:
        data["partner"]["orgnr"] = "921233410"
    file = folder / "tidlig innsats – utkast.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return file


def address(visit: Visit, path: str) -> str:
    return f"{str(visit.client.base_url).rstrip('/')}{path}"


def tab_to(page: Page, name: str) -> None:
    """Go on by Tab until the focus is at what is called `name`."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if name in page.evaluate(
            "(document.activeElement.textContent || document.activeElement.value || '').trim()"
        ):
            return
    raise AssertionError(f"{name} is not reached by Tab")


def looked_at(page: Page, name: str) -> None:
    """What every page of ours is; a picture of it where somebody wants to look."""
    expect_accessible(page)
    expect_no_sideways_scrolling(page)
    if folder := os.environ.get("DOCGEN_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@JAVASCRIPT
def test_a_file_is_sent_taken_in_and_taken_over_by_keyboard(
    visit: Visit, open_page: OpenPage, tmp_path: Path, javascript: bool
) -> None:
    page = open_page(javascript=javascript)
    page.goto(visit.link)
    tab_to(page, "Last opp")
    page.keyboard.press("Enter")
    page.get_by_label("Filer").set_input_files(sample(tmp_path))
    page.get_by_label("Filer").focus()
    tab_to(page, "Kontroller")
    page.keyboard.press("Enter")
    page.wait_for_url("**/last-opp/*")
    assert "tidlig innsats – utkast.yaml" in page.content() or "Tidlig innsats" in page.content()
    tab_to(page, "Ta inn avtalen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/avtale/*")
    assert page.get_by_role("status").inner_text() == "Avtalen er tatt inn."
    assert page.get_by_role("link", name="Endre", exact=False).count() == 0
    tab_to(page, "Fortsett på nett")
    page.keyboard.press("Enter")
    page.wait_for_url("**?overtatt")
    assert page.get_by_role("link", name="Endre", exact=False).count() > 0


@LOOKS
def test_pages_of_files_are_for_everybody(
    visit: Visit, open_page: OpenPage, tmp_path: Path, scheme: str, width: int
) -> None:
    page = open_page(scheme=scheme, width=width)
    page.goto(visit.link)
    page.goto(address(visit, "/last-opp"))
    looked_at(page, f"last-opp-{scheme}-{width}")
    page.get_by_role("button", name="Kontroller").click()
    page.wait_for_load_state()
    looked_at(page, f"last-opp-feil-{scheme}-{width}")
    page.get_by_label("Filer").set_input_files(sample(tmp_path, wrong=True))
    page.get_by_role("button", name="Kontroller").click()
    page.wait_for_url("**/last-opp/*")
    looked_at(page, f"funnet-{scheme}-{width}")
    page.get_by_label("Alle som kan leses").check()
    page.get_by_role("button", name="Ta inn avtalene").click()
    page.wait_for_url("**/avtale/*")
    looked_at(page, f"fra-fil-{scheme}-{width}")
    key = case_key(visit, CASE)
    page.goto(address(visit, f"/avtale/{key}/side/prosjektet"))
    looked_at(page, f"bare-les-{scheme}-{width}")
    page.goto(address(visit, "/"))
    looked_at(page, f"arbeidsliste-{scheme}-{width}")
    page.goto(address(visit, f"/avtale/{key}/kom-tilbake"))
    looked_at(page, f"ikke-laget-{scheme}-{width}")


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agreement whose documents are made, and nothing is approved."""
    del office
    folder = tmp_path_factory.mktemp("made")
    make(folder, with_evidence(name=CASE))
    return folder


@LOOKS
def test_pages_of_what_came_back_and_of_approvals_are_for_everybody(
    made: Path, open_page: OpenPage, tmp_path: Path, scheme: str, width: int
) -> None:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    with visited(tmp_path) as visit:
        case = f"/avtale/{case_key(visit, CASE)}"
        page = open_page(scheme=scheme, width=width)
        page.goto(visit.link)
        page.goto(address(visit, f"{case}/okonomi"))
        looked_at(page, f"okonomi-{scheme}-{width}")
        page.get_by_label("Navnet ditt").fill("Per Eksempel")
        page.get_by_role("button", name="Godkjenn budsjett").click()
        page.get_by_text("Godkjenningen er lagret.").first.wait_for(timeout=60_000)
        looked_at(page, f"okonomi-godkjent-{scheme}-{width}")
        page.goto(address(visit, f"{case}/godkjenn"))
        looked_at(page, f"godkjenn-{scheme}-{width}")
        page.get_by_role("button", name="Ikke godkjenn").click()
        page.wait_for_load_state()
        looked_at(page, f"godkjenn-feil-{scheme}-{width}")
        page.goto(address(visit, f"{case}/kom-tilbake"))
        page.get_by_role("button", name="Legg ved").click()
        page.wait_for_load_state()
        looked_at(page, f"kom-tilbake-feil-{scheme}-{width}")
        page.get_by_label("Fil", exact=True).set_input_files(
            next((tmp_path / "outputs" / CASE).glob("v*/samarbeidsavtale.pdf"))
        )
        page.get_by_label("Hva filen er").select_option("signed-agreement")
        page.get_by_role("button", name="Legg ved").click()
        page.wait_for_load_state()
        looked_at(page, f"kom-tilbake-{scheme}-{width}")
        page.goto(address(visit, f"{case}/dokumenter"))
        looked_at(page, f"dokumenter-{scheme}-{width}")
        page.get_by_role("link", name="Trekk tilbake").first.click()
        page.get_by_role("button", name="Trekk tilbake").click()
        page.wait_for_load_state()
        looked_at(page, f"trekk-tilbake-{scheme}-{width}")
