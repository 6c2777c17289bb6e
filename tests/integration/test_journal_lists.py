"""A list of all that has no number: docgen writes it, people fill it in, docgen reads it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from desk import Desk, desk, quick_desk
from openpyxl import Workbook, load_workbook
from samples import Ran, fingerprints, run_docgen

import docgen.casefile.publish
import docgen.cli.journal_lists
import docgen.pipeline.recording
from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder
from docgen.errors import CannotWriteError

__all__ = ["desk", "quick_desk"]

LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"
AGREEMENT = "samarbeidsavtale"
FIRST, SECOND = "2022/90001", "2022/90002"
Row = dict[str, Any]


def two_cases(desk: Desk) -> None:
    desk.take("digskole")
    assert desk.generate().code == 0
    desk.data |= {"id": "digskole-2", "case_number": SECOND}
    assert desk.generate().code == 0


@pytest.fixture
def made(quick_desk: Desk) -> Desk:
    """Two complete cases, each with three entries for the archive."""
    return quick_desk.begin(two_cases)


def archived(desk: Desk, *options: str) -> Ran:
    return run_docgen(desk.folder, "archived", *options)


def listed(desk: Desk, name: str = "liste.xlsx") -> Path:
    ran = archived(desk, "--list", name)
    assert (ran.code, ran.err) == (0, "")
    return desk.folder / name


def rows_of(path: Path) -> list[Row]:
    heading, *rows = load_workbook(path).worksheets[0].iter_rows(values_only=True)
    found = [dict(zip(map(str, heading), row, strict=True)) for row in rows]
    return [row for row in found if row["Journalpost"]]


def fill(path: Path, numbers: dict[int, Any], column: str = "H") -> Path:
    """Write numbers into the rows of the list, counted from 0."""
    book = load_workbook(path)
    for row, number in numbers.items():
        book.worksheets[0][f"{column}{row + 2}"] = number
    book.save(path)
    return path


def outcomes(ran: Ran) -> dict[str, Row]:
    return {line["case"]: line for line in ran.of_type("case")}


def read(desk: Desk, name: str = "liste.xlsx") -> tuple[int, dict[str, Row]]:
    ran = archived(desk, "--from", name, "--json")
    return ran.code, outcomes(ran)


def faults(line: Row) -> list[tuple[str, str]]:
    return [(one["code"], one["place"].rpartition("!")[2]) for one in line["faults"]]


def version(desk: Desk, case: str) -> int:
    return CaseFolder(desk.folder / "outputs" / case).versions()[-1]


def test_the_list_has_each_entry_without_a_number(made: Desk) -> None:
    rows = rows_of(listed(made))
    entries = [f"01-{LEADER}", f"02-{HEAD}", f"03-{AGREEMENT}"]
    assert [(row["Kortnavn"], row["Journalpost"]) for row in rows] == [
        (case, entry) for case in ("digskole", "digskole-2") for entry in entries
    ]
    agreement = rows[2]
    assert agreement["Tittel"].startswith("Samarbeidsavtale DEKOM")
    assert (agreement["Inn, ut eller internt"], agreement["Dokumenttype"]) == ("utgående", "Avtale")
    assert (agreement["Saksnummer"], agreement["Journalnummer"]) == (FIRST, None)
    (entry,) = [one for one in made.manifest(1)["archive"] if one["name"] == AGREEMENT]
    assert rows[5]["systemID"] == entry["uuid"]
    cell = load_workbook(made.folder / "liste.xlsx").worksheets[0]["H2"]
    assert cell.number_format == "@"


def test_numbers_of_many_cases_are_recorded_at_once_and_once(made: Desk) -> None:
    numbers: dict[int, Any] = {0: f"{FIRST}-4", 1: f"{FIRST}-5", 3: f"{SECOND}-1"}
    fill(listed(made), numbers)
    code, lines = read(made)
    assert code == 0
    assert lines["digskole"]["numbers"] == {LEADER: f"{FIRST}-4", HEAD: f"{FIRST}-5"}
    assert lines["digskole-2"]["numbers"] == {LEADER: f"{SECOND}-1"}
    for case in lines:
        folder = CaseFolder(made.folder / "outputs" / case)
        assert (folder.versions(), verify_folder(folder)) == ([1, 2], ())
    before = fingerprints(made.folder)
    code, lines = read(made)
    assert (code, [one["action"] for one in lines.values()]) == (0, ["unchanged"] * 2)
    assert fingerprints(made.folder) == before
    left = [(row["Kortnavn"], row["Journalpost"][:2]) for row in rows_of(listed(made, "ny.xlsx"))]
    assert left == [("digskole", "03"), ("digskole-2", "02"), ("digskole-2", "03")]


@pytest.mark.parametrize("moment", ["published", "recorded"])
def test_what_a_stopped_run_began_is_finished_by_the_same_list(
    made: Desk, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    fill(listed(made), {0: f"{FIRST}-4", 3: f"{SECOND}-1"})
    index = made.folder / "outputs/index.html"
    index.unlink()
    with monkeypatch.context() as patch:
        if moment == "published":
            patch.setattr(docgen.casefile.publish, "complete_records", stopped)
        else:
            patch.setattr(docgen.cli.journal_lists, "write_index", stopped)
        assert archived(made, "--from", "liste.xlsx").code == 130
    code, lines = read(made)
    actions = ["unchanged", "unchanged" if moment == "recorded" else "made"]
    assert (code, [one["action"] for one in lines.values()]) == (0, actions)
    assert index.is_file()
    for case in lines:
        folder = CaseFolder(made.folder / "outputs" / case)
        assert (folder.versions(), verify_folder(folder)) == ([1, 2], ())
    before = fingerprints(made.folder)
    assert read(made)[0] == 0
    assert fingerprints(made.folder) == before


def test_records_that_cannot_be_finished_end_no_other_case(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(listed(made), {0: f"{FIRST}-4", 3: f"{SECOND}-1"})
    assert read(made)[0] == 0
    complete = docgen.pipeline.recording.complete_records

    def first_is_full(folder: CaseFolder) -> None:
        if folder.root.name == "digskole":
            raise CannotWriteError("cannot-write", folder="digskole", reason="full")
        complete(folder)

    monkeypatch.setattr(docgen.pipeline.recording, "complete_records", first_is_full)
    code, lines = read(made)
    assert code == 9
    assert lines["digskole-2"]["action"] == "unchanged"
    assert [one["code"] for one in lines["digskole"]["faults"]] == ["cannot-write"]


def stopped(*_arguments: object) -> None:
    """Somebody ends docgen there."""
    raise KeyboardInterrupt


def test_all_faults_are_told_with_their_cells_and_the_case_gets_nothing(made: Desk) -> None:
    numbers: dict[int, Any] = {0: "tull", 1: f"{SECOND}-5", 2: f"{FIRST}-6", 3: f"{SECOND}-1"}
    fill(listed(made), numbers)
    code, lines = read(made)
    assert code == 9
    assert faults(lines["digskole"]) == [("journal-malformed", "H2"), ("journal-other-case", "H3")]
    assert version(made, "digskole") == 1
    assert lines["digskole-2"]["numbers"] == {LEADER: f"{SECOND}-1"}
    assert version(made, "digskole-2") == 2
    ran = archived(made, "--from", "liste.xlsx")
    assert (ran.code, "liste.xlsx:Uten journalnummer!H2" in ran.err) == (9, True)
    assert "Skriv saksnummer, bindestrek og dokumentnummer" in ran.err


def test_nothing_is_archived_before_it_was_made(made: Desk) -> None:
    fill(listed(made), {0: f"{FIRST}-4"})
    ran = archived(made, "--from", "liste.xlsx", "--date", "1.1.2000")
    assert (ran.code, "01.01.2000" in ran.err) == (2, True)
    assert version(made, "digskole") == 1


def test_one_number_is_not_that_of_two(made: Desk) -> None:
    path = listed(made)
    fill(path, {3: FIRST, 4: FIRST}, column="G")
    fill(path, {0: f"{FIRST}-4", 2: f"{FIRST}-4", 3: f"{FIRST}-4", 4: "90001-4"})
    code, lines = read(made)
    assert (code, version(made, "digskole"), version(made, "digskole-2")) == (9, 1, 1)
    assert faults(lines["digskole"]) == [("journal-taken", "H4")]
    assert faults(lines["digskole-2"]) == [("journal-taken", "H5"), ("journal-malformed", "H6")]


def test_the_entrys_number_is_enough_where_the_case_number_has_its_column(made: Desk) -> None:
    fill(listed(made), {0: 4, 1: "5"})
    code, lines = read(made)
    assert (code, list(lines)) == (0, ["digskole"])
    assert lines["digskole"]["numbers"] == {LEADER: f"{FIRST}-4", HEAD: f"{FIRST}-5"}


def test_a_number_of_an_older_text_is_not_that_of_the_newer(made: Desk) -> None:
    path = fill(listed(made), {5: f"{SECOND}-9"})
    made.data["partner"]["reference"] = "Ny referanse 77"
    assert made.generate().code == 0
    code, lines = read(made)
    assert (code, faults(lines["digskole-2"])) == (3, [("journal-list-other-text", "H7")])
    fill(path, {5: None}, column="I")
    assert read(made)[0] == 0


def test_rows_that_lead_nowhere_are_told(made: Desk) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in (
        ("Numre fra arkivet",),
        ("Kortnavn", "Journalpost", "Journalnummer"),
        ("borte", "01", f"{FIRST}-1"),
        (None, "01", f"{FIRST}-2"),
        ("digskole", None, f"{FIRST}-3"),
        ("digskole", "09", f"{FIRST}-4"),
        ("digskole", "03", "=1/0"),
        ("digskole", "02", None),
    ):
        page.append(row)
    book.save(made.folder / "egen.xlsx")
    code, lines = read(made, "egen.xlsx")
    assert code == 9
    assert faults(lines["borte"]) == [("no-such-case", "C3")]
    assert faults(lines[""]) == [("journal-list-no-case", "C4")]
    assert faults(lines["digskole"]) == [
        ("journal-list-no-entry", "C5"),
        ("archived-unknown", "C6"),
        ("journal-list-cell", "C7"),
    ]
    assert version(made, "digskole") == 1


@pytest.mark.parametrize("separator", [";", ","])
def test_a_text_file_will_do(made: Desk, separator: str) -> None:
    with (made.folder / "fra-arkivet.csv").open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(("Journalnummer", "Kortnavn", "Journalpost", "Merknad"))
        writer.writerow((f"{FIRST}-4", "digskole", f"03-{AGREEMENT}", "på plass"))
    code, lines = read(made, "fra-arkivet.csv")
    assert (code, lines["digskole"]["numbers"]) == (0, {AGREEMENT: f"{FIRST}-4"})


@pytest.mark.parametrize(
    ("language", "heading", "sheet"),
    [("nn", "Kortnamn", "Utan journalnummer"), ("en", "Name", "Without number")],
)
def test_the_list_is_in_the_language_of_the_run(
    made: Desk, language: str, heading: str, sheet: str
) -> None:
    assert archived(made, "--lang", language, "--list", "liste.xlsx").code == 0
    page = load_workbook(made.folder / "liste.xlsx").worksheets[0]
    assert (page["A1"].value, page.title) == (heading, sheet)
    fill(made.folder / "liste.xlsx", {2: f"{FIRST}-4"})
    code, lines = read(made)
    assert (code, lines["digskole"]["numbers"]) == (0, {AGREEMENT: f"{FIRST}-4"})
    (made.folder / "anna.csv").write_text("noko;anna\n1;2\n", encoding="utf-8")
    ran = archived(made, "--lang", language, "--from", "anna.csv")
    assert (ran.code, heading in ran.err) == (2, True)


def test_a_list_that_is_filled_in_is_never_written_over(made: Desk) -> None:
    path = listed(made)
    content = path.read_bytes()
    assert listed(made).read_bytes() == content
    fill(path, {0: f"{FIRST}-4"})
    content = path.read_bytes()
    ran = archived(made, "--list", "liste.xlsx")
    assert (ran.code, path.read_bytes() == content) == (2, True)


def test_the_list_may_be_of_one_case_and_is_none_when_all_has_a_number(made: Desk) -> None:
    ran = archived(made, "digskole-2", "--list", "en.xlsx", "--json")
    assert (ran.code, list(outcomes(ran))) == (0, ["digskole-2"])
    fill(made.folder / "en.xlsx", {number: f"{SECOND}-{number + 1}" for number in range(3)})
    assert read(made, "en.xlsx")[0] == 0
    ran = archived(made, "digskole-2", "--list", "to.xlsx")
    assert (ran.code, (made.folder / "to.xlsx").exists()) == (0, False)
    assert "Alle journalposter har nummer" in ran.out


def test_a_damaged_case_never_ends_the_others(made: Desk) -> None:
    path = fill(listed(made), {0: f"{FIRST}-4", 3: f"{SECOND}-1"})
    (made.folder / "outputs" / "digskole" / "v001" / "manifest.json").write_text("{")
    code, lines = read(made)
    assert (code, lines["digskole"]["action"]) == (9, "failed")
    assert (lines["digskole-2"]["action"], version(made, "digskole-2")) == ("made", 2)
    path.unlink()
    ran = archived(made, "--list", "liste.xlsx")
    assert ran.code == 9
    assert {row["Kortnavn"] for row in rows_of(path)} == {"digskole-2"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--list"),
        (("digskole",), "--journal"),
        (("digskole", "--from", "liste.xlsx"), "--from"),
        (("--from", "liste.xlsx", "--list", "ny.xlsx"), "--from"),
        (("--from", "liste.xlsx", "--journal", "2022/90001-4"), "--journal"),
        (("--from", "liste.pdf"), ".xlsx"),
        (("--from", "borte.xlsx"), "borte.xlsx"),
        (("--from", "annet.xlsx"), "«Journalnummer»"),
        (("--from", "skadet.xlsx"), "skadet.xlsx"),
        (("--from", "liste.xlsx"), "Ingen rad"),
        (("--list", "liste.docx"), ".xlsx"),
        (("--list", "ny.xlsx", "-o", "tom"), "tom"),
    ],
)
def test_mistakes_are_told_and_nothing_is_recorded(
    made: Desk, arguments: tuple[str, ...], told: str
) -> None:
    listed(made)
    (made.folder / "tom").mkdir()
    book = Workbook()
    book.worksheets[0].append(("Navn", "Nummer"))
    book.save(made.folder / "annet.xlsx")
    (made.folder / "skadet.xlsx").write_bytes(b"PK\x03\x04")
    before = fingerprints(made.folder)
    ran = archived(made, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert fingerprints(made.folder) == before
