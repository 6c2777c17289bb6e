"""A head of unit at an agreement that a file owns: approves here, and says no in the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from finished_cases import CASE, HEAD, answers, manifest
from samples import case_data
from visiting import case_key, text_of, visited

from docgen.tools.office import Office
from docgen.web.access import Role, User

INSTEAD = "må nei og begrunnelsen stå i sjekklisten i filen"


def take_in(folder: Path, data: dict[str, Any]) -> None:
    with visited(folder) as visit:
        sent = yaml.safe_dump(data, allow_unicode=True).encode()
        visit.take_in(visit.upload(("sak.yaml", sent)), "all")


def test_the_page_says_how_to_reject_what_stands_in_a_file(tmp_path: Path) -> None:
    take_in(tmp_path, {**case_data(CASE), "evidence": []})
    with visited(tmp_path, user=HEAD) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/godkjenn"
        page = visit.get(address)
        assert INSTEAD in text_of(page)
        assert 'value="reject"' not in page.text
        answer = visit.post(address, data={**answers(visit, address), "_do": "reject"})
        assert answer.status_code == 409
        assert INSTEAD in text_of(answer)
        assert "rejected" not in [
            one.what.value for one in visit.desk.log.entries(case_key(visit, CASE))
        ]


def test_a_no_in_the_file_is_told_with_what_can_be_done(tmp_path: Path) -> None:
    data = {**case_data(CASE), "evidence": []}
    checklist = data["institutions"][0]["head_checklist"]
    data["institutions"][0]["head_checklist"] = {
        **checklist,
        "capacity": "no",
        "rejection_reason": "For få folk.",
    }
    take_in(tmp_path, data)
    with visited(tmp_path, user=HEAD) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/godkjenn"
        answer = visit.post(address, data={**answers(visit, address), "_do": "approve"})
        assert answer.status_code == 422
        assert "besvart med nei i filen" in text_of(answer)
        assert "Velg «Ikke godkjenn»" not in text_of(answer)


def test_what_stands_in_a_file_is_approved_as_it_stands(office: Office, tmp_path: Path) -> None:
    del office
    take_in(tmp_path, {**case_data(CASE), "evidence": []})
    with visited(tmp_path, user=HEAD) as visit:
        address = f"/avtale/{case_key(visit, CASE)}/godkjenn"
        answer = visit.post(address, data={**answers(visit, address), "_do": "approve"})
        assert answer.status_code == 200, text_of(answer)
    assert [one["kind"] for one in manifest(tmp_path)["attached"]] == [
        "checklist-leader",
        "checklist-head",
    ]


def test_who_only_reads_the_page_is_offered_no_approval(tmp_path: Path) -> None:
    take_in(tmp_path, {**case_data(CASE), "evidence": []})
    anne = User(id="sub-anne", name="Anne", roles=frozenset({Role.ADMINISTRATION}))
    with visited(tmp_path, user=anne) as visit:
        for page in ("godkjenn", "okonomi"):
            shown = visit.get(f"/avtale/{case_key(visit, CASE)}/{page}")
            assert shown.status_code == 200
            assert 'value="approve"' not in shown.text
