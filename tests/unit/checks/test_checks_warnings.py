"""Rules that stop nothing: each is found where it should be, and as what it should be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docgen.model.finding import Finding

I0 = "institutions[0]"
LEADER, HEAD = f"{I0}.leader_checklist", f"{I0}.head_checklist"
MUNICIPALITY = {
    "partner.kind": "municipality",
    "partner.is_legal_person": None,
    "partner.legal_party": None,
    "partner.orgnr": "921233418",
    "partner.municipality_number": "5059",
    "partner.name": "Orkland kommune",
}
AFTER_2026 = {
    "grant_decision.date": "2027-01-10",
    "scheme": "collective",
    "funding.own_contribution.description": "Vikarer og arbeidstid.",
}

WARNINGS: list[tuple[str, str, dict[str, Any]]] = [
    ("rules-before-2021", "term.effective_from", {"grant_decision.date": "2020-05-01"}),
    ("register-outdated", "partner", {"created": "2031-01-01"}),
    (
        "legal-party-needless",
        "partner.legal_party",
        {"partner.is_legal_person": "ja", "partner.orgnr": "974767880"},
    ),
    ("municipality-twice", "partner.municipalities[2]", {"partner.municipalities[2]": "5059"}),
    ("municipality-orgnr-differs", "partner.orgnr", {**MUNICIPALITY, "partner.orgnr": "974767880"}),
    (
        "municipality-name-differs",
        "partner.name",
        {**MUNICIPALITY, "partner.name": "Hitra kommune"},
    ),
    (
        "language-not-adopted",
        "language",
        {**MUNICIPALITY, "partner.municipality_number": "1566", "language": "nb"},
    ),
    (
        "written-standards-differ",
        "partner.municipalities",
        {"language": None, "partner.municipalities": ["5014", "1566"]},
    ),
    ("above-signing-limit", f"{I0}.signatory", {f"{I0}.frame": "10 000 001"}),
    (
        "commission-outside-vat",
        f"{I0}.vat_status",
        {f"{I0}.project_type": "commission", f"{I0}.vat_status": "outside"},
    ),
    ("years-differ", "term.years", {"term.years": "3"}),
    (
        "grant-letter-not-entered",
        "funding.grant_letter",
        {
            "funding.grant_letter": None,
            "evidence[5]": {"kind": "grant-letter", "journal_number": "1"},
        },
    ),
    (
        "grant-period-differs",
        "funding.grant_letter.period_to",
        {"funding.grant_letter.period_to": "2026-06-30"},
    ),
    (
        "contribution-description-missing",
        "funding.own_contribution.description",
        {**AFTER_2026, "funding.own_contribution.description": ""},
    ),
    (
        "invoice-date-outside",
        f"{I0}.invoice_plan[1].date",
        {f"{I0}.invoice_plan[1].date": "2027-03-02"},
    ),
    (
        "invoice-date-twice",
        f"{I0}.invoice_plan[1].date",
        {f"{I0}.invoice_plan[1].date": "2025-06-30"},
    ),
    ("invoice-plan-unused", f"{I0}.invoice_plan", {"funding.mode": "yearly_allocation"}),
    (
        "ehf-address-odd",
        "funding.invoice.ehf_address",
        {"funding.invoice.ehf_address": "faktura@eksempel.no"},
    ),
    ("travel-unanswered", "funding.travel.included", {"funding.travel.included": ""}),
    (
        "external-funding-differs",
        f"{LEADER}.external_funding",
        {f"{LEADER}.external_funding[0].amount": "1"},
    ),
    ("economist-is-leader", f"{LEADER}.economist", {f"{LEADER}.economist.name": "BO  Eksempel"}),
    ("own-financing-on-commission", f"{HEAD}.own_financing", {f"{I0}.project_type": "commission"}),
    (
        "rek-co-user-later",
        f"{HEAD}.ethics_co_user",
        {f"{HEAD}.ethics_application": "yes", f"{HEAD}.ethics_application_is_planned": "ja"},
    ),
    ("signed-after-start", "evidence[4].date", {"evidence[4].date": "2025-02-01"}),
    ("budget-after-start", "evidence[2].date", {"evidence[2].date": "2025-02-01"}),
    (
        "evidence-twice",
        "evidence[5]",
        {
            "evidence[5]": {
                "kind": "budget",
                "journal_number": "1",
                "date": "2024-11-12",
                "amount": "1000000",
            }
        },
    ),
    ("clause-text-needless", "clauses[0].text", {"clauses[0].kind": "remove"}),
    ("clause-removed", "clauses[0]", {"clauses[0].kind": "remove"}),
    ("event-incomplete", "events[0].date", {"events[0].date": ""}),
    ("early-start-unexplained", "events[0].note", {"events[0].kind": "early-start-explained"}),
    (
        "fylkesmannen-outdated",
        "funding.allocated_by",
        {"funding.allocated_by": "Fylkesmannen i Trøndelag"},
    ),
    ("nsd-outdated", f"{HEAD}.other_assessments", {f"{HEAD}.other_assessments": "Meldt til NSD."}),
    (
        "circular-outdated",
        f"{LEADER}.other_information",
        {f"{LEADER}.other_information": "Jf. F-20-07."},
    ),
    (
        "scheme-name-outdated",
        "project.description",
        {**AFTER_2026, "project.description": "Videreføring av DEKOM."},
    ),
    ("school-words", "project.description", {"scheme": "rekom", "project.sector": "kindergarten"}),
    (
        "kindergarten-words",
        "project.description",
        {"project.description": "Styrerne i barnehagene møtes."},
    ),
]
INFORMATION: list[tuple[str, str, dict[str, Any]]] = [
    ("grant-letter-waiting", "funding.grant_letter", {"funding.grant_letter": None}),
    ("thirty-not-in-2026", "funding.own_contribution.rate", AFTER_2026),
    (
        "point-not-approved",
        f"{HEAD}.goals",
        {f"{HEAD}.goals": "nei", f"{HEAD}.rejection_reason": "Utenfor strategien."},
    ),
    (
        "contribution-below-thirty-decided",
        "funding.own_contribution.forum_decision",
        {
            "funding.own_contribution.rate": "20",
            "funding.own_contribution.amount": "100 000",
            "funding.own_contribution.forum_decision": "Sak 4",
        },
    ),
]


@pytest.mark.parametrize(("code", "where", "edits"), WARNINGS)
def test_a_warning_is_found_and_stays_a_warning_when_strict(
    found: Callable[..., list[Finding]], code: str, where: str, edits: dict[str, Any]
) -> None:
    findings = [entry for entry in found(edits, strict=True) if entry.code == code]
    assert [(entry.severity, entry.where) for entry in findings] == [("warning", where)]


@pytest.mark.parametrize(("code", "where", "edits"), INFORMATION)
def test_information_is_found_and_makes_no_draft(
    found: Callable[..., list[Finding]], code: str, where: str, edits: dict[str, Any]
) -> None:
    findings = [entry for entry in found(edits, strict=True) if entry.code == code]
    assert [(entry.severity, entry.where, entry.absent) for entry in findings] == [
        ("info", where, False)
    ]


def test_the_base_case_has_no_finding_at_all(found: Callable[..., list[Finding]]) -> None:
    assert found(strict=True) == []


def test_a_municipality_of_the_register_has_no_finding(found: Callable[..., list[Finding]]) -> None:
    assert found(MUNICIPALITY, strict=True) == []


@pytest.mark.parametrize(
    ("written", "nearest"), [("Hitra", "5056"), ("hitra kommune", "5056"), ("Orklnd", "5059")]
)
def test_a_name_where_a_number_belongs_gets_the_number(
    found: Callable[..., list[Finding]], written: str, nearest: str
) -> None:
    (finding,) = found({"partner.municipalities[1]": written})
    assert finding.code == "municipality-not-a-number"
    assert finding.parameters["nearest"] == nearest


def test_the_signing_limit_itself_is_within_the_authority(
    found: Callable[..., list[Finding]],
) -> None:
    codes = {entry.code for entry in found({f"{I0}.frame": "10 000 000"})}
    assert "above-signing-limit" not in codes


def test_school_words_are_fine_where_both_are_meant(found: Callable[..., list[Finding]]) -> None:
    codes = {
        entry.code for entry in found({"scheme": "kompetanseloftet", "project.sector": "both"})
    }
    assert not codes & {"school-words", "kindergarten-words"}


def test_a_short_name_may_be_that_of_an_old_scheme(found: Callable[..., list[Finding]]) -> None:
    assert [one.where for one in found({**AFTER_2026, "id": "rekom-2"}) if one.where == "id"] == []
