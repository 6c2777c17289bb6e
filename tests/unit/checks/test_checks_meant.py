"""What was meant is taken where it is plain, and suggested only where it is very likely."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docgen.checks.reading import read_case
from docgen.model.finding import Finding
from docgen.model.finding_text import finding_text

Found = Callable[..., list[Finding]]


@pytest.mark.parametrize("written", ["kommune", " Kommune ", "KOMMUNE", "municipality"])
def test_a_label_is_as_good_as_the_key(written: str) -> None:
    case, found, _ = read_case({"partner": {"kind": written}})
    assert found == ()
    assert case.partner is not None
    assert case.partner.kind == "municipality"


def test_yes_to_the_ethics_committee_is_said_in_norwegian() -> None:
    case, found, _ = read_case({"institutions": [{"head_checklist": {"ethics_application": "ja"}}]})
    assert found == ()
    checklist = case.institutions[0].head_checklist
    assert checklist is not None
    assert checklist.ethics_application == "yes"


@pytest.mark.parametrize(
    ("data", "suggestion"),
    [
        ({"institutions": [{"head_checklist": {"ethics_application": "nei"}}]}, ""),
        ({"institutions": [{"vat_status": "MVA-fritt"}]}, ""),
        ({"institutions": [{"vat_status": "nei"}]}, ""),
        ({"project": {"sector": "skole og barnehage"}}, "both"),
    ],
)
def test_no_choice_is_suggested_that_was_not_meant(data: dict[str, Any], suggestion: str) -> None:
    _, (finding,), _ = read_case(data)
    assert finding.code == "not-a-choice"
    assert finding.parameters["suggestion"] == suggestion
    for language, words in (("nb", "Mente du"), ("en", "Did you mean")):
        remedy = finding_text(finding, "remedy", language)
        assert (words in remedy) == bool(suggestion)
        assert "«»" not in remedy


def test_an_unknown_key_that_is_like_none_gets_the_list_and_hides_nothing() -> None:
    _, (finding,), pruned = read_case({"partner": {"xyzzy": "x"}})
    assert finding_text(finding, "remedy", "nb").startswith("Feltene som kan stå her")
    assert pruned == {"partner.xyzzy"}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize(
    ("data", "example"),
    [
        ({"term": {"years": "to"}}, "2"),
        ({"funding": {"own_contribution": {"rate": "mye"}}}, "30"),
        ({"funding": {"owner_grant": "mye"}}, "250 000"),
    ],
)
def test_the_example_of_a_number_fits_the_field(
    data: dict[str, Any], example: str, language: str
) -> None:
    _, (finding,), _ = read_case(data)
    assert finding.code == "not-a-number"
    assert f" {example}." in finding_text(finding, "remedy", language)


@pytest.mark.parametrize(
    ("data", "example"),
    [
        ({"evidence": "24/90001-1"}, "- kind: checklist-leader"),
        ({"annexes": "Plan"}, "- …"),
    ],
)
def test_the_remedy_for_a_list_shows_an_item_of_it(data: dict[str, Any], example: str) -> None:
    _, (finding,), _ = read_case(data)
    assert finding.code == "wrong-shape-list"
    assert finding_text(finding, "remedy", "nb").endswith(example)


def test_a_colon_in_an_item_of_a_list_gets_the_remedy_about_quotes() -> None:
    _, (finding,), _ = read_case({"institutions": [{"tasks": [{"Eier": "skaffer rom"}]}]})
    assert (finding.code, finding.where) == ("text-with-colon", "institutions[0].tasks[0]")
    assert "anførselstegn" in finding_text(finding, "remedy", "nb")


def test_a_number_as_people_write_a_million_is_told_about_the_points() -> None:
    _, (finding,), _ = read_case({"funding": {"owner_grant": "1.000.000"}})
    assert finding.code == "amount-grouping"
    assert "punktum" in finding_text(finding, "remedy", "nb")


@pytest.mark.parametrize(
    ("written", "nearest"),
    [
        ("Kommunen", ""),
        ("Orkanger kommune", ""),
        ("Orkland kommune", "5059"),
        ("Orklannd", "5059"),
        ("Trondhiem", "5001"),
        ("301", "0301"),
        ("9998", ""),
    ],
)
def test_a_municipality_is_suggested_only_when_it_is_very_like(
    found: Found, written: str, nearest: str
) -> None:
    told = [
        one
        for one in found({"partner.municipalities[0]": written})
        if one.code in {"municipality-not-a-number", "municipality-unknown"}
    ]
    assert [one.parameters["nearest"] for one in told] == [nearest]
    remedy = finding_text(told[0], "remedy", "nb")
    assert ("Mente du" in remedy) == bool(nearest)
    assert "()" not in remedy


def test_a_misspelt_profile_is_one_finding(found: Found) -> None:
    edits = {
        "institutions[0].profile": "hogwarts",
        "funding.allocations[0].recipient": "ntnu-ilu",
    }
    codes = {one.code for one in found(edits)}
    assert "profile-unknown" in codes
    assert not {"allocation-recipient-unknown", "evidence-institution-unknown"} & codes


def test_an_institution_without_its_profile_is_one_finding(found: Found) -> None:
    codes = {one.code for one in found({"institutions[0].profile": None})}
    assert "profile-missing" in codes
    assert not {"allocation-recipient-unknown", "evidence-institution-unknown"} & codes


def test_what_follows_from_missing_institutions_is_not_told_beside_it(found: Found) -> None:
    codes = {one.code for one in found({"institutions": []})}
    assert "institutions-missing" in codes
    assert not {"allocation-recipient-unknown", "evidence-institution-unknown"} & codes


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("TBD", "TBD"),
        ("Dette er FIXME ennå", "FIXME"),
        ("XXXX", "XXXX"),
        ("[ kommunen ]", "[kommunen]"),
        ("[fyll inn Kari Eksempel]", "[fyll …]"),
        ("N. N.", "N. N."),
        ("Formålet er …", "…"),
        ("Avtale med {{ partner.name }}", "{{"),
        ("{% if ja %}Ja", "{%"),
        ("Les mer {#emne}", "{#"),
    ],
)
def test_a_placeholder_is_told_as_it_was_written(found: Found, written: str, shown: str) -> None:
    (told,) = [one for one in found({"project.name": written}) if one.code == "placeholder-left"]
    assert told.parameters["placeholder"] == shown


@pytest.mark.parametrize("hyphen", ["\u2011", "\u2010", "\u00ad", "\u2013"])
def test_an_address_with_a_hyphen_of_word_is_refused(found: Found, hyphen: str) -> None:
    codes = [one.code for one in found({"partner.contact.email": f"a{hyphen}b@example.no"})]
    assert "email-invalid" in codes
    assert "email-invalid" not in [
        one.code for one in found({"partner.contact.email": "a-b@example.no"})
    ]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_of_two_municipalities_with_one_name_both_are_suggested(
    found: Found, language: str
) -> None:
    for written, both in (
        ("Herøy", "1515 (Herøy, Møre og Romsdal) / 1818 (Herøy, Nordland)"),
        ("Våler kommune", "3114 (Våler, Østfold) / 3419 (Våler, Innlandet)"),
    ):
        (told,) = [
            one
            for one in found({"partner.municipality_number": written})
            if one.code == "municipality-not-a-number"
        ]
        assert both in finding_text(told, "remedy", language)
