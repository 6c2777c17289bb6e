"""Workbooks that LibreOffice has saved: what docgen wrote in them comes out again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from samples import case_of, run_docgen
from workbook_copies import SHEET, note, opened

from docgen.intake.workbook.memory import MEMORY_SHEET
from docgen.intake.workbook.notes import MARK
from docgen.intake.workbook.writer import write_workbook
from docgen.tools.office import Office
from docgen.tools.process import Finished, run_program

pytestmark = pytest.mark.office

_BLUE = "FF99CCFF"


def saved_by_office(office: Office, file: Path, kind: str = "xlsx") -> Path:
    """The file as LibreOffice Calc saves it, in a folder beside."""
    out = file.parent / "lagret"
    profile = f"-env:UserInstallation={(file.parent / 'profil').as_uri()}"
    again = ["--headless", "--convert-to", kind, "--outdir", out]
    assert isinstance(run_program([office.path, profile, *again, file], timeout_s=100), Finished)
    return out / f"{file.stem}.{kind}"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A workbook with a number that is wrong, in a cell that its user coloured and commented."""
    file = tmp_path / "avtaler.xlsx"
    write_workbook(file, language="nb", profiles=["ntnu-ilu"], cases=[case_of("digskole")])
    book = openpyxl.load_workbook(file)
    cell = book[SHEET][number_of(file)]
    cell.value = "123456789"
    cell.fill = PatternFill("solid", fgColor=_BLUE)
    cell.comment = Comment("Spør Kari.", "Kari Eksempel")
    book.save(file)
    return file


def number_of(file: Path) -> str:
    """The cell with the organisation number of the only case."""
    heads = openpyxl.load_workbook(file)[SHEET][2]
    wanted = "Avtalepart: Organisasjonsnummer"
    return next(f"{cell.column_letter}3" for cell in heads if cell.value == wanted)


def test_a_copy_that_libreoffice_saved_is_corrected_and_comes_back_clean(
    office: Office, wrong: Path
) -> None:
    folder, name = wrong.parent, number_of(wrong)
    run_docgen(folder, "check", wrong.name, "--annotate", "feil.xlsx")
    saved = saved_by_office(office, folder / "feil.xlsx")
    book = opened(saved.read_bytes())
    assert book[MEMORY_SHEET].sheet_state == "hidden"
    assert MARK in note(book[SHEET], name)
    # The party is a network, which has none.
    book[SHEET][name].value = None
    book.save(saved)

    ran = run_docgen(folder, "check", saved, "--annotate", "rettet.xlsx")
    assert "[orgnr-invalid]" not in ran.out
    clean = opened((folder / "rettet.xlsx").read_bytes())
    assert note(clean[SHEET], name) == "Spør Kari."
    assert clean[SHEET][name].fill.fgColor.rgb == _BLUE


def test_an_annotated_copy_opens_whole_in_libreoffice(office: Office, wrong: Path) -> None:
    run_docgen(wrong.parent, "check", wrong.name, "--annotate", "feil.xlsx")
    copy = opened((wrong.parent / "feil.xlsx").read_bytes())
    saved = opened(saved_by_office(office, wrong.parent / "feil.xlsx").read_bytes())
    assert saved.sheetnames == copy.sheetnames
    for row in copy[SHEET].iter_rows():
        for cell in row:
            shown = saved[SHEET][cell.coordinate]
            assert (shown.value or None) == (cell.value or None), cell.coordinate
            assert note(saved[SHEET], cell.coordinate) == note(copy[SHEET], cell.coordinate)


def test_a_workbook_of_libreoffice_comes_back_as_one_of_excel(office: Office, wrong: Path) -> None:
    folder, name = wrong.parent, number_of(wrong)
    source = saved_by_office(office, wrong, "ods")
    first = run_docgen(folder, "check", source, "--annotate", "feil.xlsx")
    assert "[workbook-values-only]" in first.err
    copy = opened((folder / "feil.xlsx").read_bytes())
    assert "er ugyldig" in note(copy[SHEET], name)
    assert copy[SHEET][name].data_type == "s"
    again = run_docgen(folder, "check", "feil.xlsx")
    codes = [
        sorted(part.split("]")[0] for part in ran.out.split("[")[1:]) for ran in (first, again)
    ]
    assert codes[0] == codes[1]
