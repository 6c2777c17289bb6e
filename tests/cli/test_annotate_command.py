"""`docgen check FILE --annotate COPY`: the way back to the one who filled in the workbook."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from samples import case_of, run_docgen
from workbook_copies import SHEET, differences, note

from docgen.intake.workbook.memory import MEMORY_SHEET
from docgen.intake.workbook.writer import write_workbook

NAMES = ("digskole", "utforskande-matematikk")
_ORGNR, _PARTY = "Avtalepart: Organisasjonsnummer", "Avtalepart"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a workbook of two agreements, both as they should be."""
    cases = [case_of(name) for name in NAMES]
    write_workbook(tmp_path / "avtaler.xlsx", language="nb", profiles=["ntnu-ilu"], cases=cases)
    return tmp_path


def headings(sheet: Worksheet) -> dict[str, str]:
    """The letters of each column by its heading, which stands in the second row."""
    return {str(cell.value): cell.column_letter for cell in sheet[2] if cell.value}


def change(file: Path, heading: str, row: int, value: object) -> str:
    """Write in a cell as a user does; returns the name of the cell."""
    book = openpyxl.load_workbook(file)
    name = f"{headings(book[SHEET])[heading]}{row}"
    book[SHEET][name].value = value
    book.save(file)
    return name


def opened(file: Path) -> Workbook:
    return openpyxl.load_workbook(file)


def noted(file: Path) -> dict[str, str]:
    """The comments of docgen on the sheet of agreements, but for that of the heading."""
    sheet = opened(file)[SHEET]
    cells = [cell for row in sheet.iter_rows(min_row=3) for cell in row if cell.comment]
    return {cell.coordinate: cell.comment.text for cell in cells}


def errors_of(file: Path, row: int) -> str:
    sheet = opened(file)[SHEET]
    return str(sheet[f"{headings(sheet)['Feil']}{row}"].value or "")


def test_an_error_comes_back_in_its_cell_and_the_users_own_file_is_untouched(folder: Path) -> None:
    name = change(folder / "avtaler.xlsx", _ORGNR, 3, "123456789")
    before = (folder / "avtaler.xlsx").read_bytes()
    ran = run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    assert ran.code == 9
    assert ran.out.splitlines()[-1].startswith("Skrevet: feil.xlsx (funn i kopien: ")
    assert "er ugyldig" in noted(folder / "feil.xlsx")[name]
    assert errors_of(folder / "feil.xlsx", 3).startswith(_ORGNR)
    assert (folder / "avtaler.xlsx").read_bytes() == before


def test_the_copy_is_corrected_and_checked_again(folder: Path) -> None:
    original = folder / "avtaler.xlsx"
    clean = original.read_bytes()
    right = opened(original)[SHEET][f"{headings(opened(original)[SHEET])[_ORGNR]}3"].value
    name = change(original, _ORGNR, 3, "123456789")
    run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    change(folder / "feil.xlsx", _ORGNR, 3, right)
    ran = run_docgen(folder, "check", "feil.xlsx", "--annotate", "rettet.xlsx")
    assert ran.code == 0
    assert name not in noted(folder / "rettet.xlsx")
    rows = [key for key in differences((folder / "rettet.xlsx").read_bytes(), clean) if "!" in key]
    told = {SHEET + "!" + one for one in noted(folder / "rettet.xlsx")}
    column = headings(opened(folder / "rettet.xlsx")[SHEET]).get("Feil", "-")
    ours = {one for one in rows if one.startswith(f"{SHEET}!{column}")}
    assert {one for one in rows if one.startswith(SHEET)} <= told | ours


def test_checking_twice_gives_the_same_copy(folder: Path) -> None:
    change(folder / "avtaler.xlsx", _ORGNR, 3, "123456789")
    run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    first = (folder / "feil.xlsx").read_bytes()
    run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    assert differences((folder / "feil.xlsx").read_bytes(), first) == {}
    run_docgen(folder, "check", "feil.xlsx", "--annotate", "igjen.xlsx")
    assert differences((folder / "igjen.xlsx").read_bytes(), first) == {}


def test_what_is_missing_in_a_list_stands_at_the_case_that_misses_it(folder: Path) -> None:
    book = opened(folder / "avtaler.xlsx")
    people = book["Personer"]
    for row in people.iter_rows(min_row=2):
        if row[0].value == NAMES[1]:
            for cell in row:
                cell.value = None
    book.save(folder / "avtaler.xlsx")
    run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    found = noted(folder / "feil.xlsx")
    assert "(Arket Personer.)" in found["A4"]
    assert "«Signerer for avtaleparten: Navn»" in found["A4"]
    assert "A3" not in found
    assert errors_of(folder / "feil.xlsx", 4).startswith("Personer: ")


def test_what_the_copy_loses_is_told_first_and_apart(folder: Path) -> None:
    book = opened(folder / "avtaler.xlsx")
    chart = BarChart()
    chart.add_data(Reference(book[SHEET], range_string=f"{SHEET}!A1:A3"))
    book[SHEET].add_chart(chart)
    book.save(folder / "avtaler.xlsx")
    ran = run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    assert "diagrammer" in ran.err
    assert "[workbook-loses-parts]" in ran.err
    as_json = run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx", "--json")
    assert [one["code"] for one in as_json.of_type("finding")] == ["workbook-loses-parts"]
    assert as_json.of_type("summary")[0]["annotated"] == "feil.xlsx"
    assert as_json.err == ""


def test_a_comment_of_the_users_own_is_kept(folder: Path) -> None:
    name = change(folder / "avtaler.xlsx", _ORGNR, 3, "123456789")
    book = opened(folder / "avtaler.xlsx")
    book[SHEET][name].comment = Comment("Spør Kari.", "Kari Eksempel")
    book.save(folder / "avtaler.xlsx")
    run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    assert noted(folder / "feil.xlsx")[name].startswith("Spør Kari.\n")


def test_a_text_file_comes_back_as_a_workbook_with_its_texts_as_texts(folder: Path) -> None:
    sheet = opened(folder / "avtaler.xlsx")[SHEET]
    rows = [["" if one is None else one for one in row] for row in sheet.values][1:]
    heads = [str(one) for one in rows[0]]
    table = [["" if hasattr(one, "year") else str(one) for one in row] for row in rows]
    table[1][heads.index(_ORGNR)] = "123456789"
    table[1][heads.index(_PARTY)] = "=1+1"
    with (folder / "avtaler.csv").open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(table)
    ran = run_docgen(folder, "check", "avtaler.csv", "--annotate", "feil.xlsx")
    assert "Skrevet: feil.xlsx" in ran.out
    assert ran.err == ""
    copy = opened(folder / "feil.xlsx")
    assert copy.sheetnames == [SHEET, MEMORY_SHEET]
    by_head = {str(cell.value): cell.column_letter for cell in copy[SHEET][1]}
    party = copy[SHEET][f"{by_head[_PARTY]}2"]
    assert (party.value, party.data_type) == ("=1+1", "s")
    assert "er ugyldig" in note(copy[SHEET], f"{by_head[_ORGNR]}2")
    assert copy[SHEET][f"{by_head['Feil']}2"].value
    again = run_docgen(folder, "check", "feil.xlsx", "--annotate", "igjen.xlsx")
    assert again.out.count("[orgnr-invalid]") == ran.out.count("[orgnr-invalid]") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("avtaler.xlsx", "avtaler.xlsx", "--annotate", "feil.xlsx"), "én fil om gangen"),
        ((".", "--annotate", "feil.xlsx"), "én fil om gangen"),
        (("avtaler.xlsx", "--annotate", "feil.ods"), "må slutte på .xlsx"),
        (("avtaler.xlsx", "--annotate", "feil"), "må slutte på .xlsx"),
        (("avtaler.xlsx", "--annotate", "avtaler.xlsx"), "kan ikke ha samme navn"),
        (("avtaler.xlsx", "--annotate", "./under/../avtaler.xlsx"), "kan ikke ha samme navn"),
        (("avtaler.xlsx", "--annotate", "lenke.xlsx"), "kan ikke ha samme navn"),
        (("sak.yaml", "--annotate", "feil.xlsx"), "Filer av typen .yaml"),
    ],
)
def test_a_copy_that_cannot_be_is_refused_before_anything_is_done(
    arguments: tuple[str, ...], message: str, folder: Path
) -> None:
    (folder / "under").mkdir()
    (folder / "sak.yaml").write_text("schema: docgen/case/1\n", encoding="utf-8")
    (folder / "lenke.xlsx").hardlink_to(folder / "avtaler.xlsx")
    before = (folder / "avtaler.xlsx").read_bytes()
    ran = run_docgen(folder, "check", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert ran.out == ""
    assert (folder / "avtaler.xlsx").read_bytes() == before
    assert not (folder / "feil.xlsx").exists()


def test_a_copy_that_somebody_has_corrected_is_never_written_over(folder: Path) -> None:
    change(folder / "avtaler.xlsx", _ORGNR, 3, "123456789")
    command = ("check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    run_docgen(folder, *command)
    assert run_docgen(folder, *command).code == 9
    change(folder / "feil.xlsx", _ORGNR, 3, "987654321")
    corrected = (folder / "feil.xlsx").read_bytes()
    ran = run_docgen(folder, *command)
    assert ran.code == 2
    assert "er endret etter at docgen skrev den" in ran.err
    assert (folder / "feil.xlsx").read_bytes() == corrected


def test_a_folder_that_is_a_file_is_told_and_leaves_nothing(folder: Path) -> None:
    (folder / "mappe").write_text("", encoding="utf-8")
    ran = run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "mappe/feil.xlsx")
    assert ran.code == 8
    assert sorted(path.name for path in folder.iterdir()) == ["avtaler.xlsx", "mappe"]


def test_a_workbook_that_is_damaged_gives_no_copy(folder: Path) -> None:
    (folder / "avtaler.xlsx").write_bytes(b"PK\x03\x04 ikke noe mer")
    ran = run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    assert ran.code == 8
    assert "[workbook-damaged]" in ran.out
    assert not (folder / "feil.xlsx").exists()


def test_the_copy_is_readable_by_its_owner_alone_and_nothing_else_is_left(folder: Path) -> None:
    run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "feil.xlsx")
    assert (folder / "feil.xlsx").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["avtaler.xlsx", "feil.xlsx"]


def test_in_english_everything_is_in_english(folder: Path) -> None:
    name = change(folder / "avtaler.xlsx", _ORGNR, 3, "123456789")
    ran = run_docgen(folder, "--lang", "en", "check", "avtaler.xlsx", "--annotate", "errors.xlsx")
    assert ran.out.splitlines()[-1].startswith("Written: errors.xlsx")
    assert noted(folder / "errors.xlsx")[name].split("\n")[1].startswith("Error: ")
    assert "Errors" in headings(opened(folder / "errors.xlsx")[SHEET])


def test_a_copy_that_lies_beside_its_workbook_is_not_read_as_the_same_cases(folder: Path) -> None:
    change(folder / "avtaler.xlsx", _ORGNR, 3, "123456789")
    run_docgen(folder, "check", "avtaler.xlsx", "--annotate", "avtaler-feil.xlsx")
    alone = run_docgen(folder, "check", "avtaler.xlsx", "--json")
    both = run_docgen(folder, "check", ".", "--json")
    assert [line["case"] for line in both.of_type("case")] == [
        line["case"] for line in alone.of_type("case")
    ]
    assert "annotated-copy" in {line["code"] for line in both.of_type("finding")}
    named = run_docgen(folder, "check", "avtaler-feil.xlsx", "--json")
    assert len(named.of_type("case")) == len(alone.of_type("case"))
