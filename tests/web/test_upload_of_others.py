"""A file with the short name of another's agreement: nothing is read of that one, nor changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from samples import case_data, case_of, run_docgen
from sites import Site, finished, person
from visiting import case_key, text_of, visited

from docgen.intake.workbook.writer import write_workbook
from docgen.web.access import EVERYBODY, Role, User
from docgen.web.store.imports import NewSource
from docgen.web.store.stored import StoredCase

OLA = User(id="sub-ola", name="Ola Eksempel", roles=frozenset({Role.PROJECT_LEADER}))
KARI = User(id="sub-kari", name="Kari Eksempel", roles=frozenset({Role.PROJECT_LEADER}))
NAME = "digskole"
SECRETS = ("Det hemmelege prosjektet", "777 777", "777777")
TAKEN = "en annen avtale har dette kortnavnet"
OPEN = ("Avtalen er tatt inn før", "fylles ut her på nett")
WHOLE, ROW, FORM = "sak.yaml", "avtaler.xlsx", "skjema.docx"


def secret() -> dict[str, Any]:
    data = case_data(NAME)
    data["project"]["name"] = SECRETS[0]
    data["institutions"][0]["frame"] = "777777"
    return data


def yaml_of(data: dict[str, Any]) -> bytes:
    return yaml.safe_dump(data, allow_unicode=True).encode()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What Kari sends: the name alone in a file, a row of a workbook, and an empty form."""
    folder = tmp_path_factory.mktemp("files")
    write_workbook(folder / ROW, language="nb", profiles=["ntnu-ilu"], cases=[case_of(NAME)])
    assert run_docgen(folder, "new", NAME, "--form", FORM).code == 0
    (folder / WHOLE).write_bytes(
        yaml_of({"schema": "docgen/case/1", "id": NAME, "project": {"name": "Kapret"}})
    )
    return {name: (folder / name).read_bytes() for name in (WHOLE, ROW, FORM)}


def all_text(content: bytes) -> str:
    """Everything in a workbook or form, comments too."""
    with ZipFile(io.BytesIO(content)) as parts:
        return "\n".join(parts.read(one).decode("utf-8", "replace") for one in parts.namelist())


@pytest.fixture(scope="module", params=["from a file", "on the web"])
def of_ola(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, StoredCase]:
    """A folder in which Ola has an agreement, and that agreement."""
    folder = tmp_path_factory.mktemp("ola")
    with visited(folder, user=OLA) as visit:
        visit.take_in(visit.upload(("a.yaml", yaml_of(secret()))), "all")
        key = case_key(visit, NAME)
        if request.param == "on the web":
            assert visit.post(f"/avtale/{key}/overta").status_code == 303
        before = visit.desk.cases.get(key)
    return folder, before


@pytest.mark.parametrize("name", [WHOLE, ROW, FORM])
def test_an_agreement_of_others_is_neither_read_nor_replaced(
    of_ola: tuple[Path, StoredCase], files: dict[str, bytes], name: str
) -> None:
    folder, before = of_ola
    with visited(folder, user=KARI) as visit:
        found = visit.upload((name, files[name]))
        said = text_of(found)
        assert TAKEN in said
        assert not [one for one in (*SECRETS, *OPEN) if one in said]
        if name != WHOLE:
            copy = visit.get(f"{found.url}/kopi/0")
            assert copy.status_code == 200
            assert not [one for one in SECRETS if one in all_text(copy.content)]
        for which in ("clean", "all"):
            assert visit.take_in(found, which).status_code == 422
        assert visit.desk.cases.get(before.key) == before
        assert [one.who for one in visit.desk.log.entries(before.key)][-1] == OLA.id
        assert visit.get(f"/avtale/{before.key}").status_code == 404
        assert SECRETS[0] not in text_of(visit.get("/"))


def test_the_page_is_the_same_whatever_the_other_agreement_says(
    of_ola: tuple[Path, StoredCase], files: dict[str, bytes], tmp_path: Path
) -> None:
    """As of a name that a folder alone has: only that it is taken is told."""
    pages = []
    (tmp_path / "outputs" / NAME).mkdir(parents=True)
    for folder in (of_ola[0], tmp_path):
        with visited(folder, user=KARI) as visit:
            found = visit.upload((ROW, files[ROW]))
            pages.append(text_of(found))
    assert pages[0] == pages[1]


def test_who_the_agreement_is_shared_with_takes_a_newer_file_in(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    with visited(tmp_path, user=OLA) as visit:
        visit.take_in(visit.upload(("a.yaml", yaml_of(secret()))), "all")
        key = case_key(visit, NAME)
        visit.desk.shares.give(key, KARI.id, who=OLA.id)
    with visited(tmp_path, user=KARI) as visit:
        found = visit.upload((WHOLE, files[WHOLE]))
        assert OPEN[0] in text_of(found)
        assert visit.take_in(found, "all").status_code == 303
        assert visit.desk.cases.get(key).data["project"]["name"] == "Kapret"


@pytest.mark.parametrize(
    ("roles", "comes_in"),
    [
        ({Role.ADMINISTRATION}, True),
        (set(EVERYBODY), True),
        ({Role.PROJECT_LEADER, Role.ARCHIVE}, False),
        ({Role.PROJECT_LEADER, Role.HEAD_OF_UNIT}, False),
    ],
)
def test_whose_roles_reach_it_decides(
    site: Site, files: dict[str, bytes], roles: set[Role], comes_in: bool
) -> None:
    """Who sees an agreement as archive, and may begin others, changes it no more than on a page."""

    async def sent(user: User, content: bytes) -> int:
        async with site.browser(user) as client:
            found = await client.post("/last-opp", files={"files": (WHOLE, content)})
            answer = await client.post(f"{found.headers['location']}/ta-inn", data={"which": "all"})
            return answer.status_code

    assert finished(sent(OLA, yaml_of(secret()))) == 303
    key = site.desk.cases.all()[0].key
    before = site.desk.cases.get(key)
    assert finished(sent(person("anne", *roles), files[WHOLE])) == (303 if comes_in else 422)
    assert (site.desk.cases.get(key) != before) == comes_in


def test_a_name_that_another_takes_meanwhile_stays_theirs(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    with visited(tmp_path, user=KARI) as visit:
        found = visit.upload((WHOLE, files[WHOLE]))
        assert TAKEN not in text_of(found)
        new = NewSource(slot="0", file="a.yaml", digest="0", read="{}")
        before = visit.desk.imports.take_in(
            NAME, [new], lambda _: secret(), who=OLA.id, may_take=lambda *_: True, seen=None
        )
        visit.take_in(found, "all")
        assert visit.desk.cases.get(before.key) == before


def with_folder(folder: Path) -> Path:
    """A case folder that no agreement of the web has, as the command line leaves it."""
    made = folder / "outputs" / NAME / "v001"
    made.mkdir(parents=True)
    return made


@pytest.mark.parametrize("name", [WHOLE, ROW, FORM])
def test_a_name_that_a_folder_has_gives_nobody_its_documents(
    files: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    with_folder(tmp_path)
    with visited(tmp_path, user=KARI) as visit:
        found = visit.upload((name, files[name]))
        assert TAKEN in text_of(found)
        assert visit.take_in(found, "all").status_code == 422
        assert visit.desk.cases.all() == []


def test_nor_does_the_folder_of_an_agreement_that_was_removed(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    with visited(tmp_path, user=OLA) as visit:
        visit.take_in(visit.upload(("a.yaml", yaml_of(secret()))), "all")
        with_folder(tmp_path)
        assert visit.post(f"/avtale/{case_key(visit, NAME)}/slett").status_code == 303
    with visited(tmp_path, user=KARI) as visit:
        found = visit.upload((WHOLE, files[WHOLE]))
        assert TAKEN in text_of(found)
        assert visit.take_in(found, "all").status_code == 422
        assert visit.desk.cases.all() == []


def test_nor_does_a_folder_that_is_made_meanwhile(files: dict[str, bytes], tmp_path: Path) -> None:
    with visited(tmp_path, user=KARI) as visit:
        found = visit.upload((WHOLE, files[WHOLE]))
        with_folder(tmp_path)
        visit.take_in(found, "all")
        assert visit.desk.cases.all() == []


def test_the_one_user_of_a_machine_goes_on_with_a_case_of_the_command_line(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    with_folder(tmp_path)
    with visited(tmp_path) as visit:
        found = visit.upload((WHOLE, files[WHOLE]))
        assert TAKEN not in text_of(found)
        assert visit.take_in(found, "all").status_code == 303
        assert case_key(visit, NAME)
