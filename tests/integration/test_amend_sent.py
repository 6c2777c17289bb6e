"""What is sent after the agreement is signed is called what it is, in the letter and the e-mail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from amending import NAME, PROTOCOL, amend, document, signed_case, wanted
from attaching import Shelf
from samples import case_data, run_docgen

from docgen.tools.office import Office

pytestmark = pytest.mark.office
LETTER = "oversendelsesbrev"
CHANGES = "Endringane gjeld ikkje før begge partane har signert."
WORK = "Arbeidet som tilleggsavtalen gjeld, kan ikkje starte før begge partane har signert."
BOTH = (
    "Endringane gjeld ikkje, og arbeidet som tilleggsavtalen gjeld, kan ikkje starte, "
    "før begge partane har signert."
)
MORE = {
    "reason": "Ein skule til vil vere med.",
    "delivery": "Ei samling for lærarane ved skulen.",
    "days": "1,5",
    "price": "37 500",
    "effective_from": "2027-03-01",
    "new_end": "2028-12-20",
}


def with_letter(data: dict[str, Any], *additional: dict[str, Any]) -> dict[str, Any]:
    return data | {"more_documents": [LETTER], "additional_agreements": list(additional)}


def email(shelf: Shelf, key: str) -> str:
    """The text of the e-mail that goes with the document."""
    to = shelf.folder / f"ut-{key}"
    arguments = ("--profile", "esignering", "--document", key, "--to", to)
    ran = run_docgen(shelf.folder, "export", NAME, *arguments)
    assert ran.code == 0, ran.out + ran.err
    (file,) = to.rglob("epost.txt")
    return file.read_text("utf-8")


def missing(text: str, *wanted: str) -> list[str]:
    return [one for one in wanted if one not in text]


@pytest.fixture(scope="module")
def signed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    del office
    return signed_case(tmp_path_factory.mktemp("signed"))


def test_a_change_protocol_is_no_agreement(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    ran = amend(shelf, with_letter(wanted()))
    assert ran.code == 0, ran.out + ran.err
    letter = document(shelf, 2, LETTER)
    assert not missing(
        letter,
        "Endringsprotokoll til signering: Utforskande matematikk på mellomtrinnet",
        "Vi sender dykk endringsprotokollen for prosjektet til signering.",
        "Endringsprotokollen kan signerast elektronisk eller på papir.",
        CHANGES,
    )
    said = email(shelf, PROTOCOL)
    assert not missing(
        said,
        "Denne endringsprotokollen er klar til signering:",
        "Dokument: Endringsprotokoll nr. 1 –",
        "Endringsprotokollen ligg i ei signeringsteneste",
        "får alle den signerte endringsprotokollen",
        CHANGES,
    )
    for text in (letter, said):
        assert "Arbeidet kan ikkje" not in text
        assert "signerte avtalen" not in text


def test_of_an_additional_agreement_its_own_work_waits(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    data = with_letter(case_data(NAME), MORE)
    (shelf.folder / "case.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    ran = run_docgen(shelf.folder, "generate", "case.yaml", "--reopen", NAME)
    assert ran.code == 0, ran.out
    letter, said = document(shelf, 2, LETTER), email(shelf, "tilleggsavtale-1")
    assert not missing(
        letter,
        "Tilleggsavtale til signering:",
        "Vi sender dykk tilleggsavtalen for prosjektet til signering.",
        "Tilleggsavtalen kan signerast",
        WORK,
    )
    assert not missing(said, "Denne tilleggsavtalen er klar til signering:", WORK)
    assert "Arbeidet kan ikkje" not in letter + said


def test_both_together_are_both_named(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    assert amend(shelf, with_letter(wanted(), MORE)).code == 0
    letter = document(shelf, 2, LETTER)
    assert not missing(
        letter,
        "Endringsprotokoll og tilleggsavtale til signering:",
        "Endringsprotokollen og tilleggsavtalen kan signerast",
        BOTH,
    )
    # Each is in an e-mail of its own.
    assert CHANGES in email(shelf, PROTOCOL)
    assert WORK in email(shelf, "tilleggsavtale-1")


def test_a_protocol_that_is_a_draft_is_sent_as_one(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    data = with_letter(wanted())
    del data["fields"]
    assert amend(shelf, data).code == 0
    assert not missing(
        document(shelf, 2, LETTER),
        "Utkast til endringsprotokoll til gjennomsyn:",
        CHANGES,
    )
