"""From version to version: what is made again, what keeps its bytes, what is locked."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from starting_points import ready

__all__ = ["desk", "quick_desk", "ready"]

AGREEMENT = "samarbeidsavtale"
LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"
SAMPLE = "digskole"


def checklist(data: dict[str, Any]) -> Any:
    return data["institutions"][0]["leader_checklist"]


def test_the_same_input_makes_nothing(ready: Desk) -> None:
    before = ready.fingerprints()
    line = case_line(ready.generate())
    assert (line["action"], line["version"]) == ("unchanged", 1)
    assert ready.fingerprints() == before


def test_a_comment_or_another_order_of_keys_makes_nothing(ready: Desk) -> None:
    before = ready.fingerprints()
    ready.data = dict(reversed(ready.data.items()))
    assert case_line(ready.generate())["action"] == "unchanged"
    assert ready.fingerprints() == before


def test_an_internal_change_makes_a_version_in_which_the_agreement_keeps_its_bytes(
    ready: Desk,
) -> None:
    checklist(ready.data)["other_information"] = "Noe nytt som bare er internt."
    line = case_line(ready.generate())
    assert (line["action"], line["version"], line["state"]) == ("made", 2, "ready")
    assert ready.kept(AGREEMENT, 1, 2)
    assert ready.kept(HEAD, 1, 2)
    assert not ready.kept(LEADER, 1, 2)
    assert ready.content(1, "til-motpart.pdf") == ready.content(2, "til-motpart.pdf")
    assert ready.content(1, "intern.pdf") != ready.content(2, "intern.pdf")
    assert ready.document(2, AGREEMENT)["first_version"] == 1
    assert ready.document(2, LEADER)["first_version"] == 2


def test_a_published_version_is_never_changed(ready: Desk) -> None:
    before = ready.fingerprints()
    for path in ready.case.joinpath("v001").rglob("*"):
        path.chmod(0o400)
    ready.case.joinpath("v001").chmod(0o500)
    checklist(ready.data)["other_information"] = "Noe nytt."
    assert case_line(ready.generate())["version"] == 2
    after = ready.fingerprints()
    published = {name: found for name, found in before.items() if name.startswith("v001/")}
    assert {name: after[name] for name in published} == published
    ready.case.joinpath("v001").chmod(0o700)


def test_records_only_grow(ready: Desk) -> None:
    before = {name: (ready.case / name).read_text() for name in ("history.jsonl", "chain.jsonl")}
    checklist(ready.data)["other_information"] = "Noe nytt."
    ready.generate()
    for name, lines in before.items():
        now = (ready.case / name).read_text()
        assert now.startswith(lines)
        assert len(now) > len(lines)


def test_a_changed_amount_lapses_the_approvals_whose_basis_names_it(ready: Desk) -> None:
    checklist(ready.data)["own_funding"] = "95000"
    ran = ready.generate()
    lapsed = [one for one in case_line(ran)["findings"] if one["code"] == "approval-lapsed"]
    assert {one["where"] for one in lapsed} == {"institutions[0].leader_checklist.own_funding"}
    assert len(lapsed) == 2
    assert all(one["place"].startswith("case.yaml:") for one in lapsed)
    assert {one["state"] for one in ran.of_type("document") if one["document"] != AGREEMENT} == {
        "ready"
    }
    assert ready.document(2, AGREEMENT)["state"] == "draft"


def test_what_no_basis_names_lapses_no_approval(ready: Desk) -> None:
    checklist(ready.data)["economist_date"] = "2022-04-20"
    ready.data["partner"]["reference"] = "2022/90999"
    ran = ready.generate()
    assert case_line(ran)["version"] == 2
    assert codes(ran, "approval-lapsed") == []


def test_a_case_number_that_comes_later_is_printed_and_voids_no_approval(
    quick_desk: Desk,
) -> None:
    quick_desk.take(SAMPLE)
    number = quick_desk.data.pop("case_number")
    quick_desk.generate()
    quick_desk.data["case_number"] = number
    ran = quick_desk.generate()
    assert case_line(ran)["state"] == "ready"
    assert codes(ran, "approval-lapsed") == []
    for key in (AGREEMENT, LEADER, HEAD):
        assert not quick_desk.kept(key, 1, 2)
    assert quick_desk.document(2, LEADER)["state"] == "approved"


def test_a_change_that_is_taken_back_gives_the_old_bytes_again(ready: Desk) -> None:
    name = ready.data["project"]["name"]
    ready.data["project"]["name"] = "Et annet navn"
    ready.generate()
    assert not ready.kept(AGREEMENT, 1, 2)
    ready.data["project"]["name"] = name
    line = case_line(ready.generate())
    assert (line["version"], line["state"]) == (3, "ready")
    for key in (AGREEMENT, LEADER, HEAD):
        assert ready.kept(key, 1, 3)
        assert ready.document(3, key)["first_version"] == 1


def test_a_document_that_was_stopped_for_a_version_comes_back_with_its_bytes(ready: Desk) -> None:
    tick = ready.data["institutions"][0]["head_checklist"]
    tick["capacity"], tick["rejection_reason"] = "false", "Ingen ledige timer."
    ran = ready.generate()
    states = {one["document"]: one["state"] for one in ran.of_type("document")}
    assert states[AGREEMENT] == "blocked"
    assert not (ready.case / "v002" / f"{AGREEMENT}.pdf").exists()
    tick["capacity"] = "true"
    del tick["rejection_reason"]
    assert case_line(ready.generate())["state"] == "ready"
    assert ready.kept(AGREEMENT, 1, 3)


def test_a_no_from_the_head_of_unit_is_a_document_and_stops_the_agreement(
    quick_desk: Desk,
) -> None:
    quick_desk.take(SAMPLE)
    tick = quick_desk.data["institutions"][0]["head_checklist"]
    tick["quality"], tick["rejection_reason"] = "false", "Planen er for tynn."
    ran = quick_desk.generate()
    states = {one["document"]: one["state"] for one in ran.of_type("document")}
    assert states == {LEADER: "approved", HEAD: "rejected", AGREEMENT: "blocked"}
    assert codes(ran, "gate-rejected") == ["institutions[0].head_checklist.quality"]
    assert (ran.code, case_line(ran)["state"]) == (3, "blocked")
    assert case_line(ran)["bundle"]
    assert case_line(ran)["bundle_out"] is None
    assert (quick_desk.case / "v001" / f"{HEAD}.pdf").exists()
    assert quick_desk.manifest(1)["blocked"] == [AGREEMENT]


def test_a_change_after_sending_says_which_draft_it_replaces(quick_desk: Desk) -> None:
    quick_desk.take(SAMPLE)
    quick_desk.data["events"] = [{"kind": "sent", "date": "2022-05-20"}]
    quick_desk.generate()
    assert "replaces" not in quick_desk.document(1, AGREEMENT)
    quick_desk.data["partner"]["mailbox"] = "nytt.postmottak@example.no"
    quick_desk.generate()
    assert quick_desk.document(2, AGREEMENT)["replaces"] == 1
    checklist(quick_desk.data)["other_information"] = "Bare internt."
    quick_desk.generate()
    assert quick_desk.kept(AGREEMENT, 2, 3)
    assert quick_desk.document(3, AGREEMENT)["replaces"] == 1


def test_a_change_before_sending_replaces_nothing(ready: Desk) -> None:
    ready.data["events"] = [{"kind": "requested", "date": "2022-01-20"}]
    ready.data["partner"]["mailbox"] = "nytt.postmottak@example.no"
    ready.generate()
    assert "replaces" not in ready.document(2, AGREEMENT)


def test_exceptions_are_logged_in_the_manifest(quick_desk: Desk) -> None:
    quick_desk.take("laereplan-vurdering")
    ran = quick_desk.generate()
    (exception,) = quick_desk.data["exceptions"]
    (logged,) = quick_desk.manifest(1)["exceptions"]
    assert logged == {name: value.strip() for name, value in exception.items()}
    waived = [one for one in case_line(ran)["findings"] if one["waived"]]
    assert [one["code"] for one in waived] == [exception["code"]]
    assert waived[0]["severity"] == "warning"


def test_new_templates_make_documents_again_but_not_those_that_are_approved(ready: Desk) -> None:
    ready.change_templates("samarbeidsavtale", "sjekkliste-prosjektleder", "innhold")
    assert case_line(ready.generate())["version"] == 2
    assert ready.kept(LEADER, 1, 2)
    assert not ready.kept(AGREEMENT, 1, 2)


def test_strict_stops_a_document_that_would_be_a_draft(quick_desk: Desk) -> None:
    quick_desk.take("rekom-2")
    ran = quick_desk.generate("--strict")
    assert (ran.code, case_line(ran)["state"]) == (3, "blocked")
    assert case_line(ran)["bundle_out"] is None
    made = {path.stem for path in (quick_desk.case / "v001").glob("*.docx")}
    assert made == {"sjekkliste-prosjektleder-dmmh", "sjekkliste-enhetsleder-dmmh"}


def test_the_day_of_first_generation_dates_a_case_that_has_no_date(
    quick_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_desk.take(SAMPLE)
    del quick_desk.data["created"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1660000000")
    quick_desk.generate()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1760000000")
    assert case_line(quick_desk.generate())["action"] == "unchanged"
    checklist(quick_desk.data)["other_information"] = "Noe nytt."
    quick_desk.generate()
    assert quick_desk.manifest(1)["created"] == quick_desk.manifest(2)["created"] == "2022-08-08"


def test_case_json_is_the_case_without_places(ready: Desk) -> None:
    stored = json.loads(ready.content(1, "case.json"))
    assert stored["id"] == SAMPLE
    assert stored["project"]["name"] == ready.data["project"]["name"]
    assert b"case.yaml" not in ready.content(1, "case.json")


@pytest.mark.office
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("office")
def test_the_real_office_keeps_and_gives_back_the_same_bytes(desk: Desk) -> None:
    desk.take("rekom-3")
    assert case_line(desk.generate())["state"] == "ready"
    first = desk.fingerprints()
    note = desk.data["institutions"][0]["leader_checklist"]["other_information"]
    desk.data["institutions"][0]["leader_checklist"]["other_information"] = "Noe nytt."
    assert case_line(desk.generate())["version"] == 2
    assert desk.kept(AGREEMENT, 1, 2)
    desk.data["institutions"][0]["leader_checklist"]["other_information"] = note
    assert case_line(desk.generate())["version"] == 3
    assert desk.content(1, "intern.pdf") != desk.content(2, "intern.pdf")
    for key in (AGREEMENT, "sjekkliste-prosjektleder-nord", "sjekkliste-enhetsleder-nord"):
        assert desk.kept(key, 1, 3)
    shutil.rmtree(desk.case)
    assert case_line(desk.generate())["version"] == 1
    again = desk.fingerprints()
    assert {name: content for name, (_, content) in again.items()} == {
        name: content for name, (_, content) in first.items()
    }
