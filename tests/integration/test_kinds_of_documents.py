"""What the packs without Python hold a case worker to, each from one of its own examples."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from attaching import scan_of
from desk import TEMPLATES, Desk, case_line, desk, quick_desk
from samples import docx_text, run_docgen

from docgen.tools.office import Office

__all__ = ["desk", "quick_desk"]

EXAMPLES = {
    "kombinert-stilling": "to-stillinger",
    "oppdragsavtale": "timepris-nynorsk",
    "planleggingsavtale": "fra-ordningen",
    "honoraravklaring": "plan-og-honorar",
    "evaluering": "fire-roller",
}
SHARE = "positions.0.employers.1.share"
SIGNED = ("kombinert-stilling", "oppdragsavtale", "planleggingsavtale")


def take(desk: Desk, kind: str) -> dict[str, Any]:
    """Begin with the example of `kind`; its own fields."""
    file = TEMPLATES / kind / "examples" / f"{EXAMPLES[kind]}.yaml"
    desk.data = yaml.safe_load(file.read_text(encoding="utf-8"))
    fields: dict[str, Any] = desk.data["fields"][kind]
    return fields


def put(part: Any, path: str, value: object) -> None:
    """Write `value` at a path such as `people.0.fee`."""
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        part = part[step]
    part[last] = value


def found(desk: Desk) -> set[tuple[str, str]]:
    ran = run_docgen(desk.folder, "check", desk.write().name, "--json")
    return {(one["code"], one["where"]) for one in case_line(ran)["findings"]}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_nothing_is_wrong_in_the_example(desk: Desk, kind: str) -> None:
    take(desk, kind)
    assert found(desk) == set()


@pytest.mark.parametrize(
    ("kind", "path", "value", "code"),
    [
        ("honoraravklaring", "people.0.hours", "10,3", "pack-number-step"),
        ("honoraravklaring", "people.1.fee", "1", "pack-product-differs"),
        ("honoraravklaring", "people.0.end", "2020-01-01", "pack-days-order"),
        ("oppdragsavtale", "payment_days", "13", "pack-number-range"),
        ("oppdragsavtale", "deliveries.0.deadline", "2027-08-14", "pack-days-order"),
        ("oppdragsavtale", "end", "2028-06-14", "pack-days-order"),
        ("planleggingsavtale", "phases.0.deadline", "2020-01-01", "pack-days-order"),
        ("planleggingsavtale", "phases.0.price", "1", "pack-sum-differs"),
        ("planleggingsavtale", "decision_by", "2020-01-01", "pack-days-order"),
        ("evaluering", "roles.2.recipients", "0", "pack-number-range"),
        ("evaluering", "roles.2.deadline", "2027-05-30", "pack-days-order"),
        ("evaluering", "follow_up.1.deadline", "2027-06-14", "pack-days-order"),
        ("evaluering", "project_end", "2025-07-31", "pack-days-order"),
    ],
)
def test_what_cannot_be_is_told_in_its_place(
    desk: Desk, kind: str, path: str, value: str, code: str
) -> None:
    put(take(desk, kind), path, value)
    where = re.sub(r"\.(\d+)", r"[\1]", path)
    assert found(desk) == {(code, f"fields.{kind}.{where}")}


@pytest.mark.parametrize(
    ("kind", "path", "value", "code", "where"),
    [
        ("oppdragsavtale", "most_hours", "76", "pack-product-differs", "price"),
        ("oppdragsavtale", "deliveries.1.price", "1", "pack-sum-differs", "deliveries[0].price"),
        ("kombinert-stilling", SHARE, "1", "pack-sum-differs", "positions[0].employers[0].share"),
    ],
)
def test_what_does_not_add_up_is_told_where_the_sum_or_its_first_part_stands(
    desk: Desk, kind: str, path: str, value: str, code: str, where: str
) -> None:
    put(take(desk, kind), path, value)
    assert found(desk) == {(code, f"fields.{kind}.{where}")}


def test_nobody_approves_their_own_task(desk: Desk) -> None:
    person = take(desk, "honoraravklaring")["people"][0]
    person["approver"]["name"] = person["person"]["name"].upper()
    place = "fields.honoraravklaring.people[0].approver"
    assert found(desk) == {("pack-values-alike", place)}


@pytest.mark.parametrize("answers", [("ja", "ja"), ("nei", "nei")])
def test_one_of_two_employers_is_the_main_one(desk: Desk, answers: tuple[str, str]) -> None:
    employers = take(desk, "kombinert-stilling")["positions"][0]["employers"]
    for employer, answer in zip(employers, answers, strict=True):
        employer["is_main"] = answer
    place = "fields.kombinert-stilling.positions[0].employers[0].is_main"
    assert found(desk) == {("pack-list-count", place)}


def test_a_position_is_shared_by_two_employers_that_are_not_the_same(desk: Desk) -> None:
    employers = take(desk, "kombinert-stilling")["positions"][0]["employers"]
    employers[1]["orgnr"] = employers[0]["orgnr"]
    place = "fields.kombinert-stilling.positions[0].employers[1].orgnr"
    assert found(desk) == {("pack-values-alike", place)}


@pytest.mark.parametrize("kind", SIGNED)
def test_a_network_that_is_no_legal_person_has_one_that_signs(desk: Desk, kind: str) -> None:
    take(desk, kind)
    network = {"kind": "network", "name": "Prøvenettverket", "is_legal_person": "nei"}
    desk.data["partner"] = network | {"signatory": desk.data["partner"]["signatory"]}
    assert {code for code, _ in found(desk) if code.startswith("legal-party")} == {
        "legal-party-name-missing",
        "legal-party-orgnr-missing",
        "legal-party-basis-missing",
        "legal-party-reference-missing",
        "legal-party-date-missing",
    }


@pytest.mark.parametrize("kind", SIGNED)
def test_the_agreement_says_whom_the_legal_party_signs_for(quick_desk: Desk, kind: str) -> None:
    take(quick_desk, kind)
    legal = {
        "name": "Eksempel kommune",
        "orgnr": "310000019",
        "basis": "host_agreement",
        "basis_reference": "2026/1",
        "basis_date": "2026-05-01",
    }
    quick_desk.data["partner"] |= {
        "kind": "network",
        "name": "Prøvenettverket",
        "is_legal_person": "nei",
        "legal_party": legal,
    }
    del quick_desk.data["partner"]["orgnr"]
    assert case_line(quick_desk.generate())["state"] == "ready"
    (text, *_) = [docx_text(one) for one in sorted(quick_desk.case.glob("v001/*.docx"))]
    on_behalf = ("på vegne av", "på vegner av")
    assert any(f"Eksempel kommune, {words} Prøvenettverket" in text for words in on_behalf)
    assert any(
        f"Eksempel kommune, som inngår avtalen {words} Prøvenettverket" in text
        for words in on_behalf
    )


@pytest.mark.parametrize("kind", ["oppdragsavtale", "planleggingsavtale"])
@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("taxable", ("25 prosent merverdiavgift", "25 prosent meirverdiavgift")),
        ("outside", ("utenfor merverdiavgiftsloven", "utanfor meirverdiavgiftslova")),
    ],
)
def test_a_price_says_what_value_added_tax_comes_on_it(
    quick_desk: Desk, kind: str, status: str, words: tuple[str, str]
) -> None:
    take(quick_desk, kind)
    quick_desk.data["institutions"][0]["vat_status"] = status
    assert case_line(quick_desk.generate())["state"] == "ready"
    (text, *_) = [docx_text(one) for one in sorted(quick_desk.case.glob(f"v001/{kind}*.docx"))]
    assert any(one in text for one in words)
    assert any(one in text for one in ("uten merverdiavgift", "utan meirverdiavgift"))


def test_a_draft_says_nothing_of_what_is_not_decided(quick_desk: Desk) -> None:
    del take(quick_desk, "planleggingsavtale")["in_project_price"]
    assert case_line(quick_desk.generate())["state"] == "draft"
    text = docx_text(quick_desk.case / "v001" / "planleggingsavtale.docx")
    assert "går ikke inn i prisen" not in text
    assert "går prisen inn i" not in text
    assert "Prisen går inn i prisen for prosjektet: [mangler" in text


def test_status_knows_that_another_agreement_is_signed(desk: Desk, office: Office) -> None:
    del office
    take(desk, "oppdragsavtale")
    desk.data["created"] = "2026-01-01"
    desk.generate()

    def stage() -> str:
        (line,) = run_docgen(desk.folder, "status", "case.yaml", "--json").of_type("case")
        return str(line["stage"])

    assert stage() == "to-send"
    scan = scan_of(desk.case / "v001" / "oppdragsavtale.pdf", desk.folder / "scan.pdf")
    signed = ("--as", "signed-agreement", "--date", "2026-02-01", "--last-signer", "partner")
    ran = run_docgen(desk.folder, "attach", str(desk.data["id"]), str(scan), *signed)
    assert ran.code == 0, ran.out + ran.err
    assert stage() == "running"


def test_what_is_signed_of_another_kind_is_changed_by_a_new_agreement(
    desk: Desk, office: Office
) -> None:
    del office
    positions = take(desk, "kombinert-stilling")["positions"]
    desk.generate()
    scan = scan_of(desk.case / "v001" / "kombinert-stilling-2.pdf", desk.folder / "scan.pdf")
    signed = ("--as", "signed-agreement", "--date", "2026-02-01", "--last-signer", "partner")
    which = ("--document", "kombinert-stilling-2")
    case = str(desk.data["id"])
    assert run_docgen(desk.folder, "attach", case, str(scan), *signed, *which).code == 0
    assert found(desk) <= {("signature-missing", ""), ("signed-not-comparable", "")}

    # Other terms of the one that is signed, and then of the one that is not.
    positions[1]["notice_months"] += 3
    place = "fields.kombinert-stilling.positions[1].notice_months"
    assert ("terms-locked", place) in locked(desk)
    told = run_docgen(desk.folder, "generate", "case.yaml").out
    assert "må partene signere en ny avtale" in told
    assert "docgen amend" not in told
    ran = run_docgen(desk.folder, "amend", case, "case.yaml")
    assert ran.code == 3
    assert "Det er ingen samarbeidsavtale her" in ran.out + ran.err
    positions[1]["notice_months"] -= 3
    positions[0]["notice_months"] += 3
    assert locked(desk) == set()

    # The place in the list is the agreement's own.
    first = positions.pop(0)
    assert ("signed-item-removed", "fields.kombinert-stilling.positions") in locked(desk)
    positions.insert(0, first)
    positions.append(dict(positions[1]))
    assert locked(desk) == set()


def locked(desk: Desk) -> set[tuple[str, str]]:
    """What is wrong when the case is generated again."""
    findings = case_line(desk.generate())["findings"]
    return {(one["code"], one["where"]) for one in findings if one["severity"] == "error"}
