"""A form that LibreOffice has opened and saved is the same form."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from samples import FILES, run_docgen

from docgen.intake import RawCase, read_file
from docgen.tools.office import Office
from docgen.tools.process import Finished, run_program

pytestmark = pytest.mark.office


def saved_by_libreoffice(office: Office, file: Path, folder: Path) -> Path:
    profile = f"-env:UserInstallation=file://{folder}/profil"
    out = folder / "lagret"
    arguments = ["--headless", "--convert-to", "docx", "--outdir", str(out), str(file)]
    ended = run_program([str(office.path), profile, *arguments], timeout_s=100)
    assert isinstance(ended, Finished)
    shutil.rmtree(folder / "profil", ignore_errors=True)
    return out / file.name


def unfolded(value: Any) -> Any:
    """The values with a space for every fold: LibreOffice does not know what is only a fold."""
    if isinstance(value, dict):
        return {key: unfolded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [unfolded(one) for one in value]
    return re.sub(r"(?<!\n)\n(?![\n\-])", " ", value)


def known_places(raw: RawCase) -> set[tuple[str | int, ...]]:
    return set(raw.places)


@pytest.mark.parametrize("name", ["sprak-og-lesing", "digskole"])
def test_a_filled_in_form_reads_the_same_when_libreoffice_has_saved_it(
    name: str, office: Office, tmp_path: Path
) -> None:
    made = run_docgen(
        tmp_path,
        *("new", name, "--form", "skjema.docx", "--from", FILES[name], "--institution", "ntnu-ilu"),
    )
    assert made.code == 0
    before = read_file(tmp_path / "skjema.docx")
    after = read_file(saved_by_libreoffice(office, tmp_path / "skjema.docx", tmp_path))
    assert after.data == unfolded(before.data)
    assert after.findings == ()
    assert known_places(after) == known_places(before)


def test_an_empty_form_is_empty_when_libreoffice_has_saved_it(
    office: Office, tmp_path: Path
) -> None:
    assert run_docgen(tmp_path, "new", "sak", "--form", "skjema.docx").code == 0
    before = read_file(tmp_path / "skjema.docx")
    after = read_file(saved_by_libreoffice(office, tmp_path / "skjema.docx", tmp_path))
    assert (after.data, after.findings) == (before.data, ())
