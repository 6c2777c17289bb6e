"""Nobody approves their own case: not in the checklist, and not by the evidence of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docgen.checks.conditions import same_person
from docgen.checks.register import OVERRIDABLE
from docgen.model.finding import Finding, Severity

Found = Callable[..., list[Finding]]
AGREEMENT = "samarbeidsavtale"
LEADER, HEAD = "sjekkliste-prosjektleder-ntnu-ilu", "sjekkliste-enhetsleder-ntnu-ilu"
APPROVER = "institutions[0].head_checklist.approver"


@pytest.mark.parametrize(
    ("code", "edits"),
    [
        ("approver-is-leader", {f"{APPROVER}.name": "bo EKSEMPEL"}),
        ("approver-disqualified", {f"{APPROVER}.name": "Eva Eksempel"}),
        (
            "approver-replaces-self",
            {f"{APPROVER}.in_place_of": "Liv  Eksempel", f"{APPROVER}.reason": "Ferie"},
        ),
    ],
)
def test_a_wrong_approver_stops_the_checklist_and_the_agreement(
    found: Found, code: str, edits: dict[str, Any]
) -> None:
    (finding,) = found(edits)
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert finding.documents == (HEAD, AGREEMENT)
    assert OVERRIDABLE[code] is False


@pytest.mark.parametrize(("number", "checklist"), [(0, LEADER), (1, HEAD)])
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("BO eksempel", "evidence-approver-is-leader"),
        ("Eva Eksempel", "evidence-approver-disqualified"),
    ],
)
def test_an_approval_on_file_by_a_wrong_person_stops_that_checklist_and_the_agreement(
    found: Found, number: int, checklist: str, name: str, code: str
) -> None:
    (finding,) = found({f"evidence[{number}].approver": name})
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert finding.where == f"evidence[{number}].approver"
    assert finding.documents == (checklist, AGREEMENT)
    assert OVERRIDABLE[code] is False
    assert name not in str(finding.parameters)


def test_the_way_out_is_an_approval_by_somebody_else_after_it(
    found: Found, base: dict[str, Any]
) -> None:
    again = {**base["evidence"][1], "journal_number": "2024/100-9"}
    told = found({"evidence[1].approver": "Bo Eksempel", "evidence[5]": again})
    assert [(one.code, one.severity) for one in told] == [("evidence-twice", Severity.WARNING)]


def test_an_approval_of_another_institution_may_be_by_this_ones_leader(
    found: Found, base: dict[str, Any]
) -> None:
    other = {"profile": "nord", "frame": "1000"}
    evidence = {**base["evidence"][1], "institution": "nord", "approver": "Bo Eksempel"}
    told = found({"institutions[1]": other, "evidence[5]": evidence})
    assert "evidence-approver-is-leader" not in {one.code for one in told}


def test_only_the_last_budget_must_be_of_the_frame(found: Found, base: dict[str, Any]) -> None:
    budget = base["evidence"][2]
    other = {**budget, "amount": "900 000"}
    replaced = found({"evidence[2].amount": "900 000", "evidence[5]": budget})
    assert [one.code for one in replaced] == ["evidence-twice"]
    worse = found({"evidence[5]": other})
    assert {(one.code, one.where) for one in worse} == {
        ("evidence-twice", "evidence[5]"),
        ("budget-differs", "evidence[5].amount"),
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kari  eksempel ", "Kari Eksempel"),
        ("Kari\u00a0Eksempel", "Kari Eksempel"),
        ("Ka\u200bri Eksempel", "Kari Eksempel"),
        ("Andre\u0301 Eksempel", "Andr\u00e9 Eksempel"),
        ("A\u030ase Eksempel", "\u00e5se eksempel"),
        ("K. Eksempel", "K Eksempel"),
        ("K.M. Eksempel", "k. m. eksempel"),
        ("Anne\u2011Lise Eksempel", "Anne-Lise Eksempel"),
        ("Kari d\u00b4Eksempel", "Kari d\u2019Eksempel"),
    ],
)
def test_a_name_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("K. Eksempel", "Kari Eksempel"),
        ("KM Eksempel", "K.M. Eksempel"),
        ("Andre Eksempel", "Andr\u00e9 Eksempel"),
        ("Anne Lise Eksempel", "Anne-Lise Eksempel"),
        ("Eksempel Kari", "Kari Eksempel"),
        ("", ""),
        (None, "Kari Eksempel"),
    ],
)
def test_nothing_is_guessed_about_names(one: str | None, other: str | None) -> None:
    assert not same_person(one, other)


def test_who_approves_cannot_hide_behind_another_way_to_write_the_name(
    found: Found, base: dict[str, Any]
) -> None:
    leader = base["institutions"][0]["leader_checklist"]["leader"]["name"]
    (finding,) = found({f"{APPROVER}.name": leader.replace(" ", ".\u00a0")})
    assert finding.code == "approver-is-leader"
