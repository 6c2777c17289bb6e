"""What a budget and a factor calculation rest on: one institution's money, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.model.calculated import calculated_digest, calculated_from
from docgen.model.case import Case


def case(**funding: Any) -> Case:
    def own(profile: str, frame: str) -> dict[str, Any]:
        plan = [{"date": "2027-10-01", "amount": "100"}, {"date": "2028-03-01", "amount": "200"}]
        return {"profile": profile, "frame": frame, "invoice_plan": plan}

    allocations = [
        {"source": "RK", "recipient": "owner", "year": "2027", "amount": "50"},
        {"source": "RK", "recipient": "ntnu-ilu", "year": "2027", "amount": "300"},
    ]
    return Case.model_validate(
        {
            "institutions": [own("ntnu-ilu", "300"), own("dmmh", "700")],
            "funding": {"allocations": allocations, **funding},
        }
    )


def changed(before: Case, **parts: Any) -> Case:
    """The case with other values in its first institution."""
    first = before.institutions[0].model_copy(update=parts)
    return before.model_copy(update={"institutions": (first, *before.institutions[1:])})


def test_it_rests_on_the_frame_the_instalments_and_the_allocations() -> None:
    assert calculated_from(case(), "ntnu-ilu") == {
        "institution.frame": "300",
        "institution.invoice_plan[0].amount": "100",
        "institution.invoice_plan[1].amount": "200",
        "funding.allocations": "RK 2027 300",
    }


def test_what_others_get_and_dates_do_not_matter() -> None:
    before = case()
    known = calculated_digest(before, "ntnu-ilu")
    turned = before.model_copy(update={"institutions": before.institutions[::-1]})
    assert calculated_digest(turned, "ntnu-ilu") == known
    plan = [one.model_copy(update={"date": None}) for one in before.institutions[0].invoice_plan]
    assert calculated_digest(changed(before, invoice_plan=tuple(plan)), "ntnu-ilu") == known
    more = {"source": "DE", "recipient": "dmmh", "year": "2026", "amount": "1"}
    kept = {"source": "RK", "recipient": "ntnu-ilu", "year": "2027", "amount": "300"}
    assert calculated_digest(case(allocations=[more, kept]), "ntnu-ilu") == known


def test_its_own_money_matters() -> None:
    known = calculated_digest(case(), "ntnu-ilu")
    fewer = changed(case(), invoice_plan=case().institutions[0].invoice_plan[:1])
    later = {"source": "RK", "recipient": "ntnu-ilu", "year": "2028", "amount": "300"}
    for other in (changed(case(), frame=None), fewer, case(allocations=[later])):
        assert calculated_digest(other, "ntnu-ilu") != known


@pytest.mark.parametrize("profile", [None, "1"])
def test_an_only_institution_without_a_profile_goes_by_its_place(profile: str | None) -> None:
    alone = Case.model_validate({"institutions": [{"frame": "300"}]})
    assert calculated_digest(alone, profile) == calculated_digest(alone, "1")
    other = Case.model_validate({"institutions": [{"frame": "301"}]})
    assert calculated_digest(other, profile) != calculated_digest(alone, profile)


def test_nothing_is_known_when_nobody_says_whose_it_is() -> None:
    assert calculated_digest(case(), None) is None
