"""Evidence approves and signs what was published, complete and without errors; nothing else."""

from __future__ import annotations

import copy
import shutil
from typing import Any

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from pypdf import PdfReader
from samples import run_docgen

__all__ = ["desk", "quick_desk"]

AGREEMENT, SIGNED = "samarbeidsavtale", "utforskande-matematikk"
LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"


@pytest.fixture
def ready(quick_desk: Desk) -> Desk:
    quick_desk.take("digskole")
    assert case_line(quick_desk.generate())["state"] == "ready"
    return quick_desk


@pytest.fixture
def unsigned(quick_desk: Desk) -> Desk:
    """The signed sample as it was the day before: ready, and published once."""
    quick_desk.take(SIGNED)
    quick_desk.data["evidence"] = [
        one for one in quick_desk.data["evidence"] if one["kind"] != "signed-agreement"
    ]
    assert case_line(quick_desk.generate())["state"] == "ready"
    return quick_desk


def sign(data: dict[str, Any], **changes: Any) -> None:
    entry = {"kind": "signed-agreement", "journal_number": "2026/90031-7", "date": "2026-11-12"}
    data["evidence"].append({**entry, **changes})


def state(desk: Desk, version: int, key: str) -> str:
    return str(desk.document(version, key)["state"])


def head(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["institutions"][0]["head_checklist"]
    return found


def leader(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data["institutions"][0]["leader_checklist"]
    return found


def test_a_bundle_holds_the_text_of_its_own_version(ready: Desk) -> None:
    first = copy.deepcopy(ready.data)
    ready.data["project"]["description"] = "Et helt annet prosjekt.\n"
    ready.generate()
    ready.data = first
    ready.generate()
    assert ready.kept(AGREEMENT, 1, 3)
    parts = {part["key"]: part["sha256"] for part in ready.manifest(3)["bundle_out"]["parts"]}
    files = {file["path"]: file["sha256"] for file in ready.manifest(3)["files"]}
    assert parts == {AGREEMENT: files["samarbeidsavtale.pdf"]}
    assert ready.manifest(2)["bundle_out"]["parts"] != ready.manifest(3)["bundle_out"]["parts"]


@pytest.mark.parametrize("mailbox", [None, "ikke en adresse"])
def test_a_signed_agreement_stays_when_something_else_is_missing_or_wrong(
    unsigned: Desk, mailbox: str | None
) -> None:
    sign(unsigned.data)
    assert case_line(unsigned.generate())["state"] == "signed"
    unsigned.data["partner"]["contact"]["email"] = mailbox
    ran = unsigned.generate()
    assert state(unsigned, 3, AGREEMENT) == "signed"
    assert unsigned.kept(AGREEMENT, 1, 3)
    assert unsigned.content(3, "til-motpart.pdf") == unsigned.content(2, "til-motpart.pdf")
    assert ran.code == (3 if mailbox else 0)


def test_terms_that_change_together_with_the_signature_are_not_what_was_signed(
    unsigned: Desk,
) -> None:
    before = unsigned.fingerprints()
    real = unsigned.data["term"]["end"]
    sign(unsigned.data)
    unsigned.data["term"]["end"] = "2029-01-31"
    ran = unsigned.generate()
    assert codes(ran, "terms-locked") == ["term.end"]
    assert (ran.code, unsigned.fingerprints()) == (3, before)
    unsigned.data["term"]["end"] = real
    assert case_line(unsigned.generate())["state"] == "signed"


def test_a_signature_on_an_incomplete_agreement_is_told_and_not_recorded(quick_desk: Desk) -> None:
    quick_desk.take(SIGNED)
    end = quick_desk.data["term"].pop("end")
    ran = quick_desk.generate()
    assert codes(ran, "signed-incomplete")
    assert case_line(ran)["state"] == "draft"
    assert "signed" not in {line["event"] for line in quick_desk.manifest(1)["history"]}
    quick_desk.data["term"]["end"] = end
    ran = quick_desk.generate()
    assert (case_line(ran)["state"], codes(ran, "terms-locked")) == ("signed", [])


def test_a_mistaken_signature_can_be_taken_back_while_the_agreement_is_incomplete(
    quick_desk: Desk,
) -> None:
    quick_desk.take(SIGNED)
    quick_desk.data["term"].pop("end")
    quick_desk.generate()
    quick_desk.data["evidence"].pop()
    quick_desk.data["term"]["end"] = "2029-06-30"
    assert codes(quick_desk.generate(), "terms-locked") == []


def test_a_checklist_that_is_not_complete_is_not_approved_by_a_journal_number(
    quick_desk: Desk,
) -> None:
    quick_desk.take("digskole")
    purpose = leader(quick_desk.data).pop("purpose")
    ran = quick_desk.generate()
    # The head of unit's checklist rests on the project leader's.
    assert codes(ran, "gate-checklist-incomplete") == ["institutions[0]"] * 2
    assert state(quick_desk, 1, AGREEMENT) == "draft"
    approved = {line.get("document") for line in quick_desk.manifest(1)["history"]}
    assert LEADER not in approved
    leader(quick_desk.data)["purpose"] = purpose
    ran = quick_desk.generate()
    assert (case_line(ran)["state"], codes(ran, "approval-lapsed")) == ("ready", [])


def test_a_rejected_checklist_is_not_recorded_as_approved(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    head(quick_desk.data)["goals"] = False
    head(quick_desk.data)["rejection_reason"] = "Passer ikke."
    quick_desk.generate()
    assert state(quick_desk, 1, HEAD) == "rejected"
    assert HEAD not in {line.get("document") for line in quick_desk.manifest(1)["history"]}


def test_nobody_makes_an_agreement_ready_by_approving_their_own_case(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    head(quick_desk.data)["approver"]["name"] = leader(quick_desk.data)["leader"]["name"]
    line = case_line(quick_desk.generate())
    assert line["state"] == "blocked"
    assert line["bundle_out"] is None


def test_a_corrected_line_of_evidence_revives_no_lapsed_approval(ready: Desk) -> None:
    leader(ready.data)["own_funding"] = 12345
    ran = ready.generate()
    assert codes(ran, "approval-lapsed")
    for entry in ready.data["evidence"]:
        if entry["kind"].startswith("checklist"):
            entry["amount"] = 1
            entry["date"] = "2022-10-28"
    assert codes(ready.generate(), "approval-lapsed")
    for number, entry in enumerate(ready.data["evidence"]):
        entry["journal_number"] = f"2022/90001-{90 + number}"
    ran = ready.generate()
    assert (codes(ran, "approval-lapsed"), case_line(ran)["state"]) == ([], "ready")


@pytest.mark.parametrize(
    "change",
    [
        {"clauses": [{"clause": "2", "kind": "replace", "reason": "Avtalt"}]},
        {"clauses": [{"clause": "5", "kind": "add", "reason": "Avtalt"}]},
    ],
)
def test_a_negotiated_text_that_is_missing_is_a_gap_and_goes_to_nobody(
    ready: Desk, change: dict[str, Any]
) -> None:
    ready.data |= change
    line = case_line(ready.generate())
    assert (line["state"], line["bundle_out"]) == ("draft", None)
    assert "outgoing-not-made" in {finding["code"] for finding in line["findings"]}


def test_an_amount_that_is_missing_keeps_the_agreement_inside(ready: Desk) -> None:
    ready.data["funding"]["own_contribution"].pop("amount")
    line = case_line(ready.generate())
    assert (line["state"], line["bundle_out"]) == ("draft", None)


@pytest.mark.parametrize(
    ("signed_on", "early"), [("2026-11-12", False), ("2027-01-11", False), ("2027-06-01", True)]
)
def test_a_late_signature_does_not_hide_an_early_start(
    unsigned: Desk, signed_on: str, early: bool
) -> None:
    unsigned.data["term"]["start"] = "2027-01-11"
    unsigned.data["evidence"] = [
        {**one, "date": min(str(one["date"]), signed_on)} for one in unsigned.data["evidence"]
    ]
    sign(unsigned.data, date=signed_on)
    unsigned.data["id"] = "en-annen"
    file = unsigned.write()
    ran = run_docgen(unsigned.folder, "status", file, "--json")
    assert case_line(ran)["early"] is early


def test_what_was_sent_is_what_a_new_text_says_it_replaces(ready: Desk) -> None:
    ready.data["events"].append({"kind": "sent", "date": "2022-11-28"})
    ready.generate()
    assert ready.kept(AGREEMENT, 1, 2)
    for number, text in enumerate(("En ny beskrivelse.", "Enda en.")):
        ready.data["project"]["description"] = text
        ready.generate()
        assert ready.document(3 + number, AGREEMENT)["replaces"] == 1


@pytest.mark.office
def test_the_partner_reads_which_draft_is_replaced(desk: Desk) -> None:
    desk.take("digskole")
    desk.generate()
    desk.data["events"].append({"kind": "sent", "date": "2022-11-28"})
    desk.data["project"]["description"] = "En ny beskrivelse."
    desk.generate()
    pages = PdfReader(desk.case / "v002" / "til-motpart.pdf").pages
    assert "Erstatter utkastet" in pages[0].extract_text()


@pytest.mark.parametrize("spelling", ["2022/ 90001-2", "2022/90001–2", "sak 2022/90001-02"])
def test_another_spelling_of_a_journal_number_is_no_new_approval(
    ready: Desk, spelling: str
) -> None:
    leader(ready.data)["own_funding"] = 12345
    ready.generate()
    (line,) = [one for one in ready.data["evidence"] if one["kind"] == "checklist-leader"]
    assert line["journal_number"] == "2022/90001-2"
    line["journal_number"] = spelling
    assert codes(ready.generate(), "approval-lapsed")


def test_an_approval_does_not_move_to_another_institution(ready: Desk) -> None:
    ready.data["institutions"][0]["profile"] = "nord"
    leader(ready.data)["unit"] = "Enhet for etterutdanning"
    for line in ready.data["evidence"]:
        line.pop("institution", None)
    for allocation in ready.data["funding"]["allocations"]:
        if allocation["recipient"] == "ntnu-ilu":
            allocation["recipient"] = "nord"
    ran = ready.generate()
    assert codes(ran, "approval-lapsed") == ["institutions[0].profile"] * 2
    assert case_line(ran)["state"] == "draft"


@pytest.mark.parametrize("date", [None, "2026-01-02"])
def test_a_signature_without_a_date_or_before_the_checklists_is_not_recorded(
    unsigned: Desk, date: str | None
) -> None:
    sign(unsigned.data, date=date)
    ran = unsigned.generate()
    assert codes(ran, "signed-incomplete")
    unsigned.data["evidence"].pop()
    unsigned.data["term"]["end"] = "2029-01-31"
    assert codes(unsigned.generate(), "terms-locked") == []


def test_a_signature_that_is_taken_out_of_the_file_is_told(unsigned: Desk) -> None:
    sign(unsigned.data)
    unsigned.generate()
    unsigned.data["evidence"].pop()
    ran = unsigned.generate()
    assert codes(ran, "signed-not-in-file")
    assert case_line(ran)["state"] == "signed"


def test_an_edited_copy_of_the_case_does_not_open_a_lock(unsigned: Desk) -> None:
    sign(unsigned.data)
    unsigned.generate()
    stored = unsigned.case / "v002" / "case.json"
    end = unsigned.data["term"]["end"]
    stored.write_text(stored.read_text("utf-8").replace(str(end), "2029-01-31"), "utf-8")
    unsigned.data["term"]["end"] = "2029-01-31"
    ran = unsigned.generate()
    assert (codes(ran, "terms-locked"), ran.code) == ([""], 3)


def test_a_version_alone_is_not_taken_for_the_whole_history(unsigned: Desk) -> None:
    sign(unsigned.data)
    unsigned.generate()
    unsigned.data["case_number"] = "2026/90099"
    unsigned.generate()
    for name in ("v001", "v002"):
        shutil.rmtree(unsigned.case / name)
    for name in ("history.jsonl", "chain.jsonl", "current.json"):
        (unsigned.case / name).unlink()
    unsigned.data["term"]["end"] = "2029-01-31"
    ran = unsigned.generate()
    assert (case_line(ran)["state"], ran.code) == ("failed", 3)
    assert case_line(ran)["error"] == "history-incomplete"


def test_what_was_sent_is_the_last_text_there_was(ready: Desk) -> None:
    amount = ready.data["funding"]["own_contribution"]["amount"]
    ready.data["funding"]["own_contribution"]["amount"] = 1
    ready.generate()
    assert AGREEMENT in ready.manifest(2)["blocked"]
    ready.data["funding"]["own_contribution"]["amount"] = amount
    ready.data["project"]["description"] = "En ny beskrivelse."
    ready.data["events"].append({"kind": "sent", "date": "2022-11-28"})
    ready.generate()
    assert ready.document(3, AGREEMENT)["replaces"] == 1


def test_a_long_project_name_is_printed_whole_and_cut_in_the_properties(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    quick_desk.data["project"]["name"] = "Langt navn " * 35
    assert case_line(quick_desk.generate())["state"] == "ready"
