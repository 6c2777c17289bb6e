"""What is signed, and what was sent, is the text that was published."""

from __future__ import annotations

import shutil

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from samples import run_docgen
from starting_points import (
    AGREEMENT,
    SIGNED,
    ready,
    sign,
    state,
    unsigned,
)

__all__ = ["desk", "quick_desk", "ready", "unsigned"]


@pytest.mark.parametrize("mailbox", [None, "ikke en adresse"])
def test_a_signed_agreement_stays_when_something_else_is_missing_or_wrong(
    unsigned: Desk, mailbox: str | None
) -> None:
    sign(unsigned.data)
    assert case_line(unsigned.generate())["state"] == "signed"
    unsigned.data["partner"]["contact"]["email"] = mailbox
    ran = unsigned.generate("--reopen", unsigned.data["id"])
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
    unsigned.generate("--reopen", unsigned.data["id"])
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


def test_a_line_that_is_only_begun_does_not_hide_the_signature(unsigned: Desk) -> None:
    sign(unsigned.data)
    unsigned.data["evidence"].append({"kind": "signed-agreement"})
    assert case_line(unsigned.generate())["state"] == "signed"


def test_an_item_that_is_put_in_or_moved_is_told_once_for_its_list(unsigned: Desk) -> None:
    allocations = unsigned.data["funding"]["allocations"]
    assert len(allocations) > 1
    sign(unsigned.data)
    assert case_line(unsigned.generate())["state"] == "signed"
    # Another order, and nothing else.
    unsigned.data["funding"]["allocations"] = allocations[::-1]
    ran = unsigned.generate()
    assert codes(ran, "terms-locked") == ["funding.allocations"]
    plan = [
        {"date": "2027-06-01", "amount": "100000"},
        {"date": "2028-03-01", "amount": "200000"},
    ]
    unsigned.data["funding"]["allocations"] = allocations
    before = unsigned.data["institutions"][0].get("invoice_plan", [])
    unsigned.data["institutions"][0]["invoice_plan"] = [plan[0], *before, plan[1]]
    # A field of an item that is still there is told by itself.
    allocations[0]["amount"] = "12345"
    ran = unsigned.generate()
    assert sorted(codes(ran, "terms-locked")) == [
        "funding.allocations[0].amount",
        "institutions[0].invoice_plan",
    ]
