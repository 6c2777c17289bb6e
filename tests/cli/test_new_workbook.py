"""`docgen new --workbook` makes a workbook that `docgen check` reads."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from samples import FILES, run_docgen

from docgen.intake import read_cases


def test_a_blank_workbook_is_made_and_the_next_step_is_told(tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "new", "--workbook", "ny/avtaler.xlsx")
    assert (ran.code, ran.err) == (0, "")
    assert "check ny/avtaler.xlsx" in ran.out
    assert openpyxl.load_workbook(tmp_path / "ny" / "avtaler.xlsx").sheetnames[:2] == [
        "Veiledning",
        "Avtaler",
    ]


def test_headings_are_in_the_language_of_the_run(tmp_path: Path) -> None:
    for language, name in (("nn", "Avtalar"), ("en", "Agreements")):
        run_docgen(tmp_path, "--lang", language, "new", "--workbook", f"{language}.xlsx")
        assert name in openpyxl.load_workbook(tmp_path / f"{language}.xlsx").sheetnames


def test_an_agreement_that_is_named_has_its_row(tmp_path: Path) -> None:
    arguments = ("--partner", "nettverk", "--institution", "nord", "--institution", "dmmh")
    run_docgen(tmp_path, "new", "lesing", "--workbook", "a.xlsx", *arguments)
    (raw,) = read_cases(tmp_path / "a.xlsx").cases
    assert raw.data == {
        "schema": "docgen/case/1",
        "id": "lesing",
        "scheme": "kollektiv kompetanseutvikling",
        "partner": {"kind": "nettverk"},
        "institutions": [{"profile": "nord"}, {"profile": "dmmh"}],
    }


def test_cases_that_are_there_get_rows_and_it_is_told_what_is_left_out(tmp_path: Path) -> None:
    chosen = [FILES["digskole"], FILES["rekom-1"]]
    sources = [one for path in chosen for one in ("--from", path)]
    ran = run_docgen(tmp_path, "new", "--workbook", "a.xlsx", *sources)
    assert "Sjekklistene" in ran.out
    assert [raw.data["id"] for raw in read_cases(tmp_path / "a.xlsx").cases] == [
        "digskole",
        "rekom-1",
    ]


def test_a_workbook_can_be_made_of_a_workbook(tmp_path: Path) -> None:
    run_docgen(tmp_path, "new", "--workbook", "a.xlsx", "--from", FILES["digskole"])
    ran = run_docgen(tmp_path, "new", "--workbook", "b.xlsx", "--from", "a.xlsx")
    assert "Sjekklistene" not in ran.out
    first, second = (read_cases(tmp_path / name).cases[0] for name in ("a.xlsx", "b.xlsx"))
    assert first.data == second.data


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--workbook", "a.xls"), "må slutte på .xlsx"),
        (("--workbook", "a.csv"), "må slutte på .xlsx"),
        (("--workbook", "a.xlsx", "-o", "b.yaml"), "--output kan ikke brukes"),
        (("--workbook", "a.xlsx", "--document", "praksisavtale"), "--document kan ikke brukes"),
        (("--workbook", "a.xlsx", "--partner", "county"), "Oppgi kortnavnet"),
        (("sak", "--from", "b.yaml"), "bare brukes sammen med --workbook"),
        (("Sak", "--workbook", "a.xlsx"), "Sak"),
        (("sak", "--workbook", "a.xlsx", "--institution", "uit"), "uit"),
        (("--workbook", "a.xlsx", "--from", "borte.yaml"), "borte.yaml"),
        (("--workbook", "a.xlsx", "--from", "feil.yaml"), "check feil.yaml"),
        (("--workbook", "a.xlsx", "--from", "uten-navn.yaml"), "check uten-navn.yaml"),
        (("a", "--workbook", "a.xlsx", "--from", "a.yaml"), "To avtaler har kortnavnet a"),
        ((), "NAVN"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    arguments: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    head = "schema: docgen/case/1\n"
    (tmp_path / "feil.yaml").write_text(f"{head}id: a\ncreated: i går\n", encoding="utf-8")
    (tmp_path / "uten-navn.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(f"{head}id: a\n", encoding="utf-8")
    ran = run_docgen(tmp_path, "new", *arguments)
    assert ran.code == 2
    assert said in ran.err
    assert not list(tmp_path.glob("*.x*"))


def test_a_workbook_that_is_there_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"min egen")
    ran = run_docgen(tmp_path, "new", "--workbook", "a.xlsx")
    assert ran.code == 2
    assert "a.xlsx finnes fra før" in ran.err
    assert file.read_bytes() == b"min egen"


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    assert run_docgen(tmp_path, "new", "--workbook", "fil/a.xlsx").code == 8


def test_help_of_the_command_needs_no_library_for_workbooks() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from docgen.cli import run; run(['new', '--help']); "
        "print([name for name in ('openpyxl', 'python_calamine') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
