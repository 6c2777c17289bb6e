"""The samples of `inputs/`, all the way: what is read, made, published, kept and verified."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from samples import FILES, OF_A_RUN, Produced, fingerprints, run_docgen

pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]

INCOMPLETE = "kompetanseloftet"


def test_all_eleven_cases_are_read_and_the_run_ends_well(produced: Produced) -> None:
    (summary,) = produced.first.of_type("summary")
    assert summary["cases"] == len(FILES) == 11
    assert {line["case"] for line in produced.first.of_type("case")} == set(FILES)
    assert produced.first.code == 0


def test_at_least_nine_have_both_bundles(produced: Produced) -> None:
    lines = produced.first.of_type("case")
    both = [line for line in lines if line["bundle"] and line["bundle_out"]]
    assert len(both) >= 9
    for line in both:
        for name in (line["bundle"], line["bundle_out"]):
            assert (produced.outputs / name).read_bytes().startswith(b"%PDF-")
    (summary,) = produced.first.of_type("summary")
    assert summary["both_bundles"] == len(both)


def test_at_least_six_agreements_are_ready_or_signed(produced: Produced) -> None:
    states = Counter(
        line["state"]
        for line in produced.first.of_type("document")
        if line["document"] == "samarbeidsavtale"
    )
    assert states["ready"] + states["signed"] >= 6
    assert states["signed"] >= 1
    assert set(states) <= {"ready", "signed", "draft"}


def test_a_signed_case_that_had_no_folder_is_made_once(produced: Produced) -> None:
    (line,) = [one for one in produced.first.of_type("case") if one["state"] == "signed"]
    assert (line["action"], line["version"]) == ("made", 1)
    events = [entry["event"] for entry in produced.manifest(line["case"])["history"]]
    assert "signed" in events


def test_the_incomplete_one_is_a_draft_that_stays_in_the_house(produced: Produced) -> None:
    (line,) = [one for one in produced.first.of_type("case") if one["case"] == INCOMPLETE]
    assert line["state"] == "draft"
    assert line["bundle"]
    assert line["bundle_out"] is None
    assert not (produced.version(INCOMPLETE) / "til-motpart.pdf").exists()
    assert "outgoing-not-made" in {finding["code"] for finding in line["findings"]}


def test_the_incomplete_one_tells_what_is_missing_and_where(produced: Produced) -> None:
    (line,) = [one for one in produced.first.of_type("case") if one["case"] == INCOMPLETE]
    absent = [finding for finding in line["findings"] if finding["absent"]]
    assert {"institutions-missing", "project-name-missing"} <= {one["code"] for one in absent}
    for finding in absent:
        assert re.search(r"kompetanseloftet\.yaml:\d+:\d+$", finding["place"])
        assert finding["message"]
        assert finding["remedy"]
        assert finding["severity"] == "warning"


def test_a_second_run_makes_nothing(produced: Produced) -> None:
    assert produced.second.code == 0
    assert {line["action"] for line in produced.second.of_type("case")} == {"unchanged"}
    assert {line["version"] for line in produced.second.of_type("case")} == {1}
    (summary,) = produced.second.of_type("summary")
    assert summary["made"] == 0


def test_a_second_run_touches_no_file_but_its_report(produced: Produced) -> None:
    now = fingerprints(produced.outputs)
    before = dict(produced.before_second)
    assert set(now) == set(before)
    touched = {name for name in now if now[name] != before[name]}
    assert touched <= {"report.html", "report.json"}


def test_nothing_of_the_work_is_left(produced: Produced) -> None:
    left = {path.name for path in produced.outputs.iterdir()} - set(FILES)
    assert left == OF_A_RUN
    hidden = [path.name for path in produced.outputs.rglob("*") if path.name.startswith(".")]
    assert hidden == [".journal.sqlite"]


def test_verify_says_that_all_is_well(produced: Produced) -> None:
    ran = run_docgen(produced.outputs.parent, "verify", "-o", produced.outputs, "--json")
    assert ran.code == 0
    assert {line["case"] for line in ran.of_type("case")} == set(FILES)
    assert all(line["sound"] for line in ran.of_type("case"))


def test_folders_are_the_owners_and_files_too(produced: Produced) -> None:
    for path in produced.outputs.glob("*/**/*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path
    assert (produced.outputs / "digskole").stat().st_mode & 0o777 == 0o700


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found += [value or "" for name, value in attrs if name == "href"]


def test_the_index_lists_every_case_with_links_that_lead_somewhere(produced: Produced) -> None:
    page = (produced.outputs / "index.html").read_text(encoding="utf-8")
    links = _Links()
    links.feed(page)
    for name in FILES:
        assert f"{name}/v001/" in links.found
        assert f"{name}/v001/intern.pdf" in links.found
        assert (f"{name}/v001/til-motpart.pdf" in links.found) == (name != INCOMPLETE)
    assert all((produced.outputs / link).exists() for link in links.found)


def test_every_document_is_there_as_word_and_as_pdf(produced: Produced) -> None:
    for line in produced.first.of_type("document"):
        for kind in ("docx", "pdf"):
            path = produced.outputs / line[kind]
            assert path.stat().st_size > 1000
            assert path.stem == line["document"]


def test_every_file_says_whose_it_is(produced: Produced) -> None:
    import pypdf

    for name in FILES:
        facts = {
            entry["pdf"]: (entry["facts"], entry["first_version"])
            for entry in produced.manifest(name)["documents"]
        }
        for pdf, (digest, version) in facts.items():
            info = pypdf.PdfReader(produced.version(name) / pdf).metadata
            assert info is not None
            keywords = str(info.get("/Keywords"))
            assert f"case:{name} version:v{version:03d} facts:{digest}" in keywords


def test_the_summary_for_people_ends_with_one_path_to_open(produced: Produced) -> None:
    ran = run_docgen(produced.outputs.parent, "generate", FILES["digskole"], "-o", produced.outputs)
    last = ran.out.strip().splitlines()[-1]
    assert (ran.code, ran.err) == (0, "")
    assert Path(last.partition(": ")[2]) == produced.version("digskole") / "intern.pdf"
