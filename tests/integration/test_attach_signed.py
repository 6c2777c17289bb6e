"""A signed agreement comes back: signed electronically, on paper, altered, or another text."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from attaching import Shelf, codes, endless_pdf, make_case, scan_of, written_over
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from samples import Ran, case_data, pdf_text, run_docgen
from signing import Authority, Signer, signed_by

from docgen.tools.office import Office

PARTNER, NTNU = "921233418", "974767880"


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An agreement that is ready to be signed."""
    del office
    return make_case(tmp_path_factory.mktemp("made"), "digskole")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def partner(authority: Authority) -> Signer:
    return authority.signer("Ola Eksempel", "Orkland kommune", PARTNER)


@pytest.fixture(scope="module")
def institution(authority: Authority) -> Signer:
    return authority.signer("Kari Eksempel", "NTNU", NTNU)


@pytest.fixture(scope="module")
def signed(
    made: Shelf, partner: Signer, institution: Signer, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The published agreement, signed by the institution and then by the partner."""
    target = tmp_path_factory.mktemp("signed") / "signert.pdf"
    return signed_by(made.file("samarbeidsavtale.pdf"), target, institution, partner)


@pytest.fixture
def shelf(made: Shelf, tmp_path: Path) -> Shelf:
    return made.copy(tmp_path / "shelf")


def seen(ran: Ran) -> dict[str, object]:
    (line,) = ran.of_type("attached")
    return line


def refused(shelf: Shelf, *arguments: str | Path) -> Ran:
    """Attach what is not taken: the code says so, and nothing is stored."""
    before = shelf.fingerprints()
    ran = shelf.attach(*arguments)
    assert ran.code == 3, ran.out
    assert shelf.fingerprints() == before
    return ran


def test_an_agreement_that_both_have_signed_makes_the_case_signed(
    shelf: Shelf, signed: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf.folder / "docgen.toml").write_text(f'trust_roots = "{authority.roots}"\n', "utf-8")
    monkeypatch.setenv("TZ", "Europe/Oslo")
    ran = shelf.attach(signed, "--as", "signed-agreement")
    assert (ran.code, ran.err) == (0, "")
    told = seen(ran)
    assert [
        (one["signer"], one["intact"], one["whole"], one["trusted"]) for one in told["signatures"]
    ] == [  # type: ignore[attr-defined]
        ("Kari Eksempel", True, True, True),
        ("Ola Eksempel", True, True, True),
    ]
    assert (told["same_bytes"], told["same_text"], told["compared_with"]) == (True, True, "v001")
    (case,) = ran.of_type("case")
    assert (case["state"], case["version"], case["action"]) == ("signed", 2, "made")
    (kept,) = shelf.manifest(2)["attached"]
    assert kept["file"] == "dokumentasjon/01-signert-avtale.pdf"
    assert shelf.file(kept["file"], 2).read_bytes() == signed.read_bytes()
    assert kept["sha256"] == hashlib.sha256(signed.read_bytes()).hexdigest()
    assert (kept["document"], kept["last_signer"]) == ("samarbeidsavtale", "partner")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", kept["date"])
    assert shelf.file("samarbeidsavtale.pdf", 2).read_bytes() == (
        shelf.file("samarbeidsavtale.pdf", 1).read_bytes()
    )
    before = shelf.fingerprints()
    again = shelf.attach(signed, "--as", "signed-agreement")
    assert (again.code, seen(again)["attached_before"]) == (0, True)
    assert shelf.fingerprints() == before


def test_without_roots_nobody_vouches_for_a_signature(shelf: Shelf, signed: Path) -> None:
    ran = shelf.attach(signed, "--as", "signed-agreement")
    assert ran.code == 0
    assert "warning signature-untrusted" in codes(ran)


def test_a_flipped_bit_is_an_altered_signature(shelf: Shelf, signed: Path, tmp_path: Path) -> None:
    content = bytearray(signed.read_bytes())
    content[len(content) // 4] ^= 1
    (tmp_path / "flip.pdf").write_bytes(content)
    ran = refused(shelf, tmp_path / "flip.pdf", "--as", "signed-agreement", "--despite", "Nei")
    assert codes(ran).count("error signature-altered") == 2


def test_what_is_added_after_signing_is_told(shelf: Shelf, signed: Path, tmp_path: Path) -> None:
    target = tmp_path / "added.pdf"
    with signed.open("rb") as before, target.open("wb") as after:
        writer = IncrementalPdfFileWriter(before)
        page = writer.root["/Pages"]["/Kids"][1].get_object()
        more = writer.add_object(generic.StreamObject(stream_data=b"0 0 100 100 re f"))
        page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), more])
        writer.update_container(page)
        writer.write(after)
    ran = refused(shelf, target, "--as", "signed-agreement")
    assert codes(ran).count("error signature-altered") == 2
    assert [one["whole"] for one in seen(ran)["signatures"]] == [False, False]  # type: ignore[attr-defined]


def test_one_signature_of_two_is_taken_only_for_a_reason(
    shelf: Shelf, made: Shelf, partner: Signer, tmp_path: Path
) -> None:
    half = signed_by(made.file("samarbeidsavtale.pdf"), tmp_path / "halv.pdf", partner)
    arguments = ("--as", "signed-agreement", "--last-signer", "institution")
    ran = refused(shelf, half, *arguments)
    assert "error signatures-too-few" in codes(ran)
    ran = shelf.attach(half, *arguments, "--despite", "NTNU har signert på papir")
    assert (ran.code, "warning signatures-too-few" in codes(ran)) == (0, True)
    (kept,) = shelf.manifest(2)["attached"]
    assert (kept["last_signer"], kept["overlooked"]) == ("institution", ["signatures-too-few"])
    assert "NTNU har signert på papir" in pdf_text(shelf.file("intern.pdf", 2))


def test_who_signs_twice_is_one_signer(
    shelf: Shelf, made: Shelf, partner: Signer, tmp_path: Path
) -> None:
    twice = signed_by(made.file("samarbeidsavtale.pdf"), tmp_path / "to.pdf", partner, partner)
    ran = refused(shelf, twice, "--as", "signed-agreement")
    assert "error signatures-too-few" in codes(ran)


def test_docgens_own_file_is_not_what_somebody_signed(shelf: Shelf) -> None:
    own = shelf.file("samarbeidsavtale.pdf")
    arguments = ("--as", "signed-agreement", "--date", "2022-12-20", "--despite", "Likevel")
    ran = refused(shelf, own, *arguments)
    assert codes(ran) == ["error signed-own-file"]


def test_a_text_without_an_electronic_signature_is_taken_only_for_a_reason(
    shelf: Shelf, tmp_path: Path
) -> None:
    target = tmp_path / "uten.pdf"
    with pikepdf.open(shelf.file("samarbeidsavtale.pdf")) as pdf:
        pdf.save(target)
    arguments = (target, "--as", "signed-agreement", "--date", "2022-12-20")
    ran = refused(shelf, *arguments)
    assert codes(ran) == ["error signed-text-unsigned"]
    ran = shelf.attach(*arguments, "--despite", "Signert på papir")
    assert (ran.code, codes(ran)) == (0, ["warning signed-text-unsigned"])
    (kept,) = shelf.manifest(2)["attached"]
    assert kept["overlooked"] == ["signed-text-unsigned"]


def test_a_blank_page_is_not_a_signed_agreement(shelf: Shelf, tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(tmp_path / "blank.pdf")
    arguments = ("--as", "signed-agreement", "--date", "2022-12-20", "--despite", "Likevel")
    ran = refused(shelf, tmp_path / "blank.pdf", *arguments)
    assert codes(ran) == ["error signed-blank"]


def test_a_small_picture_on_a_page_does_not_make_it_a_scan(shelf: Shelf, tmp_path: Path) -> None:
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf", most=1)
    with pikepdf.open(scan) as pdf:
        pdf.pages[0].Contents = pdf.make_stream(b"q 60 0 0 60 0 0 cm /Im0 Do Q")
        pdf.save(tmp_path / "logo.pdf")
    arguments = ("--as", "signed-agreement", "--date", "2022-12-20", "--despite", "Likevel")
    ran = refused(shelf, tmp_path / "logo.pdf", *arguments)
    assert codes(ran) == ["error signed-blank"]


def test_a_scan_is_taken_with_a_date_and_told_not_to_be_comparable(
    shelf: Shelf, tmp_path: Path
) -> None:
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    ran = refused(shelf, scan, "--as", "signed-agreement")
    assert "error attach-date-missing" in codes(ran)
    ran = shelf.attach(scan, "--as", "signed-agreement", "--date", "5. januar 2023")
    assert ran.code == 0
    assert codes(ran) == ["warning signature-missing", "warning signed-not-comparable"]
    (kept,) = shelf.manifest(2)["attached"]
    assert (kept["date"], kept.get("last_signer")) == ("2023-01-05", None)


def test_a_scan_that_lacks_pages_is_taken_only_for_a_reason(shelf: Shelf, tmp_path: Path) -> None:
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf", most=1)
    arguments = ("--as", "signed-agreement", "--date", "2023-01-05")
    ran = refused(shelf, scan, *arguments)
    assert "error signed-pages-missing" in codes(ran)
    ran = shelf.attach(scan, *arguments, "--despite", "Kommunen sendte bare siste side")
    assert ran.code == 0
    assert shelf.manifest(2)["attached"]


@pytest.fixture(scope="module")
def other_text(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agreement of the same case with another end, as somebody else might have made it."""
    del office
    data = case_data("digskole")
    data["project"]["description"] = data["project"]["description"].replace("elevene", "barna")
    made = make_case(tmp_path_factory.mktemp("other"), "digskole", data)
    return made.file("samarbeidsavtale.pdf")


@pytest.fixture(scope="module")
def two_texts(made: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The agreement again, with another text in version 2 that is ready to be signed, too."""
    shelf = made.copy(tmp_path_factory.mktemp("two") / "shelf")
    data = case_data("digskole")
    data["project"]["description"] = data["project"]["description"].replace("elevene", "barna")
    generate(shelf, data)
    return shelf


def generate(shelf: Shelf, data: dict[str, Any]) -> None:
    (shelf.folder / "case.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    ran = run_docgen(shelf.folder, "generate", "case.yaml", "--json")
    (case,) = ran.of_type("case")
    assert (ran.code, case["state"], case["action"]) == (0, "ready", "made"), ran.out


def test_an_older_text_is_not_bound_to_the_newest(
    two_texts: Shelf, signed: Path, tmp_path: Path
) -> None:
    shelf = two_texts.copy(tmp_path / "shelf")
    ran = refused(shelf, signed, "--as", "signed-agreement", "--despite", "Likevel")
    (told,) = [one for one in ran.of_type("finding") if one["code"] == "signed-older-text"]
    assert (told["severity"], "v001" in told["message"], "v002" in told["message"]) == (
        "error",
        True,
        True,
    )
    # What to do about it, as the finding says.
    generate(shelf, case_data("digskole"))
    ran = shelf.attach(signed, "--as", "signed-agreement")
    (case,) = ran.of_type("case")
    assert (ran.code, case["state"], case["version"]) == (0, "signed", 4)
    again = run_docgen(shelf.folder, "generate", "case.yaml", "--json")
    assert (again.code, "terms-locked" in again.out) == (0, False)


@pytest.mark.parametrize("lost", ["properties", "bytes"])
def test_an_older_text_is_known_by_what_is_left_of_it(
    two_texts: Shelf, partner: Signer, institution: Signer, tmp_path: Path, *, lost: str
) -> None:
    shelf = two_texts.copy(tmp_path / "shelf")
    with pikepdf.open(shelf.file("samarbeidsavtale.pdf", 1)) as pdf:
        if lost == "properties":
            del pdf.docinfo["/Keywords"]
        pdf.save(tmp_path / "lagret.pdf")
    target = signed_by(tmp_path / "lagret.pdf", tmp_path / "begge.pdf", partner, institution)
    ran = refused(shelf, target, "--as", "signed-agreement", "--despite", "Likevel")
    assert "error signed-older-text" in codes(ran)


def test_an_older_text_is_known_by_its_properties_when_its_version_is_incomplete(
    two_texts: Shelf, signed: Path, tmp_path: Path
) -> None:
    shelf = two_texts.copy(tmp_path / "shelf")
    shelf.file("samarbeidsavtale.pdf", 1).unlink()
    ran = refused(shelf, signed, "--as", "signed-agreement", "--despite", "Likevel")
    assert "error signed-older-text" in codes(ran)


def test_a_scan_is_told_to_be_taken_for_the_newest_text(two_texts: Shelf, tmp_path: Path) -> None:
    shelf = two_texts.copy(tmp_path / "shelf")
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    ran = shelf.attach(scan, "--as", "signed-agreement", "--date", "5. januar 2023")
    (told,) = [one for one in ran.of_type("finding") if one["code"] == "signed-not-comparable"]
    assert (ran.code, "v002" in told["message"]) == (0, True)


def test_a_changed_text_is_shown_and_taken_only_for_a_reason(
    shelf: Shelf, other_text: Path, partner: Signer, institution: Signer, tmp_path: Path
) -> None:
    target = signed_by(other_text, tmp_path / "signert.pdf", partner, institution)
    ran = refused(shelf, target, "--as", "signed-agreement")
    assert [one for one in codes(ran) if "error" in one] == ["error signed-text-differs"]
    told = seen(ran)["differences"]
    assert isinstance(told, list)
    assert told
    for one in told:
        assert (one["clause"], one["kind"]) == ("4 Prosjektbeskrivelse", "changed")
        assert one["before"].replace("elevene", "barna") == one["after"]
    ran = shelf.attach(target, "--as", "signed-agreement", "--despite", "Avtalt i møte")
    assert ran.code == 0
    assert "warning signed-text-differs" in codes(ran)
    (kept,) = shelf.manifest(2)["attached"]
    assert (kept["despite"], kept["overlooked"]) == ("Avtalt i møte", ["signed-text-differs"])
    assert kept["last_signer"] == "institution"


def test_an_agreement_signed_before_the_checklists_is_taken_only_for_a_reason(
    shelf: Shelf, tmp_path: Path
) -> None:
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    arguments = (scan, "--as", "signed-agreement", "--date", "1.10.2022")
    ran = refused(shelf, *arguments)
    assert "error checklist-after-signing" in codes(ran)
    assert "error attach-not-counting" not in codes(ran)
    ran = shelf.attach(*arguments, "--despite", "Sjekklistene ble funnet igjen")
    (case,) = ran.of_type("case")
    assert (ran.code, case["state"]) == (0, "signed")
    (kept,) = shelf.manifest(2)["attached"]
    assert kept["overlooked"] == ["checklist-after-signing"]


def test_everything_that_is_wrong_with_several_files_is_told_at_once_and_none_is_kept(
    shelf: Shelf, signed: Path, tmp_path: Path
) -> None:
    (tmp_path / "tom.pdf").write_bytes(b"")
    (tmp_path / "kuttet.pdf").write_bytes(signed.read_bytes()[:300])
    (tmp_path / "brev.txt").write_text("Hei\n", "utf-8")
    files = [signed, *(tmp_path / name for name in ("tom.pdf", "kuttet.pdf", "brev.txt", "x.pdf"))]
    ran = refused(shelf, *files, "--as", "signed-agreement")
    assert [one for one in codes(ran) if one.startswith("error")] == [
        "error attach-empty",
        "error attach-broken",
        "error attach-wrong-type",
        "error attach-unreadable",
    ]


@pytest.mark.parametrize("tags", [True, False])
def test_what_a_signing_service_puts_around_the_text_is_told_and_is_no_change(
    shelf: Shelf, partner: Signer, institution: Signer, tmp_path: Path, *, tags: bool
) -> None:
    lines = {number: f"Signert med Signatureksempel, side {number}" for number in range(1, 7)}
    front = "Dette dokumentet er signert av Kari Eksempel og Ola Eksempel"
    pdf = shelf.file("samarbeidsavtale.pdf")
    service = written_over(pdf, tmp_path / "tjeneste.pdf", lines, front=front, tags=tags)
    target = signed_by(service, tmp_path / "signert.pdf", institution, partner)
    ran = shelf.attach(target, "--as", "signed-agreement")
    assert ran.code == 0, ran.out
    assert (seen(ran)["same_text"], seen(ran)["same_bytes"]) == (True, False)
    told = {
        one["code"]: one["message"]
        for one in ran.of_type("finding")
        if one["code"] in {"signed-marks-added", "signed-pages-added"}
    }
    assert "Side 1 " in told["signed-pages-added"]
    assert "signed-marks-added" in told
    (mark,) = seen(ran)["marks"]  # type: ignore[misc]
    assert mark.startswith("Signert med Signatureksempel, side ")


@pytest.mark.parametrize("tags", [True, False])
def test_a_line_that_somebody_wrote_on_one_page_is_a_change(
    shelf: Shelf, partner: Signer, institution: Signer, tmp_path: Path, *, tags: bool
) -> None:
    pdf = shelf.file("samarbeidsavtale.pdf")
    other = written_over(pdf, tmp_path / "mer.pdf", {4: "Pluss 10 000 kroner"}, tags=tags)
    target = signed_by(other, tmp_path / "signert.pdf", institution, partner)
    ran = refused(shelf, target, "--as", "signed-agreement")
    assert "error signed-text-differs" in codes(ran)
    (told,) = seen(ran)["differences"]  # type: ignore[misc]
    assert "Pluss 10 000 kroner" in told["after"]


@pytest.mark.parametrize("tags", [True, False])
def test_a_page_of_terms_in_front_is_a_change(
    shelf: Shelf, partner: Signer, institution: Signer, tmp_path: Path, *, tags: bool
) -> None:
    pdf = shelf.file("samarbeidsavtale.pdf")
    other = written_over(pdf, tmp_path / "mer.pdf", {}, front="Tillegg: ti nye skoler", tags=tags)
    target = signed_by(other, tmp_path / "signert.pdf", institution, partner)
    ran = refused(shelf, target, "--as", "signed-agreement")
    assert "error signed-text-differs" in codes(ran)


def test_what_was_overlooked_stands_in_the_internal_bundle_alone(
    shelf: Shelf, tmp_path: Path
) -> None:
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    arguments = ("--as", "signed-agreement", "--date", "1.10.2022", "--despite", "Funnet igjen")
    assert shelf.attach(scan, *arguments).code == 0
    assert "Funnet igjen" in pdf_text(shelf.file("intern.pdf", 2))
    assert "Funnet igjen" not in pdf_text(shelf.file("til-motpart.pdf", 2))


def test_without_pyhanko_a_scan_is_taken_and_a_signed_file_says_what_to_install(
    shelf: Shelf, signed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)
    before = shelf.fingerprints()
    ran = shelf.attach(signed, "--as", "signed-agreement")
    assert (ran.code, ran.out, "docgen[sign]" in ran.err) == (5, "", True)
    assert shelf.fingerprints() == before
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    assert shelf.attach(scan, "--as", "signed-agreement", "--date", "5.1.2023").code == 0


def test_a_wrong_folder_of_certificates_is_told(shelf: Shelf, signed: Path) -> None:
    (shelf.folder / "docgen.toml").write_text('trust_roots = "borte"\n', "utf-8")
    ran = shelf.attach(signed, "--as", "signed-agreement")
    assert (ran.code, ran.out, "borte" in ran.err) == (2, "", True)


@pytest.mark.parametrize(("password", "code"), [("hemmelig", "attach-protected"), ("", "")])
def test_a_password_is_told_and_a_mere_restriction_is_not(
    shelf: Shelf, tmp_path: Path, password: str, code: str
) -> None:
    target = tmp_path / "beskyttet.pdf"
    with pikepdf.open(shelf.file("samarbeidsavtale.pdf")) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="eier", user=password))
    arguments = ("--as", "signed-agreement", "--date", "5.1.2023", "--despite", "På papir")
    ran = shelf.attach(target, *arguments)
    assert (ran.code, f"error {code}" in codes(ran)) == ((3, True) if code else (0, False))


@pytest.mark.parametrize("deep", [1, 28])
def test_a_file_that_never_ends_is_no_signed_agreement(
    shelf: Shelf, tmp_path: Path, deep: int
) -> None:
    before = shelf.fingerprints()
    file = endless_pdf(tmp_path / "signert.pdf", deep=deep)
    said = ("--as", "signed-agreement", "--date", "1.12.2022", "--despite", "Likevel")
    ran = shelf.attach(file, *said)
    assert (ran.code, shelf.fingerprints()) == (3, before), ran.err
    assert "error attach-broken" in codes(ran)
