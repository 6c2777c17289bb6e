"""What is recorded of a case besides its input: files that came back, and what has happened."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from samples import run_docgen
from starting_points import AGREEMENT, state

from docgen.casefile.archive.check import check_entry
from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder
from docgen.cli.cases import workshop
from docgen.errors import CannotWriteError, TamperedError
from docgen.intake import RawCase
from docgen.model.artifact import DocumentState
from docgen.model.attached import Attached, attached_path
from docgen.model.history import Happened
from docgen.model.record import EvidenceKind
from docgen.model.result import CaseResult
from docgen.pipeline.adding import Adding, NewFile
from docgen.pipeline.attach import prepare
from docgen.pipeline.recording import record
from docgen.pipeline.workshop import Workshop
from docgen.settings.options import load_settings

__all__ = ["desk", "quick_desk"]

DAY = date(2026, 11, 20)
GATES = ("gate-checklist-leader", "gate-checklist-head", "gate-budget", "gate-factor-calculation")


def shop_of(desk: Desk) -> Workshop:
    return workshop(load_settings(outputs=desk.folder / "outputs"))


def new_file(desk: Desk, kind: EvidenceKind, number: int, content: bytes = b"skannet") -> NewFile:
    source = desk.folder / f"{kind}-{number}.txt"
    source.write_bytes(content)
    amount = desk.data["institutions"][0]["frame"] if kind is EvidenceKind.BUDGET else None
    attached = Attached(
        kind=kind,
        date=DAY,
        approver="Kari Eksempel",
        amount=amount,
        number=number,
        file=attached_path(kind, number, "txt"),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        media_type="text/plain",
        received=DAY,
        first_version=CaseFolder(desk.case).next_version(),
    )
    return NewFile(attached=attached, source=source)


def attach(desk: Desk, *kinds: EvidenceKind) -> CaseResult:
    first = len(CaseFolder(desk.case).history().attached) + 1
    files = tuple(new_file(desk, kind, first + place) for place, kind in enumerate(kinds))
    return record(CaseFolder(desk.case), shop_of(desk), Adding(files=files))


def without_evidence(desk: Desk) -> None:
    desk.take("digskole")
    desk.data["evidence"] = []
    ran = desk.generate()
    assert [bool(codes(ran, one)) for one in GATES] == [True] * len(GATES)
    assert state(desk, 1, AGREEMENT) == "draft"


@pytest.fixture
def unproved(quick_desk: Desk) -> Desk:
    """A complete case in its first version, which lacks all evidence."""
    return quick_desk.begin(without_evidence)


def with_all_evidence(desk: Desk) -> None:
    without_evidence(desk)
    attach(
        desk,
        EvidenceKind.CHECKLIST_LEADER,
        EvidenceKind.CHECKLIST_HEAD,
        EvidenceKind.BUDGET,
        EvidenceKind.FACTOR_CALCULATION,
    )


@pytest.fixture
def proved(quick_desk: Desk) -> Desk:
    """The same case in its second version, with the evidence attached."""
    return quick_desk.begin(with_all_evidence)


def test_attached_files_open_the_gates_at_once(proved: Desk) -> None:
    assert state(proved, 2, AGREEMENT) == "ready"
    assert state(proved, 2, "sjekkliste-prosjektleder-ntnu-ilu") == "approved"
    assert proved.content(2, "dokumentasjon/03-budsjett.txt") == b"skannet"
    events = [line["event"] for line in proved.manifest(2)["history"]]
    assert events.count("attached") == 4
    assert events.count("approved") == 2
    assert verify_folder(CaseFolder(proved.case)) == ()


def test_a_file_that_came_back_has_its_journal_entry(proved: Desk) -> None:
    archive = {one["name"]: one for one in proved.manifest(2)["archive"]}
    before = {one["name"]: one["number"] for one in proved.manifest(1)["archive"]}
    assert {name: archive[name]["number"] for name in before} == before
    came = (
        "sjekkliste-prosjektleder-1",
        "sjekkliste-enhetsleder-2",
        "budsjett-3",
        "faktorberegning-4",
    )
    assert [archive[name]["journal_type"] for name in came] == ["N", "X", "X", "X"]
    folder = archive["budsjett-3"]["folder"]
    assert proved.content(2, f"{folder}/03-budsjett.txt") == b"skannet"
    for entry in archive.values():
        assert check_entry(proved.case / "v002" / entry["folder"]).flaws == ()


def test_the_input_as_it_was_changes_nothing_and_says_nothing_of_gates(proved: Desk) -> None:
    before = proved.fingerprints()
    ran = proved.generate()
    assert (case_line(ran)["action"], case_line(ran)["state"]) == ("unchanged", "ready")
    assert [codes(ran, one) for one in GATES] == [[]] * len(GATES)
    assert proved.fingerprints() == before
    assert "evidence" not in proved.content(2, "case.json").decode()


def test_every_later_version_has_the_files_too(proved: Desk) -> None:
    proved.data["partner"]["contact"]["name"] = "Ola Nordmann"
    assert case_line(proved.generate())["version"] == 3
    assert proved.content(3, "dokumentasjon/01-sjekkliste-prosjektleder.txt") == b"skannet"
    assert len(proved.manifest(3)["attached"]) == 4


def test_an_approval_by_file_lapses_when_what_it_rests_on_changes(proved: Desk) -> None:
    proved.data["project"]["name"] = "Et annet prosjekt"
    ran = proved.generate()
    assert set(codes(ran, "approval-lapsed")) == {"project.name"}
    assert state(proved, 3, AGREEMENT) == "draft"
    attach(proved, EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD)
    # The same file again is the same evidence; it says nothing new of what it approves.
    assert state(proved, 4, AGREEMENT) == "draft"


def test_a_new_file_after_the_change_approves_again(proved: Desk) -> None:
    proved.data["project"]["name"] = "Et annet prosjekt"
    proved.generate()
    kinds = (EvidenceKind.CHECKLIST_LEADER, EvidenceKind.CHECKLIST_HEAD)
    files = tuple(new_file(proved, one, 5 + at, b"ny skann") for at, one in enumerate(kinds))
    made = record(CaseFolder(proved.case), shop_of(proved), Adding(files=files))
    assert (made.version, made.state) == (4, DocumentState.READY)


def test_a_finding_about_a_file_stands_at_the_file(unproved: Desk) -> None:
    new = new_file(unproved, EvidenceKind.BUDGET, 1)
    wrong = new.attached.model_copy(update={"amount": None})
    adding = Adding(files=(NewFile(attached=wrong, source=new.source),))
    made = record(CaseFolder(unproved.case), shop_of(unproved), adding)
    (found,) = [one for one in made.findings if one.code == "budget-amount-missing"]
    assert str(found.place) == "digskole/v002/dokumentasjon/01-budsjett.txt"


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_file_that_is_damaged_is_never_carried_on(proved: Desk, damage: str) -> None:
    kept = proved.case / "v002" / "dokumentasjon" / "03-budsjett.txt"
    kept.write_bytes(b"skannex") if damage == "changed" else kept.unlink()
    before = proved.fingerprints()
    with pytest.raises(TamperedError, match="attached-damaged"):
        attach(proved, EvidenceKind.OTHER)
    assert proved.fingerprints() == before
    ran = run_docgen(proved.folder, "verify", "digskole", "--json")
    assert ran.code == 3
    assert "v002/dokumentasjon/03-budsjett.txt" in ran.out


def test_a_file_that_changes_while_it_is_attached_is_not_stored(unproved: Desk) -> None:
    new, before = new_file(unproved, EvidenceKind.OTHER, 1), unproved.fingerprints()
    new.source.write_bytes(b"noe annet")
    adding = Adding(files=(new,))
    with pytest.raises(CannotWriteError, match="attached-changed"):
        record(CaseFolder(unproved.case), shop_of(unproved), adding)
    assert unproved.fingerprints() == before


def test_what_has_happened_is_kept_though_nothing_is_made(proved: Desk) -> None:
    closing = Happened(event="closed", day=DAY, note="Prosjektet ble ikke noe av.")
    made = record(CaseFolder(proved.case), shop_of(proved), Adding(happened=(closing,)))
    assert {one.action for one in made.documents} == {"unchanged"}
    assert CaseFolder(proved.case).history().closed == closing
    proved.data["partner"]["contact"]["name"] = "Ola Nordmann"
    proved.generate()
    assert CaseFolder(proved.case).history().closed == closing


def test_what_was_decided_on_another_version_is_not_recorded(proved: Desk) -> None:
    folder = CaseFolder(proved.case)
    closing = Happened(event="closed", day=DAY)
    adding = Adding(happened=(closing,), coming=folder.next_version())
    attach(proved, EvidenceKind.OTHER)
    before = proved.fingerprints()
    with pytest.raises(CannotWriteError, match="case-meanwhile"):
        record(folder, shop_of(proved), adding)
    assert proved.fingerprints() == before


def test_what_is_published_while_a_file_is_looked_at_is_not_passed(
    proved: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = prepare.stored_case

    def slowly(folder: CaseFolder) -> RawCase:
        found = read(folder)
        attach(proved, EvidenceKind.OTHER)
        return found

    monkeypatch.setattr(prepare, "stored_case", slowly)
    (proved.folder / "budsjett.txt").write_text("Sum\n", "utf-8")
    case, kind = str(proved.data["id"]), ("--as", "other", "--date", "20.11.2022")
    ran = run_docgen(proved.folder, "attach", case, "budsjett.txt", *kind)
    assert ran.code == 8, ran.out + ran.err
    assert "mellomtiden" in ran.err
    names = [one.file for one in CaseFolder(proved.case).history().attached]
    assert len(names) == len(GATES) + 1


def test_what_the_folder_keeps_is_enough(proved: Desk) -> None:
    (proved.folder / "case.yaml").unlink()
    made = attach(proved, EvidenceKind.OTHER)
    assert (made.version, made.state) == (3, DocumentState.READY)


def test_a_damaged_case_is_not_made_from(proved: Desk) -> None:
    kept = proved.case / "v002" / "case.json"
    kept.write_bytes(kept.read_bytes() + b" ")
    with pytest.raises(TamperedError, match="stored-case-damaged"):
        attach(proved, EvidenceKind.OTHER)
