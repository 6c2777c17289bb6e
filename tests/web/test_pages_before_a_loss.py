"""Pages that warn of what would be lost or broken: for everybody, as all others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import OpenPage
from doubles import double_of_office
from makings import ended, entered, opened
from places import Place, desk_in
from watching import look_at

from docgen.texts import translate

pytestmark = pytest.mark.slow
SIGNED = "utforskande-matematikk"


@pytest.fixture(scope="module")
def with_signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A place with the folder of a signed case."""
    folder: Path = tmp_path_factory.mktemp("signed")
    double = double_of_office(folder / "double", pages=3)
    with opened(folder / "outputs", double) as queue:
        queue.start("k", entered(SIGNED), who="kari")
        assert ended(queue, "k").state == "done"
    with desk_in(folder / "outputs") as served:
        yield served


def test_pages_of_a_signed_agreement_are_for_everybody(
    with_signed: Place, open_page: OpenPage
) -> None:
    case = with_signed.begin_sample(SIGNED, SIGNED)
    page = open_page()
    with_signed.come_in(page, f"{case}/side/tidsrommet")
    page.locator("#locked").wait_for()
    look_at(page)
    page.locator('[name="term.end"]').fill("1.12.2027")
    page.locator('[name="term.end"]').press("Enter")
    page.locator("#error-summary").wait_for()
    look_at(page)
    page.goto(f"{with_signed.address}{case}/slett")
    look_at(page)


def test_the_question_before_an_institution_goes_is_for_everybody(
    place: Place, open_page: OpenPage
) -> None:
    institutions = [
        {"profile": "ntnu-ilu", "frame": "100 000"},
        {"profile": "nord", "frame": "200 000", "project_number": "12"},
    ]
    case = place.begin({"id": "goes", "institutions": institutions})
    page = open_page()
    place.come_in(page, f"{case}/side/institusjoner")
    page.get_by_role("button", name=translate("web", "remove", "nb")).last.press("Enter")
    page.get_by_role("button", name=translate("web", "remove-item-yes", "nb")).wait_for()
    look_at(page)
    page.get_by_role("button", name=translate("web", "remove-item-yes", "nb")).press("Enter")
    page.wait_for_url("**/side/institusjoner*")
    assert [one["profile"] for one in place.data(case)["institutions"]] == ["ntnu-ilu"]
