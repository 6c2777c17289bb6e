"""What lies beside a signed agreement when a protocol changes it: annex, translation, letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from amending import NAME, amend, document, sign_protocol, states, wanted
from attaching import Shelf, codes, make_case
from samples import case_data

from docgen.tools.office import Office

pytestmark = pytest.mark.office
ENGLISH = "samarbeidsavtale-engelsk"
PACKAGE = {
    "semesters": [
        {"season": "haust", "year": "2027", "days": 2},
        {"season": "vår", "year": "2028", "days": 2},
    ],
    "price": 80000,
    "price_reason": "Kortare dagar.",
    "travel_included": True,
    "participants": "Alle lærarar.",
}


def _beside(data: dict[str, Any]) -> dict[str, Any]:
    more = {"basic_package": PACKAGE, "more_documents": ["oversendelsesbrev", ENGLISH]}
    return data | more | {"annexes": ["Grunnpakke"]}


@pytest.fixture(scope="module")
def shelf(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A signed agreement with an annex and a letter, amended in v002 and in force in v003."""
    del office
    shelf = make_case(tmp_path_factory.mktemp("beside"), NAME, _beside(case_data(NAME)))
    assert amend(shelf, _beside(wanted())).code == 0
    assert sign_protocol(shelf, 2).code == 0
    return shelf


def test_the_annex_stays_as_it_was_signed(shelf: Shelf) -> None:
    signed = shelf.file("grunnpakke.pdf", 1).read_bytes()
    assert "300 000" in document(shelf, 1, "grunnpakke")
    assert shelf.file("grunnpakke.pdf", 2).read_bytes() == signed
    assert shelf.file("grunnpakke.pdf", 3).read_bytes() == signed


def test_the_translation_is_of_what_was_signed(shelf: Shelf) -> None:
    signed = shelf.file(f"{ENGLISH}.pdf", 1).read_bytes()
    assert "300,000 kroner" in document(shelf, 1, ENGLISH)
    assert shelf.file(f"{ENGLISH}.pdf", 2).read_bytes() == signed
    assert shelf.file(f"{ENGLISH}.pdf", 3).read_bytes() == signed


def test_the_copy_of_one_protocol_does_not_sign_the_next(shelf: Shelf, tmp_path: Path) -> None:
    again = shelf.copy(tmp_path / "shelf")
    data = _beside(wanted())
    data["term"]["end"] = "2029-06-15"
    assert amend(again, data).of_type("summary")[0]["document"] == "endringsprotokoll-2"
    first = again.folder / "endringsprotokoll-1.pdf"
    more = ("--date", "20.11.2026", "--document", "endringsprotokoll-2")
    ran = again.attach(first, "--as", "signed-amendment", *more)
    assert (ran.code, "error attach-same-file" in codes(ran)) == (3, True)
    assert states(again, 4)["endringsprotokoll-2"] == "ready"
    assert sign_protocol(again, 4, "endringsprotokoll-2", "20.11.2026").code == 0


def test_the_letter_that_sent_the_protocol_stays_when_all_is_signed(shelf: Shelf) -> None:
    sent = document(shelf, 2, "oversendelsesbrev")
    assert "Endringsprotokoll nr. 1 (til signering)" in sent
    assert "Samarbeidsavtale (til signering)" not in sent
    assert document(shelf, 3, "oversendelsesbrev") == sent
