"""The dates of a case, and the one that matters."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from overviews import happened, row, signed, unsigned

from docgen.overview.dates import OUTSTANDING, Due, DueKind, next_due

AUTUMN = date(2026, 11, 26)


def days(data: dict[str, Any], folder: Path, today: date = AUTUMN) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in row(folder, data, today).dues:
        found.setdefault(str(one.kind), []).append(one.day.isoformat())
    return found


def test_a_signed_agreement_has_its_end_and_the_reports_of_every_year(tmp_path: Path) -> None:
    assert days(signed(), tmp_path) == {
        "start": ["2027-01-11"],
        "ending": ["2028-03-18"],
        "evaluation": ["2028-06-16"],
        "owner-report": ["2027-09-15", "2028-09-15"],
    }


def test_of_an_older_scheme_the_letter_alone_decides(tmp_path: Path) -> None:
    assert days(signed(scheme="dekom"), tmp_path)["owner-report"] == ["2028-09-15"]


def test_without_a_deadline_there_is_no_report(tmp_path: Path) -> None:
    data = signed()
    del data["funding"]["grant_letter"]["reporting_deadline"]
    assert "owner-report" not in days(data, tmp_path)


def test_who_has_not_signed_is_asked_after_21_days(tmp_path: Path) -> None:
    sent = happened(unsigned(), "sent", "2026-10-05")
    assert days(sent, tmp_path)["unsigned"] == ["2026-10-26"]
    # Sent once more: the days are counted anew.
    assert days(happened(sent, "sent", "2026-11-20"), tmp_path)["unsigned"] == ["2026-12-11"]
    assert "unsigned" not in days(happened(signed(), "sent", "2026-11-20"), tmp_path)


def test_who_never_signed_is_not_asked_for_ever(tmp_path: Path) -> None:
    """When the period is over, nobody signs any more, and there is nothing to evaluate."""
    sent = happened(unsigned(), "sent", "2026-10-05")
    assert {"unsigned", "evaluation"} <= days(sent, tmp_path, date(2028, 6, 16)).keys()
    over = days(sent, tmp_path, date(2028, 6, 17))
    assert over.keys() & {"unsigned", "ending", "evaluation"} == set()
    # That the work was to begin is still the mistake that the overview tells of.
    assert "start" in over
    sent["term"] = {**sent["term"], "end": None}
    sent["term"]["open_end"] = {"review_date": "2028-01-31", "reason": "Avtalt"}
    assert {"unsigned", "review"} <= days(sent, tmp_path, date(2028, 1, 31)).keys()
    assert days(sent, tmp_path, date(2028, 2, 1)).keys() & {"unsigned", "review"} == set()
    del sent["term"]["open_end"]["review_date"]
    assert "unsigned" in days(sent, tmp_path, date(2027, 10, 5))
    assert "unsigned" not in days(sent, tmp_path, date(2027, 10, 6))


def test_every_instalment_is_a_date_with_its_amount(tmp_path: Path) -> None:
    data = signed()
    data["institutions"][0]["invoice_plan"] = [
        {"date": "2027-06-01", "amount": "100000,50"},
        {"date": "2028-06-01", "amount": "199999,50"},
        {"amount": "1"},
    ]
    found = [one for one in row(tmp_path, data, AUTUMN).dues if one.kind is DueKind.INVOICE]
    assert [(one.day.isoformat(), str(one.amount), one.number) for one in found] == [
        ("2027-06-01", "100000.5", "ntnu-ilu-1"),
        ("2028-06-01", "199999.5", "ntnu-ilu-2"),
    ]


def test_an_open_agreement_has_its_review(tmp_path: Path) -> None:
    data = signed()
    del data["term"]["end"]
    data["term"]["open_end"] = {"review_date": "2028-03-01", "reason": "x"}
    found = days(data, tmp_path)
    assert found["review"] == ["2028-03-01"]
    assert not {"ending", "evaluation"} & set(found)


def test_what_is_evaluated_or_closed_is_left_alone(tmp_path: Path) -> None:
    evaluated = happened(signed(), "evaluated", "2028-07-01")
    assert set(days(evaluated, tmp_path, date(2028, 8, 1))) == {"owner-report"}
    closed = happened(evaluated, "closed", "2028-07-15")
    assert days(closed, tmp_path, date(2028, 8, 1)) == {}


DUES = st.lists(
    st.builds(
        lambda kind, day: Due(kind=kind, day=day),
        st.sampled_from(DueKind),
        st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    ),
    max_size=8,
).map(lambda dues: sorted(dues, key=lambda one: one.day))


@given(dues=DUES, today=st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_the_date_that_matters_was_missed_or_is_the_first_to_come(
    dues: list[Due], today: date
) -> None:
    found = next_due(dues, today)
    missed = [one for one in dues if one.day < today and one.kind in OUTSTANDING]
    coming = [one for one in dues if one.day >= today]
    if found is None:
        assert not missed
        assert not coming
    elif found.day < today:
        assert found.day == min(one.day for one in missed)
    else:
        assert not missed
        assert found.day == min(one.day for one in coming)


def test_the_ending_is_90_days_before_the_end(tmp_path: Path) -> None:
    (ending,) = days(signed(), tmp_path)["ending"]
    assert date.fromisoformat(ending) + timedelta(days=90) == date(2028, 6, 16)
