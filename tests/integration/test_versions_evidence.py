"""Evidence approves what is complete and without errors; nothing else."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from pypdf import PdfReader
from starting_points import (
    AGREEMENT,
    HEAD,
    LEADER,
    head,
    leader,
    ready,
    state,
)

__all__ = ["desk", "quick_desk", "ready"]


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


def test_a_long_project_name_is_printed_whole_and_cut_in_the_properties(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    quick_desk.data["project"]["name"] = "Langt navn " * 35
    assert case_line(quick_desk.generate())["state"] == "ready"
