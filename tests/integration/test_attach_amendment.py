"""A document that amends the agreement comes back signed: it is signed, and the agreement stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from attaching import Shelf, codes, make_case, scan_of
from declared_packs import write_pack
from samples import case_data, run_docgen

from docgen.tools.office import Office

pytestmark = pytest.mark.office

PACKS = ("--templates", "mine")
AMENDMENT = ("--as", "signed-amendment", "--date", "6.2.2023", *PACKS)
SIGNED = ("--as", "signed-agreement", "--date", "5.1.2023", *PACKS)


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A signed agreement, and a letter of one's own that amends it."""
    del office
    shelf = make_case(tmp_path_factory.mktemp("made"), "digskole")
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), shelf.folder / "avtale.pdf")
    assert shelf.attach(scan, *SIGNED[:-2]).code == 0
    write_pack(
        shelf.folder / "mine",
        more='approved_by = "signed-amendment"\nbasis = ["project.name"]',
        needs=["project.name"],
        lines=["Endring av avtalen om {{ project.name }}"],
    )
    data = case_data("digskole")
    (shelf.folder / "case.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    again = ("generate", "case.yaml", *PACKS, "--reopen", "digskole", "--json")
    assert run_docgen(shelf.folder, *again).code == 0
    return shelf


@pytest.fixture
def shelf(made: Shelf, tmp_path: Path) -> Shelf:
    return made.copy(tmp_path / "shelf")


def states(shelf: Shelf, version: int) -> dict[str, str]:
    return {one["key"]: one["state"] for one in shelf.manifest(version)["documents"]}


def test_it_signs_the_document_that_amends(shelf: Shelf, tmp_path: Path) -> None:
    before = states(shelf, 3)
    assert (before["samarbeidsavtale"], before["prove-brev"]) == ("signed", "ready")
    scan = scan_of(shelf.file("prove-brev.pdf", 3), tmp_path / "endring.pdf")
    ran = shelf.attach(scan, *AMENDMENT)
    assert ran.code == 0, ran.out
    assert states(shelf, 4) == before | {"prove-brev": "signed"}
    *_, attached = shelf.manifest(4)["attached"]
    assert (attached["kind"], attached["document"]) == ("signed-amendment", "prove-brev")
    assert attached["basis"]


def test_it_is_held_against_the_text_that_amends(shelf: Shelf) -> None:
    # The agreement itself, without a signature, is no amendment.
    ran = shelf.attach(shelf.file("samarbeidsavtale.pdf", 3), *AMENDMENT)
    assert ran.code == 3
    assert "error attach-other-document" in codes(ran)
    ran = shelf.attach(shelf.file("prove-brev.pdf", 3), *AMENDMENT)
    assert codes(ran) == ["error signed-own-file"]


def test_another_copy_needs_the_first_to_be_taken_back(shelf: Shelf, tmp_path: Path) -> None:
    scan = scan_of(shelf.file("prove-brev.pdf", 3), tmp_path / "endring.pdf")
    assert shelf.attach(scan, *AMENDMENT, "--document", "prove-brev").code == 0
    other = scan_of(shelf.file("samarbeidsavtale.pdf", 3), tmp_path / "annen.pdf")
    ran = shelf.attach(other, *AMENDMENT, "--document", "prove-brev")
    assert "error signed-already" in codes(ran)
    (told,) = [one for one in ran.of_type("finding") if one["code"] == "signed-already"]
    # It was said to be a signed amendment: saying so once more leads nowhere.
    assert "signert kopi av prove-brev" in told["message"]
    assert "docgen withdraw digskole 02-signert-endring.pdf" in told["remedy"]
    assert "--as" not in told["remedy"]
    assert "docgen amend" in told["remedy"]
    taken = run_docgen(
        shelf.folder, "withdraw", "digskole", "2", "--reason", "Feil fil", *PACKS, "--json"
    )
    assert taken.code == 0, taken.out
    assert states(shelf, 5)["prove-brev"] == "ready"


def test_a_document_that_is_no_amendment_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    scan = scan_of(shelf.file("prove-brev.pdf", 3), tmp_path / "endring.pdf")
    ran = shelf.attach(scan, *AMENDMENT, "--document", "samarbeidsavtale")
    assert ran.code == 3
    assert "error attach-document-unknown" in codes(ran)
