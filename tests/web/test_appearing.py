"""A group of questions appears while another question of its page is answered."""

from __future__ import annotations

import pytest
from conftest import OpenPage
from places import Place
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

PACK = "fields.praksisavtale"


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_group_appears_with_all_that_is_in_it(
    place: Place, open_page: OpenPage, javascript: bool
) -> None:
    case = place.begin({"schema": "docgen/case/1", "id": f"group-{javascript}".lower()})
    page = open_page(javascript=javascript)
    place.come_in(page, f"{case}/side/felt-praksisavtale")
    group = page.get_by_role("group", name="Betaling", exact=True)
    rate = page.locator(f'[name="{PACK}.payment.rate"]')
    expect(group).to_be_hidden()
    expect(rate).to_be_hidden()
    for answer, is_shown in (("ja", True), ("nei", False), ("", False), ("ja", True)):
        page.locator(f'[name="{PACK}.paid"][value="{answer}"]').check()
        expect(group).to_be_visible(visible=is_shown)
        expect(rate).to_be_visible(visible=is_shown)
    rate.fill("500")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(rate).to_be_visible()
    payment = {"paid": True, "payment": {"rate": "500"}}
    assert place.data(case)["fields"]["praksisavtale"] == payment
