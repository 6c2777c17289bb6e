"""A file may answer what its sender may not fill in: it is told, and nothing is approved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import case_data
from visiting import case_key, text_of, visited

from docgen.web.access import EVERYBODY, Role, User

LEADER = User(id="sub-kari", name="Kari Eksempel", roles=frozenset({Role.PROJECT_LEADER}))
ADMINISTRATION = User(id="sub-ola", name="", roles=frozenset({Role.ADMINISTRATION}))
ALL = User(id="local", name="", roles=EVERYBODY)
OF_OTHERS, EVIDENCE = "andre skal fylle ut", "fører opp dokumentasjon"


def file_with(*, answers: dict[str, Any], evidence: bool) -> bytes:
    data = case_data("digskole")
    data.pop("evidence", None)
    plain = {"profile": data["institutions"][0]["profile"]}
    data["institutions"] = [{**plain, **answers}]
    if evidence:
        data["evidence"] = [{"kind": "checklist-head", "journal": "2027/1-2"}]
    return yaml.safe_dump(data, allow_unicode=True).encode()


@pytest.mark.parametrize(
    ("user", "answers", "evidence", "told"),
    [
        (LEADER, {"head_checklist": {"goals": "yes"}}, False, "ut: Sjekkliste for enhetsleder."),
        (LEADER, {"budget": {"hourly_rate": "900"}}, False, "ut: Budsjett og timer."),
        (LEADER, {"leader_checklist": {"economist": "Per"}}, False, "ut: Prosjektøkonom."),
        (ADMINISTRATION, {"head_checklist": {"goals": "yes"}}, False, OF_OTHERS),
        (ADMINISTRATION, {"budget": {"hourly_rate": "900"}}, False, ""),
        (ALL, {"head_checklist": {"goals": "yes"}}, True, ""),
        (LEADER, {"leader_checklist": {"leader": "Kari"}}, False, ""),
        (LEADER, {"frame": "100"}, True, EVIDENCE),
    ],
)
def test_whose_answers_they_are_is_told(
    tmp_path: Path, user: User, answers: dict[str, Any], told: str, *, evidence: bool
) -> None:
    with visited(tmp_path, user=user) as visit:
        found = visit.upload(("digskole.yaml", file_with(answers=answers, evidence=evidence)))
        said = text_of(found)
        assert told in said
        if told != EVIDENCE:
            assert EVIDENCE not in said
        if not told:
            assert OF_OTHERS not in said


def test_answers_of_others_come_in_and_approve_nothing(tmp_path: Path) -> None:
    with visited(tmp_path, user=LEADER) as visit:
        answers = {
            "head_checklist": {"goals": "yes", "approver": "Berit", "approved_on": "1.2.2027"}
        }
        found = visit.upload(("digskole.yaml", file_with(answers=answers, evidence=False)))
        assert visit.take_in(found, "all").status_code == 303
        key = case_key(visit, "digskole")
        data = visit.desk.cases.get(key).data
        assert data["institutions"][0]["head_checklist"]["approver"] == "Berit"
        assert "evidence" not in data
        assert visit.get(f"/avtale/{key}/godkjenn").status_code == 403
