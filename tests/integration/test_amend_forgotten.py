"""An amended agreement is forgotten like any other: what stays is what was agreed on and signed."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from amending import NAME, PROTOCOL, amend, sign_protocol, signed_case, wanted
from attaching import Shelf
from samples import Ran, run_docgen

from docgen.tools.office import Office

pytestmark = pytest.mark.office
LONG_AGO = (date.today() - timedelta(days=91)).strftime("%d.%m.%Y")  # noqa: DTZ011


@pytest.fixture(scope="module")
def amended(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The files lie as people have them: the first in `inputs`, the wanted one beside it."""
    del office
    shelf = signed_case(tmp_path_factory.mktemp("amended"))
    assert amend(shelf, wanted()).code == 0
    (shelf.folder / "inputs").mkdir()
    (shelf.folder / "case.yaml").rename(shelf.folder / "inputs" / "case.yaml")
    return shelf


def over(shelf: Shelf, version: int, *close: str) -> str:
    """The archive has everything, and the case is closed, long ago."""
    entries = [one["name"] for one in shelf.manifest(version)["archive"]]
    numbers = [("--journal", f"{one}=2026/90031-{n}") for n, one in enumerate(entries, start=40)]
    told = [part for one in numbers for part in one]
    assert run_docgen(shelf.folder, "archived", NAME, *told, "--date", LONG_AGO).code == 0
    ran = run_docgen(shelf.folder, "close", NAME, *close)
    assert ran.code == 0, ran.out + ran.err
    return ran.out


def forget(shelf: Shelf, *inputs: str) -> Ran:
    named = [part for one in inputs for part in ("--inputs", one)]
    return run_docgen(shelf.folder, "forget", NAME, *named, "--yes")


def summary(shelf: Shelf) -> dict[str, Any]:
    (file,) = shelf.root.glob("v*/oversikt.json")
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def test_the_protocol_and_its_signed_copy_stay_and_the_history_tells_of_them(
    amended: Shelf, tmp_path: Path
) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    assert sign_protocol(shelf, 2).code == 0
    over(shelf, 3)
    kept = {form: shelf.file(f"{PROTOCOL}.{form}", 2).read_bytes() for form in ("docx", "pdf")}
    ran = forget(shelf, "ny.yaml")
    assert ran.code == 0, ran.out + ran.err
    assert "endringsprotokollene ble laget av" in ran.out
    assert not (shelf.folder / "ny.yaml").exists()
    (last,) = shelf.root.glob("v*")
    for form, content in kept.items():
        assert (last / f"{PROTOCOL}.{form}").read_bytes() == content
    assert (last / "dokumentasjon" / "01-signert-endring.pdf").is_file()
    assert not list(shelf.root.rglob("case.json"))
    assert (summary(shelf)["end"], summary(shelf)["institutions"][0]["frame"]) == (
        "2028-12-15",
        "340000",
    )
    told = run_docgen(shelf.folder, "status", NAME).out
    assert "12.11.2026  signert avtale" in told
    assert "15.11.2026  signert endring (Endringsprotokoll nr. 1, fil lagt ved)" in told
    assert run_docgen(shelf.folder, "verify").code == 0
    # Nothing of it is made, amended or compared again.
    assert "ble slettet" in run_docgen(shelf.folder, "amend", NAME, "inputs/case.yaml").err
    assert "ble slettet" in run_docgen(shelf.folder, "diff", NAME, "inputs/case.yaml").err


def test_what_nobody_signed_is_not_told_as_agreed_on(amended: Shelf, tmp_path: Path) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    said = over(shelf, 2, "--reason", "Endringen ble ikke noe av")
    assert "Ikke signert: endringsprotokoll-1. " in said
    assert f"--as signert-endring --document {PROTOCOL}" in said
    assert "signert-avtale" not in said
    assert forget(shelf, "ny.yaml").code == 0
    told = summary(shelf)
    assert (told["end"], told["institutions"][0]["frame"]) == ("2028-06-16", "300000")
    said = run_docgen(shelf.folder, "status", NAME).out
    assert "11.01.2027–16.06.2028" in said
    assert "300\u00a0000 kr" in said


@pytest.mark.parametrize("signed", [True, False])
def test_the_file_from_before_the_amendment_is_no_change(
    amended: Shelf, tmp_path: Path, *, signed: bool
) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    if signed:
        assert sign_protocol(shelf, 2).code == 0
    over(shelf, 3 if signed else 2, "--reason", "Ferdig")
    file = shelf.folder / "inputs" / "case.yaml"
    first = file.read_text("utf-8")
    file.write_text(first.replace("2028-06-16", "2028-06-17"), "utf-8")
    ran = forget(shelf, "inputs")
    assert ran.code == 3
    assert "sier noe annet" in ran.out
    file.write_text(first, "utf-8")
    ran = forget(shelf, "inputs")
    assert ran.code == 0, ran.out + ran.err
    assert not file.exists()
