"""Which journal entries a version has, and what each is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filings import AGREEMENT, ARCHIVES, CHECKLIST, attached, document, filing

from docgen.casefile.archive.entries import as_listed, entries_of
from docgen.casefile.archive.entry import JournalEntry
from docgen.casefile.archive.filing import Filing
from docgen.model.attached import LastSigner
from docgen.model.pack import Archive
from docgen.model.record import EvidenceKind

LEADER = f"{CHECKLIST}-ntnu-ilu"
PLAN = "arbeidsplan"


def by_name(told: Filing) -> dict[str, JournalEntry]:
    return {one.name: one for one in entries_of(told)}


def known(told: Filing) -> Filing:
    """The version after `told`, which knows its entries."""
    return replace(told, known={one.name: one for one in as_listed(entries_of(told))})


@pytest.mark.parametrize("state", ["ready", "signed", "approved", "archived"])
def test_a_finished_document_has_an_entry(root: Path, state: str) -> None:
    told = filing(root, documents=(document(root, AGREEMENT, state=state),))
    assert list(by_name(told)) == [AGREEMENT]


@pytest.mark.parametrize("state", ["draft", "blocked", "rejected", "failed"])
def test_no_other_has(root: Path, state: str) -> None:
    told = filing(root, documents=(document(root, AGREEMENT, state=state),))
    assert by_name(told) == {}


def test_a_document_whose_pack_says_nothing_to_the_archive_has_none(root: Path) -> None:
    assert by_name(filing(root, archives={})) == {}


def test_the_agreement_goes_out_and_the_checklist_stays_inside(root: Path) -> None:
    found = by_name(filing(root))
    assert {name: one.journal_type for name, one in found.items()} == {AGREEMENT: "U", LEADER: "N"}
    (partner,) = found[AGREEMENT].parties
    assert (partner.role, partner.internal, partner.name) == ("receiver", False, "Orkland kommune")
    assert all(one.internal for one in found[LEADER].parties)


@pytest.mark.parametrize(
    ("last", "expected"), [("partner", "I"), ("institution", "U"), (None, "I")]
)
@pytest.mark.parametrize("kind", [EvidenceKind.SIGNED_AGREEMENT, EvidenceKind.SIGNED_AMENDMENT])
def test_who_signed_last_decides_whether_it_came_in(
    root: Path, kind: EvidenceKind, last: LastSigner | None, expected: str
) -> None:
    told = filing(root, attached=(attached(root, kind, last_signer=last),))
    entry = by_name(told)[f"{kind.norwegian}-1"]
    assert entry.journal_type == expected
    (partner,) = entry.parties
    assert (partner.name, partner.role) == (
        "Orkland kommune",
        "receiver" if expected == "U" else "sender",
    )
    assert entry.received == (None if expected == "U" else date(2027, 6, 30))


@pytest.mark.parametrize(
    ("kind", "expected", "basis"),
    [
        (EvidenceKind.GRANT_LETTER, "I", None),
        (EvidenceKind.COUNTERPROPOSAL, "I", None),
        (EvidenceKind.BUDGET, "X", "offl. §§ 14 og 23"),
        (EvidenceKind.FACTOR_CALCULATION, "X", "offl. §§ 14 og 23"),
        (EvidenceKind.CHECKLIST_LEADER, "N", "offl. § 14"),
        (EvidenceKind.CHECKLIST_HEAD, "X", "offl. § 14"),
        (EvidenceKind.OTHER, "X", "offl. § 14"),
    ],
)
def test_the_kind_of_a_file_decides_the_rest(
    root: Path, kind: EvidenceKind, expected: str, basis: str | None
) -> None:
    entry = by_name(filing(root, attached=(attached(root, kind, 7),)))[f"{kind.norwegian}-7"]
    assert (entry.journal_type, entry.access and entry.access.basis) == (expected, basis)
    assert len(entry.documents) == 1
    assert ("******" in entry.public_title) == (basis is not None)


def test_every_kind_of_file_has_its_place(root: Path) -> None:
    files = tuple(attached(root, kind, number) for number, kind in enumerate(EvidenceKind, start=1))
    assert len(by_name(filing(root, attached=files))) == len(EvidenceKind) + 2


def test_a_file_that_the_archive_has_already_is_not_sent_there_again(root: Path) -> None:
    known_there = attached(root, EvidenceKind.GRANT_LETTER, journal_number="2027/123-4")
    told = filing(root, attached=(known_there, attached(root, EvidenceKind.BUDGET, 2)))
    assert set(by_name(told)) == {AGREEMENT, LEADER, "budsjett-2"}


def test_an_entry_keeps_its_number_and_a_new_one_gets_the_next(root: Path) -> None:
    first = known(filing(root, documents=(document(root, AGREEMENT),)))
    assert [one.folder for one in entries_of(first)] == [f"arkiv/01-{AGREEMENT}"]
    second = replace(
        first, documents=(document(root, CHECKLIST, institution="ntnu-ilu"), *first.documents)
    )
    assert [one.folder for one in entries_of(second)] == [
        f"arkiv/01-{AGREEMENT}",
        f"arkiv/02-{LEADER}",
    ]


def test_an_entry_of_a_file_with_an_english_name_stays_the_same(root: Path) -> None:
    old = attached(root, EvidenceKind.BUDGET)
    file = "dokumentasjon/01-budget.pdf"
    (root / old.file).rename(root / file)
    entry = by_name(filing(root, attached=(old.model_copy(update={"file": file}),)))["budget-1"]
    assert entry.folder == "arkiv/03-budget-1"
    assert entry.uuid == "a1755c15-6098-5740-932c-ff8ad18a5314"
    assert [one.name for one in entry.documents[0].files] == ["01-budget.pdf"]


def test_a_number_that_was_used_is_not_used_again(root: Path) -> None:
    first = known(filing(root))
    only = replace(first, documents=(), attached=(attached(root, EvidenceKind.BUDGET),))
    assert [one.number for one in entries_of(only)] == [3]


def test_the_same_content_has_the_same_identity_and_another_text_another(root: Path) -> None:
    first, again = by_name(filing(root)), by_name(filing(root))
    assert {one.uuid for one in first.values()} == {one.uuid for one in again.values()}
    told = filing(root)
    (root / f"{AGREEMENT}.pdf").write_bytes(b"%PDF-1.7 another text")
    other = by_name(told)
    assert other[LEADER].uuid == first[LEADER].uuid
    assert other[AGREEMENT].uuid != first[AGREEMENT].uuid


def with_plan(root: Path, *, host: str, outgoing: bool, state: str = "ready") -> Filing:
    """A version with an attachment in it, which goes with the entry of `host`."""
    archives = {
        **ARCHIVES,
        PLAN: Archive(journal_type="X", role="attachment", attaches_to=host),
    }
    return filing(
        root,
        archives=archives,
        documents=(
            document(root, CHECKLIST, institution="ntnu-ilu"),
            document(root, AGREEMENT, state=state),
            document(root, PLAN, outgoing=outgoing),
        ),
    )


def test_an_attachment_goes_with_the_entry_that_its_pack_names(root: Path) -> None:
    found = by_name(with_plan(root, host=AGREEMENT, outgoing=True))
    assert set(found) == {AGREEMENT, LEADER}
    assert [one.name for one in found[AGREEMENT].documents] == [AGREEMENT, PLAN]


def test_nothing_internal_goes_out_with_another(root: Path) -> None:
    found = by_name(with_plan(root, host=AGREEMENT, outgoing=False))
    assert [one.name for one in found[AGREEMENT].documents] == [AGREEMENT]
    assert found[PLAN].journal_type == "X"
    inside = by_name(with_plan(root, host=CHECKLIST, outgoing=False))
    assert [one.name for one in inside[LEADER].documents] == [LEADER, PLAN]


def test_an_attachment_is_not_lost_when_what_it_goes_with_is_a_draft(root: Path) -> None:
    found = by_name(with_plan(root, host=AGREEMENT, outgoing=True, state="draft"))
    assert set(found) == {LEADER, PLAN}


def test_an_attachment_of_an_institution_goes_with_its_own(root: Path) -> None:
    archives = {
        **ARCHIVES,
        PLAN: Archive(journal_type="X", role="attachment", attaches_to=CHECKLIST),
    }
    two = [{"profile": "ntnu-ilu"}, {"profile": "nord"}]
    told = filing(
        root,
        {"institutions": two},
        archives=archives,
        documents=tuple(
            document(root, pack, institution=whose, outgoing=False)
            for whose in ("ntnu-ilu", "nord")
            for pack in (CHECKLIST, PLAN)
        ),
    )
    for whose in ("ntnu-ilu", "nord"):
        entry = by_name(told)[f"{CHECKLIST}-{whose}"]
        assert [one.name for one in entry.documents] == [entry.name, f"{PLAN}-{whose}"]
    assert {one.unit for one in entries_of(told)} == {"SU-ILU", "Nord universitet"}


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ({"effective_from": "2027-01-01", "end": "2029-12-31"}, "2027-2029"),
        ({"effective_from": "2027-01-01", "end": "2027-12-31"}, "2027"),
        ({"start": "2027-08-01"}, "fra 2027"),
        ({"end": "2029-12-31"}, "2029"),
    ],
)
def test_the_title_tells_the_years(root: Path, term: dict[str, str], expected: str) -> None:
    title = by_name(filing(root, {"term": term}))[AGREEMENT].title
    assert f"Orkland kommune - {expected} - Språk" in title
