"""What a file says of the change that it wants is of terms of the agreement, and can be read."""

from __future__ import annotations

from typing import Any

import pytest
from samples import case_data

from docgen.checks import check
from docgen.checks.amended import set_back
from docgen.model.case_type import case_type
from docgen.model.finding import Finding
from docgen.packs import find_packs
from docgen.settings.load import load_tables

NAME = "utforskande-matematikk"
PACKS = find_packs()
CODES = ("amendment-field-unknown", "amendment-value-unreadable")


def found(**own: Any) -> list[Finding]:
    data = case_data(NAME) | {"fields": {"endringsprotokoll": own}}
    findings = check(data, lambda _where: None, tables=load_tables(), packs=PACKS).findings
    return [one for one in findings if one.code in CODES]


@pytest.mark.parametrize(
    "field",
    ["term.end", "term", "funding.allocations", "funding.allocations[3].amount", "institutions[0]"],
)
def test_a_reason_is_of_a_term_or_of_what_holds_some(field: str) -> None:
    assert found(reasons=[{"field": field, "reason": "x"}]) == []


@pytest.mark.parametrize("field", ["term.endd", "case_number", "partner.contact.name", "slutt"])
def test_a_reason_of_something_else_is_told(field: str) -> None:
    (told,) = found(reasons=[{"field": "term.end"}, {"field": field, "reason": "x"}])
    assert told.code == "amendment-field-unknown"
    assert told.where == "fields.endringsprotokoll.reasons[1].field"
    assert told.documents == ("endringsprotokoll",)


def test_what_was_agreed_on_is_of_a_term_too() -> None:
    (told,) = found(agreed=[{"field": "case_number", "value": "1"}])
    assert (told.code, told.where) == (CODES[0], "fields.endringsprotokoll.agreed[0].field")
    # Without old values there is no protocol, and what concerns only that is never shown.
    assert told.documents == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("term.end", "en gang"), ("funding.allocations[9].amount", "1"), ("annexes[4]", None)],
)
def test_what_was_agreed_on_must_be_readable(field: str, value: str | None) -> None:
    line = {"field": field} | ({"value": value} if value else {})
    (told,) = found(agreed=[line])
    assert (told.code, told.where) == (CODES[1], "fields.endringsprotokoll.agreed")
    assert told.documents == ()
    assert found(agreed=[{"field": "term.end", "value": "16.6.2028"}]) == []


def test_a_case_is_set_back_to_what_was_agreed_on() -> None:
    model = case_type([one.manifest for one in PACKS.values()])
    case = model.model_validate(case_data(NAME))
    agreed = (
        ("funding.allocations[2]", None),
        ("funding.allocations[3]", None),
        ("funding.allocations[0].amount", "1 000"),
        ("term.end", None),
        ("annexes[0]", "Et vedlegg"),
    )
    before = set_back(case, agreed)
    assert before is not None
    assert before.term is not None
    assert before.funding is not None
    assert before.term.end is None
    assert [str(one.amount) for one in before.funding.allocations] == ["1000", "100000"]
    assert before.annexes == ("Et vedlegg",)
