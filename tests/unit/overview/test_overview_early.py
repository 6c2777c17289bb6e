"""Work that began before all was in place: found from dates, closed only with a reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from overviews import happened, row, signed, unsigned, without

from docgen.overview.row import Row

AFTER = date(2027, 2, 1)
ALL = {
    "checklist-leader",
    "checklist-head",
    "budget",
    "factor-calculation",
    "signed-agreement",
}


def lacking(found: Row) -> set[str]:
    return {str(kind) for kind in found.early.lacking} if found.early else set()


def dated(data: dict[str, Any], kind: str, day: str) -> dict[str, Any]:
    data["evidence"] = [
        one | {"date": day} if one["kind"] == kind else one for one in data["evidence"]
    ]
    return data


def test_what_was_in_place_in_time_is_not_marked(tmp_path: Path) -> None:
    assert row(tmp_path, signed(), AFTER).early is None


@pytest.mark.parametrize("kind", sorted(ALL - {"signed-agreement"}))
def test_each_thing_that_came_after_the_start_is_named(tmp_path: Path, kind: str) -> None:
    late = row(tmp_path, dated(signed(), kind, "2027-01-12"), AFTER)
    assert lacking(late) >= {kind}
    # What came on the day of the start was in place.
    on_the_day = row(tmp_path, dated(signed(), kind, "2027-01-11"), AFTER)
    assert kind not in lacking(on_the_day)


@pytest.mark.parametrize(
    ("kind", "part"), [("budget", "budget"), ("factor-calculation", "factor_calculation")]
)
def test_what_docgen_counts_itself_is_in_place_from_its_own_day(
    tmp_path: Path, kind: str, part: str
) -> None:
    data = without(signed(), kind)
    data["institutions"][0][part] = {"calculated_on": "2027-01-11"}
    assert row(tmp_path, data, AFTER).early is None
    data["institutions"][0][part] = {"calculated_on": "2027-01-12"}
    assert lacking(row(tmp_path, data, AFTER)) == {kind}


def test_a_late_signature_is_named(tmp_path: Path) -> None:
    found = row(tmp_path, dated(signed(), "signed-agreement", "2027-01-12"), AFTER)
    assert lacking(found) == {"signed-agreement"}
    assert found.is_marked


@pytest.mark.parametrize("kind", sorted(ALL))
def test_each_thing_that_never_came_is_named(tmp_path: Path, kind: str) -> None:
    found = row(tmp_path, without(signed(), kind), AFTER)
    assert kind in lacking(found)
    assert found.early is not None
    assert found.early.began == date(2027, 1, 11)


def test_with_two_institutions_both_are_to_be_in_place(tmp_path: Path) -> None:
    data = signed()
    data["institutions"] = [*data["institutions"], {"profile": "nord"}]
    assert "budget" in lacking(row(tmp_path, data, AFTER))


def test_the_day_of_the_start_is_not_too_early_yet(tmp_path: Path) -> None:
    assert row(tmp_path, unsigned(), date(2027, 1, 11)).early is None
    assert row(tmp_path, unsigned(), date(2027, 1, 12)).is_marked


def test_work_that_somebody_says_has_started_counts_from_that_day(tmp_path: Path) -> None:
    data = happened(signed(), "work-started", "2026-11-01")
    found = row(tmp_path, data, date(2026, 11, 26))
    assert found.early is not None
    assert (found.early.began, lacking(found)) == (date(2026, 11, 1), {"signed-agreement"})


def test_work_that_started_after_the_planned_day_is_not_early(tmp_path: Path) -> None:
    data = dated(signed(), "signed-agreement", "2027-01-20")
    assert row(tmp_path, data, AFTER).is_marked
    assert row(tmp_path, happened(data, "work-started", "2027-01-21"), AFTER).early is None


def test_only_a_reason_closes_it(tmp_path: Path) -> None:
    bare = happened(unsigned(), "early-start-explained", "2027-01-20")
    assert row(tmp_path, bare, AFTER).is_marked
    told = happened(unsigned(), "early-start-explained", "2027-01-20", note="Avtalt muntlig.")
    found = row(tmp_path, told, AFTER)
    assert not found.is_marked
    assert found.early is not None
    assert found.early.explained


def test_no_exception_and_no_closing_hides_it(tmp_path: Path) -> None:
    reason = {"reason": "x", "by": "Kari Eksempel", "date": "2027-01-01"}
    data = unsigned(exceptions=[{"code": "start-before-signing", **reason}])
    happened(data, "closed", "2027-01-20", note="Ferdig.")
    assert row(tmp_path, data, AFTER).is_marked


def test_a_journal_number_alone_is_evidence_without_a_day(tmp_path: Path) -> None:
    data = signed()
    for one in data["evidence"]:
        if one["kind"] == "budget":
            del one["date"]
    assert "budget" in lacking(row(tmp_path, data, AFTER))


def test_a_line_that_shows_nothing_is_no_evidence(tmp_path: Path) -> None:
    data = signed()
    for one in data["evidence"]:
        if one["kind"] == "budget":
            del one["journal_number"]
    assert "budget" in lacking(row(tmp_path, data, AFTER))
