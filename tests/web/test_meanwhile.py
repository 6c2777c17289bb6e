"""Somebody else writes in the same case meanwhile: no answer comes to stand for something else."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any, NoReturn

import pytest
from desks import Visit, fields_of, visiting

from docgen.web.store.cases import KEPT_REVISIONS, CaseStore
from docgen.web.store.errors import ConflictError

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


_A, _B, _C = "ntnu-ilu", "nord", "dmmh"


async def _case_of(visit: Visit, *profiles: str) -> str:
    case = await visit.begin(profile=profiles[0])
    key = case.rpartition("/")[2]
    stored = visit.desk.cases.get(key)
    institutions = [{"profile": one, "frame": f"{n}00 000"} for n, one in enumerate(profiles, 1)]
    data = {**stored.data, "institutions": institutions}
    visit.desk.cases.save(key, data, revision=stored.revision, who="local")
    return case


def _institutions(visit: Visit, case: str) -> Any:
    return visit.desk.cases.get(case.rpartition("/")[2]).data["institutions"]


async def _opened(visit: Visit, page: str) -> dict[str, str | list[str]]:
    return fields_of((await visit.get(page)).text)


async def _sent(visit: Visit, page: str, sent: Mapping[str, Any], do: str = "save") -> Any:
    return await visit.send(page, {**sent, "_do": do}, follow=False)


async def test_a_list_of_institutions_that_another_changed_is_shown_as_it_is(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B, _C)
        page = f"{case}/side/institusjoner"
        mine = await _opened(visit, page)
        await visit.save(f"{case}/side/ramme-2", {"institutions[1].frame": "999 000"})
        before = _institutions(visit, case)
        answer = await _sent(visit, page, mine, "remove-surely:institutions[1]")
        assert answer.status_code == 409
        assert "Du har endret institusjonene i et annet vindu" in answer.text
        # Who saves again saves what is shown, and nothing of it is written onto another one.
        again = await _sent(visit, page, fields_of(answer.text))
        assert again.status_code == 303
        assert _institutions(visit, case) == before
        await _sent(visit, page, await _opened(visit, page), "remove-surely:institutions[1]")
        assert [one["profile"] for one in _institutions(visit, case)] == [_A, _C]


async def test_an_institution_that_got_another_number_keeps_its_answers(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B, _C)
        page = f"{case}/side/ramme-2"
        mine = await _opened(visit, page)
        await visit.save(f"{case}/side/institusjoner", {}, do="remove-surely:institutions[0]")
        answer = await _sent(visit, page, {**mine, "institutions[1].frame": "777 000"})
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(f"{case}/side/ramme?")
        frames = {one["profile"]: one["frame"] for one in _institutions(visit, case)}
        assert frames == {_B: "777 000", _C: "300 000"}


async def test_a_conflict_about_an_institution_that_was_moved_is_about_that_one(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B, _C)
        page = f"{case}/side/ramme-2"
        mine = await _opened(visit, page)
        await visit.save(f"{case}/side/institusjoner", {}, do="remove-surely:institutions[0]")
        await visit.save(f"{case}/side/ramme", {"institutions[0].frame": "555 000"})
        answer = await _sent(visit, page, {**mine, "institutions[1].frame": "777 000"})
        assert answer.status_code == 409
        assert "«555" in unescape(answer.text)
        shown = fields_of(answer.text)
        assert shown["institutions[0].frame"] == "777 000"
        assert f'action="{case}/side/ramme"' in answer.text
        await _sent(visit, f"{case}/side/ramme", shown)
        frames = {one["profile"]: one["frame"] for one in _institutions(visit, case)}
        assert frames == {_B: "777 000", _C: "300 000"}


@pytest.mark.parametrize("number", [1, 2])
async def test_what_was_written_of_an_institution_that_is_gone_is_shown(
    tmp_path: Path, number: int
) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B)
        page = f"{case}/side/ramme{'' if number == 1 else '-2'}"
        mine = await _opened(visit, page)
        where = f"institutions[{number - 1}]"
        await visit.save(f"{case}/side/institusjoner", {}, do=f"remove-surely:{where}")
        left = _institutions(visit, case)
        sent = {**mine, f"{where}.frame": "123 456"}
        for do in ("save", "next", f"language:{mine['_revision']}:nb"):
            answer = await _sent(visit, page, sent, do)
            assert answer.status_code == 409, do
            assert "Institusjonen er ikke der lenger" in answer.text
            assert "123" in answer.text
            assert 'class="sheet-form"' not in answer.text
        assert _institutions(visit, case) == left


async def test_an_institution_is_added_while_another_one_is_written_of(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A)
        page = f"{case}/side/ramme"
        mine = await _opened(visit, page)
        await visit.save(f"{case}/side/institusjoner", {"institutions[1].profile": _B})
        answer = await _sent(visit, page, {**mine, "institutions[0].frame": "777 000"})
        assert answer.status_code == 303
        assert _institutions(visit, case)[0]["frame"] == "777 000"
        assert _institutions(visit, case)[1] == {"profile": _B}


@pytest.mark.parametrize("do", ["add:institutions", "remove-surely:institutions[1]"])
async def test_the_list_is_changed_while_others_write_of_an_institution_that_stays(
    tmp_path: Path, do: str
) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B)
        page = f"{case}/side/institusjoner"
        mine = await _opened(visit, page)
        await visit.save(f"{case}/side/ramme", {"institutions[0].frame": "999 000"})
        if do.startswith("add"):
            mine["institutions[2].profile"] = _C
        assert (await _sent(visit, page, mine, do)).status_code == 303
        left = [_A, _B, _C] if do.startswith("add") else [_A]
        assert [one["profile"] for one in _institutions(visit, case)] == left
        assert _institutions(visit, case)[0]["frame"] == "999 000"


async def test_what_others_wrote_of_an_institution_does_not_go_to_one_that_takes_its_place(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B)
        page = f"{case}/side/institusjoner"
        mine = await _opened(visit, page)
        await visit.save(f"{case}/side/ramme-2", {"institutions[1].frame": "999 000"})
        before = _institutions(visit, case)
        answer = await _sent(visit, page, {**mine, "institutions[1].profile": _C})
        assert answer.status_code == 409
        assert "Du hadde valgt: " in answer.text
        assert _institutions(visit, case) == before


@pytest.mark.parametrize("forgotten", [True, False])
async def test_an_emptied_answer_stays_empty_when_the_base_is_not_known(
    tmp_path: Path, forgotten: bool
) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        page = f"{case}/side/prosjektet"
        await visit.save(page, {"project.reach": "tolv skoler"})
        mine = await _opened(visit, page)
        if forgotten:
            for number in range(KEPT_REVISIONS + 2):
                await visit.save(f"{case}/side/ramme", {"institutions[0].frame": f"{number}00"})
        else:
            mine["_revision"] = "tull"
        answer = await _sent(visit, page, {**mine, "project.reach": ""})
        assert answer.status_code == 409
        assert "«tolv skoler»" in answer.text
        shown = fields_of(answer.text)
        assert shown["project.reach"] == ""
        assert "_revision" in shown
        assert (await _sent(visit, page, shown)).status_code == 303
        assert (await _opened(visit, page))["project.reach"] == ""


async def test_an_institution_is_known_by_its_profile_when_the_base_is_not(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B, _C)
        page = f"{case}/side/ramme-2"
        mine = await _opened(visit, page)
        await visit.save(f"{case}/side/institusjoner", {}, do="remove-surely:institutions[0]")
        mine["_revision"] = ""
        answer = await _sent(visit, page, {**mine, "institutions[1].frame": "777 000"})
        assert answer.status_code == 409
        assert fields_of(answer.text)["institutions[0].frame"] == "777 000"


async def test_lost_races_are_not_told_as_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        page = f"{case}/side/prosjektet"
        mine = await _opened(visit, page)

        def never(store: CaseStore, key: str, *_: object, **__: object) -> NoReturn:
            raise ConflictError(store.get(key), store.get(key).data)

        with monkeypatch.context() as patched:
            patched.setattr(CaseStore, "save", never)
            answer = await _sent(visit, page, {**mine, "project.reach": "ni skoler"})
        assert answer.status_code == 409
        assert "Mange lagret avtalen samtidig" in answer.text
        shown = fields_of(answer.text)
        assert shown["project.reach"] == "ni skoler"
        assert (await _sent(visit, page, shown)).status_code == 303


async def test_an_institution_without_a_profile_can_be_removed(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B)
        page = f"{case}/side/institusjoner"
        await visit.save(page, {"institutions[1].profile": ""})
        assert "remove:institutions[1]" in (await visit.get(page)).text
        longer = (await visit.get(f"{page}?ny=institutions")).text
        assert "remove:institutions[2]" not in longer
        await visit.save(page, {}, do="remove-surely:institutions[1]")
        assert [one["profile"] for one in _institutions(visit, case)] == [_A]


async def test_shares_that_are_no_whole_are_told_on_every_page_that_has_one(
    tmp_path: Path,
) -> None:
    async with visiting(tmp_path) as visit:
        case = await _case_of(visit, _A, _B)
        for number, share in enumerate(("60", "30")):
            page = f"{case}/side/ramme{'-2' if number else ''}"
            await visit.save(page, {f"institutions[{number}].share": share})
        told = (await visit.get(f"{case}/side/ramme-2")).text
        assert 'id="error-summary"' in told
        assert 'href="#f-institutions-1-share"' in told
        answer = await visit.save(f"{case}/side/institusjoner", {})
        assert answer.status_code == 422
        assert 'href="#f-institutions"' in answer.text
        assert 'id="f-institutions"' in answer.text


async def test_what_is_wrong_where_nothing_is_asked_is_told_on_top(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        key = case.rpartition("/")[2]
        stored = visit.desk.cases.get(key)
        data = {**stored.data, "project": {"name": "Les", "fargge": "blå"}}
        visit.desk.cases.save(key, data, revision=stored.revision, who="local")
        told = (await visit.get(f"{case}/side/prosjektet")).text
        assert 'id="error-summary"' in told
        assert "fargge" in told
        # Nothing of it is asked, so it goes with the answers of the page.
        assert (await visit.save(f"{case}/side/prosjektet", {})).status_code == 303
        assert "fargge" not in (await visit.get(f"{case}/side/prosjektet")).text
