"""What the internal bundle and the overview tell of an amendment: what it asks for, and which."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from amending import NAME, amend, sign_protocol, signed_case, wanted
from attaching import Shelf
from samples import case_data, run_docgen

from docgen.tools.office import Office

pytestmark = pytest.mark.office

AGAIN = "Må gjerast og godkjennast på nytt på grunn av endringsprotokollen:"
CHECKLISTS = ("Sjekkliste for prosjektleiar", "Sjekkliste for einingsleiar")


def contents(shelf: Shelf, version: int, bundle: str = "intern") -> str:
    """The text of the contents page, in one line."""
    file = shelf.file(f"{bundle}.pdf", version)
    ran = subprocess.run(
        ["pdftotext", "-l", "2", file, "-"], check=True, capture_output=True, text=True
    )
    return " ".join(ran.stdout.split())


def told_again(shelf: Shelf, version: int) -> str:
    """What is to be done again, as the contents page says; empty where it says nothing."""
    return contents(shelf, version).partition(AGAIN)[2].partition(". ")[0].strip()


@pytest.fixture(scope="module")
def amended(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    del office
    shelf = signed_case(tmp_path_factory.mktemp("amended"))
    assert AGAIN not in contents(shelf, 1)
    ran = amend(shelf, wanted())
    assert ran.code == 0, ran.out + ran.err
    return shelf


def test_what_rests_on_old_terms_is_named_before_and_after_the_signature(
    amended: Shelf, tmp_path: Path
) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    # The budget has been recorded anew in the file that the protocol was made of.
    lacking = (
        "sjekkliste for prosjektleiar (NTNU), sjekkliste for einingsleiar (NTNU), "
        "faktorutrekning (NTNU)"
    )
    assert told_again(shelf, 2) == lacking
    assert sign_protocol(shelf, 2).code == 0
    assert told_again(shelf, 3) == lacking
    assert AGAIN not in contents(shelf, 3, "til-motpart")


def test_a_checklist_whose_approval_has_lapsed_is_to_be_approved_again(amended: Shelf) -> None:
    page = contents(amended, 2)
    for title in CHECKLISTS:
        assert f"{title} må godkjennast på nytt" in page
    assert "Endringsprotokoll nr. 1 klar til signering" in page


def test_what_has_been_done_again_is_not_named(amended: Shelf, tmp_path: Path) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    data = wanted()
    for number, kind in enumerate(("checklist-leader", "factor-calculation"), start=20):
        line = {"kind": kind, "institution": "ntnu-ilu", "date": "2026-11-20"}
        more = {"journal_number": f"2026/90031-{number}", "approver": "Berit Eksempel"}
        data["evidence"].append(line | more)
    assert amend(shelf, data).code == 0
    assert told_again(shelf, 3) == "sjekkliste for einingsleiar (NTNU)"
    assert f"{CHECKLISTS[0]} godkjend" in contents(shelf, 3)


def test_a_checklist_that_nobody_has_approved_is_ready_for_that(
    office: Office, tmp_path: Path
) -> None:
    del office
    data = case_data(NAME)
    del data["evidence"]
    data["documents"] = ["sjekkliste-prosjektleder"]
    (tmp_path / "case.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    assert run_docgen(tmp_path, "generate", "case.yaml").code == 0
    shelf = Shelf(folder=tmp_path, case=NAME)
    assert f"{CHECKLISTS[0]} klar til godkjenning" in contents(shelf, 1)


def test_the_history_tells_which_protocol_was_signed(amended: Shelf, tmp_path: Path) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    assert sign_protocol(shelf, 2).code == 0
    data = wanted()
    data["term"]["end"] = "2029-06-15"
    assert amend(shelf, data).code == 0
    assert sign_protocol(shelf, 4, "endringsprotokoll-2", "20.11.2026").code == 0
    told = run_docgen(shelf.folder, "status", NAME).out
    assert "15.11.2026  signert endring (Endringsprotokoll nr. 1, fil lagt ved)" in told
    assert "20.11.2026  signert endring (Endringsprotokoll nr. 2, fil lagt ved)" in told
    (row,) = run_docgen(shelf.folder, "status", NAME, "--json").of_type("case")
    signed = [one for one in row["history"] if one["kind"] == "signed-amendment"]
    assert [one["document"] for one in signed] == ["endringsprotokoll-1", "endringsprotokoll-2"]
    page = contents(shelf, 5)
    assert "Signert endring: Endringsprotokoll nr. 1 (01" in page
    assert "Signert endring: Endringsprotokoll nr. 2 (02" in page
