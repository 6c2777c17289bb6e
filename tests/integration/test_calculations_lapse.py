"""A budget and a factor calculation that were attached hold for the amounts of that day."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from desk import Desk, case_line, codes, desk, quick_desk
from samples import Ran, run_docgen
from starting_points import AGREEMENT, state

__all__ = ["desk", "quick_desk"]

KINDS = {"budget": ("--amount", "1800000"), "factor-calculation": ()}
LAPSED = tuple(f"{kind}-lapsed" for kind in KINDS)


def attach(desk: Desk, kind: str, text: str = "Sum: 1 800 000\n") -> Ran:
    (desk.folder / f"{kind}.txt").write_text(text, "utf-8")
    given = (f"{kind}.txt", "--as", kind, "--date", "21.11.2022", *KINDS[kind])
    return run_docgen(desk.folder, "attach", "digskole", *given, "--json")


def spread(desk: Desk, *amounts: int) -> Ran:
    """Spread the frame over the years in another way."""
    for allocation, amount in zip(desk.data["funding"]["allocations"], amounts, strict=False):
        allocation["amount"] = amount
    return desk.generate()


def lapsed(ran: Ran) -> list[list[str]]:
    return [codes(ran, one) for one in LAPSED]


def attached_calculations(desk: Desk) -> None:
    desk.take("digskole")
    kept: list[dict[str, Any]] = desk.data["evidence"]
    desk.data["evidence"] = [one for one in kept if one["kind"] not in KINDS]
    desk.generate()
    for kind in KINDS:
        assert attach(desk, kind).code == 0
    assert state(desk, 3, AGREEMENT) == "ready"
    assert all(one["basis"] for one in desk.manifest(3)["attached"])


@pytest.fixture
def calculated(quick_desk: Desk) -> Desk:
    """A case that is ready to sign; its budget and its factor calculation are files."""
    return quick_desk.begin(attached_calculations)


def test_they_lapse_when_the_money_changes_and_hold_when_it_is_set_back(calculated: Desk) -> None:
    ran = spread(calculated, 700_000, 500_000)
    assert lapsed(ran) == [["funding.allocations"]] * 2
    assert state(calculated, 4, AGREEMENT) == "draft"
    said = [one["message"] for one in case_line(ran)["findings"] if one["code"] == LAPSED[1]]
    assert said == [
        "Faktorberegningen for NTNU gjelder ikke lenger: feltet «Tildelinger» er endret etter at "
        "filen ble lagt ved."
    ]
    assert lapsed(spread(calculated, 600_000, 600_000)) == [[], []]
    assert state(calculated, 5, AGREEMENT) == "ready"


def test_each_amount_is_named(calculated: Desk) -> None:
    calculated.data["institutions"][0]["frame"] = "1900000"
    ran = spread(calculated, 700_000)
    assert lapsed(ran) == [["funding.allocations", "institutions[0].frame"]] * 2


def test_what_others_get_and_other_fields_change_nothing(calculated: Desk) -> None:
    calculated.data["funding"]["allocations"][3]["amount"] = 450_000
    calculated.data["funding"]["allocations"][4]["amount"] = 250_000
    calculated.data["funding"]["allocated_by"] = "Noen andre"
    ran = calculated.generate()
    assert (case_line(ran)["version"], lapsed(ran)) == (4, [[], []])
    assert state(calculated, 4, AGREEMENT) == "ready"


@pytest.mark.parametrize("text", ["Sum: 1 800 000\n", "Ny sum\n"])
def test_a_new_file_holds_and_so_does_the_same_one_again(calculated: Desk, text: str) -> None:
    spread(calculated, 700_000, 500_000)
    for kind in KINDS:
        ran = attach(calculated, kind, text)
        assert (ran.code, case_line(ran)["action"]) == (0, "made")
    assert state(calculated, 6, AGREEMENT) == "ready"
    before = calculated.fingerprints()
    assert attach(calculated, "budget", text).code == 0
    assert lapsed(calculated.generate()) == [[], []]
    assert calculated.fingerprints() == before


def test_the_hash_still_tells_when_the_version_is_gone(calculated: Desk) -> None:
    spread(calculated, 700_000, 500_000)
    for version in (1, 2, 3):
        shutil.rmtree(calculated.case / f"v{version:03d}")
    calculated.data["funding"]["allocated_by"] = "Noen andre"
    assert lapsed(calculated.generate()) == [["institutions[0]"]] * 2


def test_a_journal_number_says_nothing_of_amounts(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    quick_desk.generate()
    ran = spread(quick_desk, 700_000, 500_000)
    assert lapsed(ran) == [[], []]


def test_the_overview_says_who_has_to_calculate_again(calculated: Desk) -> None:
    spread(calculated, 700_000, 500_000)
    (line,) = run_docgen(calculated.folder, "status", "--json").of_type("case")
    assert (line["stage"], line["move"]) == ("budget", "economist")
