"""What a case as a whole gets: rule set, words, documents concerned, places, exceptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docgen.checks import Checked, check, ruleset_for, scheme_words, sector_of
from docgen.checks.register import OVERRIDABLE, RULES, TOPICS
from docgen.checks.states import state_from
from docgen.model.artifact import DocumentState
from docgen.model.case import Case
from docgen.model.finding import Finding, Place, Severity
from docgen.settings.load import load_tables

TABLES = load_tables()
Found = Callable[..., list[Finding]]


def case(**values: Any) -> Case:
    return Case.model_validate(values)


@pytest.mark.parametrize(
    ("values", "ruleset"),
    [
        ({"grant_decision": {"date": "2026-01-11"}}, "2021"),
        ({"grant_decision": {"date": "2026-01-12"}}, "2026"),
        (
            {"grant_decision": {"date": "2025-12-01"}, "term": {"effective_from": "2026-08-01"}},
            "2021",
        ),
        ({"term": {"effective_from": "2026-08-01"}, "scheme": "dekom"}, "2026"),
        ({"scheme": "dekom"}, "2021"),
        ({"scheme": "collective"}, "2026"),
        ({}, "2026"),
    ],
)
def test_the_rule_set_follows_decision_then_term_then_scheme(
    values: dict[str, Any], ruleset: str
) -> None:
    assert ruleset_for(case(**values)) == ruleset


def test_the_scheme_gives_the_sector_when_it_has_only_one() -> None:
    rekom = case(scheme="rekom")
    sector = sector_of(rekom, TABLES)
    assert sector is not None
    assert sector.sector == "kindergarten"
    assert sector_of(case(scheme="collective"), TABLES) is None
    assert sector_of(case(project={"sector": "both"}), TABLES) is not None
    words = scheme_words(rekom, TABLES)
    assert words is not None
    assert words.scheme == "rekom"
    assert scheme_words(case(), TABLES) is None


@pytest.mark.parametrize("value", [[], [""], None])
def test_a_list_with_nothing_in_it_is_absent(found: Found, value: Any) -> None:
    codes = [entry.code for entry in found({"partner.municipalities": value})]
    assert codes == ["municipalities-missing"]


def test_absence_is_a_warning_and_with_strict_an_error(found: Found) -> None:
    edits = {"partner.contact.name": ""}
    (draft,) = found(edits)
    (strict,) = found(edits, strict=True)
    assert (draft.code, draft.severity, draft.absent) == ("contact-name-missing", "warning", True)
    assert (strict.code, strict.severity, strict.absent) == ("contact-name-missing", "error", True)


def test_a_finding_names_the_documents_it_concerns(found: Found) -> None:
    (agreement,) = found({"partner.contact.name": ""})
    assert agreement.documents == ("samarbeidsavtale",)
    (head,) = found({"institutions[0].head_checklist.goals": ""})
    assert head.documents == ("sjekkliste-enhetsleder-ntnu-ilu",)
    (name,) = found({"project.name": ""})
    assert name.documents == (
        "sjekkliste-prosjektleder-ntnu-ilu",
        "sjekkliste-enhetsleder-ntnu-ilu",
        "samarbeidsavtale",
    )
    (everything,) = found({"id": "Stor Bokstav"})
    assert everything.documents == ()
    assert everything.concerns("innhold")


def test_an_institution_without_a_profile_is_called_by_its_number(found: Found) -> None:
    keys = {key for entry in found({"institutions[0].profile": ""}) for key in entry.documents}
    assert "sjekkliste-prosjektleder-1" in keys


def test_a_finding_gets_the_place_of_the_nearest_thing_in_the_file(base: dict[str, Any]) -> None:
    places = {
        "partner": Place(file="a.yaml", line=7, column=3),
        "": Place(file="a.yaml", line=1, column=1),
    }
    data = {**base, "partner": {**base["partner"], "contact": {"email": "a@b.no"}}, "id": "X"}
    result = check(data, places.get, tables=TABLES)
    assert [(entry.code, entry.place.line) for entry in result.findings if entry.place] == [
        ("id-invalid", 1),
        ("contact-name-missing", 7),
    ]


def test_an_exception_turns_an_overridable_error_into_a_warning(found: Found) -> None:
    below = {"funding.own_contribution.rate": "20", "funding.own_contribution.amount": "100000"}
    exception = {
        "code": "contribution-below-thirty",
        "reason": "Vedtatt",
        "by": "Liv Eksempel",
        "date": "2024-11-25",
    }
    (plain,) = found(below)
    assert (plain.severity, plain.overridable, plain.waiver) == ("error", True, None)
    (waived,) = found({**below, "exceptions": [exception]})
    assert waived.severity == "warning"
    assert waived.waiver is not None
    assert (waived.waiver.index, waived.waiver.date) == (0, "2024-11-25")
    (unused,) = found({"exceptions": [exception]})
    assert (unused.code, unused.severity) == ("exception-unused", "info")


@pytest.mark.parametrize(
    "code",
    [
        "legal-party-name-missing",
        "placeholder-left",
        "allocation-sum-differs",
        "owner-allocation-sum-differs",
        "invoice-sum-differs",
        "budget-differs",
        "contribution-differs",
        "disqualified-without-measure",
        "own-funding-on-commission",
        "approver-is-leader",
        "approver-disqualified",
        "gate-rejected",
    ],
)
def test_some_rules_are_never_set_aside(code: str) -> None:
    assert OVERRIDABLE[code] is False


def test_every_rule_stands_in_the_register_under_its_own_code() -> None:
    assert all(code == rule.code for code, rule in RULES.items())
    # Nobody can decide that what is missing is there, but that a letter is about other money.
    both = [rule.code for rule in RULES.values() if rule.absent and rule.overridable]
    assert both == ["grant-letter-amount-differs"]


def test_no_two_topics_use_the_same_code() -> None:
    codes = [rule.code for topic in TOPICS for rule in topic.RULES]
    assert sorted(codes) == sorted(set(codes))


def test_the_grant_letter_is_compared_with_what_its_recipient_gets(found: Found) -> None:
    letter = {"funding.grant_letter.amount": "500 000"}
    assert [entry.code for entry in found(letter)] == ["grant-letter-amount-differs"]
    assert found({**letter, "funding.grant_letter.recipient": "Orkland kommune"}) == []
    assert found({**letter, "funding.grant_letter.recipient": "Noen andre"}) == []


def test_a_letter_with_another_amount_makes_a_draft_unless_an_exception_says_why(
    found: Found,
) -> None:
    letter = {"funding.grant_letter.amount": "500 000"}
    (finding,) = found(letter)
    assert (finding.severity, finding.absent) == (Severity.WARNING, True)
    assert state_from([finding], "samarbeidsavtale") is DocumentState.DRAFT
    (strict,) = found(letter, strict=True)
    assert strict.severity is Severity.ERROR
    decided = {
        "exceptions": [
            {
                "code": "grant-letter-amount-differs",
                "reason": "Brevet gjelder også et annet prosjekt",
                "by": "Lederforum",
                "date": "2026-02-01",
            }
        ]
    }
    for one in (found({**letter, **decided}), found({**letter, **decided}, strict=True)):
        (finding,) = one
        assert finding.code == "grant-letter-amount-differs"
        assert (finding.severity, finding.absent) == (Severity.WARNING, False)
        assert finding.waiver is not None
    (unused,) = found(decided)
    assert unused.code == "exception-unused"


def test_waiting_for_the_grant_letter_makes_no_draft(checked: Callable[..., Checked]) -> None:
    for answer in ("ja", "nei", ""):
        edits = {"funding.grant_letter": None, "funding.grant_reservation": answer}
        result = checked(edits, strict=True)
        assert [(entry.code, entry.severity) for entry in result.findings] == [
            ("grant-letter-waiting", "info")
        ]
