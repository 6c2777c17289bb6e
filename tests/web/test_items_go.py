"""What is removed is asked for where much would go, and told; an empty item is led to."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from desks import Visit, fields_of, visiting

from docgen.texts import translate
from docgen.web.access import LOCAL_USER

pytestmark = pytest.mark.anyio
REMOVE = "remove:institutions[1]"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def two_institutions(visit: Visit) -> str:
    """A case with much written of its second institution; its page of institutions."""
    case = await visit.begin()
    page = f"{case}/side/institusjoner"
    await visit.save(page, {"institutions[1].profile": "nord"})
    await visit.save(
        f"{case}/side/ramme-2",
        {"institutions[1].frame": "200 000", "institutions[1].project_number": "77"},
    )
    return page


def institutions(visit: Visit, page: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = visit.desk.cases.get(page.split("/")[2]).data["institutions"]
    return found


async def test_an_institution_goes_when_it_is_meant(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = await two_institutions(visit)
        asked = await visit.save(page, {}, do=REMOVE)
        assert asked.status_code == 200
        text = unescape(asked.text)
        assert "Vil du fjerne Nord universitet?" in text
        assert "Antall svar: 2." in text
        assert len(institutions(visit, page)) == 2
        assert "data-unsaved" not in asked.text
        assert 'value="remove-surely:institutions[1]"' in asked.text
        surely = {**fields_of(asked.text), "_do": "remove-surely:institutions[1]"}
        gone = await visit.send(page, surely)
        assert "Nr. 2 i «Institusjoner» er fjernet." in gone.text
        assert [one["profile"] for one in institutions(visit, page)] == ["ntnu-ilu"]


async def test_who_keeps_it_gets_the_page_back_with_what_was_written(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = await two_institutions(visit)
        before = institutions(visit, page)
        asked = await visit.save(page, {"institutions[0].profile": "dmmh"}, do=REMOVE)
        # What was chosen in the same form is kept nowhere yet, and goes along with either answer.
        assert "data-unsaved" in asked.text
        sent = fields_of(asked.text)
        keep = {**sent, "_do": f"language:{sent['_revision']}:nb"}
        assert f'value="{keep["_do"]}"' in asked.text
        back = await visit.send(page, keep)
        assert translate("web", "not-kept-yet", "nb") in back.text
        assert fields_of(back.text)["institutions[0].profile"] == "dmmh"
        assert institutions(visit, page) == before
        surely = {**sent, "_do": "remove-surely:institutions[1]"}
        assert (await visit.send(page, surely, follow=False)).status_code == 303
        assert [one["profile"] for one in institutions(visit, page)] == ["dmmh"]


async def test_who_was_asked_removes_nothing_that_others_wrote_of_meanwhile(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        page = await two_institutions(visit)
        asked = await visit.save(page, {}, do=REMOVE)
        other = page.replace("institusjoner", "ramme-2")
        await visit.save(other, {"institutions[1].frame": "300 000"})
        surely = {**fields_of(asked.text), "_do": "remove-surely:institutions[1]"}
        assert (await visit.send(page, surely)).status_code == 409
        assert len(institutions(visit, page)) == 2


async def test_an_institution_that_nothing_is_said_of_goes_at_once(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = f"{await visit.begin()}/side/institusjoner"
        await visit.save(page, {"institutions[1].profile": "nord"})
        assert (await visit.save(page, {}, do=REMOVE)).status_code == 303
        assert len(institutions(visit, page)) == 1


async def test_a_small_item_goes_at_once_and_the_page_says_so(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = f"{await visit.begin()}/side/tildelinger"
        first = {"funding.allocations[0].source": "A", "funding.allocations[0].amount": "100"}
        await visit.save(page, first)
        gone = await visit.save(page, {}, do="remove:funding.allocations[0]")
        told = unescape((await visit.get(gone.headers["location"])).text)
        assert "Nr. 1 i «" in told
        assert "er fjernet" in told
        # Nobody can have the page say what they like.
        said = await visit.get(f"{page}?fjernet=project.name[0]&lagret")
        assert translate("web", "saved", "nb") in said.text


async def test_an_item_with_much_in_it_is_asked_for_as_well(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        stored = visit.desk.cases.get(case.rpartition("/")[2])
        long = {
            "institution": "ntnu-ilu",
            "reason": "Flere skoler er med.",
            "delivery": "Kurs",
            "days": "2",
            "price": "1000",
            "effective_from": "01.01.2028",
        }
        data = {**stored.data, "additional_agreements": [long]}
        visit.desk.cases.save(stored.key, data, revision=stored.revision, who=LOCAL_USER.id)
        page = f"{case}/side/tilleggsavtaler"
        asked = await visit.save(page, {}, do="remove:additional_agreements[0]")
        assert "Antall svar: 6." in unescape(asked.text)
        assert visit.desk.cases.get(stored.key).data["additional_agreements"]


@pytest.mark.parametrize(
    ("slug", "name", "anchor"),
    [
        ("tildelinger", "funding.allocations", "f-funding-allocations-0-source"),
        ("institusjoner", "institutions", "f-institutions-0-profile"),
    ],
)
async def test_an_empty_item_is_led_to_before_another_is_added(
    tmp_path: Path, slug: str, name: str, anchor: str
) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        page = f"{case}/side/{slug}"
        if name == "institutions":
            # The second one is empty.
            await visit.get(f"{page}?ny=institutions")
            anchor = anchor.replace("0", "1")
            shown = fields_of((await visit.get(f"{page}?ny=institutions")).text)
            answer = await visit.send(page, {**shown, "_do": f"add:{name}"}, follow=False)
        else:
            answer = await visit.save(page, {}, do=f"add:{name}")
        address, _, led = answer.headers["location"].partition("#")
        assert led == anchor
        assert translate("web", "item-blank", "nb") in (await visit.get(address)).text


async def test_where_the_last_item_is_filled_in_another_comes_without_a_word(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        page = f"{await visit.begin()}/side/tildelinger"
        first = {"funding.allocations[0].source": "A"}
        added = await visit.save(page, first, do="add:funding.allocations")
        shown = await visit.get(added.headers["location"].partition("#")[0])
        assert translate("web", "item-blank", "nb") not in shown.text
        again = await visit.send(page, {**fields_of(shown.text), "_do": "add:funding.allocations"})
        assert translate("web", "item-blank", "nb") in again.text
