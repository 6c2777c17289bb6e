"""Many cases, again and again: only what changed is made, and it is told why."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document
from doubles import Double, double_of_office
from samples import FILES, OF_A_RUN, ROOT, Ran, case_data, fingerprints, run_docgen

from docgen.batch import worker

NAMES = ("digskole", "kompetanseloftet", "rekom-1")
BLOCKED = "stoppet"


@dataclass
class Office:
    """An office's folder of cases, and the outputs beside it."""

    folder: Path
    double: Double

    @property
    def outputs(self) -> Path:
        return self.folder / "outputs"

    def generate(self, *options: str) -> Ran:
        return run_docgen(self.folder, "generate", "saker", "--json", *options)

    def change(self, name: str, change: Callable[[dict[str, Any]], None]) -> None:
        data = yaml.safe_load((self.folder / "saker" / f"{name}.yaml").read_text(encoding="utf-8"))
        change(data)
        self.write(name, data)

    def write(self, name: str, data: dict[str, Any]) -> None:
        text = yaml.safe_dump(data, allow_unicode=True)
        (self.folder / "saker" / f"{name}.yaml").write_text(text, encoding="utf-8")

    def report(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.outputs / "report.json").read_text("utf-8"))
        return found

    def whys(self) -> dict[str, str | None]:
        return {row["case"]: row["why"] for row in self.report()["cases"]}


def actions(ran: Ran) -> dict[str, str | None]:
    return {line["case"]: line["action"] for line in ran.of_type("case")}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Four cases that have been made once: a ready one, a draft, another ready one, a blocked."""
    double = double_of_office(tmp_path / "double", pages=3)
    double.use(monkeypatch)
    made = Office(tmp_path, double)
    (tmp_path / "saker").mkdir()
    for name in NAMES:
        shutil.copy(FILES[name], tmp_path / "saker" / f"{name}.yaml")
    wrong = case_data("digskole") | {"id": BLOCKED}
    wrong["term"]["end"] = "2019-01-01"
    wrong["institutions"][0]["frame"] = "mange penger"
    made.write(BLOCKED, wrong)
    ran = made.generate()
    assert ran.code == 9
    assert actions(ran) == {"digskole": "made", "kompetanseloftet": "made", "rekom-1": "made"} | {
        BLOCKED: actions(ran)[BLOCKED]
    }
    return made


def test_a_second_run_opens_no_case_and_tells_the_same(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = {row["case"]: row for row in office.report()["cases"]}
    before = fingerprints(office.outputs)
    monkeypatch.setattr(worker, "generate", None)
    monkeypatch.setattr(worker, "read_sources", None)
    ran = office.generate()
    assert ran.code == 9
    assert set(actions(ran).values()) <= {"unchanged", None}
    assert {name: row["findings"] for name, row in first.items()} == {
        row["case"]: row["findings"] for row in office.report()["cases"]
    }
    assert set(office.whys().values()) == {None}
    now = fingerprints(office.outputs)
    assert {name for name in now if now[name] != before[name]} <= OF_A_RUN


def test_of_many_exactly_the_changed_one_is_made(office: Office) -> None:
    before = fingerprints(office.outputs)
    office.change("rekom-1", lambda data: data["project"].update(name="Et nytt navn"))
    ran = office.generate()
    assert [name for name, action in actions(ran).items() if action == "made"] == ["rekom-1"]
    assert office.whys() == {"rekom-1": "source", "digskole": None} | {
        "kompetanseloftet": None,
        BLOCKED: None,
    }
    now = fingerprints(office.outputs)
    touched = {name.split("/")[0] for name in now if now[name] != before.get(name)}
    assert touched - OF_A_RUN == {"rekom-1"}


def test_a_remark_in_a_file_makes_nothing(office: Office) -> None:
    file = office.folder / "saker" / "digskole.yaml"
    file.write_text(file.read_text("utf-8") + "# en merknad\n", encoding="utf-8")
    ran = office.generate()
    assert actions(ran)["digskole"] == "unchanged"
    assert office.whys()["digskole"] == "source"
    office.generate()
    assert office.whys()["digskole"] is None


def change_template(office: Office, kind: str) -> None:
    pack = office.folder / "templates" / kind
    shutil.copytree(ROOT / "templates" / kind, pack)
    document = Document(str(pack / "template.nb.docx"))
    document.add_paragraph("Et avsnitt til.")
    document.save(str(pack / "template.nb.docx"))


def test_a_new_template_concerns_who_has_the_document(office: Office) -> None:
    change_template(office, "sjekkliste-enhetsleder")
    office.generate()
    users = {
        row["case"]
        for row in office.report()["cases"]
        if any(one["document"].startswith("sjekkliste-enhetsleder") for one in row["documents"])
    }
    assert 0 < len(users) < len(office.whys())
    assert {name for name, why in office.whys().items() if why == "template"} == users


def test_a_new_template_makes_the_documents_that_use_it(office: Office) -> None:
    change_template(office, "samarbeidsavtale")
    office.generate()
    (row,) = [one for one in office.report()["cases"] if one["case"] == "digskole"]
    why = {one["document"]: one["why"] for one in row["documents"]}
    assert why == dict.fromkeys(why) | {"samarbeidsavtale": "template"}


def test_other_settings_concern_all(office: Office) -> None:
    office.generate("--embed")
    assert set(office.whys().values()) == {"configuration"}


def test_what_was_taken_out_of_a_folder_is_made_again(office: Office) -> None:
    (office.outputs / "digskole" / "v001" / "intern.pdf").unlink()
    office.generate()
    assert office.whys()["digskole"] == "folder"
    version = office.outputs / "digskole" / "v002"
    assert (version / "intern.pdf").is_file() or (
        office.outputs / "digskole" / "v001" / "intern.pdf"
    ).is_file()


def test_without_the_journal_all_is_gone_through_and_nothing_made(office: Office) -> None:
    (office.outputs / ".journal.sqlite").unlink()
    ran = office.generate()
    assert set(actions(ran).values()) <= {"unchanged", None}
    assert set(office.whys().values()) == {"new"}


def test_the_outputs_may_be_moved(office: Office) -> None:
    office.outputs.rename(office.folder / "arkiv")
    ran = run_docgen(office.folder, "generate", "saker", "-o", "arkiv", "--json")
    assert set(actions(ran).values()) <= {"unchanged", None}
    rows = json.loads((office.folder / "arkiv" / "report.json").read_text("utf-8"))["cases"]
    assert {row["why"] for row in rows} == {None}


def test_a_newer_libreoffice_makes_nothing_again_but_when_asked_to(office: Office) -> None:
    office.double.say_version("99.1")
    assert set(actions(office.generate()).values()) <= {"unchanged", None}
    ran = office.generate("--refresh")
    assert {name for name, action in actions(ran).items() if action == "made"} == set(NAMES)
    (row,) = [one for one in office.report()["cases"] if one["case"] == "digskole"]
    why = {one["document"]: one["why"] for one in row["documents"]}
    assert why.pop("samarbeidsavtale") == "tools"
    # Approved as they are.
    assert set(why.values()) == {None}
    assert set(actions(office.generate("--refresh")).values()) <= {"unchanged", None}


def test_the_plan_tells_what_a_run_would_do_and_writes_nothing(office: Office) -> None:
    office.change("rekom-1", lambda data: data["project"].update(name="Et nytt navn"))
    before = fingerprints(office.folder)
    ran = office.generate("--plan")
    assert ran.code == 0
    told = {line["case"]: line["why"] for line in ran.of_type("case")}
    assert told == dict.fromkeys((*NAMES, BLOCKED)) | {"rekom-1": "source"}
    (summary,) = ran.of_type("summary")
    assert (summary["cases"], summary["to_do"]) == (4, 1)
    now = fingerprints(office.folder)
    assert {name for name in now if now[name][1] != before[name][1]} == set()
    ran = run_docgen(office.folder, "generate", "saker", "--plan")
    assert "rekom-1: filen eller raden er endret" in ran.out
    assert "digskole: ingenting er endret" in ran.out


def test_a_plan_of_nothing_made_yet_makes_no_folder(office: Office) -> None:
    ran = run_docgen(office.folder, "generate", "saker", "--plan", "-o", "ny")
    assert "ikke laget før" in ran.out
    assert not (office.folder / "ny").exists()


class Page(HTMLParser):
    """The headings, tables and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_the_report_is_a_page_that_everybody_can_read(office: Office) -> None:
    text = (office.outputs / "report.html").read_text(encoding="utf-8")
    page = Page(text)
    assert page.all("html") == [{"lang": "nb"}]
    assert len(page.all("h1")) == 1
    assert len(page.all("h2")) == len(page.all("table")) == len(page.all("caption")) == 3
    assert all(one.get("scope") in {"col", "row"} for one in page.all("th"))
    for link in page.all("a"):
        assert (office.outputs / str(link["href"])).exists()
    for words in ("Stoppet (1)", "Utkast (1)", "Laget (2)", "ikke laget før", "Sluttdato"):
        assert words in text
    assert "Mislyktes" not in text


def test_the_report_names_no_person_and_no_answer(office: Office) -> None:
    people = re.compile(r"\w+ Eksempel|@example|mange penger")
    for name in ("report.html", "report.json"):
        assert people.search((office.outputs / name).read_text(encoding="utf-8")) is None


def test_the_report_counts_what_became_of_the_cases(office: Office) -> None:
    report = office.report()
    assert report["counts"] == {"failed": 0, "blocked": 1, "draft": 1, "made": 2, "unchanged": 0}
    assert report["whole"] is True
    assert report["wall_s"] > 0
    assert all(row["seconds"] > 0 for row in report["cases"])


def test_a_case_that_fails_is_tried_again_and_never_stops_the_others(office: Office) -> None:
    for name in NAMES:
        office.change(name, lambda data: data.update(project={"name": "Et nytt navn"}))
    office.double.fail("refuses")
    ran = office.generate()
    assert ran.code == 9
    assert {line["state"] for line in ran.of_type("case")} == {"failed", "blocked"}
    assert office.report()["counts"]["failed"] == 3
    office.double.fail("works")
    ran = office.generate()
    assert {name for name, action in actions(ran).items() if action == "made"} == set(NAMES)
    assert {office.whys()[name] for name in NAMES} == {"new"}
