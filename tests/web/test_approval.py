"""Approvals on the pages: evidence like any other, which opens gates and lapses with its basis."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from finished_cases import (
    APPROVER,
    CASE,
    ECONOMIST,
    HEAD,
    answers,
    decide,
    manifest,
    status,
    with_evidence,
)
from samples import pdf_text, run_docgen
from visiting import Visit, case_key, text_of, visited

from docgen.web.access import LOCAL_USER, Role, User


@pytest.fixture
def head(folder: Path) -> Iterator[Visit]:
    with visited(folder, user=HEAD) as one:
        yield one


def test_the_head_of_unit_sees_what_is_to_be_approved(head: Visit) -> None:
    page = text_of(head.get(f"/avtale/{case_key(head, CASE)}/godkjenn"))
    assert "Ikke godkjent ennå" in page
    assert "passer med målene og strategien" in page
    assert "Habilitet" in page
    assert "Ramme" in page


def test_an_approval_is_evidence_and_opens_the_gates(head: Visit, folder: Path) -> None:
    assert status(folder)["state"] == "draft"
    answer = decide(head, "godkjenn")
    assert answer.status_code == 200, text_of(answer)
    assert "Godkjenningen er lagret" in text_of(answer)
    assert f"Godkjent av {APPROVER}" in text_of(answer)
    kept = manifest(folder)["attached"]
    assert [(one["kind"], one["approver"]) for one in kept] == [
        ("checklist-leader", APPROVER),
        ("checklist-head", APPROVER),
    ]
    approved = [one for one in manifest(folder)["history"] if one["event"] == "approved"]
    history = (folder / "outputs" / CASE / "history.jsonl").read_text("utf-8")
    assert approved
    assert history.count('"approved"') == 2
    states = {one["key"]: one["state"] for one in manifest(folder)["documents"]}
    assert states["sjekkliste-enhetsleder-ntnu-ilu"] == "approved"
    log = [
        (one.who, one.what.value, one.fields) for one in head.desk.log.entries(case_key(head, CASE))
    ]
    assert log[-1] == ("sub-berit", "approved", ("attached[1]", "attached[2]"))


def test_the_page_that_is_kept_says_who_what_and_when(head: Visit, folder: Path) -> None:
    decide(head, "godkjenn")
    newest = sorted((folder / "outputs" / CASE).glob("v[0-9]*"))[-1]
    kept = manifest(folder)["attached"][1]
    said = pdf_text(newest / kept["file"])
    for text in ("Godkjenning på nett", APPROVER, "sub-berit", "Tidlig innsats", kept["basis"]):
        assert text in said.replace("\n", " ") or text in said.replace("\n", "")
    told = subprocess.run(
        ["pdfinfo", str(newest / kept["file"])], capture_output=True, text=True, check=True
    ).stdout
    assert "Pages:           1" in told
    assert "Tagged:          yes" in told


def test_both_approve_and_the_agreement_is_ready(head: Visit, folder: Path) -> None:
    decide(head, "godkjenn")
    with visited(folder, user=ECONOMIST) as economist:
        before = economist.get(f"/avtale/{case_key(economist, CASE)}/okonomi")
        assert "450 000" in text_of(before).replace("\xa0", " ")
        answer = decide(economist, "okonomi")
        assert answer.status_code == 200, text_of(answer)
        assert "klar til signering" in text_of(answer)
        work = text_of(economist.get("/"))
    line = status(folder)
    assert line["state"] == "ready"
    assert run_docgen(folder, "verify", CASE).code == 0
    assert "Ikke godkjent" not in work


def test_an_approval_lapses_when_its_basis_changes(head: Visit, folder: Path) -> None:
    decide(head, "godkjenn")
    with visited(folder) as leader:
        key = case_key(leader, CASE)
        sent = answers(leader, f"/avtale/{key}/side/formal")
        purpose = "institutions[0].leader_checklist.purpose"
        assert sent[purpose]
        sent[purpose] = "Et helt annet formål."
        assert (
            leader.post(f"/avtale/{key}/side/formal", data={**sent, "_do": "save"}).status_code
            < 400
        )
        page = text_of(leader.get(f"/avtale/{key}/godkjenn"))
        assert "Gjelder ikke" in page
        assert "falt bort" in text_of(leader.get(f"/avtale/{key}")) or "Gjelder ikke" in page
    # Approved once more, it holds for what stands there now.
    again = decide(head, "godkjenn")
    assert again.status_code == 200, text_of(again)
    assert "Gjelder ikke" not in text_of(again)
    assert len(manifest(folder)["attached"]) > 2


def test_who_approves_twice_adds_nothing(head: Visit, folder: Path) -> None:
    decide(head, "godkjenn")
    before = manifest(folder)["version"]
    assert decide(head, "godkjenn").status_code == 200
    assert manifest(folder)["version"] == before


def test_nothing_is_approved_with_a_no_and_a_rejection_needs_a_reason(
    head: Visit, folder: Path
) -> None:
    start = "institutions[0].head_checklist"
    none = decide(head, "godkjenn", "reject")
    assert none.status_code == 422
    assert "Svar nei på minst ett" in text_of(none)
    no = {f"{start}.capacity": "nei"}
    assert decide(head, "godkjenn", "approve", **no).status_code == 422
    why = decide(head, "godkjenn", "reject", **no)
    assert why.status_code == 422
    assert "Skriv begrunnelsen" in text_of(why)
    done = decide(head, "godkjenn", "reject", **no, **{f"{start}.rejection_reason": "For få folk."})
    assert done.headers["location"].endswith("?avvist")
    assert head.desk.log.entries(case_key(head, CASE))[-1].what.value == "rejected"
    assert head.desk.log.entries(case_key(head, CASE))[-1].fields == (
        "institutions[0].head_checklist",
    )
    assert "attached" not in manifest(folder) or not manifest(folder)["attached"]
    assert (
        "avvist" in text_of(head.get("/")).lower()
        or "ikke godkjent" in text_of(head.get("/")).lower()
    )


@pytest.mark.parametrize(
    ("user", "told"),
    [
        (User(id="local", name="X", roles=HEAD.roles), "selv fylt ut avtalen"),
        (User(id="sub-nils", name="Nils Eksempel", roles=HEAD.roles), "Du er prosjektleder"),
        (User(id="sub-nils", name="Nils A. Eksempel", roles=HEAD.roles), "Navnet ditt likner"),
        (User(id="sub-nils", name="Eksempel, Nils", roles=HEAD.roles), "Navnet ditt likner"),
        (User(id="sub-kari", name="", roles=HEAD.roles), "sier ikke hva du heter"),
    ],
)
def test_nobody_approves_their_own_case(folder: Path, user: User, told: str) -> None:
    with visited(folder, user=user) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/godkjenn"
        page = visit.get(address)
        assert told in text_of(page)
        if user.id != "local":
            assert 'value="approve"' not in page.text
            sent = {"_revision": str(visit.desk.cases.get(case_key(visit, CASE)).revision)}
            # Another name that is typed changes nothing.
            answer = visit.post(address, data={**sent, "by": APPROVER, "_do": "approve"})
            assert answer.status_code == 403
            assert told in text_of(answer)
    assert not manifest(folder)["attached"]


def test_who_began_the_case_or_leads_the_project_is_refused(folder: Path) -> None:
    data = with_evidence()
    leader = data["institutions"][0]["leader_checklist"]["leader"]["name"]
    with visited(folder, user=User(id="sub-l", name=leader, roles=HEAD.roles)) as visit:
        key = case_key(visit, CASE)
        assert "Du er prosjektleder" in text_of(visit.get(f"/avtale/{key}/godkjenn"))
        refused = visit.post(f"/avtale/{key}/godkjenn", data={"_do": "approve"})
        assert refused.status_code == 403
    roles = HEAD.roles | {Role.ADMINISTRATION}
    with visited(folder, user=User(id="sub-b", name="Bo", roles=roles)) as visit:
        key = visit.desk.cases.begin(
            {**visit.desk.cases.get(case_key(visit, CASE)).data, "id": "ny"}, who="sub-b"
        ).key
        refused = visit.post(f"/avtale/{key}/godkjenn", data={"_do": "approve"})
        assert refused.status_code == 403
        assert "Du har selv begynt" in text_of(refused)
    assert not manifest(folder)["attached"]


def test_a_project_leader_cannot_write_that_something_is_approved(folder: Path) -> None:
    kari = User(id="sub-kari", name="Kari", roles=frozenset({Role.PROJECT_LEADER}))
    with visited(folder, user=kari) as visit:
        key = case_key(visit, CASE)
        visit.desk.shares.give(key, kari.id, who="x")
        address = f"/avtale/{key}/side/dokumentasjon"
        assert "Bare enhetsleder, prosjektøkonom og saksbehandler" in text_of(visit.get(address))
        before = visit.desk.cases.get(key)
        sent = {"evidence[0].kind": "checklist-head", "evidence[0].journal_number": "2026/1-1"}
        revision = {"_revision": str(before.revision)}
        assert visit.post(address, data={**sent, **revision, "_do": "save"}).status_code == 403
        other = f"/avtale/{key}/side/prosjektet"
        visit.post(other, data={**answers(visit, other), **sent, "_do": "save"})
        assert not visit.desk.cases.get(key).data.get("evidence")


@pytest.mark.parametrize("page", ["godkjenn", "okonomi"])
def test_only_who_has_the_role_approves(folder: Path, page: str) -> None:
    own = {"godkjenn": Role.HEAD_OF_UNIT, "okonomi": Role.ECONOMIST}[page]
    for role in Role:
        user = User(id="sub-x", name="Bo Eksempel", roles=frozenset({role}))
        with visited(folder, user=user) as visit:
            answer = visit.post(f"/avtale/{case_key(visit, CASE)}/{page}", data={"_do": "save"})
            # For a project leader, who did not begin it, it is not there at all.
            refused = 404 if role is Role.PROJECT_LEADER else 403
            assert (answer.status_code == refused) == (role is not own), role


def test_the_one_user_of_a_machine_says_who_approves(folder: Path) -> None:
    with visited(folder, user=LOCAL_USER) as visit:
        assert decide(visit, "okonomi", by="").status_code == 422
        answer = decide(visit, "okonomi", by="Per Eksempel")
        assert answer.status_code == 200, text_of(answer)
    assert {one["approver"] for one in manifest(folder)["attached"]} == {"Per Eksempel"}
