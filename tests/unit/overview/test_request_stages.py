"""Where a request stands: its stage, whose move it is, how long it waits, and what a year had."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from asking import asked
from overviews import TABLES

from docgen.model.request import Request
from docgen.overview.request_figures import by_network, request_figures
from docgen.overview.request_known import KnownRequest
from docgen.overview.request_row import RequestRow, request_rows
from docgen.overview.request_stage import OVER, RequestMover, RequestStage

TODAY = date(2026, 10, 27)


def rows(*datas: dict[str, Any], today: date = TODAY, **agreements: str) -> tuple[RequestRow, ...]:
    known = [
        KnownRequest(name=data["id"], file=f"{data['id']}.yaml", request=Request(**data))
        for data in datas
    ]
    return request_rows(known, agreements, TABLES, today)


def row(data: dict[str, Any], today: date = TODAY, **agreements: str) -> RequestRow:
    (one,) = rows(data, today=today, **agreements)
    return one


def met(*decisions: str, day: int = 13) -> list[dict[str, str]]:
    return [
        {"date": f"2026-10-{day + number:02d}", "decision": one, "reason": "Fordi."}
        for number, one in enumerate(decisions)
    ]


STAGES = [
    (asked(until=""), RequestStage.TO_REPORT, RequestMover.OFFICE, "2026-10-01"),
    (asked(until="reported"), RequestStage.AT_UP1, RequestMover.UP1, "2026-10-02"),
    (asked(until="up1"), RequestStage.AT_DEPUTY_HEAD, RequestMover.DEPUTY_HEAD, "2026-10-05"),
    (asked(until="deputy_head"), RequestStage.AT_FORUM, RequestMover.FORUM, "2026-10-07"),
    (
        asked(until="forum", forum=[{"date": "2026-10-13"}]),
        RequestStage.AT_FORUM,
        RequestMover.FORUM,
        "2026-10-07",
    ),
    (
        asked(until="forum", forum=met("utsatt")),
        RequestStage.POSTPONED,
        RequestMover.FORUM,
        "2026-10-13",
    ),
    (asked(until="forum"), RequestStage.AT_SECTION, RequestMover.SECTION, "2026-10-13"),
    (
        asked(section={"name": "Seksjon", "date": "2026-10-14"}),
        RequestStage.AT_SECTION,
        RequestMover.SECTION,
        "2026-10-13",
    ),
    (asked(), RequestStage.TO_AGREE, RequestMover.OFFICE, "2026-10-20"),
    (
        asked(agreement={"case": "lesing", "date": "2026-10-22"}),
        RequestStage.AGREED,
        RequestMover.NOBODY,
        "2026-10-22",
    ),
    (
        asked(until="forum", forum=met("nei")),
        RequestStage.DECLINED,
        RequestMover.NOBODY,
        "2026-10-13",
    ),
    (
        asked(until="forum", forum=met("nei", "ja")),
        RequestStage.AT_SECTION,
        RequestMover.SECTION,
        "2026-10-14",
    ),
    (
        asked(until="up1", withdrawn="2026-10-09"),
        RequestStage.WITHDRAWN,
        RequestMover.NOBODY,
        "2026-10-09",
    ),
    # Passed over, which `check` tells of: the furthest step counts, but never past the forum.
    (asked(until="deputy_head", up1=None), RequestStage.AT_FORUM, RequestMover.FORUM, "2026-10-07"),
    (asked(forum=None), RequestStage.AT_FORUM, RequestMover.FORUM, "2026-10-20"),
]


@pytest.mark.parametrize(("data", "stage", "whose", "since"), STAGES)
def test_it_stands_where_its_last_step_left_it(
    data: dict[str, Any], stage: RequestStage, whose: RequestMover, since: str
) -> None:
    one = row(data)
    assert (one.stage, one.whose, str(one.since)) == (stage, whose, since)


def test_every_stage_but_the_unreadable_one_is_reached() -> None:
    assert {stage for _, stage, _, _ in STAGES} == set(RequestStage) - {RequestStage.UNREADABLE}


def test_a_file_that_cannot_be_read_is_never_left_out() -> None:
    known = KnownRequest(name="x.yaml", file="x.yaml", request=Request(), unread=True)
    (one,) = request_rows([known], {}, TABLES, TODAY)
    assert (one.stage, one.whose, one.faulty) == (
        RequestStage.UNREADABLE,
        RequestMover.OFFICE,
        True,
    )


def test_a_step_with_a_later_day_is_only_planned() -> None:
    before, on_the_day = (row(asked(until="forum"), date(2026, 10, day)) for day in (12, 13))
    assert (before.stage, before.meeting) == (RequestStage.AT_FORUM, date(2026, 10, 13))
    assert (on_the_day.stage, on_the_day.meeting) == (RequestStage.AT_SECTION, None)


@pytest.mark.parametrize(("days", "late"), [(13, False), (14, False), (15, True), (400, True)])
def test_it_is_late_when_it_has_waited_more_than_a_fortnight(days: int, late: bool) -> None:
    one = row(asked(until="reported"), date.fromordinal(date(2026, 10, 2).toordinal() + days))
    assert (one.waits, one.is_late) == (days, late)


@pytest.mark.parametrize("data", [data for data, stage, _, _ in STAGES if stage in OVER])
def test_nobody_waits_for_what_is_over(data: dict[str, Any]) -> None:
    one = row(data, date(2030, 1, 1))
    assert (one.waits, one.is_late) == (None, False)


def test_an_agreement_that_says_it_comes_from_it_is_enough() -> None:
    one = row(asked(until="forum"), lesing="leseavtale")
    assert (one.stage, one.case) == (RequestStage.AGREED, "leseavtale")
    assert one.agreed_on == date(2026, 10, 13)


def test_what_has_waited_too_long_comes_first_and_what_is_over_last() -> None:
    late = asked(id="sein", until="reported")
    soon = asked(id="snart", until="deputy_head", received="2026-09-01")
    soon["deputy_head"]["date"] = "2026-10-25"
    over = asked(id="avslatt", until="forum", forum=met("nei"))
    assert [one.name for one in rows(over, soon, late)] == ["sein", "snart", "avslatt"]


def test_a_need_without_a_title_is_told_by_its_beginning() -> None:
    one = row(asked(title=None, need="ord " * 60))
    assert one.subject is not None
    assert one.subject.endswith(" …")
    assert len(one.subject) <= 82


def test_the_figures_of_a_year_are_of_what_happened_in_it() -> None:
    both = asked(id="begge", until="forum", forum=met("utsatt", "ja"))
    last_year = asked(id="fjor", until="", received="2025-12-01")
    no = asked(id="nei", until="forum", forum=met("nei"), network=None)
    next_year = asked(id="neste", agreement={"case": "neste", "date": "2027-01-04"})
    found = rows(both, last_year, no, next_year, today=date(2027, 2, 1))
    this, previous, coming = (request_figures(found, year) for year in (2026, 2025, 2027))
    assert (this.received, this.approved, this.declined) == (3, 2, 1)
    assert (this.postponed, this.agreed) == (0, 0)
    assert (previous.received, previous.approved, previous.agreed) == (1, 0, 0)
    assert (coming.received, coming.agreed) == (0, 1)
    networks = dict(by_network(found, 2026))
    assert list(networks) == ["Nettverk Prøve", ""]
    assert networks[""].declined == 1
    assert sum(one.received for one in networks.values()) == this.received


def test_a_year_without_requests_has_none() -> None:
    assert not request_figures(rows(asked()), 2031).any
