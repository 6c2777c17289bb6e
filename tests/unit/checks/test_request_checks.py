"""The rules about requests: what each of them finds, and that nothing else is found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from asking import SAMPLES, asked
from hypothesis import given
from hypothesis import strategies as st

from docgen.checks.request import REQUEST_RULES, check_request
from docgen.intake import read_file
from docgen.model.finding import Severity
from docgen.settings.load import load_tables

TABLES = load_tables()


def found(data: dict[str, Any], **how: Any) -> list[tuple[str, str]]:
    findings = check_request(data, lambda _where: None, tables=TABLES, **how).findings
    return sorted((one.code, one.where) for one in findings)


@pytest.mark.parametrize("name", SAMPLES)
def test_there_is_nothing_to_say_of_a_sample(name: str) -> None:
    assert found(dict(read_file(SAMPLES[name]).data), cases={"sprak-og-lesing"}) == []


BROKEN: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "another schema": (
        asked(schema="docgen/request/2"),
        [("schema-unknown", "schema")],
    ),
    "no id": (asked(id=None), [("id-missing", "id")]),
    "an id of capitals": (asked(id="Lesing"), [("id-invalid", "id")]),
    "nobody asks, for nothing": (
        asked(sender={"kind": "kommune"}, need=None),
        [("request-field-missing", "need"), ("request-field-missing", "sender.name")],
    ),
    "no day": (asked(received=None), [("request-field-missing", "received")]),
    "half an address": (
        asked(sender={"name": "Heim", "contact": {"email": "tone@"}}),
        [("email-invalid", "sender.contact.email")],
    ),
    "half an address of a colleague": (
        asked(
            section={"date": "2026-10-20", "people": [{"name": "Liv"}, {"name": "P", "email": "p"}]}
        ),
        [("email-invalid", "section.people[1].email")],
    ),
    "an institution nobody knows": (
        asked(wished={"institution": "ntnu"}),
        [("profile-unknown", "wished.institution")],
    ),
    "a name for a number": (
        asked(municipalities=["5055", "Heim", "9999"]),
        [
            ("request-municipality-unknown", "municipalities[1]"),
            ("request-municipality-unknown", "municipalities[2]"),
        ],
    ),
    "a wish that ends first": (
        asked(wished={"start": "2027-08-02", "end": "2027-08-01"}),
        [("request-wish-reversed", "wished.end")],
    ),
    "a placeholder": (asked(title="[navn]"), [("placeholder-left", "title")]),
    "a decision without its day": (
        asked(until="forum", forum=[{"decision": "ja"}]),
        [("request-step-undated", "forum[0].date")],
    ),
    "an assessment without its day": (
        asked(until="up1", up1={"assessment": "Bra."}),
        [("request-step-undated", "up1.date")],
    ),
    "the forum before UP1": (
        asked(until="forum", forum=[{"date": "2026-10-04", "decision": "ja"}]),
        [("request-date-order", "forum[0].date")],
    ),
    "withdrawn before it came": (
        asked(until="", withdrawn="2026-09-01"),
        [("request-date-order", "withdrawn")],
    ),
    "UP1 passed over": (asked(up1=None), [("request-step-skipped", "up1.date")]),
    "straight to the forum": (
        asked(until="forum", reported=None, up1=None, deputy_head=None),
        [
            ("request-step-skipped", "deputy_head.date"),
            ("request-step-skipped", "reported.date"),
            ("request-step-skipped", "up1.date"),
        ],
    ),
    "an agreement that nobody staffed": (
        asked(until="forum", agreement={"case": "lesing", "date": "2026-10-21"}),
        [("request-step-skipped", "section.date")],
    ),
    "staffed without a yes": (asked(forum=None), [("request-not-approved", "section")]),
    "staffed after a no": (
        asked(forum=[{"date": "2026-10-13", "decision": "nei", "reason": "Full plan."}]),
        [("request-not-approved", "section")],
    ),
    "an agreement while it is postponed": (
        asked(
            forum=[{"date": "2026-10-13", "decision": "utsatt"}],
            section=None,
            agreement={"case": "lesing", "date": "2026-10-21"},
        ),
        [("request-not-approved", "agreement"), ("request-step-skipped", "section.date")],
    ),
    "no without a reason": (
        asked(until="forum", forum=[{"date": "2026-10-13", "decision": "nei"}]),
        [("request-refusal-unexplained", "forum[0].reason")],
    ),
    "a section without people": (
        asked(section={"name": "Seksjon for prøving", "date": "2026-10-20"}),
        [("request-section-unstaffed", "section.leader")],
    ),
    "an agreement that is not there": (
        asked(agreement={"case": "lesingen", "date": "2026-10-21"}),
        [("request-case-unknown", "agreement.case")],
    ),
    "a decision that is none": (
        asked(forum=[{"date": "2026-10-13", "decision": "kanskje"}]),
        [("not-a-choice", "forum[0].decision")],
    ),
    "two days that are none": (
        asked(received="i går", reported={"date": "2026-02-30", "unit": "ILU"}),
        [
            ("no-such-day", "reported.date"),
            ("not-a-day", "received"),
        ],
    ),
    "a key that is not there": (asked(behov="x"), [("unknown-key", "behov")]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_mistake_is_found_and_nothing_else(name: str) -> None:
    data, expected = BROKEN[name]
    assert found(data, cases={"lesing"}) == expected


def test_every_rule_finds_something_in_one_of_them() -> None:
    seen = {code for _, expected in BROKEN.values() for code, _ in expected}
    assert set(REQUEST_RULES) <= seen


@pytest.mark.parametrize("until", ["", "reported", "up1", "deputy_head", "forum", "section"])
def test_a_request_on_its_way_is_in_order(until: str) -> None:
    assert found(asked(until=until)) == []


def test_a_case_is_not_missed_when_nobody_has_looked() -> None:
    assert found(asked(agreement={"case": "borte", "date": "2026-10-21"})) == []


def test_the_nearest_agreement_is_suggested() -> None:
    data = asked(agreement={"case": "lesin", "date": "2026-10-21"})
    (finding,) = check_request(data, lambda _: None, tables=TABLES, cases={"lesing"}).findings
    assert finding.parameters == {"case": "lesin", "nearest": "lesing"}


def test_what_is_absent_is_an_error_only_when_it_is_asked_for() -> None:
    data = asked(need=None)
    for strict, severity in ((False, Severity.WARNING), (True, Severity.ERROR)):
        (one,) = check_request(data, lambda _: None, tables=TABLES, strict=strict).findings
        assert (one.absent, one.severity) == (True, severity)


def test_a_postponed_request_may_be_decided_later() -> None:
    forum = [
        {"date": "2026-10-13", "decision": "utsatt"},
        {"date": "2026-10-13", "decision": "nei", "reason": "Full plan."},
        {"date": "2026-10-20", "decision": "ja"},
    ]
    assert found(asked(forum=forum)) == []


def test_no_finding_has_a_personal_value() -> None:
    data = asked(
        sender={"name": "Heim", "contact": {"name": "Tone Hemmelig", "email": "hemmelig"}},
        section={"leader": {"name": ["Per Hemmelig"]}, "hemmelig": 1},
    )
    findings = check_request(data, lambda _: None, tables=TABLES).findings
    assert {"email-invalid", "wrong-shape-value"} <= {one.code for one in findings}
    for one in findings:
        assert "Tone" not in str(one.parameters)
        assert "Per" not in str(one.parameters)


_WAYS = ("received", "reported", "up1", "deputy_head", "forum", "section")


@given(st.lists(st.integers(0, 400), min_size=6, max_size=6))
def test_dates_are_out_of_order_just_when_one_is_before_an_earlier_step(days: list[int]) -> None:
    written = [(date(2026, 1, 1) + timedelta(days=one)).isoformat() for one in days]
    data = asked()
    data["received"] = written[0]
    for name, day in zip(_WAYS[1:], written[1:], strict=True):
        holder = data[name][0] if name == "forum" else data[name]
        holder["date"] = day
    wrong = {where for code, where in found(data) if code == "request-date-order"}
    expected = {
        "forum[0].date" if name == "forum" else f"{name}.date"
        for number, name in enumerate(_WAYS)
        if number and days[number] < max(days[:number])
    }
    assert wrong == expected
