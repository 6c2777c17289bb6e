"""What came back is attached on the pages, with the same consequences as on the command line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from attaching import scan_of
from finished_cases import make, with_evidence
from samples import run_docgen
from visiting import Visit, case_key, text_of, visited

from docgen.tools.office import Office

LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"
APPROVED = {"date": "27.10.2022", "by": "Berit Eksempel"}
CASE = "digskole"


@pytest.fixture(scope="module")
def waiting(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agreement that lacks only its approved checklists."""
    del office
    folder = tmp_path_factory.mktemp("waiting")
    make(folder, with_evidence("budget", "factor-calculation", name=CASE))
    return folder


@pytest.fixture
def visit(waiting: Path, tmp_path: Path) -> Iterator[Visit]:
    shutil.copytree(waiting, tmp_path, dirs_exist_ok=True)
    with visited(tmp_path) as one:
        yield one


def version(visit: Visit, number: int = 1) -> Path:
    return visit.desk.outputs / CASE / f"v{number:03d}"


def scan(visit: Visit, tmp_path: Path, document: str) -> bytes:
    return scan_of(version(visit) / f"{document}.pdf", tmp_path / "scan.pdf").read_bytes()


def attach(visit: Visit, content: bytes, kind: str, **said: str) -> Any:
    key = case_key(visit, CASE)
    files = [("files", ("min skanning.pdf", content, "application/pdf"))]
    return visit.post(f"/avtale/{key}/kom-tilbake", files=files, data={"kind": kind, **said})


def status(visit: Visit) -> dict[str, Any]:
    """What the command line says of the case in the same outputs."""
    ran = run_docgen(visit.desk.outputs.parent, "status", CASE, "--json")
    (line,) = ran.of_type("case")
    return line


def test_the_gates_open_when_what_they_wait_for_is_attached(visit: Visit, tmp_path: Path) -> None:
    assert status(visit)["state"] == "draft"
    first = attach(visit, scan(visit, tmp_path, LEADER), "checklist-leader", **APPROVED)
    assert first.status_code == 200
    assert "Avtalen har fått versjon v002" in text_of(first)
    assert "Neste steg" in text_of(first)
    second = attach(visit, scan(visit, tmp_path, HEAD), "checklist-head", **APPROVED)
    assert "klar til signering" in text_of(second)
    assert status(visit)["state"] == "ready"
    page = text_of(visit.get(f"/avtale/{case_key(visit, CASE)}/dokumenter"))
    assert "godkjent sjekkliste for prosjektleder" in page
    assert "godkjent av Berit Eksempel" in page
    log = [(one.what.value, one.fields) for one in visit.desk.log.entries(case_key(visit, CASE))]
    done = [("attached", ("attached[1]",)), ("attached", ("attached[2]",))]
    assert log[-4:] == [("attaching", ()), done[0], ("attaching", ()), done[1]]


def test_what_is_attached_is_fetched_as_it_came(visit: Visit, tmp_path: Path) -> None:
    content = scan(visit, tmp_path, LEADER)
    attach(visit, content, "checklist-leader", **APPROVED)
    page = visit.get(f"/avtale/{case_key(visit, CASE)}/dokumenter").text
    address = re.search(r'href="(/avtale/[a-z2-7]+/kom-tilbake/1)"', page)
    assert address is not None
    fetched = visit.get(address[1])
    assert fetched.content == content
    assert 'filename="digskole-01-sjekkliste-prosjektleder.pdf"' in str(
        fetched.headers["content-disposition"]
    )
    assert visit.get(f"{address[1]}7").status_code == 404


@pytest.mark.parametrize(
    ("kind", "said", "told"),
    [
        ("checklist-leader", {"by": "Berit Eksempel"}, "Datoen mangler"),
        ("checklist-leader", {"date": "27.10.2022"}, "hvem som har godkjent"),
        ("checklist-leader", {"date": "i går", "by": "B"}, "Datoen kan ikke leses"),
        ("grant-letter", {"date": "18.11.2022"}, "Beløpet mangler"),
        ("grant-letter", {"date": "18.11.2022", "amount": "mye"}, "Beløpet kan ikke leses"),
        ("signed-agreement", {"date": "5.1.2023"}, "bare laget som utkast"),
        ("hva som helst", {}, "Velg hva filen er"),
    ],
)
def test_what_is_not_as_it_should_be_is_told_and_nothing_is_stored(
    visit: Visit, tmp_path: Path, kind: str, said: dict[str, str], told: str
) -> None:
    answer = attach(visit, scan(visit, tmp_path, LEADER), kind, **said)
    assert answer.status_code == 422
    assert told in text_of(answer)
    # No option of the command line, and what was written stays.
    assert not re.search(r"--[a-z]", text_of(answer))
    for value in said.values():
        assert f'value="{value}"' in answer.text
    assert not version(visit, 2).exists()
    assert "attached" not in [
        one.what.value for one in visit.desk.log.entries(case_key(visit, CASE))
    ]


def test_no_file_and_a_hostile_file_are_told(visit: Visit) -> None:
    key = case_key(visit, CASE)
    answer = visit.post(f"/avtale/{key}/kom-tilbake", data={"kind": "other"})
    assert answer.status_code == 422
    assert "Velg filen" in answer.text
    broken = attach(visit, b"%PDF-1.7 " + b"\0" * 3000, "checklist-leader", **APPROVED)
    assert broken.status_code == 422
    assert "min skanning.pdf" in text_of(broken)


def again(visit: Visit, before: Any, kind: str, **said: str) -> Any:
    """Send the form once more without choosing the file again."""
    waiting = re.search(r'name="held" value="([^"]+)"', before.text)
    assert waiting is not None
    sent = {"held": waiting[1], "kind": kind, **said}
    return visit.post(f"/avtale/{case_key(visit, CASE)}/kom-tilbake", data=sent)


def test_all_that_is_wrong_is_told_at_once_and_the_file_waits(visit: Visit, tmp_path: Path) -> None:
    content = scan(visit, tmp_path, LEADER)
    wrong = {"date": "i går", "amount": "mye", "journal": "x" * 500}
    first = attach(visit, content, "checklist-leader", **wrong)
    assert first.status_code == 422
    said = text_of(first)
    for told in ("Datoen kan ikke leses", "Beløpet kan ikke leses", "Nummeret er for langt"):
        assert said.count(told) == 2  # on top and at the question
    # What else stands in the way too; but not that the date is missing, which was written.
    assert "hvem som har godkjent" in said
    assert "Datoen mangler" not in said
    assert "Filen er tatt vare på i en halv time: min skanning.pdf." in said
    second = again(visit, first, "checklist-leader", date="27.10.2022")
    assert second.status_code == 422
    third = again(visit, second, "checklist-leader", **APPROVED)
    assert third.status_code == 200, text_of(third)
    assert "Avtalen har fått versjon v002" in text_of(third)
    assert list(visit.desk.uploads.root.iterdir()) == []


def test_what_waits_is_of_one_agreement_and_gone_when_another_file_is_chosen(
    visit: Visit, tmp_path: Path
) -> None:
    content = scan(visit, tmp_path, LEADER)
    first = attach(visit, b"%PDF-1.7 " + b"\0" * 3000, "checklist-leader", **APPROVED)
    waiting = re.search(r'name="held" value="([^"]+)"', first.text)
    assert waiting is not None
    assert visit.get(f"/last-opp/{waiting[1]}").status_code == 410
    assert visit.desk.uploads.take(waiting[1], "local", "another") is None
    assert visit.desk.uploads.take(waiting[1], "another", case_key(visit, CASE)) is None
    done = attach(visit, content, "checklist-leader", held=waiting[1], **APPROVED)
    assert done.status_code == 200, text_of(done)
    assert list(visit.desk.uploads.root.iterdir()) == []
    gone = again(visit, first, "checklist-leader", **APPROVED)
    assert gone.status_code == 422
    assert "er nå slettet. Velg den på nytt." in text_of(gone)


def test_the_same_file_twice_changes_nothing(visit: Visit, tmp_path: Path) -> None:
    content = scan(visit, tmp_path, LEADER)
    for number in range(2):
        answer = attach(visit, content, "checklist-leader", **APPROVED)
        assert answer.status_code == 200
        assert ("lagt ved fra før" in text_of(answer)) == bool(number)
    assert not version(visit, 3).exists()


def test_a_file_is_taken_back_for_a_reason_and_the_gate_closes(
    visit: Visit, tmp_path: Path
) -> None:
    for document, kind in ((LEADER, "checklist-leader"), (HEAD, "checklist-head")):
        attach(visit, scan(visit, tmp_path, document), kind, **APPROVED)
    address = f"/avtale/{case_key(visit, CASE)}/kom-tilbake/2/trekk"
    assert visit.get(address).status_code == 200
    refused = visit.post(address, data={"reason": "  "})
    assert refused.status_code == 422
    assert "Skriv hvorfor" in refused.text
    done = visit.post(address, data={"reason": "Feil fil"}, follow_redirects=True)
    assert "Filen er trukket tilbake" in done.text
    assert status(visit)["state"] == "draft"
    last = visit.desk.log.entries(case_key(visit, CASE))[-1]
    assert (last.what.value, last.fields) == ("withdrawn", ("attached[2]",))
    assert visit.get(address).status_code == 404


def test_a_signed_agreement_is_compared_clause_by_clause(visit: Visit, tmp_path: Path) -> None:
    for document, kind in ((LEADER, "checklist-leader"), (HEAD, "checklist-head")):
        attach(visit, scan(visit, tmp_path, document), kind, **APPROVED)
    ready = version(visit, 3) / "samarbeidsavtale.pdf"
    unsigned = attach(visit, ready.read_bytes(), "signed-agreement", date="5.1.2023")
    assert unsigned.status_code == 422
    assert "Ingen har signert den" in text_of(unsigned)
    with pikepdf.open(ready) as pdf:
        del pdf.pages[1:]
        pdf.save(tmp_path / "kortere.pdf")
    shorter = attach(
        visit, (tmp_path / "kortere.pdf").read_bytes(), "signed-agreement", date="5.1.2023"
    )
    assert shorter.status_code == 422
    assert "tatt ut" in text_of(shorter)
    signed = scan_of(ready, tmp_path / "signert.pdf").read_bytes()
    done = attach(visit, signed, "signed-agreement", date="5.1.2023")
    assert done.status_code == 200, text_of(done)
    assert status(visit)["stage"] in ("signed", "running", "to-evaluate", "ending")
