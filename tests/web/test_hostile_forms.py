"""Forms that no page of ours sends: too many fields, and names that no field has."""

from __future__ import annotations

import pytest
from sites import Site, finished, person

from docgen.texts import translate
from docgen.web.access import Role
from docgen.web.guard.forms import LONGEST_NAME, MOST_FIELDS

KARI = person("kari", Role.PROJECT_LEADER)
TOO_LONG = translate("web", "refused-fields.message", "nb")
LONG = "project." + "n" * LONGEST_NAME


@pytest.mark.parametrize("part", ["", "/les", "/vis"])
def test_names_that_no_field_has_are_refused(site: Site, part: str) -> None:
    key = site.begun("lange-navn", "kari")

    async def walk() -> None:
        async with site.browser(KARI) as client:
            answer = await client.post(f"/avtale/{key}/side/prosjektet{part}", data={LONG: "x"})
            assert answer.status_code == 413
            assert TOO_LONG in answer.text

    finished(walk())
    assert site.desk.cases.get(key).revision == 1


@pytest.mark.parametrize("inside", [True, False])
def test_a_form_with_too_many_fields_is_told_so_in_words(site: Site, inside: bool) -> None:
    key = site.begun("mange-felt", "kari")

    async def walk() -> None:
        async with site.browser(KARI if inside else None) as client:
            data = {f"field[{number}]": "" for number in range(MOST_FIELDS + 1)}
            answer = await client.post(f"/avtale/{key}/side/prosjektet", data=data)
            assert answer.status_code == 413
            assert TOO_LONG in answer.text

    finished(walk())


def test_a_long_form_comes_back_when_the_session_is_over(site: Site) -> None:
    written = {f"institutions[0].budget.operations[{number}].amount": "1" for number in range(1100)}

    async def walk() -> None:
        async with site.browser(None) as client:
            answer = await client.post("/avtale/abcdefghijkl/side/budsjett", data=written)
            assert answer.status_code == 401
            assert answer.text.count("<textarea") == len(written)

    finished(walk())
