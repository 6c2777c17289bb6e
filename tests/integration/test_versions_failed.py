"""A document without a usable PDF costs only itself: the others are published, and it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conversions import BREACH, Office, all_but
from desk import Desk, case_line, codes, desk, quick_desk
from samples import Ran, docx_text, pdf_text, run_docgen

__all__ = ["desk", "quick_desk"]

AGREEMENT = "samarbeidsavtale"
LEADER = "sjekkliste-prosjektleder-ntnu-ilu"
HEAD = "sjekkliste-enhetsleder-ntnu-ilu"


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    double = Office()
    monkeypatch.setattr("docgen.pipeline.documents.convert", double.convert)
    return double


@pytest.fixture
def case(quick_desk: Desk, office: Office) -> Desk:
    """A case with an agreement that is ready to be signed; nothing is made yet."""
    del office
    quick_desk.take("digskole")
    return quick_desk


def documents(ran: Ran) -> dict[str, dict[str, Any]]:
    return {line["document"]: line for line in ran.of_type("document")}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("reason", ["conversion-no-file", "conversion-timeout", "not-archival"])
def test_the_other_documents_are_published_and_it_is_listed(
    case: Desk, office: Office, reason: str
) -> None:
    office.fails = {LEADER: reason}
    ran = case.generate()
    assert ran.code == (7 if reason == "not-archival" else 6)
    line = case_line(ran)
    assert (line["state"], line["action"], line["version"]) == ("failed", "made", 1)
    told = documents(ran)
    assert (told[LEADER]["state"], told[LEADER]["reason"]) == ("failed", reason)
    assert (told[LEADER]["docx"], told[LEADER]["pdf"]) == (None, None)
    assert told[AGREEMENT]["state"] == "ready"
    manifest = case.manifest(1)
    assert (manifest["state"], manifest["failed"]) == ("failed", [LEADER])
    assert LEADER not in {one["key"] for one in manifest["documents"]}
    made = {f"{key}.{kind}" for key in (AGREEMENT, HEAD) for kind in ("docx", "pdf")}
    rest = {"intern.pdf", "til-motpart.pdf", "case.json", "manifest.json", "arkiv"}
    assert names(case.case / "v001") == made | rest
    assert run_docgen(case.folder, "verify").code == 0


def test_what_does_not_conform_lies_aside_with_its_word_file(case: Desk, office: Office) -> None:
    office.fails = {LEADER: "not-archival"}
    line = documents(case.generate())[LEADER]
    aside = case.case / "avvist"
    assert names(aside) == {f"{LEADER}.pdf", f"{LEADER}.docx"}
    assert case.folder / "outputs" / line["aside"] == aside / f"{LEADER}.pdf"
    assert aside.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in aside.iterdir()} == {0o600}
    (breach,) = line["breaches"]
    assert (breach["code"], breach["page"]) == (BREACH.code, 2)
    assert breach["message"]
    assert breach["remedy"]


def test_people_are_told_what_is_wrong_where_it_lies_and_what_to_do(
    case: Desk, office: Office
) -> None:
    office.fails = {LEADER: "not-archival"}
    case.write()
    ran = run_docgen(case.folder, "generate", "case.yaml")
    assert "[not-archival]" in ran.out
    assert f"avvist/{LEADER}.pdf" in ran.out
    assert "side 2: " in ran.out
    assert f"[{BREACH.code}]" in ran.out
    assert ran.out.count("ikke god nok for arkivet") == 1
    assert "1 mislyktes" in ran.out


def test_the_word_file_of_what_could_not_be_converted_lies_aside(
    case: Desk, office: Office
) -> None:
    office.fails = {LEADER: "conversion-no-file"}
    line = documents(case.generate())[LEADER]
    assert names(case.case / "avvist") == {f"{LEADER}.docx"}
    word = case.folder / "outputs" / line["aside"]
    assert "Sjekkliste for prosjektleder" in docx_text(word)


@pytest.mark.office
def test_the_internal_bundle_says_that_it_is_not_there_and_why(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.take("digskole")
    monkeypatch.setattr("docgen.pipeline.documents.convert", all_but(LEADER))
    ran = desk.generate()
    assert ran.code == 6
    told = pdf_text(desk.case / "v001" / "intern.pdf")
    assert "«Sjekkliste for prosjektleder» er ikke med: LibreOffice klarte ikke" in told
    partner = pdf_text(desk.case / "v001" / "til-motpart.pdf")
    assert "Sjekkliste" not in partner


def test_a_second_run_tries_again_and_publishes_nothing_when_it_fails_again(
    case: Desk, office: Office
) -> None:
    office.fails = {LEADER: "conversion-no-file"}
    case.generate()
    before = case.fingerprints()
    office.asked.clear()
    # However it fails this time.
    office.fails = {LEADER: "conversion-timeout"}
    ran = case.generate()
    assert office.asked == [LEADER]
    assert ran.code == 6
    line = case_line(ran)
    assert (line["state"], line["action"], line["version"]) == ("failed", "unchanged", 1)
    assert documents(ran)[LEADER]["reason"] == "conversion-timeout"
    published = {name for name in before if not name.startswith("avvist/")}
    assert {name: case.fingerprints()[name] for name in published} == {
        name: before[name] for name in published
    }


def test_when_it_can_be_made_again_it_is_in_the_next_version_and_nothing_lies_aside(
    case: Desk, office: Office
) -> None:
    office.fails = {LEADER: "not-archival"}
    case.generate()
    office.fails = {}
    ran = case.generate()
    assert ran.code == 0
    assert (case_line(ran)["state"], case_line(ran)["version"]) == ("ready", 2)
    assert case.manifest(2)["failed"] == []
    assert case.document(2, LEADER)["first_version"] == 2
    assert case.kept(AGREEMENT, 1, 2)
    assert not (case.case / "avvist").exists()
    assert case_line(case.generate())["action"] == "unchanged"


def test_nothing_is_to_be_sent_while_something_outgoing_is_lacking(
    case: Desk, office: Office
) -> None:
    office.fails = {AGREEMENT: "conversion-no-file"}
    ran = case.generate()
    line = case_line(ran)
    assert line["bundle"] is not None
    assert line["bundle_out"] is None
    assert "outgoing-not-made" in {one["code"] for one in line["findings"]}
    assert not (case.case / "v001" / "til-motpart.pdf").exists()


def test_an_earlier_version_of_it_stays_and_is_not_taken_for_the_new_one(
    case: Desk, office: Office
) -> None:
    assert case.generate().code == 0
    before = case.fingerprints()
    checklist = case.data["institutions"][0]["leader_checklist"]
    before_it, checklist["other_information"] = checklist["other_information"], "Noe nytt."
    office.fails = {LEADER: "conversion-no-file"}
    ran = case.generate()
    assert (ran.code, case_line(ran)["version"]) == (6, 2)
    assert f"{LEADER}.pdf" not in names(case.case / "v002")
    now = case.fingerprints()
    assert {name: now[name] for name in before if name.startswith("v001/")} == {
        name: one for name, one in before.items() if name.startswith("v001/")
    }
    # What was published before holds again when the case is as it was.
    checklist["other_information"] = before_it
    assert case.generate().code == 0
    assert case.kept(LEADER, 1, 3)


def test_nothing_is_published_when_no_document_could_be_made(case: Desk, office: Office) -> None:
    office.fails = dict.fromkeys((AGREEMENT, LEADER, HEAD), "conversion-no-file")
    ran = case.generate()
    assert ran.code == 6
    line = case_line(ran)
    assert (line["state"], line["action"], line["version"]) == ("failed", None, None)
    assert names(case.case) == {"avvist"}
    assert not (case.folder / "outputs" / "index.html").exists()
    office.fails = {}
    assert (case.generate().code, names(case.case / "v001") & {"intern.pdf"}) == (
        0,
        {"intern.pdf"},
    )


def test_a_mixture_of_reasons_ends_as_the_worse_one(case: Desk, office: Office) -> None:
    office.fails = {AGREEMENT: "not-archival", LEADER: "conversion-no-file"}
    assert case.generate().code == 6


def test_several_cases_end_with_9(case: Desk, office: Office) -> None:
    office.fails = {LEADER: "not-archival"}
    case.write()
    other = json.loads(json.dumps(case.data)) | {"id": "en-annen"}
    (case.folder / "other.yaml").write_text(json.dumps(other), encoding="utf-8")
    ran = run_docgen(case.folder, "generate", "case.yaml", "other.yaml", "--json")
    assert ran.code == 9


def test_an_approval_counts_once_its_document_is_there(case: Desk, office: Office) -> None:
    office.fails = {LEADER: "conversion-no-file"}
    case.generate()
    approved = [one for one in case.manifest(1)["history"] if one["event"] == "approved"]
    assert LEADER not in {one["document"] for one in approved}
    office.fails = {}
    case.generate()
    approved = [one for one in case.manifest(2)["history"] if one["event"] == "approved"]
    assert LEADER in {one["document"] for one in approved}


@pytest.mark.parametrize("kind", ["internal", "outgoing"])
def test_a_contents_page_that_does_not_conform_costs_the_case_and_lies_aside(
    case: Desk, office: Office, kind: str
) -> None:
    assert case.generate().code == 0
    published = case.fingerprints()
    office.fails = {f"innhold-{kind}": "not-archival"}
    case.data["project"]["name"] = "Et annet navn"
    ran = case.generate()
    assert ran.code == 7
    line = case_line(ran)
    assert (line["state"], line["action"], line["error"]) == ("failed", None, "not-archival")
    assert line["aside"] == "digskole/avvist/innhold.pdf"
    assert [one["code"] for one in line["breaches"]] == [BREACH.code]
    assert names(case.case / "avvist") == {"innhold.pdf"}
    assert {name: case.fingerprints()[name] for name in published} == published
    assert case.left_over() == []


def test_what_is_found_is_among_the_findings(case: Desk, office: Office) -> None:
    office.fails = {LEADER: "not-archival", HEAD: "conversion-no-file"}
    ran = case.generate()
    assert codes(ran, "") == []
    told = {one["code"]: one["documents"] for one in case_line(ran)["findings"]}
    assert told["document-not-archival"] == [LEADER]
    assert told["document-not-converted"] == [HEAD]


def test_a_bundle_is_not_stopped_by_what_its_drafts_were_let_through_with(
    case: Desk, office: Office
) -> None:
    office.jumps = True
    ran = case.generate()
    assert ran.code == 0
    assert case_line(ran)["bundle"] is not None


def test_status_tells_that_a_document_is_not_there(case: Desk, office: Office) -> None:
    office.fails = {LEADER: "not-archival"}
    case.generate()

    def told() -> tuple[str, str]:
        (line,) = run_docgen(case.folder, "status", "case.yaml", "--json").of_type("case")
        return line["state"], line["next"]

    assert told() == (
        "failed",
        "Saksbehandler kjører docgen generate på nytt: et dokument ble ikke laget",
    )
    office.fails = {}
    case.generate()
    assert told()[0] == "ready"
