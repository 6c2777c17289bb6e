"""LibreOffice saves the workbook anew, and all of it is read as before."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from samples import FILES
from sheets_made import told

from docgen.cli.workbook_cases import chosen_cases
from docgen.intake import read_cases
from docgen.intake.workbook.writer import write_workbook
from docgen.tools.office import Office

pytestmark = pytest.mark.office


def resaved(office: Office, file: Path, ending: str) -> Path:
    """The file as LibreOffice saves it."""
    folder = file.parent / f"as-{ending}"
    command = [
        str(office.path),
        f"-env:UserInstallation=file://{file.parent}/profile",
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(folder),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return folder / f"{file.stem}.{ending}"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_everything_is_read_the_same_after_libreoffice_has_saved_it(
    ending: str, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "avtaler.xlsx"
    cases = chosen_cases(None, list(FILES.values())).cases
    write_workbook(file, language="nb", profiles=["ntnu-ilu"], cases=cases)
    before, after = read_cases(file), read_cases(resaved(office, file, ending))
    assert told(after) == []
    assert [raw.data for raw in after.cases] == [raw.data for raw in before.cases]
    assert [raw.digest for raw in after.cases] == [raw.digest for raw in before.cases]
    assert [cells(raw.places) for raw in after.cases] == [cells(raw.places) for raw in before.cases]


def test_per_cent_errors_and_booleans_are_known_in_a_file_of_libreoffice(
    office: Office, tmp_path: Path
) -> None:
    from sheets_made import saved

    headings = ["Kortnavn", "Andel av den samlede rammen", "Saksnummer", "Sats i prosent"]
    file = saved(tmp_path, {"Avtaler": [headings, ["a", (0.3, "0 %"), "=1/0", "=0.5+0.5"]]})
    (raw,) = read_cases(resaved(office, file, "ods")).cases
    assert raw.data["institutions"] == [{"share": "30"}]
    assert [one.code for one in raw.findings] == ["cell-is-an-error", "share-in-two-ways"]


def cells(places: Mapping[Any, Any]) -> dict[Any, str]:
    return {path: str(place).rpartition(":")[2] for path, place in places.items()}
