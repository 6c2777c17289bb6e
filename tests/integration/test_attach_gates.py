"""What `docgen attach` does not take for what it is said to be, and what holds it back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from attaching import Shelf, broken_page, codes, endless_pdf, make_case, scan_of
from samples import Ran, case_data, run_docgen
from signing import Authority, Signer, sign, signed_by

from docgen.tools.office import Office

LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"
SIGNED = ("--as", "signed-agreement")
PAPER = (*SIGNED, "--date", "5.1.2023")
APPROVED = ("--date", "27.10.2022", "--by", "Berit Eksempel")


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An agreement that is ready to be signed."""
    del office
    return make_case(tmp_path_factory.mktemp("made"), "digskole")


@pytest.fixture(scope="module")
def waiting(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The same before anything of it is approved."""
    del office
    data = case_data("digskole")
    data["evidence"] = []
    return make_case(tmp_path_factory.mktemp("waiting"), "digskole", data)


@pytest.fixture
def shelf(made: Shelf, tmp_path: Path) -> Shelf:
    return made.copy(tmp_path / "shelf")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def partner(authority: Authority) -> Signer:
    return authority.signer("Ola Eksempel", "Orkland kommune", "921233418")


@pytest.fixture(scope="module")
def institution(authority: Authority) -> Signer:
    return authority.signer("Kari Eksempel", "NTNU", "974767880")


def refused(shelf: Shelf, *arguments: str | Path) -> Ran:
    before = shelf.fingerprints()
    ran = shelf.attach(*arguments)
    assert ran.code == 3, ran.out
    assert shelf.fingerprints() == before
    return ran


def state(ran: Ran) -> str:
    (case,) = ran.of_type("case")
    return str(case["state"])


def generate(shelf: Shelf, data: dict[str, Any], *options: str) -> Ran:
    (shelf.folder / "case.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return run_docgen(shelf.folder, "generate", "case.yaml", "--json", *options)


def letter(folder: Path, text: str, name: str = "brev.txt") -> tuple[str | Path, ...]:
    (folder / name).write_text(text, "utf-8")
    return folder / name, "--as", "grant-letter", "--date", "18.11.2022"


def next_step(shelf: Shelf) -> str:
    ran = run_docgen(shelf.folder, "status", "case.yaml", "--json")
    (row,) = ran.of_type("case")
    return str(row["next"])


def send(shelf: Shelf) -> Ran:
    target = ("--profile", "esignering", "--to", shelf.folder / "ut", "--title", "DigSkole")
    return run_docgen(shelf.folder, "export", shelf.case, *target)


def of_new_money(amount: int) -> dict[str, Any]:
    """The case with another sum for the institution, that everything has been approved for."""
    data = case_data("digskole")
    data["institutions"][0]["frame"] = str(amount)
    for one in data["funding"]["allocations"]:
        if one["recipient"] == "ntnu-ilu":
            one["amount"] = str(amount // 3)
    data["funding"]["grant_letter"]["amount"] = str(amount)
    for number, one in enumerate(data["evidence"], start=20):
        one["journal_number"] = f"2022/90001-{number}"
        if "amount" in one:
            one["amount"] = str(amount)
    return data


def test_a_letter_of_another_amount_keeps_the_agreement_from_signing_until_it_is_mended(
    shelf: Shelf, tmp_path: Path
) -> None:
    other = letter(tmp_path, "DigSkole får 1 500 000 kroner.\n")
    ran = shelf.attach(*other, "--amount", "1500000")
    assert (ran.code, state(ran)) == (0, "draft")
    assert "warning grant-letter-redo" in codes(ran)
    assert "beløpene" in next_step(shelf)
    sent = send(shelf)
    assert (sent.code != 0, (shelf.folder / "ut").exists()) == (True, False)
    strict = run_docgen(shelf.folder, "check", "case.yaml", "--strict")
    assert (strict.code, "tilskuddsbrevet" in strict.out) == (3, True)
    # The figures are mended, and approved again.
    ran = generate(shelf, of_new_money(1_500_000))
    assert (ran.code, state(ran)) == (0, "ready"), ran.out
    assert send(shelf).code == 0


def test_an_exception_says_that_the_amounts_are_to_differ(shelf: Shelf, tmp_path: Path) -> None:
    other = letter(tmp_path, "DigSkole får 1 500 000 kroner.\n")
    assert state(shelf.attach(*other, "--amount", "1500000")) == "draft"
    data = case_data("digskole")
    data["exceptions"] = [
        {
            "code": "grant-letter-amount-differs",
            "reason": "Resten kommer i et brev til neste år",
            "by": "Lederforum",
            "date": "2022-12-01",
        }
    ]
    ran = generate(shelf, data)
    assert (ran.code, state(ran)) == (0, "ready")
    again = shelf.fingerprints()
    assert generate(shelf, data).code == 0
    assert shelf.fingerprints() == again


def test_what_is_signed_stays_signed_when_a_letter_of_another_amount_comes(
    shelf: Shelf, tmp_path: Path
) -> None:
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    assert state(shelf.attach(scan, *PAPER)) == "signed"
    other = letter(tmp_path, "DigSkole får 1 500 000 kroner.\n")
    ran = shelf.attach(*other, "--amount", "1500000")
    assert (ran.code, state(ran)) == (0, "signed")
    (told,) = [one for one in ran.of_type("finding") if "differs" in str(one["code"])]
    assert (told["severity"], "endringsprotokoll" in str(told["remedy"])) == ("warning", True)
    strict = run_docgen(shelf.folder, "check", "case.yaml", "--strict")
    assert (strict.code, "tilskuddsbrevet" in strict.out) == (0, True)


def test_a_letter_that_does_not_say_the_amount_is_taken_only_for_a_reason(
    shelf: Shelf, tmp_path: Path
) -> None:
    silent = (*letter(tmp_path, "DigSkole får midler.\n"), "--amount", "1800000")
    assert "error grant-letter-amount-absent" in codes(refused(shelf, *silent))
    ran = shelf.attach(*silent, "--despite", "Summen av to linjer")
    assert (ran.code, "warning grant-letter-amount-absent" in codes(ran)) == (0, True)
    (kept,) = shelf.manifest(2)["attached"]
    assert kept["overlooked"] == ["grant-letter-amount-absent"]


def test_a_letter_that_names_nothing_of_the_project_is_taken_only_for_a_reason(
    shelf: Shelf, tmp_path: Path
) -> None:
    other = letter(tmp_path, "Til Bergen kommune: 1 800 000 kroner til Lesefrø.\n")
    ran = refused(shelf, *other, "--amount", "1800000")
    assert codes(ran) == ["error grant-letter-of-another"]
    ran = shelf.attach(*other, "--amount", "1800000", "--despite", "Gjelder regionen")
    assert (ran.code, codes(ran)) == (0, ["warning grant-letter-of-another"])


@pytest.mark.parametrize(
    ("bundle", "kind"),
    [
        ("intern.pdf", "signed-agreement"),
        ("intern.pdf", "other"),
        ("til-motpart.pdf", "signed-agreement"),
        ("til-motpart.pdf", "checklist-head"),
    ],
)
def test_docgens_own_bundle_is_never_taken_and_none_of_it_is_shown(
    shelf: Shelf, tmp_path: Path, bundle: str, kind: str
) -> None:
    renamed = tmp_path / "avtale.pdf"
    shutil.copy(shelf.file(bundle), renamed)
    ran = refused(shelf, renamed, "--as", kind, "--despite", "Likevel")
    assert codes(ran) == ["error attach-own-bundle"]
    (told,) = ran.of_type("finding")
    assert bundle in str(told["message"])
    (seen,) = ran.of_type("attached")
    assert (seen["differences"], seen["compared_with"]) == ([], None)


@pytest.mark.parametrize("lost", ["nothing", "info", "xmp", "version"])
def test_a_signed_bundle_is_known_by_what_it_says_of_itself(
    shelf: Shelf, tmp_path: Path, partner: Signer, institution: Signer, lost: str
) -> None:
    file = shelf.file("intern.pdf")
    with pikepdf.open(file) as pdf:
        if lost == "info":
            del pdf.trailer.Info
        if lost == "xmp":
            del pdf.Root.Metadata
        if lost == "version":
            words = str(pdf.docinfo["/Keywords"])
            pdf.docinfo["/Keywords"] = words[:-64] + "0" * 64
        if lost != "nothing":
            file = tmp_path / "lagret.pdf"
            pdf.save(file)
    target = signed_by(file, tmp_path / "signert.pdf", institution, partner)
    ran = refused(shelf, target, *SIGNED, "--despite", "Likevel")
    assert "error attach-own-bundle" in codes(ran)


def test_the_agreement_that_more_have_signed_takes_the_place_of_the_first(
    shelf: Shelf, tmp_path: Path, partner: Signer, institution: Signer
) -> None:
    agreement = shelf.file("samarbeidsavtale.pdf")
    one = signed_by(agreement, tmp_path / "en.pdf", partner)
    both = sign(one, tmp_path / "begge.pdf", institution, field="Signatur2")
    assert shelf.attach(one, *SIGNED, "--despite", "NTNU signerer etterpå").code == 0
    ran = shelf.attach(both, *SIGNED)
    assert (ran.code, state(ran), "info signed-more" in codes(ran)) == (0, "signed", True)
    first, second = shelf.manifest(3)["attached"]
    assert (first.get("replaces"), second["replaces"]) == (None, first["number"])
    again = shelf.fingerprints()
    assert shelf.attach(both, *SIGNED).code == 0
    assert shelf.fingerprints() == again
    # The way back, to fewer signatures, is no copy with more.
    fewer = signed_by(agreement, tmp_path / "annen.pdf", institution)
    ran = refused(shelf, fewer, *SIGNED, "--despite", "Likevel")
    assert "error signed-already" in codes(ran)


def test_another_signed_agreement_beside_the_first_is_refused(
    shelf: Shelf, tmp_path: Path, partner: Signer, institution: Signer
) -> None:
    agreement = shelf.file("samarbeidsavtale.pdf")
    scan = scan_of(agreement, tmp_path / "skann.pdf")
    assert shelf.attach(scan, *PAPER).code == 0
    both = signed_by(agreement, tmp_path / "begge.pdf", institution, partner)
    ran = refused(shelf, both, *SIGNED, "--despite", "Likevel")
    (told,) = [one for one in ran.of_type("finding") if one["code"] == "signed-already"]
    assert "docgen withdraw digskole 01-signert-avtale.pdf" in str(told["remedy"])
    assert "--as signert-endring" in str(told["remedy"])


def test_pictures_given_together_are_the_pages_of_one_paper(shelf: Shelf, tmp_path: Path) -> None:
    for number in (1, 2):
        scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / f"skann{number}.pdf", most=1)
        # The picture that became the scan; the second page looks otherwise.
        page = (tmp_path / f"skann{number}-1.jpg").rename(tmp_path / f"side{number}.jpg")
        page.write_bytes(page.read_bytes() + b"\n" * number)
    ran = shelf.attach(tmp_path / "side1.jpg", tmp_path / "side2.jpg", *PAPER)
    assert (ran.code, state(ran)) == (0, "signed"), ran.out


def test_nothing_is_amended_before_it_is_signed(shelf: Shelf, tmp_path: Path) -> None:
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    ran = refused(shelf, scan, "--as", "signed-amendment", "--date", "5.1.2024")
    assert "error amendment-to-nothing" in codes(ran)
    assert shelf.attach(scan, *PAPER).code == 0
    amended = tmp_path / "endring.pdf"
    with pikepdf.open(scan) as pdf:
        pdf.docinfo["/Title"] = "Endring"
        pdf.save(amended)
    assert shelf.attach(amended, "--as", "signed-amendment", "--date", "5.1.2024").code == 0


def test_one_file_is_not_evidence_of_two_things(shelf: Shelf, tmp_path: Path) -> None:
    file = tmp_path / "kalkyle.txt"
    file.write_text("Sum: 1 800 000 kroner\n", "utf-8")
    budget = ("--as", "budget", "--date", "21.11.2022", "--amount", "1800000")
    assert shelf.attach(file, *budget).code == 0
    # One workbook holds both.
    assert shelf.attach(file, "--as", "factor-calculation", "--date", "21.11.2022").code == 0
    ran = refused(shelf, file, "--as", "other", "--despite", "Likevel")
    assert codes(ran) == ["error attach-same-file"]
    (told,) = ran.of_type("finding")
    assert "pris og budsjett" in str(told["message"])


def test_one_scan_may_hold_both_checklists(waiting: Shelf, tmp_path: Path) -> None:
    shelf = waiting.copy(tmp_path / "shelf")
    scan = scan_of(shelf.file(f"{LEADER}.pdf"), tmp_path / "begge.pdf")
    for kind in ("checklist-leader", "checklist-head"):
        assert shelf.attach(scan, "--as", kind, *APPROVED).code == 0
    again = shelf.fingerprints()
    assert shelf.attach(scan, "--as", "checklist-leader", *APPROVED).code == 0
    assert shelf.fingerprints() == again
    approved = shelf.manifest(3)["attached"]
    assert [one["document"] for one in approved] == [LEADER, HEAD]
    # It is no budget besides.
    money = ("--date", "21.11.2022", "--amount", "1800000", "--despite", "Likevel")
    ran = refused(shelf, scan, "--as", "budget", *money)
    assert codes(ran) == ["error attach-same-file"]
    (told,) = ran.of_type("finding")
    assert "sjekklistene" in str(told["remedy"])


def test_an_approval_older_than_what_it_approves_is_refused(waiting: Shelf, tmp_path: Path) -> None:
    shelf = waiting.copy(tmp_path / "shelf")
    filled = case_data("digskole")["institutions"][0]["leader_checklist"]["filled_on"]
    scan = scan_of(shelf.file(f"{LEADER}.pdf"), tmp_path / "skann.pdf")
    said = ("--as", "checklist-leader", "--by", "Berit Eksempel", "--despite", "Likevel")
    ran = refused(shelf, scan, *said, "--date", "1.9.2022")
    assert "error attach-before-filled" in codes(ran)
    assert shelf.attach(scan, *said, "--date", str(filled)).code == 0


@pytest.mark.parametrize("how", ["own", "saved", "renamed"])
def test_a_checklist_that_nobody_has_touched_approves_nothing(
    waiting: Shelf, tmp_path: Path, how: str
) -> None:
    shelf = waiting.copy(tmp_path / "shelf")
    file = shelf.file(f"{LEADER}.pdf")
    if how != "own":
        with pikepdf.open(file) as pdf:
            if how == "renamed":
                pdf.docinfo["/Title"] = "Godkjent"
            pdf.save(tmp_path / "kopi.pdf")
        file = tmp_path / "kopi.pdf"
    ran = refused(shelf, file, "--as", "checklist-leader", *APPROVED, "--despite", "Likevel")
    assert codes(ran) == ["error approval-own-file"]


@pytest.mark.parametrize("source", ["own", "scan"])
@pytest.mark.parametrize("how", ["content", "notes", "too much"])
def test_a_checklist_with_a_page_that_cannot_be_followed_is_refused(
    waiting: Shelf, tmp_path: Path, how: str, source: str
) -> None:
    shelf = waiting.copy(tmp_path / "shelf")
    file = shelf.file(f"{LEADER}.pdf")
    if source == "scan":
        file = scan_of(file, tmp_path / "skann.pdf")
    broken = broken_page(file, tmp_path / "skadet.pdf", how)
    ran = refused(shelf, broken, "--as", "checklist-leader", *APPROVED, "--despite", "Likevel")
    assert codes(ran) == ["error attach-broken"]


def test_a_checklist_that_never_ends_is_refused(waiting: Shelf, tmp_path: Path) -> None:
    shelf = waiting.copy(tmp_path / "shelf")
    file = endless_pdf(tmp_path / "leder.pdf", deep=1)
    ran = refused(shelf, file, "--as", "checklist-leader", *APPROVED, "--despite", "Likevel")
    assert codes(ran) == ["error attach-broken"]


def test_a_note_that_was_deleted_is_nothing_to_wonder_at(waiting: Shelf, tmp_path: Path) -> None:
    shelf = waiting.copy(tmp_path / "shelf")
    file = scan_of(shelf.file(f"{LEADER}.pdf"), tmp_path / "skann.pdf")
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Annots = pikepdf.Array([None])
        pdf.save()
    ran = shelf.attach(file, "--as", "checklist-leader", *APPROVED)
    assert (ran.code, codes(ran)) == (0, [])


def test_a_checklist_with_a_tick_by_hand_is_taken(waiting: Shelf, tmp_path: Path) -> None:
    shelf = waiting.copy(tmp_path / "shelf")
    ticked = tmp_path / "krysset.pdf"
    with pikepdf.open(shelf.file(f"{LEADER}.pdf")) as pdf:
        ink = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Ink,
            Rect=[100, 100, 120, 120],
            InkList=[[100, 100, 110, 120]],
        )
        page = pdf.pages[0]
        page.obj.Annots = pikepdf.Array([*page.obj.get("/Annots", ()), pdf.make_indirect(ink)])
        pdf.save(ticked)
    ran = shelf.attach(ticked, "--as", "checklist-leader", *APPROVED)
    assert (ran.code, "warning signature-missing" in codes(ran)) == (0, True)


def test_a_scan_tells_plainly_that_it_may_be_of_an_older_text(shelf: Shelf, tmp_path: Path) -> None:
    data = case_data("digskole")
    data["project"]["description"] = data["project"]["description"].replace("elevene", "barna")
    assert state(generate(shelf, data)) == "ready"
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), tmp_path / "skann.pdf")
    ran = shelf.attach(scan, *PAPER)
    (told,) = [one for one in ran.of_type("finding") if one["code"] == "signed-which-text"]
    assert ran.code == 0
    assert "v001 og v002" in str(told["message"])
