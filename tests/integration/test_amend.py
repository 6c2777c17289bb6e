"""A signed agreement is changed by a protocol that all sign, and by nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from amending import NAME, PROTOCOL, amend, document, sign_protocol, signed_case, states, wanted
from attaching import Shelf, codes, make_case
from samples import Ran, case_data, fingerprints, run_docgen

from docgen.tools.office import Office

pytestmark = pytest.mark.office
OLD_BUDGET = "2026/90031-4"
CHANGED = ["institutions[0].frame", "term.end", "term.years", "funding.allocations[1].amount"]


@pytest.fixture(scope="module")
def signed(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    del office
    return signed_case(tmp_path_factory.mktemp("signed"))


@pytest.fixture(scope="module")
def amended(signed: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The same with a protocol that nobody has signed yet."""
    shelf = signed.copy(tmp_path_factory.mktemp("amended"))
    ran = amend(shelf, wanted())
    assert ran.code == 0, ran.out + ran.err
    return shelf


@pytest.fixture(scope="module")
def in_force(amended: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The same once it is signed."""
    shelf = amended.copy(tmp_path_factory.mktemp("in-force"))
    ran = sign_protocol(shelf, 2)
    assert ran.code == 0, ran.out
    return shelf


def generate(shelf: Shelf, data: dict[str, Any], *options: str) -> Ran:
    (shelf.folder / "case.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return run_docgen(shelf.folder, "generate", "case.yaml", "--json", *options)


def told_of(ran: Ran, code: str) -> list[dict[str, str]]:
    (case,) = ran.of_type("case")
    return [one for one in case["findings"] if one["code"] == code]


def found(ran: Ran, code: str) -> list[str]:
    return [one["where"] for one in told_of(ran, code)]


def test_the_protocol_lists_what_changes_with_reasons_and_sums(amended: Shelf) -> None:
    said = document(amended, 2)
    for text in (
        "Endringsprotokoll nr. 1",
        "Avtalen vart signert",
        "12. november 2026",
        "Punkt 6 Kor lenge samarbeidet varer",
        "Sluttdato",
        "16. juni 2028",
        "15. desember 2028",
        "Skulane treng meir tid.",
        "Samlingane våren 2028 vart utsette.",
        "NTNU: Ramme for institusjonen",
        "300 000 kroner",
        "340 000 kroner",
        "+40 000",
        "440 000",
        "Endringane gjeld frå 1. juni 2027",
        "Jorunn Eksempel",
    ):
        assert text in said, text
    # Nothing of what is to be done inside the institution.
    for text in ("habil", "ekstern", "sjekkliste", "budsjett", "90031-11"):
        assert text not in said.lower(), text


def test_the_run_names_the_changes_and_what_has_to_be_redone(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    ran = amend(shelf, wanted())
    assert [one["path"] for one in ran.of_type("change")] == CHANGED
    (summary,) = ran.of_type("summary")
    assert (summary["document"], summary["changes"], summary["made"]) == (PROTOCOL, 4, True)
    assert [one["kind"] for one in summary["redo"]] == [
        "checklist-leader",
        "checklist-head",
        "factor-calculation",
    ]
    assert states(shelf, 2)[PROTOCOL] == "ready"
    assert "approval-lapsed" in {one["code"] for one in ran.of_type("case")[0]["findings"]}
    # The agreement itself is the one that was signed, byte for byte.
    for form in ("docx", "pdf"):
        first, now = (shelf.file(f"samarbeidsavtale.{form}", each) for each in (1, 2))
        assert first.read_bytes() == now.read_bytes()
    told = run_docgen(shelf.folder, "amend", NAME, "ny.yaml")
    assert "er laget før" in told.out
    assert "Må gjøres og godkjennes på nytt" in told.out


@pytest.mark.parametrize(
    ("costs", "calculated_on", "named"),
    [
        ("365000", "2027-05-03", ["factor-calculation"]),
        ("365000", None, ["budget", "factor-calculation"]),
        ("300000", "2027-05-03", ["budget", "factor-calculation"]),
    ],
    ids=["in place", "not complete", "not balanced"],
)
def test_a_budget_that_the_new_file_has_is_not_to_be_redone(
    signed: Shelf, tmp_path: Path, costs: str, calculated_on: str | None, named: list[str]
) -> None:
    data = wanted()
    # The line of the budget that the agreement was signed on.
    next(one for one in data["evidence"] if one["kind"] == "budget")["journal_number"] = OLD_BUDGET
    data["institutions"][0]["budget"] = {
        "incomes": [
            {"source": "external", "amount": "340000"},
            {"source": "own", "amount": "25000"},
        ],
        "operations": [{"description": "Arbeid og materiell", "amount": costs}],
        "prepared_by": {"name": "Per Eksempel"},
        **({"calculated_on": calculated_on} if calculated_on else {}),
    }
    ran = amend(signed.copy(tmp_path / "shelf"), data)
    (summary,) = ran.of_type("summary")
    calculations = {"budget", "factor-calculation"}
    assert [one["kind"] for one in summary["redo"] if one["kind"] in calculations] == named


def test_a_factor_calculation_that_stands_is_not_to_be_redone(
    signed: Shelf, tmp_path: Path
) -> None:
    data = wanted()
    data["institutions"][0]["factor_calculation"] = {
        "lines": [{"activity": "Forelesning", "role": "Fagperson", "contact_hours": "24"}],
        "calculated_on": "2026-09-01",
        "prepared_by": {"name": "Per Eksempel"},
    }
    (summary,) = amend(signed.copy(tmp_path / "shelf"), data).of_type("summary")
    kinds = [one["kind"] for one in summary["redo"]]
    assert kinds == ["checklist-leader", "checklist-head"]


def test_the_same_amendment_again_makes_nothing(amended: Shelf, tmp_path: Path) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    before = fingerprints(shelf.folder / "outputs")
    ran = amend(shelf, wanted())
    assert (ran.code, ran.of_type("summary")[0]["made"]) == (0, False)
    assert fingerprints(shelf.folder / "outputs") == before


def test_before_it_is_signed_its_terms_are_locked_for_generate(
    amended: Shelf, tmp_path: Path
) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    ran = generate(shelf, wanted())
    assert ran.code == 3
    assert sorted(found(ran, "terms-locked")) == sorted(CHANGED)
    told, *_ = told_of(ran, "terms-locked")
    assert "docgen amend" in told["remedy"]
    # The terms that were signed are still agreed on.
    assert generate(shelf, case_data(NAME)).code == 0


def test_one_that_is_not_signed_is_replaced_under_its_number(
    amended: Shelf, tmp_path: Path
) -> None:
    shelf = amended.copy(tmp_path / "shelf")
    data = wanted()
    data["term"]["end"] = "2029-06-15"
    ran = amend(shelf, data)
    assert ran.of_type("summary")[0]["document"] == PROTOCOL
    assert "15. juni 2029" in document(shelf, 3)
    assert "15. desember 2028" not in document(shelf, 3)
    assert sign_protocol(shelf, 3).code == 0
    assert found(generate(shelf, wanted()), "terms-locked") == ["term.end"]


def test_once_it_is_signed_its_terms_are_agreed_on(in_force: Shelf, tmp_path: Path) -> None:
    shelf = in_force.copy(tmp_path / "shelf")
    assert states(shelf, 3)[PROTOCOL] == "signed"
    assert states(shelf, 3)["samarbeidsavtale"] == "signed"
    assert found(generate(shelf, wanted()), "terms-locked") == []
    old = generate(shelf, case_data(NAME))
    assert old.code == 3
    assert sorted(found(old, "terms-locked")) == sorted(CHANGED)
    (told,) = told_of(old, "terms-amended")
    assert "endringsprotokoll nr. 1" in told["message"]
    locked, *_ = told_of(old, "terms-locked")
    # An old file is what it mostly is, and setting its values back would be wrong.
    assert locked["remedy"].startswith(
        "Avtalen er endret av endringsprotokoll nr. 1. Bruk filen som protokollen ble laget av."
    )
    assert "Sett verdien tilbake" not in locked["remedy"]
    assert run_docgen(shelf.folder, "verify").code == 0


def test_the_next_one_has_the_next_number_and_leaves_the_signed_one(
    in_force: Shelf, tmp_path: Path
) -> None:
    shelf = in_force.copy(tmp_path / "shelf")
    data = wanted()
    data["term"]["end"] = "2029-06-15"
    ran = amend(shelf, data)
    assert ran.code == 0, ran.out + ran.err
    assert [one["path"] for one in ran.of_type("change")] == ["term.end"]
    said = document(shelf, 4, "endringsprotokoll-2")
    assert "15. desember 2028" in said
    assert "15. juni 2029" in said
    assert "Endringsprotokoll nr. 1" in said
    assert "16. juni 2028" not in said
    assert states(shelf, 4)[PROTOCOL] == "signed"
    for form in ("docx", "pdf"):
        first, now = (shelf.file(f"{PROTOCOL}.{form}", each) for each in (2, 4))
        assert first.read_bytes() == now.read_bytes()
    assert sign_protocol(shelf, 4, "endringsprotokoll-2", "20.11.2026").code == 0
    assert found(generate(shelf, data), "terms-locked") == []
    assert found(generate(shelf, wanted()), "terms-locked") == ["term.end"]
    assert run_docgen(shelf.folder, "verify").code == 0


def test_amending_back_gives_the_inverse(in_force: Shelf, tmp_path: Path) -> None:
    shelf = in_force.copy(tmp_path / "shelf")
    there = {one["path"]: (one["before"], one["after"]) for one in changes(shelf, wanted())}
    assert there == {}
    back = {one["path"]: (one["before"], one["after"]) for one in changes(shelf, case_data(NAME))}
    assert back["term.end"] == ("15.\u00a0desember 2028", "16.\u00a0juni 2028")
    assert back["term.years"] == ("2\u00a0år", "1,5\u00a0år")
    assert list(back) == CHANGED


def changes(shelf: Shelf, data: dict[str, Any]) -> list[dict[str, Any]]:
    return amend(shelf, data).of_type("change")


def test_a_signed_copy_that_is_taken_back_leaves_the_terms_as_before(
    in_force: Shelf, tmp_path: Path
) -> None:
    shelf = in_force.copy(tmp_path / "shelf")
    ran = run_docgen(shelf.folder, "withdraw", NAME, "1", "--reason", "Feil fil", "--json")
    assert ran.code == 0, ran.out + ran.err
    assert states(shelf, 4)[PROTOCOL] == "ready"
    assert generate(shelf, case_data(NAME)).code == 0
    assert sorted(found(generate(shelf, wanted()), "terms-locked")) == sorted(CHANGED)
    assert sign_protocol(shelf, 4).code == 0
    assert found(generate(shelf, wanted()), "terms-locked") == []


def test_what_a_protocol_changes_is_not_taken_back_before_it(
    in_force: Shelf, tmp_path: Path
) -> None:
    shelf = in_force.copy(tmp_path / "shelf")
    data = wanted()
    data["term"]["end"] = "2029-06-15"
    assert amend(shelf, data).code == 0
    before = shelf.fingerprints()
    ran = run_docgen(shelf.folder, "withdraw", NAME, "1", "--reason", "Feil fil")
    assert ran.code == 3
    assert "endringsprotokoll nr. 2" in ran.err
    assert shelf.fingerprints() == before


def test_without_a_reason_it_is_a_draft(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    data = wanted()
    del data["fields"]
    ran = amend(shelf, data)
    assert ran.code == 0, ran.out + ran.err
    assert states(shelf, 2)[PROTOCOL] == "draft"
    said = document(shelf, 2)
    assert "[manglar: grunnen til endringane]" in said
    assert "[manglar: endringane gjeld frå]" in said
    # The outgoing texts are made anew only when all that they print is there.
    ran = sign_protocol(shelf, 2)
    assert (ran.code, "error attach-not-final" in codes(ran)) == (3, True)
    ran = amend(shelf, data, "--reason", "Skulane treng meir tid.")
    assert "Skulane treng meir tid." in document(shelf, 3)


def test_nothing_is_made_of_nothing(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    data = case_data(NAME)
    data["partner"]["contact"]["name"] = "Ola Eksempel"
    before = shelf.fingerprints()
    ran = amend(shelf, data)
    assert (ran.code, ran.of_type("summary")[0]["changes"]) == (0, 0)
    assert shelf.fingerprints() == before
    assert "Ingen vilkår er endret" in run_docgen(shelf.folder, "amend", NAME, "ny.yaml").out


def test_errors_in_the_file_are_told_and_nothing_is_made(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    data = wanted()
    data["term"]["end"] = "en gang"
    before = shelf.fingerprints()
    ran = amend(shelf, data)
    assert ran.code == 3
    assert "not-a-day" in {one["code"] for one in ran.of_type("finding")}
    assert shelf.fingerprints() == before


def test_another_case_is_refused(signed: Shelf, tmp_path: Path) -> None:
    shelf = signed.copy(tmp_path / "shelf")
    ran = amend(shelf, wanted() | {"id": "noe-annet"})
    assert ran.code == 2
    assert "annet kortnavn" in ran.err


def test_an_agreement_that_is_not_signed_is_changed_in_its_file(tmp_path: Path) -> None:
    data = case_data(NAME)
    data["evidence"] = [one for one in data["evidence"] if one["kind"] != "signed-agreement"]
    shelf = make_case(tmp_path / "unsigned", NAME, data)
    ran = amend(shelf, wanted())
    assert ran.code == 3
    assert "kjør docgen generate" in ran.err


def test_what_is_approved_anew_is_neither_too_late_nor_said_twice(
    in_force: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = in_force.copy(tmp_path / "shelf")
    data = wanted()
    data["evidence"] = case_data(NAME)["evidence"]
    for number, kind in enumerate(("checklist-leader", "checklist-head", "budget"), start=20):
        line = {"kind": kind, "institution": "ntnu-ilu", "date": "2027-05-20"}
        more = {"journal_number": f"2026/90031-{number}", "approver": "Berit Eksempel"}
        data["evidence"].append(line | more | ({"amount": "340000"} if kind == "budget" else {}))
    ran = generate(shelf, data, "--reopen", NAME)
    assert ran.code == 0, ran.out
    codes_of = {one["code"] for one in ran.of_type("case")[0]["findings"]}
    wrong = {"checklist-after-signing", "evidence-twice", "approval-lapsed", "budget-after-start"}
    assert codes_of & wrong == set()
    # In June 2027 the work has begun, after all that was approved first.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1812585600")
    assert row(shelf)["early"] is False


def test_the_archive_gets_the_protocol_and_the_signed_copy(in_force: Shelf) -> None:
    entries = {one["name"]: one for one in in_force.manifest(3)["archive"]}
    assert (entries[PROTOCOL]["journal_type"], entries["signert-endring-1"]["journal_type"]) == (
        "U",
        "I",
    )
    assert "Endringsprotokoll nr. 1" in entries[PROTOCOL]["title"]


def row(shelf: Shelf, *paths: str) -> dict[str, Any]:
    ran = run_docgen(shelf.folder, "status", *paths, "--json")
    (found,) = ran.of_type("case")
    return found


def test_status_tells_of_a_protocol_that_is_to_be_signed(
    amended: Shelf, in_force: Shelf, tmp_path: Path
) -> None:
    # From the folder alone, from the old file, and from the new one.
    shelf = amended.copy(tmp_path / "shelf")
    assert "endringsprotokollen" in row(shelf)["next"]
    assert row(shelf)["ends"] == "2028-06-16"
    assert "endringsprotokollen" in row(shelf, "case.yaml")["next"]
    assert "endringsprotokollen" in row(shelf, "ny.yaml")["next"]
    assert "endringsprotokollen" not in row(in_force)["next"]
    assert row(in_force)["ends"] == "2028-12-15"
    assert row(in_force, "ny.yaml")["ends"] == "2028-12-15"
    assert row(in_force, "ny.yaml")["frame"] == "340000"


def test_it_can_be_made_again_from_its_file(in_force: Shelf, tmp_path: Path) -> None:
    shelf = in_force.copy(tmp_path / "shelf")
    file = shelf.file(f"{PROTOCOL}.docx", 2)
    ran = run_docgen(shelf.folder, "generate", "--from", file, "--to", "igjen")
    assert ran.code == 0, ran.out + ran.err
    (made,) = (shelf.folder / "igjen").rglob("*.docx")
    assert made.read_bytes() == file.read_bytes()


def test_a_backup_brings_the_amended_terms_back(in_force: Shelf, tmp_path: Path) -> None:
    shelf = in_force.copy(tmp_path / "shelf")
    assert run_docgen(shelf.folder, "backup", "--to", "kopi.zip").code == 0
    (shelf.folder / "outputs").rename(shelf.folder / "borte")
    ran = run_docgen(shelf.folder, "restore", "kopi.zip", "--to", "outputs")
    assert ran.code == 0, ran.out + ran.err
    assert found(generate(shelf, wanted()), "terms-locked") == []
    assert "term.end" in found(generate(shelf, case_data(NAME)), "terms-locked")
