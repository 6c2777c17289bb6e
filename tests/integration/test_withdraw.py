"""`docgen withdraw`: what was attached by mistake counts no more, and nothing published changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from attaching import Shelf, codes, make_case, scan_of
from docx import Document
from samples import ROOT, Ran, case_data, docx_text, run_docgen
from signing import Authority, sign, signed_by
from test_attach_counterproposal import NEW, edited, other_evaluation

import docgen.casefile.publish
from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder
from docgen.tools.office import Office

LEADER = "sjekkliste-prosjektleder-ntnu-ilu"
AGREEMENT = "samarbeidsavtale"
CASE = "digskole"
WRONG = ("--reason", "Feil fil")


@pytest.fixture(scope="module")
def waiting(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An agreement that waits for the project leader's checklist, and has all else."""
    del office
    data = case_data(CASE)
    data["evidence"] = [one for one in data["evidence"] if one["kind"] != "checklist-leader"]
    return make_case(tmp_path_factory.mktemp("waiting"), CASE, data)


@pytest.fixture(scope="module")
def signed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A complete agreement, signed by both; the signed copy is attached as the first file."""
    del office
    folder = tmp_path_factory.mktemp("signed")
    shelf = make_case(folder, CASE)
    who = Authority(folder / "authority")
    copy = signed_by(
        shelf.file(f"{AGREEMENT}.pdf"),
        folder / "signert.pdf",
        who.signer("Berit Eksempel", "NTNU", "974767880"),
        who.signer("Kari Eksempel", "Orkland kommune", "921233418"),
    )
    assert shelf.attach(copy, "--as", "signed-agreement", "--date", "5.12.2022").code == 0
    return shelf


@pytest.fixture
def desk(waiting: Shelf, tmp_path: Path) -> Shelf:
    return waiting.copy(tmp_path / "shelf")


@pytest.fixture
def bound(signed: Shelf, tmp_path: Path) -> Shelf:
    return signed.copy(tmp_path / "shelf")


def withdraw(shelf: Shelf, *arguments: str | Path) -> Ran:
    return run_docgen(shelf.folder, "withdraw", shelf.case, *arguments, "--json")


def taken_back(shelf: Shelf, *files: str | Path, reason: str = "Feil fil") -> dict[str, Any]:
    """The case line of a file that is taken back, with the versions before as they were."""
    before = shelf.fingerprints()
    ran = withdraw(shelf, *files, "--reason", reason)
    assert ran.code == 0, (ran.out, ran.err)
    (line,) = ran.of_type("case")
    assert line["recorded"] is True
    after = shelf.fingerprints()
    versions = {name: one for name, one in before.items() if name.startswith("v")}
    assert {name: after[name] for name in versions} == versions
    assert verify_folder(CaseFolder(shelf.root)) == ()
    return dict(line)


def refused(shelf: Shelf, code: int, *arguments: str | Path) -> Ran:
    before = shelf.fingerprints()
    ran = withdraw(shelf, *arguments)
    assert (ran.code, ran.out) == (code, ""), (ran.out, ran.err)
    assert shelf.fingerprints() == before
    return ran


def scan(shelf: Shelf, folder: Path, name: str = "skann.pdf") -> Path:
    return scan_of(shelf.file(f"{LEADER}.pdf"), folder / name)


def approve(shelf: Shelf, file: Path, day: str = "27.10.2022") -> Ran:
    said = ("--as", "checklist-leader", "--date", day, "--by", "Berit Eksempel")
    ran = shelf.attach(file, *said)
    assert ran.code == 0, ran.out
    return ran


def state(shelf: Shelf, version: int, key: str = AGREEMENT) -> str:
    documents = shelf.manifest(version)["documents"]
    return str(next(one["state"] for one in documents if one["key"] == key))


def generate(shelf: Shelf, *options: str) -> Ran:
    return run_docgen(shelf.folder, "generate", "case.yaml", "--json", *options)


def change(shelf: Shelf, **project: str) -> None:
    file = shelf.folder / "case.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    data["project"] |= project
    file.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")


def test_an_approval_that_is_taken_back_counts_no_more(desk: Shelf, tmp_path: Path) -> None:
    approve(desk, scan(desk, tmp_path))
    assert (state(desk, 2), state(desk, 2, LEADER)) == ("ready", "approved")
    line = taken_back(desk, "01-sjekkliste-prosjektleder.pdf")
    (sha256,) = [one["sha256"] for one in desk.manifest(2)["attached"]]
    assert (state(desk, 3), state(desk, 3, LEADER)) == ("draft", "ready")
    assert (line["version"], line["state"]) == (3, "draft")
    assert "attached" not in desk.manifest(3) or desk.manifest(3)["attached"] == []
    assert not desk.file("dokumentasjon", 3).exists()
    assert desk.file("dokumentasjon/01-sjekkliste-prosjektleder.pdf", 2).is_file()
    (event,) = [one for one in desk.manifest(3)["history"] if one["event"] == "withdrawn"]
    assert event.pop("day") == line["withdrawn"][0]["day"]
    assert event == {
        "event": "withdrawn",
        "version": 3,
        "document": LEADER,
        "note": "Feil fil",
        "withdrawn": {
            "number": 1,
            "file": "dokumentasjon/01-sjekkliste-prosjektleder.pdf",
            "kind": "checklist-leader",
            "sha256": sha256,
            "institution": "ntnu-ilu",
        },
    }
    names = {one["name"] for one in desk.manifest(3)["archive"]}
    assert "sjekkliste-prosjektleder-1" in {one["name"] for one in desk.manifest(2)["archive"]}
    assert "sjekkliste-prosjektleder-1" not in names
    # A later run does not find it again.
    before = desk.fingerprints()
    (case,) = generate(desk).of_type("case")
    assert (case["action"], case["state"]) == ("unchanged", "draft")
    assert desk.fingerprints() == before
    findings = [one["code"] for one in case["findings"]]
    assert "gate-checklist-leader" in findings


def test_the_right_one_gets_a_number_of_its_own_and_counts(desk: Shelf, tmp_path: Path) -> None:
    file = scan(desk, tmp_path)
    approve(desk, file, "26.10.2022")
    taken_back(desk, "1", reason="Feil dato")
    approve(desk, file)
    (kept,) = desk.manifest(4)["attached"]
    assert (kept["number"], kept["date"]) == (2, "2022-10-27")
    assert kept["file"] == "dokumentasjon/02-sjekkliste-prosjektleder.pdf"
    assert (state(desk, 4), state(desk, 4, LEADER)) == ("ready", "approved")
    entries = {one["name"]: one["number"] for one in desk.manifest(4)["archive"]}
    first = {one["name"]: one["number"] for one in desk.manifest(2)["archive"]}
    assert entries["sjekkliste-prosjektleder-2"] not in first.values()
    # So does the next one, where nothing is attached any more.
    taken_back(desk, "2")
    approve(desk, file)
    assert [one["number"] for one in desk.manifest(6)["attached"]] == [3]
    assert verify_folder(CaseFolder(desk.root)) == ()


def test_twice_changes_nothing(desk: Shelf, tmp_path: Path) -> None:
    file = scan(desk, tmp_path)
    approve(desk, file)
    taken_back(desk, "01")
    before = desk.fingerprints()
    for name in ("01", "01-sjekkliste-prosjektleder.pdf", "sjekkliste-prosjektleder-1", file):
        ran = withdraw(desk, name, "--reason", "Enda en grunn")
        (line,) = ran.of_type("case")
        assert (ran.code, line["action"]) == (0, "unchanged")
        assert [one["file"] for one in line["before"]] == ["01-sjekkliste-prosjektleder.pdf"]
    assert desk.fingerprints() == before
    said = run_docgen(desk.folder, "withdraw", CASE, "1", *WRONG)
    assert (said.code, "er alt trukket tilbake" in said.out) == (0, True)


def test_what_a_stopped_run_began_is_finished_by_the_same_command(
    desk: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(desk, scan(desk, tmp_path))
    index = desk.root.parent / "index.html"
    index.unlink()
    with monkeypatch.context() as patch:
        patch.setattr(docgen.casefile.publish, "complete_records", stopped)
        assert withdraw(desk, "01", *WRONG).code == 130
    case = CaseFolder(desk.root)
    assert (case.versions()[-1], bool(verify_folder(case))) == (3, True)
    (line,) = withdraw(desk, "01", *WRONG).of_type("case")
    assert (line["action"], verify_folder(case)) == ("unchanged", ())
    assert json.loads((desk.root / "current.json").read_bytes())["version"] == 3
    assert index.is_file()
    before = desk.fingerprints()
    assert withdraw(desk, "01", *WRONG).code == 0
    assert desk.fingerprints() == before


def stopped(_folder: CaseFolder) -> None:
    """Somebody ends docgen just after it published."""
    raise KeyboardInterrupt


def test_several_are_taken_back_at_once_by_any_name(desk: Shelf, tmp_path: Path) -> None:
    file = scan(desk, tmp_path)
    approve(desk, file)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Notat {name}\n", "utf-8")
        assert desk.attach(tmp_path / name, "--as", "other").code == 0
    line = taken_back(desk, file, desk.file("dokumentasjon/03-annet.txt", 4), "03")
    assert [one["number"] for one in line["withdrawn"]] == [1, 3]
    assert [one["number"] for one in desk.manifest(5)["attached"]] == [2]
    assert desk.file("dokumentasjon/02-annet.txt", 5).read_text("utf-8") == "Notat a.txt\n"


def test_what_is_no_attached_file_is_told_and_nothing_is_recorded(
    desk: Shelf, tmp_path: Path
) -> None:
    ran = refused(desk, 2, "01", *WRONG)
    assert "Ingen filer er lagt ved" in ran.err
    approve(desk, scan(desk, tmp_path))
    ran = refused(desk, 2, "01", "7", f"{AGREEMENT}.pdf", "feil.pdf", *WRONG)
    assert ran.err.count("Ingen vedlagt fil heter") == 2
    assert "Disse er lagt ved: 01-sjekkliste-prosjektleder.pdf" in ran.err
    assert f"«{AGREEMENT}.pdf» har docgen laget selv" in ran.err
    other = tmp_path / "01-sjekkliste-prosjektleder.pdf"
    other.write_bytes(b"noe annet")
    assert "Ingen vedlagt fil" in refused(desk, 2, other, *WRONG).err
    assert "Begrunnelsen er tom" in refused(desk, 2, "01", "--reason", " ").err
    assert withdraw(desk, "01").code == 2


def test_a_withdrawn_signature_unlocks_the_terms(bound: Shelf) -> None:
    change(bound, name="Et annet navn")
    locked = generate(bound, "--reopen", CASE)
    assert (locked.code, "terms-locked" in locked.out) == (3, True)
    assert state(bound, 2) == "signed"
    line = taken_back(bound, "1", reason="Feil avtale er skannet")
    assert (line["state"], state(bound, 3)) == ("ready", "ready")
    # The text is the one that was sent until somebody generates.
    for kind in ("pdf", "docx"):
        text = f"{AGREEMENT}.{kind}"
        assert bound.file(text, 3).read_bytes() == bound.file(text, 1).read_bytes()
    again = generate(bound)
    assert (again.code, "terms-locked" in again.out) == (0, False)
    assert bound.manifest(4)["documents"]
    (status,) = run_docgen(bound.folder, "status", "case.yaml", "--json").of_type("case")
    assert status["stage"] not in {"signed", "running", "ending", "to-evaluate"}


def test_the_text_that_was_signed_stands_when_a_wrong_copy_is_taken_back(
    bound: Shelf, tmp_path: Path
) -> None:
    right = bound.folder / "riktig.pdf"
    shutil.copyfile(bound.file(bound.manifest(2)["attached"][0]["file"], 2), right)
    packs = tmp_path / "maler"
    shutil.copytree(ROOT / "templates" / AGREEMENT, packs / AGREEMENT)
    for template in packs.rglob("template.*.docx"):
        document = Document(str(template))
        document.add_paragraph("Et nytt avsnitt i malen.")
        document.save(str(template))
    own = ("--templates", packs)
    assert withdraw(bound, "1", *WRONG, *own).code == 0
    text = f"{AGREEMENT}.pdf"
    assert bound.file(text, 3).read_bytes() == bound.file(text, 1).read_bytes()
    again = bound.attach(right, "--as", "signed-agreement", "--date", "5.12.2022", *own)
    assert (again.code, state(bound, 4)) == (0, "signed"), again.out
    assert bound.file(text, 4).read_bytes() == bound.file(text, 1).read_bytes()


def test_the_first_signed_copy_holds_when_that_with_more_signatures_is_taken_back(
    office: Office, tmp_path: Path
) -> None:
    del office
    shelf = make_case(tmp_path / "shelf", CASE)
    who = Authority(tmp_path / "authority")
    one = signed_by(
        shelf.file(f"{AGREEMENT}.pdf"),
        tmp_path / "en.pdf",
        who.signer("Kari Eksempel", "Orkland kommune", "921233418"),
    )
    ours = who.signer("Berit Eksempel", "NTNU", "974767880")
    both = sign(one, tmp_path / "begge.pdf", ours, field="Signatur2")
    kind = ("--as", "signed-agreement", "--date", "6.12.2022")
    assert shelf.attach(one, *kind, "--despite", "NTNU signerer etterpå").code == 0
    assert shelf.attach(both, *kind).code == 0
    assert instead_of(shelf, one, both) == [2, None]
    said = run_docgen(shelf.folder, "show", one).out
    assert "Erstattet av:" in said
    assert "02-signert-avtale.pdf, lagt ved" in said
    assert "nei, en kopi med flere signaturer" in said
    assert "02-signert-avtale.pdf" not in run_docgen(shelf.folder, "show", both).out
    taken_back(shelf, "2")
    assert instead_of(shelf, one) == [None]
    assert state(shelf, 4) == "signed"
    change(shelf, name="Et annet navn")
    assert generate(shelf, "--reopen", CASE).code == 3
    taken_back(shelf, "1")
    assert state(shelf, 5) == "ready"
    assert generate(shelf).code == 0


def instead_of(shelf: Shelf, *files: Path) -> list[int | None]:
    """The numbers of the copies that count instead of these, as `show` tells."""
    ran = run_docgen(shelf.folder, "show", *files, "--json")
    told = ran.of_type("document")
    assert [one["current"] for one in told] == [one["instead"] is None for one in told]
    return [one["instead"] for one in told]


def test_the_last_signed_copy_holds_when_the_first_is_taken_back(
    office: Office, tmp_path: Path
) -> None:
    del office
    shelf = make_case(tmp_path / "shelf", CASE)
    who = Authority(tmp_path / "authority")
    theirs = who.signer("Kari Eksempel", "Orkland kommune", "921233418")
    one = signed_by(shelf.file(f"{AGREEMENT}.pdf"), tmp_path / "en.pdf", theirs)
    ours = who.signer("Berit Eksempel", "NTNU", "974767880")
    both = sign(one, tmp_path / "begge.pdf", ours, field="Signatur2")
    kind = ("--as", "signed-agreement", "--date", "6.12.2022")
    assert shelf.attach(one, *kind, "--despite", "NTNU signerer etterpå").code == 0
    assert shelf.attach(both, *kind).code == 0
    taken_back(shelf, "1")
    assert state(shelf, 4) == "signed"


def test_what_the_archive_has_is_corrected_there_first(bound: Shelf) -> None:
    numbers = ("--journal", "signert-avtale-1=2022/90001-9")
    assert run_docgen(bound.folder, "archived", CASE, *numbers).code == 0
    ran = refused(bound, 3, "1", *WRONG)
    assert "2022/90001-9" in ran.err
    assert "--archive-corrected" in ran.err
    ran = withdraw(bound, "1", *WRONG, "--archive-corrected")
    assert ran.code == 0, ran.err
    newest = bound.manifest(4)
    (event,) = [one for one in newest["history"] if one["event"] == "withdrawn"]
    assert event["journal"] == "2022/90001-9"
    assert "signert-avtale-1" not in {one["name"] for one in newest["archive"]}
    # The number is used up.
    taken = run_docgen(bound.folder, "archived", CASE, "--journal", "01=2022/90001-9")
    assert (taken.code, "allerede ført opp" in taken.err) == (2, True)
    assert CaseFolder(bound.root).history().archived == {}


def test_a_file_that_came_with_a_journal_number_is_in_the_archive_too(
    desk: Shelf, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Notat\n", "utf-8")
    assert desk.attach(tmp_path / "a.txt", "--as", "other", "--journal", "2022/90001-7").code == 0
    ran = refused(desk, 3, "1", *WRONG)
    assert "lagt ved med journalnummeret 2022/90001-7" in ran.err
    assert withdraw(desk, "1", *WRONG, "--archive-corrected").code == 0


def test_a_closed_case_stays_as_it_is(bound: Shelf) -> None:
    closed = run_docgen(bound.folder, "close", CASE, "--reason", "Startet muntlig")
    assert closed.code == 0, closed.err
    assert "er avsluttet" in refused(bound, 3, "1", *WRONG).err


def test_the_history_of_the_case_tells_of_it(desk: Shelf, tmp_path: Path) -> None:
    approve(desk, scan(desk, tmp_path))
    (line,) = run_docgen(desk.folder, "status", CASE, "--json").of_type("case")
    assert "withdrawn" not in {one["kind"] for one in line["history"]}
    day = taken_back(desk, "1", reason="Hører til en annen")["withdrawn"][0]["day"]
    (line,) = run_docgen(desk.folder, "status", CASE, "--json").of_type("case")
    (told,) = [one for one in line["history"] if one["kind"] == "withdrawn"]
    file = "01-sjekkliste-prosjektleder.pdf"
    assert told == {
        "date": day,
        "kind": "withdrawn",
        "subject": file,
        "number": None,
        "attached": False,
        "document": None,
    }
    said = run_docgen(desk.folder, "status", CASE).out
    assert f"trukket tilbake ({file}): Hører til en annen" in said


def test_show_tells_that_it_was_taken_back(desk: Shelf, tmp_path: Path) -> None:
    file = scan(desk, tmp_path)
    approve(desk, file)
    taken_back(desk, "1", reason="Feil dato")
    ran = run_docgen(desk.folder, "show", file, "--json")
    (line,) = ran.of_type("document")
    assert (ran.code, line["current"], line["why"]) == (0, False, ["withdrawn"])
    assert line["withdrawn"] is not None
    said = run_docgen(desk.folder, "show", file).out
    assert "Feil dato" in said
    assert "trukket tilbake" in said
    approve(desk, file)
    (line,) = run_docgen(desk.folder, "show", file, "--json").of_type("document")
    assert (line["current"], line["withdrawn"]) == (True, None)
    taken_back(desk, "2", reason="Feil person")
    assert "Feil person" in run_docgen(desk.folder, "show", file).out


def test_a_document_from_a_version_that_took_something_back_is_made_again_the_same(
    desk: Shelf, tmp_path: Path
) -> None:
    approve(desk, scan(desk, tmp_path))
    taken_back(desk, "1")
    source = desk.file("intern.pdf", 3)
    ran = run_docgen(desk.folder, "generate", "--from", source, "--to", tmp_path / "igjen.pdf")
    assert ran.code == 0, ran.err
    assert (tmp_path / "igjen.pdf").read_bytes() == source.read_bytes()


def test_the_history_tells_no_more_of_persons_than_it_did(desk: Shelf, tmp_path: Path) -> None:
    approve(desk, scan(desk, tmp_path))
    taken_back(desk, "1")
    lines = (desk.root / "history.jsonl").read_text("utf-8").splitlines()
    (line,) = [one for one in map(json.loads, lines) if one["event"] == "withdrawn"]
    assert "Eksempel" not in json.dumps(line, ensure_ascii=False)


def test_a_counterproposal_that_is_taken_back_leaves_the_text_of_the_template(
    office: Office, tmp_path: Path
) -> None:
    del office
    shelf = make_case(tmp_path / "shelf", CASE)
    proposal = edited(shelf, tmp_path / "motforslag.docx", other_evaluation)
    ran = shelf.attach(proposal, "--as", "counterproposal", "--by", "Berit Eksempel")
    assert ran.code == 0, ran.out
    assert NEW in docx_text(shelf.file(f"{AGREEMENT}.docx", 2))
    who = Authority(tmp_path / "authority")
    copy = signed_by(
        shelf.file(f"{AGREEMENT}.pdf", 2),
        tmp_path / "signert.pdf",
        who.signer("Berit Eksempel", "NTNU", "974767880"),
        who.signer("Kari Eksempel", "Orkland kommune", "921233418"),
    )
    ran = shelf.attach(copy, "--as", "signed-agreement", "--date", "5.12.2022")
    assert ran.code == 0, ran.out
    assert "er signert" in refused(shelf, 3, "1", *WRONG).err
    taken_back(shelf, "1", "2")
    assert state(shelf, 4) == "ready"
    for kind in ("docx", "pdf"):
        text = f"{AGREEMENT}.{kind}"
        assert shelf.file(text, 4).read_bytes() == shelf.file(text, 1).read_bytes()


def test_a_case_that_took_something_back_can_be_forgotten(
    bound: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = tmp_path / "feil.txt"
    wrong.write_text("En annens opplysninger\n", "utf-8")
    assert bound.attach(wrong, "--as", "other").code == 0
    taken_back(bound, wrong)
    names = [one["name"] for one in bound.manifest(4)["archive"]]
    pairs = [f"{name}=2022/90001-{number}" for number, name in enumerate(names, start=20)]
    numbers = [part for one in pairs for part in ("--journal", one)]
    assert run_docgen(bound.folder, "archived", CASE, *numbers).code == 0
    assert run_docgen(bound.folder, "close", CASE, "--reason", "Startet muntlig").code == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")
    ran = run_docgen(bound.folder, "forget", CASE, "--inputs", "case.yaml", "--yes")
    assert ran.code == 0, ran.out + ran.err
    assert verify_folder(CaseFolder(bound.root)) == ()
    left = [path for path in bound.root.rglob("*") if path.is_file()]
    assert b"En annens opplysninger" not in b"".join(path.read_bytes() for path in left)
    (line,) = run_docgen(bound.folder, "show", wrong, "--json").of_type("document")
    assert line["standing"] == "forgotten"
    assert withdraw(bound, "1", *WRONG).code == 3


def test_the_same_file_with_other_particulars_is_refused(desk: Shelf, tmp_path: Path) -> None:
    file = scan(desk, tmp_path)
    approve(desk, file, "26.10.2022")
    before = desk.fingerprints()
    said = ("--as", "checklist-leader", "--date", "27.10.2022", "--by", "Per Eksempel")
    ran = desk.attach(file, *said)
    assert ran.code == 3
    assert codes(ran) == ["error attach-known-date", "error attach-known-differs"]
    date, other = ran.of_type("finding")
    assert "26.10.2022, ikke 27.10.2022" in date["message"]
    assert "01-sjekkliste-prosjektleder.pdf" in date["message"]
    assert "--by" in other["message"]
    assert "docgen withdraw digskole 1" in other["remedy"]
    assert "Eksempel" not in ran.out
    # What is said as it was, in whatever way it is written, and what is not said, changes nothing.
    for same in (
        ("--date", "2022-10-26", "--by", " berit  eksempel "),
        ("--by", "Berit Eksempel"),
        (),
    ):
        ran = desk.attach(file, "--as", "checklist-leader", *same)
        assert (ran.code, codes(ran)) == (0, [])
    assert desk.fingerprints() == before


def test_a_name_is_the_same_however_it_is_written(desk: Shelf, tmp_path: Path) -> None:
    file = scan(desk, tmp_path)
    said = ("--as", "checklist-leader", "--date", "26.10.2022")
    assert desk.attach(file, *said, "--by", "Å. Prøve-Eksempel").code == 0
    before = desk.fingerprints()
    for same in ("A\u030a. Prøve-Eksempel", "å.prøve\u2011eksempel"):
        ran = desk.attach(file, *said, "--by", same)
        assert (ran.code, codes(ran)) == (0, []), same
    assert desk.fingerprints() == before
    ran = desk.attach(file, *said, "--by", "Åse Prøve-Eksempel")
    assert (ran.code, codes(ran)) == (3, ["error attach-known-differs"])


def test_another_amount_or_number_of_the_same_file_is_refused(desk: Shelf, tmp_path: Path) -> None:
    budget = tmp_path / "budsjett.txt"
    budget.write_text("Sum: 1 800 000 kroner\n", "utf-8")
    said = ("--as", "budget", "--date", "21.11.2022")
    ran = desk.attach(budget, *said, "--amount", "1 800 000", "--journal", "2022/90001-4")
    assert ran.code == 0, ran.out
    before = desk.fingerprints()
    ran = desk.attach(budget, *said, "--amount", "1800000,00", "--journal", "2022/090001-04")
    assert (ran.code, codes(ran)) == (0, [])
    ran = desk.attach(budget, *said, "--amount", "1 900 000", "--journal", "2022/90001-5")
    assert (ran.code, codes(ran)) == (3, ["error attach-known-differs"] * 2)
    assert "1 900 000" not in ran.out
    assert desk.fingerprints() == before
