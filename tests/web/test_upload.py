"""Workbooks, forms and files that are sent: looked over, sent back, taken in and taken over."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from samples import case_data, case_of, run_docgen
from visiting import Visit, case_key, text_of, visited

from docgen.intake.workbook.writer import write_workbook
from docgen.web.store import Database, What
from docgen.web.store.database import DATABASE

NAMES = ("digskole", "utforskande-matematikk")
ORGNR = "Avtalepart: Organisasjonsnummer"


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    with visited(tmp_path) as one:
        yield one


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workbook of two agreements, both as they should be."""
    file = tmp_path_factory.mktemp("book") / "avtaler.xlsx"
    cases = [case_of(name) for name in NAMES]
    write_workbook(file, language="nb", profiles=["ntnu-ilu"], cases=cases)
    return file.read_bytes()


def changed(book: bytes, heading: str, row: int, value: object) -> bytes:
    """The workbook with something else in a cell; the headings stand in the second row."""
    opened = openpyxl.load_workbook(io.BytesIO(book))
    sheet = opened["Avtaler"]
    column = next(cell.column for cell in sheet[2] if cell.value == heading)
    sheet.cell(row, column).value = value
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def case_file(**other: Any) -> bytes:
    return yaml.safe_dump({**case_data("digskole"), **other}, allow_unicode=True).encode()


def fields(visit: Visit, case: str) -> list[tuple[str, str]]:
    return [(one.what.value, one.who) for one in visit.desk.log.entries(case_key(visit, case))]


def test_a_workbook_is_looked_over_as_check_does(visit: Visit, book: bytes, tmp_path: Path) -> None:
    wrong = changed(book, ORGNR, 3, "921233410")
    (tmp_path / "avtaler.xlsx").write_bytes(wrong)
    told = run_docgen(tmp_path, "check", "avtaler.xlsx", "--json")
    found = visit.upload(("avtaler.xlsx", wrong))
    assert found.status_code == 200
    said = text_of(found)
    for line in told.of_type("case"):
        errors = sum(one["severity"] == "error" for one in line["findings"])
        assert f"Feil: {errors}." in said
        for one in line["findings"]:
            if one["severity"] == "error":
                assert one["place"] in said
    assert "avtaler.xlsx:Avtaler!" in said
    # Nothing is taken in by looking.
    assert visit.desk.cases.all() == []


def test_the_same_file_comes_back_with_the_findings_in_it(
    visit: Visit, book: bytes, tmp_path: Path
) -> None:
    wrong = changed(book, ORGNR, 3, "921233410")
    (tmp_path / "avtaler.xlsx").write_bytes(wrong)
    run_docgen(tmp_path, "check", "avtaler.xlsx", "--annotate", "avtaler-feil.xlsx")
    found = visit.upload(("avtaler.xlsx", wrong))
    copy = visit.get(f"{found.url}/kopi/0")
    assert 'filename="avtaler-feil.xlsx"' in copy.headers["content-disposition"]
    ours = openpyxl.load_workbook(io.BytesIO(copy.content))["Avtaler"]
    theirs = openpyxl.load_workbook(tmp_path / "avtaler-feil.xlsx")["Avtaler"]
    notes = [
        {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
        for sheet in (ours, theirs)
    ]
    assert notes[0] == notes[1]
    assert any(
        "921233410" in note or "organisasjonsnummer" in note.lower() for note in notes[0].values()
    )


def test_those_without_errors_are_taken_in_and_the_others_are_not(
    visit: Visit, book: bytes
) -> None:
    found = visit.upload(("avtaler.xlsx", changed(book, ORGNR, 3, "921233410")))
    answer = visit.take_in(found)
    assert answer.headers["location"] == "/?tatt-inn=1"
    assert [one.case_id for one in visit.desk.cases.all()] == ["utforskande-matematikk"]
    work = text_of(visit.get("/"))
    assert "Fra fil" in work
    # The files are gone: the same page is no more.
    assert visit.get(str(found.url)).status_code == 410


def test_all_that_can_be_read_is_taken_in_when_it_is_asked_for(visit: Visit, book: bytes) -> None:
    found = visit.upload(("avtaler.xlsx", changed(book, ORGNR, 3, "921233410")))
    assert visit.take_in(found, "all").headers["location"] == "/?tatt-inn=2"
    page = text_of(visit.get(f"/avtale/{case_key(visit, 'digskole')}"))
    # What is wrong is told at the cell, where it is mended.
    assert "avtaler.xlsx:Avtaler!" in page
    assert "Avtalen er tatt inn fra fil" in page


def test_a_choice_must_be_made(visit: Visit, book: bytes) -> None:
    found = visit.upload(("avtaler.xlsx", book))
    assert visit.take_in(found, "").status_code == 422
    assert visit.desk.cases.all() == []


def test_what_came_from_a_file_is_only_read(visit: Visit) -> None:
    answer = visit.take_in(visit.upload(("sak.yaml", case_file())), "all")
    key = case_key(visit, "digskole")
    assert answer.headers["location"] == f"/avtale/{key}?tatt-inn"
    before = visit.desk.cases.get(key)
    page = visit.get(f"/avtale/{key}")
    assert f"/avtale/{key}/side/" not in page.text
    assert ">Endre<" not in page.text
    form = visit.get(f"/avtale/{key}/side/prosjektet")
    assert "DigSkole" in form.text
    assert "<input class" not in form.text
    assert 'value="next"' not in form.text
    for address in ("prosjektet", "prosjektet/les"):
        sent = {"project.name": "Noe annet", "_revision": "1", "_do": "save"}
        assert visit.post(f"/avtale/{key}/side/{address}", data=sent).status_code == 409
    assert visit.desk.cases.get(key) == before


def test_somebody_goes_on_here_and_then_it_is_theirs(visit: Visit) -> None:
    visit.take_in(visit.upload(("sak.yaml", case_file())), "all")
    key = case_key(visit, "digskole")
    before = visit.desk.cases.get(key)
    assert visit.post(f"/avtale/{key}/overta").status_code == 303
    after = visit.desk.cases.get(key)
    assert not after.is_imported
    assert (after.data["project"], after.revision) == (before.data["project"], 2)
    # What may be written in several ways stands as the pages have it.
    page = visit.get(f"/avtale/{key}/side/vurdering").text
    assert '[0].head_checklist.goals" value="ja" checked' in page
    assert ">true<" not in page
    sent = {"project.name": "Noe annet", "_revision": "2", "_do": "save"}
    assert visit.post(f"/avtale/{key}/side/prosjektet", data=sent).status_code < 400
    assert fields(visit, "digskole") == [
        ("imported", "local"),
        ("taken-over", "local"),
        ("saved", "local"),
    ]
    # The file is not taken in over what was written here.
    found = visit.upload(("sak.yaml", case_file()))
    assert "fylles ut her på nett" in text_of(found)
    assert visit.take_in(found, "all").status_code == 422
    assert visit.desk.cases.get(key).data["project"]["name"] == "Noe annet"


def test_a_newer_file_takes_the_place_of_the_one_before(visit: Visit) -> None:
    visit.take_in(visit.upload(("sak.yaml", case_file())), "all")
    newer = {**case_data("digskole")["project"], "name": "Et nytt navn"}
    found = visit.upload(("sak (1).yaml", case_file(project=newer)))
    assert "tatt inn før" in text_of(found)
    visit.take_in(found, "all")
    key = case_key(visit, "digskole")
    stored = visit.desk.cases.get(key)
    assert stored.data["project"]["name"] == "Et nytt navn"
    assert [one.file for one in stored.sources] == ["sak (1).yaml"]
    last = visit.desk.log.entries(key)[-1]
    assert (last.what, last.revision, last.fields) == (What.IMPORTED, 2, ("project.name",))


def test_a_file_that_says_the_same_makes_no_new_revision(visit: Visit) -> None:
    for _ in range(2):
        visit.take_in(visit.upload(("sak.yaml", case_file())), "all")
    assert visit.desk.cases.get(case_key(visit, "digskole")).revision == 1
    assert len(visit.desk.log.entries(case_key(visit, "digskole"))) == 1


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A Word form of one of the agreements, filled in."""
    folder = tmp_path_factory.mktemp("form")
    (folder / "sak.yaml").write_bytes(case_file())
    ran = run_docgen(folder, "new", "digskole", "--form", "skjema.docx", "--from", "sak.yaml")
    assert ran.code == 0, ran.err
    return (folder / "skjema.docx").read_bytes()


@pytest.mark.parametrize("together", [True, False], ids=["in one go", "one after the other"])
def test_a_row_and_a_form_of_it_are_one_case(
    visit: Visit, book: bytes, form: bytes, tmp_path: Path, together: bool
) -> None:
    (tmp_path / "alt").mkdir()
    (tmp_path / "alt" / "avtaler.xlsx").write_bytes(book)
    (tmp_path / "alt" / "skjema.docx").write_bytes(form)
    told = run_docgen(tmp_path, "check", "alt", "--json").of_type("case")
    (wanted,) = [one for one in told if one["case"] == "digskole"]
    files = [("avtaler.xlsx", book), ("skjema.docx", form)]
    for sent in [files] if together else [[one] for one in files]:
        visit.take_in(visit.upload(*sent), "all")
    key = case_key(visit, "digskole")
    stored = visit.desk.cases.get(key)
    assert [one.file for one in stored.sources] == ["avtaler.xlsx", "skjema.docx"]
    assert stored.data["institutions"][0]["leader_checklist"]
    assert stored.data["funding"]
    page = text_of(visit.get(f"/avtale/{key}"))
    errors = [one for one in wanted["findings"] if one["severity"] == "error"]
    assert ("Må rettes" in page) == bool(errors)


def test_a_form_that_is_sent_again_takes_the_place_of_the_first(
    visit: Visit, book: bytes, form: bytes
) -> None:
    for name in ("skjema.docx", "skjema-feil.docx", "Skjema (2).docx", "helt-annet.docx"):
        visit.take_in(visit.upload(("avtaler.xlsx", book), (name, form)), "all")
    stored = visit.desk.cases.get(case_key(visit, "digskole"))
    assert [one.file for one in stored.sources] == ["avtaler.xlsx", "helt-annet.docx"]


def test_two_files_of_one_name_are_told_and_none_is_taken_in(visit: Visit) -> None:
    found = visit.upload(("a.yaml", case_file()), ("b.yaml", case_file()))
    assert "ingen vet hvilken" in text_of(found)
    assert visit.take_in(found, "all").status_code == 422
    assert visit.desk.cases.all() == []


def test_a_request_is_told_and_not_taken_in(visit: Visit) -> None:
    file = next(Path("inputs/2027/henvendelser").glob("*.yaml"))
    found = visit.upload((file.name, file.read_bytes()))
    assert "Henvendelser tas ikke inn her" in text_of(found)
    assert visit.desk.cases.all() == []


def test_no_file_is_told(visit: Visit) -> None:
    answer = visit.client.post("/last-opp", data={})
    assert answer.status_code == 422
    assert "Velg minst én fil" in answer.text


def test_what_was_sent_is_thrown_away(visit: Visit) -> None:
    found = visit.upload(("sak.yaml", case_file()))
    assert visit.post(f"{found.url}/forkast").headers["location"] == "/?forkastet"
    assert visit.get(str(found.url)).status_code == 410
    assert list(visit.desk.uploads.root.rglob("*.yaml")) == []


def test_the_list_is_of_those_whose_move_it_is(visit: Visit) -> None:
    waiting = case_data("digskole")
    waiting["evidence"] = [one for one in waiting["evidence"] if one["kind"] == "checklist-leader"]
    other = case_data("tidlig-innsats")
    files = [
        (f"{one['id']}.yaml", yaml.safe_dump(one, allow_unicode=True).encode())
        for one in (waiting, other)
    ]
    visit.take_in(visit.upload(*files), "all")
    every = visit.get("/").text
    assert "DigSkole" in every
    assert "Tidlig innsats" in every
    assert re.search(r'href="/\?min=head"[^>]*>Venter på enhetsleder<span class="count"> 1<', every)
    head = visit.get("/?min=head").text
    assert "DigSkole" in head
    assert "Tidlig innsats" not in head
    assert re.search(r'href="/\?min=head" aria-current="page"', head)
    assert "Ingen avtaler venter her." in visit.get("/?min=economist").text
    assert "Tidlig innsats" in visit.get("/?min=hvem-som-helst").text


def test_a_case_that_is_removed_takes_its_files_with_it(visit: Visit) -> None:
    visit.take_in(visit.upload(("sak.yaml", case_file())), "all")
    key = case_key(visit, "digskole")
    assert visit.post(f"/avtale/{key}/slett").headers["location"] == "/?slettet"
    database = Database(visit.desk.outputs / DATABASE)
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM sources").fetchone() == (0,)
    database.close()
    # The short name is free again.
    assert visit.take_in(visit.upload(("sak.yaml", case_file())), "all").status_code == 303


def test_where_all_are_without_errors_there_is_nothing_to_choose(visit: Visit, book: bytes) -> None:
    found = visit.upload(("avtaler.xlsx", book))
    assert 'type="radio"' not in found.text
    assert "Ta inn avtalene (2)" in text_of(found)
    assert 'name="which" value="all"' in found.text
    one = visit.upload(("sak.yaml", case_file()))
    assert "Ta inn avtalen" in text_of(one)
    wrong = visit.upload(("avtaler.xlsx", changed(book, ORGNR, 3, "921233410")))
    assert wrong.text.count('type="radio"') == 2
