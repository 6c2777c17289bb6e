"""The work list: every case once, first what needs attention, and never anybody kept waiting."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desks import workshop_in
from samples import case_data, run_docgen

from docgen.casefile.folder import CaseFolder
from docgen.overview.stage import Stage
from docgen.web.listing import Listing
from docgen.web.store.cases import CaseStore
from docgen.web.store.database import DATABASE, Database


@pytest.fixture
def cases(tmp_path: Path) -> Iterator[CaseStore]:
    with closing(Database(tmp_path / DATABASE)) as database:
        yield CaseStore(database)


def listing_of(cases: CaseStore, outputs: Path) -> Listing:
    return Listing(cases, lambda: workshop_in(outputs))


def test_a_case_is_told_of_as_the_overview_tells_of_it(cases: CaseStore, tmp_path: Path) -> None:
    begun = cases.begin(case_data("rekom-2"), who="local")
    (line,) = listing_of(cases, tmp_path).lines().lines
    assert (line.key, line.name) == (begun.key, "rekom-2")
    assert line.row is not None
    assert line.row.project == case_data("rekom-2")["project"]["name"]


def test_a_change_is_seen_and_what_stays_is_not_worked_out_again(
    cases: CaseStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    find_out = Listing._find_out

    def noted(self: Listing, entry: object, shop: object) -> None:
        looked.append(entry.name)  # type: ignore[attr-defined]
        find_out(self, entry, shop)  # type: ignore[arg-type]

    monkeypatch.setattr(Listing, "_find_out", noted)
    listing = listing_of(cases, tmp_path)
    for name in ("rekom-1", "rekom-2"):
        begun = cases.begin(case_data(name), who="local")
    listing.lines()
    listing.lines()
    assert sorted(looked) == ["rekom-1", "rekom-2"]
    data = case_data("rekom-2")
    data["project"]["name"] = "Et nytt navn"
    cases.save(begun.key, data, revision=1, who="local")
    names = [line.row.project for line in listing.lines().lines if line.row]
    assert "Et nytt navn" in names
    assert looked[2:] == ["rekom-2"]
    cases.remove(begun.key, who="local")
    assert [line.name for line in listing.lines().lines] == ["rekom-1"]


def test_many_unknown_cases_are_worked_out_behind_the_page(
    cases: CaseStore, tmp_path: Path
) -> None:
    for number in range(8):
        cases.begin({"id": f"sak-{number}", "project": {"name": f"P {number}"}}, who="local")
    listing = listing_of(cases, tmp_path)
    first = listing.lines()
    assert len(first.lines) == 8
    deadline = time.monotonic() + 60
    while listing.lines().unknown:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert all(line.row is not None for line in listing.lines().lines)


def test_cases_of_files_are_there_too_and_a_damaged_one_is_never_left_out(
    cases: CaseStore, tmp_path: Path
) -> None:
    folder = CaseFolder(tmp_path / "odelagt")
    (folder.root / "v001").mkdir(parents=True)
    (folder.root / "v001" / "manifest.json").write_text("nei", encoding="utf-8")
    (line,) = listing_of(cases, tmp_path).lines().lines
    assert (line.key, line.name) == ("", "odelagt")
    assert line.row is not None
    assert line.row.stage is Stage.UNREADABLE


@pytest.mark.office
def test_a_case_that_was_made_from_a_file_stands_beside_those_of_the_web(
    cases: CaseStore, tmp_path: Path
) -> None:
    sample = Path(__file__).parents[2] / "inputs" / "trondelag-sorvest" / "rekom-1.yaml"
    assert run_docgen(tmp_path, "generate", str(sample), "-o", str(tmp_path)).code == 0
    cases.begin(case_data("rekom-2"), who="local")
    found = {line.name: line.key for line in listing_of(cases, tmp_path).lines().lines}
    assert found["rekom-1"] == ""
    assert found["rekom-2"] != ""
