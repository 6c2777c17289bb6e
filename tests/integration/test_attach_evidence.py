"""Checklists, budgets and grant letters come back, and count as evidence at once."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
import yaml
from attaching import Shelf, codes, damaged_packet, endless_pdf, make_case, scan_of
from samples import ROOT, Ran, case_data, run_docgen
from signing import Authority, signed_by

from docgen.model.record import EvidenceKind
from docgen.tools.office import Office

LEADER = "sjekkliste-prosjektleder-ntnu-ilu"


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An agreement that waits for its checklists, its budget and the grant letter."""
    del office
    data = case_data("digskole")
    data["evidence"] = [one for one in data["evidence"] if one["kind"] == "factor-calculation"]
    return make_case(tmp_path_factory.mktemp("made"), "digskole", data)


@pytest.fixture
def shelf(made: Shelf, tmp_path: Path) -> Shelf:
    return made.copy(tmp_path / "shelf")


def state(ran: Ran) -> str:
    (case,) = ran.of_type("case")
    return str(case["state"])


def refused(shelf: Shelf, *arguments: str | Path) -> Ran:
    before = shelf.fingerprints()
    ran = shelf.attach(*arguments)
    assert ran.code == 3, ran.out
    assert shelf.fingerprints() == before
    return ran


def test_an_agreement_becomes_ready_when_the_last_that_it_waits_for_is_attached(
    shelf: Shelf, tmp_path: Path
) -> None:
    head = shelf.file("sjekkliste-enhetsleder-ntnu-ilu.pdf")
    scan = scan_of(head, tmp_path / "enhetsleder.pdf")
    who = Authority(tmp_path / "authority").signer("Berit Eksempel", "NTNU")
    signed = signed_by(shelf.file(f"{LEADER}.pdf"), tmp_path / "leder.pdf", who)
    (tmp_path / "budsjett.txt").write_text("Sum: 1 800 000 kroner\n", "utf-8")
    ran = shelf.attach(signed, "--as", "checklist-leader", "--date", "27.10.2022")
    assert (ran.code, state(ran)) == (0, "draft")
    (kept,) = shelf.manifest(2)["attached"]
    assert (kept["approver"], kept["document"]) == ("Berit Eksempel", LEADER)
    assert kept["basis"]
    arguments = ("--as", "checklist-head", "--date", "27.10.2022", "--by", "Berit Eksempel")
    ran = shelf.attach(scan, *arguments)
    assert (ran.code, state(ran)) == (0, "draft")
    budget = (tmp_path / "budsjett.txt", "--as", "budget", "--date", "21.11.2022")
    ran = shelf.attach(*budget, "--amount", "1 800 000")
    assert (ran.code, state(ran)) == (0, "ready")
    files = [one["file"] for one in shelf.manifest(4)["attached"]]
    assert files == [
        "dokumentasjon/01-sjekkliste-prosjektleder.pdf",
        "dokumentasjon/02-sjekkliste-enhetsleder.pdf",
        "dokumentasjon/03-budsjett.txt",
    ]
    assert all(shelf.file(one, 4).is_file() for one in files)


def test_what_is_not_said_is_told_at_once(shelf: Shelf, tmp_path: Path) -> None:
    scan = scan_of(shelf.file(f"{LEADER}.pdf"), tmp_path / "skann.pdf")
    ran = refused(shelf, scan, "--as", "checklist-leader")
    assert codes(ran) == ["error attach-date-missing", "error attach-approver-missing"]
    ran = refused(shelf, scan, "--as", "budget", "--institution", "nord", "--date", "1.1.2099")
    assert codes(ran) == [
        "error attach-institution-unknown",
        "error attach-in-future",
        "error attach-amount-missing",
    ]


def test_an_approval_that_the_rules_do_not_allow_stores_nothing(
    shelf: Shelf, tmp_path: Path
) -> None:
    scan = scan_of(shelf.file(f"{LEADER}.pdf"), tmp_path / "skann.pdf")
    arguments = ("--as", "checklist-leader", "--date", "27.10.2022", "--despite", "Likevel")
    ran = refused(shelf, scan, *arguments, "--by", "Ingrid Eksempel")
    assert "error evidence-approver-is-leader" in codes(ran)
    (tmp_path / "budsjett.txt").write_text("Sum: 2 000 000 kroner\n", "utf-8")
    budget = (tmp_path / "budsjett.txt", "--as", "budget", "--date", "21.11.2022")
    ran = refused(shelf, *budget, "--amount", "2 000 000")
    assert "error budget-differs" in codes(ran)


def test_a_document_of_docgens_own_must_be_the_right_one(shelf: Shelf, tmp_path: Path) -> None:
    arguments = ("--date", "27.10.2022", "--by", "Berit Eksempel")
    own = shelf.file(f"{LEADER}.pdf")
    ran = refused(shelf, own, "--as", "checklist-head", *arguments)
    assert codes(ran) == ["error attach-other-document"]
    data = case_data("digskole")
    data["id"] = "en-annen"
    other = make_case(tmp_path / "other", "en-annen", data)
    ran = refused(shelf, other.file(f"{LEADER}.pdf"), "--as", "checklist-leader", *arguments)
    assert codes(ran) == ["error attach-other-case"]


@pytest.mark.parametrize("kind", ["checklist-leader", "checklist-head", "budget", "other"])
def test_which_document_is_approved_cannot_be_chosen(shelf: Shelf, kind: str) -> None:
    before = shelf.fingerprints()
    agreement = shelf.file("samarbeidsavtale.pdf")
    said = ("--date", "27.10.2022", "--by", "Berit Eksempel", "--amount", "1800000")
    ran = shelf.attach(agreement, "--as", kind, "--document", "samarbeidsavtale", *said)
    assert (ran.code, shelf.fingerprints()) == (2, before)
    assert "--document samarbeidsavtale" in ran.err
    assert f"--as {EvidenceKind(kind).norwegian}" in ran.err


def test_the_document_that_is_approved_may_be_said(shelf: Shelf, tmp_path: Path) -> None:
    said = ("--date", "27.10.2022", "--by", "Berit Eksempel")
    scan = scan_of(shelf.file(f"{LEADER}.pdf"), tmp_path / "skann.pdf")
    ran = shelf.attach(scan, "--as", "checklist-leader", "--document", LEADER, *said)
    assert (ran.code, shelf.manifest(2)["attached"][0]["document"]) == (0, LEADER)


def published_never(pdf: Path, target: Path) -> Path:
    """A document of docgen's, of this case, with facts that the case never had."""
    with pikepdf.open(pdf) as changed:
        said = str(changed.docinfo["/Keywords"])
        facts = re.search(r"facts:([0-9a-f]{64})", said)
        assert facts
        changed.docinfo["/Keywords"] = said.replace(facts[1], "0" * 64)
        changed.save(target)
    return target


def test_a_checklist_that_was_never_published_here_is_no_evidence(
    shelf: Shelf, tmp_path: Path
) -> None:
    file = published_never(shelf.file(f"{LEADER}.pdf"), tmp_path / "leder.pdf")
    said = ("--date", "27.10.2022", "--by", "Berit Eksempel")
    for despite in ((), ("--despite", "Likevel")):
        ran = refused(shelf, file, "--as", "checklist-leader", *said, *despite)
        assert codes(ran) == ["error attach-not-published"]


def test_a_draft_cannot_come_back_signed(shelf: Shelf, tmp_path: Path) -> None:
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    ran = refused(shelf, scan, "--as", "signed-agreement", "--date", "1.12.2022")
    assert "error attach-not-final" in codes(ran)


def test_nobody_signs_for_somebody_else(shelf: Shelf, tmp_path: Path) -> None:
    who = Authority(tmp_path / "authority").signer("Ingrid Eksempel", "NTNU")
    head = shelf.file("sjekkliste-enhetsleder-ntnu-ilu.pdf")
    signed = signed_by(head, tmp_path / "enhetsleder.pdf", who)
    arguments = ("--as", "checklist-head", "--date", "27.10.2022", "--despite", "Likevel")
    ran = refused(shelf, signed, *arguments, "--by", "Berit Eksempel")
    assert "error attach-approver-not-signer" in codes(ran)
    ran = refused(shelf, signed, *arguments, "--by", "ingrid  eksempel")
    assert "error evidence-approver-is-leader" in codes(ran)
    ran = refused(shelf, signed, *arguments)
    assert "error evidence-approver-is-leader" in codes(ran)


def test_two_files_come_in_one_version(shelf: Shelf, tmp_path: Path) -> None:
    for name in ("en.txt", "to.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    ran = shelf.attach(tmp_path / "en.txt", tmp_path / "to.txt", "--as", "other")
    assert ran.code == 0
    assert [one["number"] for one in shelf.manifest(2)["attached"]] == [1, 2]


def test_a_grant_letter_with_the_same_amount_ends_the_waiting(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("NTNU får 1,8 millioner kroner til DigSkole.\n", "utf-8")
    arguments = (tmp_path / "brev.txt", "--as", "grant-letter", "--date", "18.11.2022")
    ran = shelf.attach(*arguments, "--amount", "1800000")
    assert (ran.code, codes(ran)) == (0, [])


@pytest.mark.parametrize(
    ("name", "head", "text"),
    [
        ("brev.eml", "Content-Type: text/html\n\n", "<p>DigSkole: kr 1&nbsp;800&nbsp;000</p>"),
        ("brev.txt", "", "Prosjektet på skolen, DigSkole, får 1\u00a0800\u00a0000 kroner.\n"),
    ],
)
def test_a_letter_in_html_or_in_the_alphabet_of_windows_is_read(
    shelf: Shelf, tmp_path: Path, name: str, head: str, text: str
) -> None:
    mail = "From: kari@example.no\nMIME-Version: 1.0\n" if head else ""
    (tmp_path / name).write_text(f"{mail}{head}{text}", "cp1252")
    arguments = ("--as", "grant-letter", "--date", "18.11.2022", "--amount", "1800000")
    ran = shelf.attach(tmp_path / name, *arguments)
    assert (ran.code, codes(ran)) == (0, [])


def test_a_grant_letter_with_another_amount_names_what_must_be_redone(
    shelf: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "brev.txt").write_text("DigSkole får 1,75 millioner kroner.\n", "utf-8")
    arguments = (tmp_path / "brev.txt", "--as", "grant-letter", "--date", "18.11.2022")
    ran = shelf.attach(*arguments, "--amount", "1 750 000")
    assert ran.code == 0
    assert set(codes(ran)) == {
        "warning grant-letter-redo",
        "warning grant-letter-amount-differs",
    }
    (told,) = [one for one in ran.of_type("finding") if one["code"] == "grant-letter-redo"]
    assert "Sjekkliste for prosjektleder" in told["message"]
    assert "Samarbeidsavtale" in told["message"]


@pytest.mark.parametrize("deep", [1, 28])
def test_a_letter_that_never_ends_is_refused(shelf: Shelf, tmp_path: Path, deep: int) -> None:
    letter = endless_pdf(tmp_path / "brev.pdf", deep=deep)
    arguments = ("--as", "grant-letter", "--date", "18.11.2022", "--amount", "1800000")
    assert codes(refused(shelf, letter, *arguments)) == ["error attach-broken"]


@pytest.mark.parametrize("kind", ["budget", "checklist-leader", "other"])
def test_a_damaged_packet_says_nothing_and_stands_in_no_ones_way(
    shelf: Shelf, tmp_path: Path, kind: str
) -> None:
    scan = scan_of(shelf.file(f"{LEADER}.pdf"), tmp_path / "skann.pdf")
    file = damaged_packet(scan, tmp_path / "skadet.pdf")
    said = ("--date", "21.11.2022", "--by", "Berit Eksempel", "--amount", "1800000")
    ran = shelf.attach(file, "--as", kind, *said)
    assert (ran.code, codes(ran)) == (0, []), ran.out
    before = shelf.fingerprints()
    assert shelf.attach(file, "--as", kind, *said).code == 0
    assert shelf.fingerprints() == before


def test_people_read_what_was_found_and_what_comes_next(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "budsjett.txt").write_text("Sum\n", "utf-8")
    arguments = ("--as", "budget", "--date", "21.11.2022", "--amount", "1800000")
    ran = run_docgen(shelf.folder, "attach", "digskole", tmp_path / "budsjett.txt", *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert "digskole v002: utkast" in ran.out
    assert "Neste steg: Prosjektleder signerer sjekklisten." in ran.out
    again = run_docgen(shelf.folder, "attach", "digskole", tmp_path / "budsjett.txt", *arguments)
    assert (again.code, "Filen er lagt ved før." in again.out) == (0, True)
    assert "Ingenting er endret." in again.out


@pytest.mark.parametrize(
    ("option", "value"), [("--date", "igår"), ("--amount", "1.500"), ("--by", " ")]
)
def test_what_cannot_be_read_on_the_command_line_is_a_wrong_call(
    shelf: Shelf, option: str, value: str
) -> None:
    ran = shelf.attach("x.pdf", "--as", "budget", option, value)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


@pytest.fixture(scope="module")
def placement(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A case with a practice agreement and no other document."""
    del office
    file = ROOT / "templates" / "praksisavtale" / "examples" / "betalt-nynorsk.yaml"
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return make_case(tmp_path_factory.mktemp("placement"), "praksis-betalt", data)


def test_one_file_can_be_the_signed_copy_of_two_texts(office: Office, tmp_path: Path) -> None:
    del office
    data = case_data("digskole")
    file = ROOT / "templates" / "praksisavtale" / "examples" / "betalt-nynorsk.yaml"
    other = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    data["fields"] = other["fields"]
    data["partner"]["signatory"] = other["partner"]["signatory"]
    data["institutions"][0] |= {
        key: other["institutions"][0][key] for key in ("administrative_coordinator", "signatory")
    }
    shelf = make_case(tmp_path / "two", "digskole", data)
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "begge.pdf")
    for version, key in enumerate(("samarbeidsavtale", "praksisavtale"), start=2):
        arguments = ("--as", "signed-agreement", "--date", "5.1.2023", "--document", key)
        ran = shelf.attach(scan, *arguments)
        assert ran.code == 0, ran.out
        documents = {one["key"]: one["state"] for one in shelf.manifest(version)["documents"]}
        assert documents[key] == "signed"
        before = shelf.fingerprints()
        assert shelf.attach(scan, *arguments).code == 0
        assert shelf.fingerprints() == before
    assert [one["document"] for one in shelf.manifest(3)["attached"]] == [
        "samarbeidsavtale",
        "praksisavtale",
    ]


def test_a_document_of_another_kind_is_signed_and_its_terms_are_locked(
    placement: Shelf, tmp_path: Path
) -> None:
    shelf = placement.copy(tmp_path / "shelf")
    who = Authority(tmp_path / "authority")
    signed = signed_by(
        shelf.file("praksisavtale.pdf"),
        tmp_path / "signert.pdf",
        who.signer("Ola Eksempel", "Eksempel kommune"),
        who.signer("Kari Eksempel", "DMMH", "971574747"),
    )
    ran = refused(shelf, signed, "--as", "signed-agreement", "--document", "samarbeidsavtale")
    assert "error attach-document-unknown" in codes(ran)
    ran = shelf.attach(signed, "--as", "signed-agreement")
    assert (ran.code, state(ran)) == (0, "signed")
    (kept,) = shelf.manifest(2)["attached"]
    assert (kept["document"], kept["last_signer"]) == ("praksisavtale", "institution")
    file = shelf.folder / "case.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    data["project"]["name"] = "Et annet navn"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    again = run_docgen(shelf.folder, "generate", "case.yaml", "--json", "--reopen", shelf.case)
    (case,) = again.of_type("case")
    locked = [one for one in case["findings"] if one["code"] == "terms-locked"]
    assert [one["where"] for one in locked] == ["project.name"]
    assert again.code == 3
