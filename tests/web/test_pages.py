"""A case is begun, filled in, looked over, shown and exported: the pages, asked over HTTP."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from desks import fields_of, visiting
from samples import case_data

from docgen.intake import read_file
from docgen.web.store.changes import What

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_a_case_is_begun_with_a_short_name_of_its_own(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        for wanted in ("les-og-laer-pa-ro", "les-og-laer-pa-ro-2"):
            address = await visit.begin(name="Les og lær på Rø!")
            stored = visit.desk.cases.get(address.rpartition("/")[2])
            assert stored.data["id"] == wanted
        taken = await visit.send("/ny", {"name": "A", "id": "les-og-laer-pa-ro"})
        assert taken.status_code == 422
        assert "En annen avtale har dette kortnavnet" in taken.text
        wrong = await visit.send("/ny", {"name": "", "id": "Å nei"})
        assert wrong.status_code == 422
        assert "Prosjektnavn må fylles ut." in wrong.text
        assert 'value="Å nei"' in wrong.text


async def test_a_name_that_would_be_wrong_ever_after_is_told_at_once(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        for name, case_id, said in (
            ("a" * 401, "", "høyst 400 tegn"),
            ("A", "b" * 41, "Kortnavnet kan ikke brukes."),
            ("A", "xxxx", "plassholder"),
        ):
            told = await visit.send("/ny", {"name": name, "id": case_id})
            assert told.status_code == 422
            assert said in told.text
        assert not visit.desk.cases.all()
        # The short name that docgen makes itself is none of these either.
        await visit.begin(name="!? 漢字")
        assert visit.desk.cases.find("avtale") is not None


async def test_what_is_wrong_is_kept_and_told_at_the_field_and_on_top(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = f"{await visit.begin()}/side/tidsrommet"
        answer = await visit.save(page, {"term.start": "i morgen", "term.end": "1.8.2029"})
        assert answer.status_code == 422
        assert "<title>Feil:" in answer.text
        assert 'href="#f-term-start"' in answer.text
        kept = fields_of((await visit.get(page)).text)
        assert (kept["term.start"], kept["term.end"]) == ("i morgen", "1.8.2029")
        going = await visit.save(page, {"term.start": "1.8.2027"}, do="next")
        assert going.headers["location"].endswith("/side/institusjoner")


async def test_two_people_never_overwrite_each_other_unseen(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = f"{await visit.begin()}/side/prosjektet"
        first = fields_of((await visit.get(page)).text)
        second = dict(first)
        ours = {**first, "project.reach": "tolv skoler", "_do": "save"}
        theirs = {**second, "project.sector": "school", "_do": "save"}
        assert (await visit.send(page, ours, follow=False)).status_code == 303
        # They have changed another field: both stand.
        assert (await visit.send(page, theirs, follow=False)).status_code == 303
        both = fields_of((await visit.get(page)).text)
        assert (both["project.reach"], both["project.sector"]) == ("tolv skoler", "school")
        # The same field: what both wrote is shown, and nothing is kept before somebody chooses.
        late = await visit.send(page, {**second, "project.reach": "ni skoler", "_do": "save"})
        assert late.status_code == 409
        assert "«tolv skoler»" in late.text
        chosen = fields_of(late.text)
        assert chosen["project.reach"] == "ni skoler"
        assert fields_of((await visit.get(page)).text)["project.reach"] == "tolv skoler"
        assert (await visit.send(page, {**chosen, "_do": "save"}, follow=False)).status_code == 303
        assert fields_of((await visit.get(page)).text)["project.reach"] == "ni skoler"


async def test_items_are_added_and_removed(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = f"{await visit.begin()}/side/tildelinger"
        first = {"funding.allocations[0].source": "A", "funding.allocations[0].amount": "100"}
        added = await visit.save(page, first, do="add:funding.allocations")
        assert added.headers["location"].endswith(
            "?ny=funding.allocations#f-funding-allocations-1-source"
        )
        longer = added.headers["location"].partition("#")[0]
        shown = fields_of((await visit.get(longer)).text)
        assert shown["funding.allocations[1].amount"] == ""
        sent = {**shown, "funding.allocations[1].source": "B", "_do": "save"}
        await visit.send(page, sent)
        both = await visit.get(page)
        assert 'value="remove:funding.allocations[1]"' in both.text
        await visit.save(page, {}, do="remove:funding.allocations[0]")
        assert fields_of((await visit.get(page)).text)["funding.allocations[0].source"] == "B"


async def test_an_institution_goes_with_all_that_was_said_of_it(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        await visit.save(f"{case}/side/ramme", {"institutions[0].frame": "100 000"})
        page = f"{case}/side/institusjoner"
        await visit.save(page, {"institutions[1].profile": "nord"})
        await visit.save(f"{case}/side/ramme-2", {"institutions[1].frame": "200 000"})
        await visit.save(page, {}, do="remove-surely:institutions[0]")
        data = visit.desk.cases.get(case.rpartition("/")[2]).data
        assert data["institutions"] == [{"profile": "nord", "frame": "200 000"}]


async def test_what_is_being_written_is_read_and_not_kept(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        page = f"{await visit.begin()}/side/avtaleparten"
        shown = fields_of((await visit.get(page)).text)

        async def read(name: str, value: str) -> str:
            visit.client.headers["hx-trigger-name"] = name
            return (await visit.send(f"{page}/les", {**shown, name: value})).text

        assert "kontrollsifferet" in await read("partner.orgnr", "921233419")
        assert "921\u00a0233\u00a0418" in await read("partner.orgnr", "921233418")
        assert fields_of((await visit.get(page)).text)["partner.orgnr"] == ""


async def test_all_answers_are_looked_over_with_what_is_missing(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        await visit.save(f"{case}/side/tidsrommet", {"term.start": "1.8.2027"})
        page = (await visit.get(case)).text
        assert "1.\u00a0august 2027" in page
        assert f'href="{case}/side/tidsrommet#f-term-start"' in page
        missing = re.findall(rf'href="({case}/side/[^"]*\?mangler[^"]*)"', page)
        assert len(missing) > 20
        for address in missing[:5]:
            path, _, anchor = address.partition("#")
            told = (await visit.get(path)).text
            assert f'id="{anchor}' in told
            assert 'data-color="warning"' in told


async def test_the_exported_file_is_the_case(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        data = case_data("digskole")
        stored = visit.desk.cases.begin(data, who="local")
        answer = await visit.get(f"/avtale/{stored.key}/eksport")
        assert answer.headers["content-disposition"] == 'attachment; filename="digskole.yaml"'
        assert yaml.safe_load(answer.text)["id"] == "digskole"
        file = tmp_path / "digskole.yaml"
        file.write_text(answer.text, encoding="utf-8")
        assert read_file(file).data == read_file(_sample(tmp_path, data)).data
        log = visit.desk.log.entries(stored.key)
        assert [one.what for one in log] == [What.BEGUN, What.EXPORTED]


def _sample(folder: Path, data: dict[str, object]) -> Path:
    file = folder / "som-den-er.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


async def test_a_case_is_removed_when_it_is_meant(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        asked = await visit.get(f"{case}/slett")
        assert "Det kan ikke angres" in asked.text
        await visit.send(f"{case}/slett", {})
        gone = await visit.get(case)
        assert gone.status_code == 404
        assert "Avtalen finnes ikke" in gone.text


async def test_the_language_stays_and_leads_nowhere_else(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        for here, led in (("/ny", "/ny"), ("//example.no", "/"), ("https://example.no/", "/")):
            answer = await visit.send("/sprak", {"language": "nn", "here": here}, follow=False)
            assert answer.headers["location"] == led
        assert '<html lang="nn"' in (await visit.get("/")).text


async def test_what_is_not_there_is_a_page_that_says_so(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        for path in ("/nope", f"{case}/side/nope", f"{case}/vis/abc/1", f"{case}/hent/../x"):
            answer = await visit.get(path)
            assert answer.status_code == 404, path
            assert "<h1" in answer.text
        assert (await visit.client.put(case)).status_code in (403, 405)


@pytest.mark.office
async def test_the_document_is_shown_with_the_answers_as_they_are_written(tmp_path: Path) -> None:
    async with visiting(tmp_path) as visit:
        case = await visit.begin()
        page = f"{case}/side/avtaleparten"
        shown = fields_of((await visit.get(page)).text)
        beside = await visit.send(f"{page}/vis", {**shown, "partner.name": "Orkland"})
        assert beside.status_code == 200
        pictures = re.findall(r'<img src="([^"]+)" alt="([^"]+)"', beside.text)
        assert pictures
        assert all("Samarbeidsavtale" in alt for _, alt in pictures)
        picture = await visit.get(pictures[0][0])
        assert picture.headers["content-type"] == "image/png"
        assert picture.content.startswith(b"\x89PNG")
        alone = await visit.get(f"{case}/vis?dokument=sjekkliste-prosjektleder-ntnu-ilu")
        assert "Sjekkliste for prosjektleder" in alone.text
        assert (await visit.get(f"{case}/vis?dokument=nope")).status_code == 404
