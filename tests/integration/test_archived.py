"""`docgen archived`: the archive's numbers are recorded for the right entry, once or never."""

from __future__ import annotations

from typing import Any

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from samples import Ran, run_docgen
from starting_points import generated, state
from test_versions_recorded import attach

from docgen.casefile.folder import CaseFolder
from docgen.casefile.verify import verify_folder
from docgen.model.record import EvidenceKind

__all__ = ["desk", "quick_desk"]

AGREEMENT = "samarbeidsavtale"
LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"
CASE = "2022/90001"


@pytest.fixture
def made(quick_desk: Desk) -> Desk:
    """A complete case in its first version, with three entries for the archive."""
    made = quick_desk.begin(generated, "digskole", "ready")
    assert [one["name"] for one in made.manifest(1)["archive"]] == [LEADER, HEAD, AGREEMENT]
    return made


def archived(desk: Desk, number: str, *options: str) -> Ran:
    return run_docgen(
        desk.folder, "archived", str(desk.data["id"]), "--journal", number, "--json", *options
    )


def recorded(desk: Desk, number: str, *options: str) -> dict[str, Any]:
    ran = archived(desk, number, *options)
    assert ran.code == 0, ran.err
    line = case_line(ran)
    assert line["recorded"] is True
    return line


def test_a_number_is_recorded_for_the_entry_that_is_named(made: Desk) -> None:
    line = recorded(made, f"{CASE}-4", "--entry", HEAD, "--date", "20.11.2026")
    assert (line["version"], line["numbers"]) == (2, {HEAD: f"{CASE}-4"})
    event = {"event": "archived", "version": 2, "day": "2026-11-20"}
    assert made.manifest(2)["history"][-1] == {**event, "document": HEAD, "journal": f"{CASE}-4"}
    assert line["made"] == []
    assert verify_folder(CaseFolder(made.case)) == ()
    assert (state(made, 1, HEAD), state(made, 2, HEAD)) == ("approved", "archived")


def test_the_number_in_the_package_names_an_entry_too(made: Desk) -> None:
    assert list(recorded(made, f"{CASE}-4", "--entry", "01")["numbers"]) == [LEADER]
    assert list(recorded(made, f"{CASE}-5", "--entry", "2")["numbers"]) == [HEAD]
    # So does the name of its folder.
    folder = f"03-{AGREEMENT}"
    assert list(recorded(made, f"{CASE}-6", "--entry", folder)["numbers"]) == [AGREEMENT]


def test_the_last_one_without_a_number_need_not_be_named(made: Desk) -> None:
    recorded(made, f"1={CASE}-4", "--journal", f"2={CASE}-5")
    assert list(recorded(made, f"{CASE}-6")["numbers"]) == [AGREEMENT]
    ran = archived(made, f"{CASE}-7")
    assert (ran.code, ran.out) == (2, "")
    assert "har fått nummer" in ran.err


def test_where_several_lack_one_all_of_them_are_told(made: Desk) -> None:
    before = made.fingerprints()
    ran = archived(made, f"{CASE}-4")
    assert (ran.code, ran.out) == (2, "")
    for name in ("01", LEADER, "02", HEAD, "03", AGREEMENT, "--journal 01="):
        assert name in ran.err
    assert made.fingerprints() == before


def test_all_numbers_are_recorded_in_one_version(made: Desk) -> None:
    options = (f"01={CASE}-4", f"{HEAD} = {CASE}-5", f"3={CASE}-6")
    more = [part for one in options[1:] for part in ("--journal", one)]
    numbers = {LEADER: f"{CASE}-4", HEAD: f"{CASE}-5", AGREEMENT: f"{CASE}-6"}
    line = recorded(made, options[0], *more)
    assert (line["version"], line["numbers"]) == (2, numbers)
    before = made.fingerprints()
    line = recorded(made, options[0], *more)
    assert (line["action"], line["numbers"]) == ("unchanged", numbers)
    assert made.fingerprints() == before


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((f"1={CASE}-4", f"2={CASE}-4"), ["allerede ført opp på"]),
        ((f"1={CASE}-4", f"1={CASE}-5"), ["har allerede nummeret"]),
        ((f"1={CASE}-4", f"{CASE}-5"), ["hvilken journalpost nummeret"]),
        (("1=4", "9=2027/1-1"), ["ikke et journalnummer", "ingen journalpost «9»"]),
    ],
)
def test_of_several_numbers_one_that_is_wrong_stops_all(
    made: Desk, numbers: tuple[str, ...], words: list[str]
) -> None:
    before = made.fingerprints()
    more = [part for one in numbers[1:] for part in ("--journal", one)]
    ran = archived(made, numbers[0], *more)
    assert (ran.code, ran.out) == (2, "")
    assert [one for one in words if one not in ran.err] == []
    assert made.fingerprints() == before


def test_an_entry_is_named_in_one_way(made: Desk) -> None:
    ran = archived(made, f"1={CASE}-4", "--entry", "1")
    assert (ran.code, "--entry" in ran.err) == (2, True)


def test_people_are_told_what_is_left(made: Desk) -> None:
    ran = run_docgen(made.folder, "archived", "digskole", "--journal", f"{CASE}-4", "--entry", "1")
    assert f"{LEADER} er ført opp med nummeret {CASE}-4" in ran.out
    assert f"02 ({HEAD}), 03 ({AGREEMENT})" in ran.out
    assert "case_number" not in ran.out


def test_twice_changes_nothing(made: Desk) -> None:
    recorded(made, f"{CASE}-4", "--entry", "3")
    before = made.fingerprints()
    for options in (("--entry", "3"), ("--entry", AGREEMENT), ()):
        for number in (f"{CASE}-4", f"sak {CASE} \u2013 4", "2022/090001-04"):
            assert recorded(made, number, *options)["action"] == "unchanged"
    assert made.fingerprints() == before
    said = run_docgen(made.folder, "archived", "digskole", "--journal", f"{CASE}-4").out
    assert "Ingenting er endret" in said


@pytest.mark.parametrize(
    ("number", "options", "words"),
    [
        ("4", ("--entry", "1"), ["ikke et journalnummer"]),
        ("2022/90001", ("--entry", "1"), ["ikke et journalnummer"]),
        (f"{CASE}-9", ("--entry", "3"), ["har allerede nummeret"]),
        (f"{CASE}-8", ("--entry", "1"), [f"allerede ført opp på {AGREEMENT}"]),
        ("2022/90002-9", ("--entry", "1"), ["annen sak", CASE]),
        ("2022/90002-9", ("--entry", "3"), ["annen sak", "har allerede nummeret"]),
        (f"{CASE}-9", ("--entry", "7"), ["ingen journalpost", "01", LEADER]),
        (f"{CASE}-9", ("--entry", "avtale"), ["ingen journalpost", AGREEMENT]),
        (f"{CASE}-9", ("--entry", "1", "--date", "31.02.2026"), ["ikke en dato"]),
        (f"{CASE}-9", ("--entry", "1", "--date", "2199-01-01"), ["ikke vært ennå"]),
    ],
)
def test_a_number_that_cannot_be_is_refused_and_nothing_is_recorded(
    made: Desk, number: str, options: tuple[str, ...], words: list[str]
) -> None:
    recorded(made, f"{CASE}-8", "--entry", AGREEMENT)
    before = made.fingerprints()
    ran = archived(made, number, *options)
    assert (ran.code, ran.out) == (2, "")
    assert [one for one in words if one not in ran.err] == []
    assert made.fingerprints() == before


def test_a_draft_gets_no_number(quick_desk: Desk) -> None:
    quick_desk.take("kompetanseloftet")
    assert quick_desk.generate().code == 0
    ran = archived(quick_desk, "2023/5-1", "--entry", AGREEMENT)
    assert (ran.code, ran.out) == (2, "")
    assert "utkast" in ran.err
    none = archived(quick_desk, "2023/5-1")
    assert none.code == 2


def test_without_a_case_number_the_first_one_binds_and_the_file_is_spoken_of(
    quick_desk: Desk,
) -> None:
    quick_desk.take("digskole")
    del quick_desk.data["case_number"]
    assert quick_desk.generate().code == 0
    ran = run_docgen(
        quick_desk.folder, "archived", "digskole", "--journal", "2027/123-1", "--entry", "1"
    )
    assert ran.code == 0
    assert "case_number: 2027/123" in ran.out
    refused = archived(quick_desk, "2027/124-2", "--entry", "2")
    assert refused.code == 2
    assert "2027/123" in refused.err
    # Written into the file it is the same number, and voids no approval.
    quick_desk.data["case_number"] = "2027/123"
    ran = quick_desk.generate()
    assert (ran.code, codes(ran, "approval-lapsed")) == (0, [])
    assert state(quick_desk, 3, LEADER) == "archived"


def test_a_text_that_has_become_another_needs_a_number_of_its_own(made: Desk) -> None:
    recorded(made, f"{CASE}-4", "--entry", AGREEMENT)
    made.data["funding"]["allocated_by"] = "Noen andre"
    assert made.generate().code == 0
    assert case_line(made.generate())["version"] == 3
    assert recorded(made, f"{CASE}-9", "--entry", AGREEMENT)["version"] == 4
    assert recorded(made, f"{CASE}-9", "--entry", AGREEMENT)["action"] == "unchanged"
    taken = archived(made, f"{CASE}-4", "--entry", "1")
    assert taken.code == 2
    shown = run_docgen(made.folder, "show", made.case / "v001" / f"{AGREEMENT}.pdf", "--json")
    assert shown.of_type("document")[0]["journal"] == f"{CASE}-4"


def test_an_archived_checklist_does_not_hold_an_agreement_to_be_signed(made: Desk) -> None:
    recorded(made, f"{CASE}-4", "--entry", LEADER)
    made.data["funding"]["allocated_by"] = "Noen andre"
    ran = made.generate()
    assert (case_line(ran)["action"], codes(ran, "signed-held")) == ("made", [])
    assert made.kept(LEADER, 1, 3)


def test_the_agreement_is_archived_when_its_signed_copy_is(made: Desk) -> None:
    attach(made, EvidenceKind.SIGNED_AGREEMENT)
    (copy,) = CaseFolder(made.case).history().attached
    names = [one["name"] for one in made.manifest(2)["archive"]]
    # The package and the rest of docgen call a file that came back the same.
    assert copy.entry in names
    assert state(made, 2, AGREEMENT) == "signed"
    recorded(made, f"{CASE}-4", "--entry", AGREEMENT)
    # What was sent is in the archive; what was signed is not.
    assert state(made, 3, AGREEMENT) == "signed"
    line = recorded(made, f"{CASE}-5", "--entry", copy.entry)
    assert (line["version"], line["state"]) == (4, "archived")
    assert state(made, 4, AGREEMENT) == "archived"
    assert made.kept(AGREEMENT, 1, 4)
    assert verify_folder(CaseFolder(made.case)) == ()


@pytest.fixture
def in_archive(made: Desk) -> Desk:
    """A case whose signed agreement has a number."""
    attach(made, EvidenceKind.SIGNED_AGREEMENT)
    (copy,) = CaseFolder(made.case).history().attached
    recorded(made, f"{CASE}-5", "--entry", copy.entry)
    return made


def test_what_is_archived_is_held_and_stands_like_what_is_signed(in_archive: Desk) -> None:
    desk = in_archive
    before = desk.fingerprints()
    ran = desk.generate()
    assert (ran.code, case_line(ran)["state"], case_line(ran)["action"]) == (
        0,
        "archived",
        "unchanged",
    )
    desk.data["partner"]["contact"]["name"] = "Kjersti Eksempel"
    ran = desk.generate()
    assert (case_line(ran)["action"], codes(ran, "signed-held")) == ("unchanged", [""])
    assert desk.fingerprints() == before
    ran = desk.generate("--reopen", "digskole")
    assert (ran.code, case_line(ran)["state"], case_line(ran)["action"]) == (0, "archived", "made")
    assert desk.kept(AGREEMENT, 1, 4)


def test_the_terms_of_an_archived_agreement_are_locked(in_archive: Desk) -> None:
    before = in_archive.fingerprints()
    in_archive.data["term"]["end"] = "2029-01-31"
    ran = in_archive.generate()
    assert (ran.code, codes(ran, "terms-locked")) == (3, ["term.end"])
    assert in_archive.fingerprints() == before


def test_an_archived_case_is_closed_without_a_reason_but_for_an_early_start(
    in_archive: Desk,
) -> None:
    in_archive.data["events"].append(
        {"kind": "early-start-explained", "date": "2023-01-01", "note": "Forklart"}
    )
    assert in_archive.generate("--reopen", "digskole").code == 0
    ran = run_docgen(in_archive.folder, "close", "digskole", "--json")
    assert (ran.code, case_line(ran)["state"]) == (0, "archived")


def test_signed_by_a_number_alone_it_is_archived_with_its_own_entry(quick_desk: Desk) -> None:
    quick_desk.take("utforskande-matematikk")
    assert quick_desk.generate().code == 0
    number = str(quick_desk.data["case_number"])
    line = recorded(quick_desk, f"{number}-88", "--entry", AGREEMENT)
    assert line["state"] == "archived"


def test_a_signature_is_recorded_also_when_the_text_lies_in_the_archive(made: Desk) -> None:
    recorded(made, f"{CASE}-4", "--entry", AGREEMENT)
    made.data["evidence"].append(
        {"kind": "signed-agreement", "journal_number": f"{CASE}-9", "date": "2022-12-01"}
    )
    ran = made.generate()
    assert (ran.code, case_line(ran)["state"]) == (0, "archived")
    assert "signed" in {one["event"] for one in made.manifest(3)["history"]}
    assert made.generate().code == 0


def test_what_was_archived_is_no_longer_when_the_text_is_another(made: Desk) -> None:
    long_ago = ("--date", "2022-12-02")
    every = (f"2={CASE}-5", f"3={CASE}-6")
    recorded(
        made, f"1={CASE}-4", *(part for one in every for part in ("--journal", one)), *long_ago
    )
    folder = CaseFolder(made.case)
    assert AGREEMENT in folder.history().in_archive
    made.data["partner"]["reference"] = "Ny referanse 77"
    assert made.generate().code == 0
    uuids = [
        {one["name"]: one["uuid"] for one in made.manifest(version)["archive"]}
        for version in (1, 2, 3)
    ]
    assert uuids[0] == uuids[1]
    assert {name for name in uuids[2] if uuids[2][name] != uuids[1][name]} == {AGREEMENT}
    history = folder.history()
    assert set(history.archived) == {LEADER, HEAD}
    assert AGREEMENT not in history.in_archive
    ran = run_docgen(made.folder, "close", "digskole", "--reason", "Prosjektet er avlyst.")
    assert ran.code == 0, ran.err
    before = made.fingerprints()
    ran = run_docgen(made.folder, "forget", "digskole", "--inputs", "case.yaml", "--yes", "--json")
    told = [(one["code"], one["message"]) for one in case_line(ran)["findings"]]
    assert (ran.code, [code for code, _ in told]) == (3, ["forget-not-archived"])
    assert AGREEMENT in told[0][1]
    assert made.fingerprints() == before
    # With a number of its own it is in the archive again.
    recorded(made, f"{CASE}-9", "--entry", AGREEMENT, *long_ago)
    assert folder.history().archived[AGREEMENT] == f"{CASE}-9"
    assert AGREEMENT in folder.history().in_archive
    assert run_docgen(made.folder, "forget", "digskole", "--inputs", "case.yaml", "--yes").code == 0


def test_a_number_that_is_wrong_is_corrected_with_a_reason(made: Desk) -> None:
    recorded(made, f"1={CASE}-4", "--journal", f"3={CASE}-8")
    ran = archived(made, f"3={CASE}-9")
    assert (ran.code, f"har allerede nummeret {CASE}-8" in ran.err) == (2, True)
    assert f"--journal {AGREEMENT}={CASE}-9 --correct" in ran.err
    wrong = ("--correct", "Tastefeil")
    line = recorded(made, f"3={CASE}-9", *wrong)
    assert (line["version"], line["numbers"]) == (3, {AGREEMENT: f"{CASE}-9"})
    events = [
        one
        for version in (2, 3)
        for one in made.manifest(version)["history"]
        if (one["event"], one.get("document")) == ("archived", AGREEMENT)
    ]
    numbers = [(one["journal"], one.get("note")) for one in events]
    assert numbers == [(f"{CASE}-8", None), (f"{CASE}-9", "Tastefeil")]
    assert CaseFolder(made.case).history().archived == {LEADER: f"{CASE}-4", AGREEMENT: f"{CASE}-9"}
    assert verify_folder(CaseFolder(made.case)) == ()
    shown = run_docgen(made.folder, "show", made.case / "v001" / f"{AGREEMENT}.pdf", "--json")
    assert [one["journal"] for one in shown.of_type("document")] == [f"{CASE}-9"]
    before = made.fingerprints()
    assert recorded(made, f"3={CASE}-9", *wrong)["action"] == "unchanged"
    assert made.fingerprints() == before
    # The wrong number is free for what it is of.
    recorded(made, f"2={CASE}-8")
    said = run_docgen(made.folder, "archived", "digskole", "--journal", f"2={CASE}-7", *wrong).out
    assert f"{HEAD} er rettet fra {CASE}-8 til {CASE}-7" in said


def test_numbers_that_were_mixed_up_change_places_in_one_command(made: Desk) -> None:
    recorded(made, f"1={CASE}-4", "--journal", f"2={CASE}-5", "--journal", f"3={CASE}-6")
    wrong = ("--correct", "Byttet om")
    ran = archived(made, f"1={CASE}-5", *wrong)
    assert (ran.code, "allerede ført opp" in ran.err) == (2, True)
    recorded(made, f"1={CASE}-5", "--journal", f"2={CASE}-4", "--journal", f"3={CASE}-6", *wrong)
    numbers = {LEADER: f"{CASE}-5", HEAD: f"{CASE}-4", AGREEMENT: f"{CASE}-6"}
    assert CaseFolder(made.case).history().archived == numbers
    events = [one for one in made.manifest(3)["history"] if one["event"] == "archived"]
    assert [one["note"] for one in events] == ["Byttet om"] * 2
    assert "Begrunnelsen er tom" in archived(made, f"1={CASE}-4", "--correct", " ").err


def test_a_number_that_the_file_has_otherwise_is_told_with_both_places(made: Desk) -> None:
    # The file says that the leader's checklist is number 2.
    line = recorded(made, f"1={CASE}-12", "--date", "20.11.2026")
    (found,) = [one for one in line["findings"] if one["code"] == "journal-differs"]
    assert found["severity"] == "warning"
    ran = made.generate()
    (found,) = [one for one in case_line(ran)["findings"] if one["code"] == "journal-differs"]
    assert (ran.code, found["where"]) == (0, "evidence[0].journal_number")
    assert found["place"].startswith("case.yaml:")
    for told in (f"{CASE}-2", f"{CASE}-12", LEADER, "20.11.2026"):
        assert told in found["message"].replace("20. november 2026", "20.11.2026"), told
    said = run_docgen(made.folder, "archived", "digskole", "--journal", f"2={CASE}-13").out
    assert "journal-differs" in said
    recorded(made, f"1={CASE}-2", "--journal", f"2={CASE}-3", "--correct", "Tastefeil")
    assert codes(made.generate(), "journal-differs") == []
    # A signed copy and the text that was sent have an entry each.
    recorded(made, f"3={CASE}-20")
    assert codes(made.generate(), "journal-differs") == []


def test_nothing_is_archived_or_closed_before_it_was_made(made: Desk) -> None:
    before = made.fingerprints()
    for command in (("archived", "--journal", f"1={CASE}-4"), ("close", "--reason", "Ferdig")):
        name, *more = command
        ran = run_docgen(made.folder, name, "digskole", *more, "--date", "11.9.2022")
        assert (ran.code, ran.out) == (2, "")
        assert "11.09.2022 er før «digskole» ble laget (12.09.2022)" in ran.err
        assert "created" in ran.err
    assert made.fingerprints() == before
    assert archived(made, f"1={CASE}-4", "--date", "12.9.2022").code == 0
