"""More days after the signature: an additional agreement, from its draft until it is signed."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from amending import ADDITION, amend, document, sign_protocol, signed_case, wanted
from attaching import Shelf, codes, make_case, scan_of
from desk import Desk, case_line, desk, quick_desk
from samples import Ran, case_data, docx_text, pdf_text, run_docgen

from docgen.tools.office import Office

__all__ = ["desk", "quick_desk"]

SECOND = ADDITION | {"days": "0,5", "price": "12 500,50", "new_end": "2026-08-31"}
REOPEN = ("--reopen", "digskole", "--json")
SIGNED = ("--as", "signed-agreement", "--date", "5.1.2023")
AMENDMENT = ("--as", "signed-amendment", "--date", "12.12.2023")


def written(folder: Path, data: dict[str, Any]) -> Path:
    file = folder / "case.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return file


def number(text: str) -> float:
    return float(re.sub(r"[\s\u00a0]", "", text).replace(",", "."))


@pytest.mark.usefixtures("quick_desk")
def test_before_the_agreement_is_signed_it_is_a_draft(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    quick_desk.data["additional_agreements"] = [ADDITION, SECOND]
    ran = quick_desk.generate()
    assert ran.code == 0, ran.out
    line = case_line(ran)
    found = {one["where"] for one in line["findings"] if one["code"] == "gate-main-agreement"}
    assert found == {f"additional_agreements[{place}].main_agreement" for place in (0, 1)}
    for key in ("tilleggsavtale-1", "tilleggsavtale-2"):
        assert quick_desk.document(1, key)["state"] == "draft"
    # The agreement itself is as ready as before.
    assert quick_desk.document(1, "samarbeidsavtale")["state"] == "ready"
    assert quick_desk.generate("--strict").code == 3


def test_an_agreement_that_was_signed_elsewhere_will_do(quick_desk: Desk) -> None:
    quick_desk.take("digskole")
    evidence = {"kind": "signed-agreement", "journal_number": "2022/1-9", "date": "2023-01-05"}
    quick_desk.data |= {
        "documents": ["tilleggsavtale"],
        "evidence": [evidence],
        "additional_agreements": [
            ADDITION | {"main_agreement": {"title": "Avtale om digital skole"}}
        ],
    }
    assert quick_desk.generate().code == 0
    assert quick_desk.document(1, "tilleggsavtale-1")["state"] == "ready"
    text = docx_text(quick_desk.case / "v001" / "tilleggsavtale-1.docx")
    assert "«Avtale om digital skole»" in text
    assert "5.\u00a0januar 2023" in text


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """A signed agreement with two additional agreements that are ready."""
    del office
    shelf = make_case(tmp_path_factory.mktemp("made"), "digskole")
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), shelf.folder / "avtale.pdf")
    assert shelf.attach(scan, *SIGNED).code == 0
    written(shelf.folder, added(ADDITION, SECOND))
    ran = run_docgen(shelf.folder, "generate", "case.yaml", *REOPEN)
    assert ran.code == 0, ran.out
    return shelf


@pytest.fixture
def shelf(made: Shelf, tmp_path: Path) -> Shelf:
    return made.copy(tmp_path / "shelf")


def added(*additions: dict[str, Any]) -> dict[str, Any]:
    data = copy.deepcopy(case_data("digskole"))
    return data | {"additional_agreements": [dict(one) for one in additions]}


def signed(shelf: Shelf, number: int, version: int = 3) -> Ran:
    key = f"tilleggsavtale-{number}"
    scan = scan_of(shelf.file(f"{key}.pdf", version), shelf.folder / f"{key}.pdf")
    return shelf.attach(scan, *AMENDMENT, "--document", key)


def found(ran: Ran, code: str) -> list[str]:
    (line,) = ran.of_type("case")
    return [one["where"] for one in line["findings"] if one["code"] == code]


def kept(shelf: Shelf, version: int) -> dict[str, str]:
    return {one["key"]: one["state"] for one in shelf.manifest(version)["documents"]}


@pytest.mark.office
def test_the_sums_are_those_of_a_pocket_calculator(shelf: Shelf) -> None:
    frame = case_data("digskole")["institutions"][0]["frame"]
    said = pdf_text(shelf.file("tilleggsavtale-2.pdf", 3))
    amounts = {
        name: number(value)
        for name, value in re.findall(
            r"(Ramme for NTNU i hovedavtalen|Tilleggsavtale 1|Tilleggsavtale 2 \(denne\)|"
            r"Ny ramme for NTNU)\s+([\d\s\u00a0]+(?:,\d\d)?)",
            said,
        )
    }
    old, first, own, new = amounts.values()
    assert (old, first, own) == (float(frame), 37500, 12500.5)
    assert new == old + first + own
    before = pdf_text(shelf.file("tilleggsavtale-1.pdf", 3))
    assert "Ny ramme for NTNU 1 837 500" in before
    assert "Sluttdato til nå 31. desember 2025" in before


@pytest.mark.office
def test_a_signed_one_is_locked_and_its_end_counts(shelf: Shelf) -> None:
    assert kept(shelf, 3)["tilleggsavtale-1"] == "ready"
    ran = signed(shelf, 1)
    assert ran.code == 0, ran.out
    assert kept(shelf, 4) == kept(shelf, 3) | {"tilleggsavtale-1": "signed"}
    # The date counts in the overview; the second is not signed, and its date does not.
    told = run_docgen(shelf.folder, "status", "case.yaml", "--json").of_type("case")
    assert [one["ends"] for one in told] == ["2026-06-19"]
    assert [one["frame"] for one in told] == ["1837500"]
    year = run_docgen(shelf.folder, "status", "case.yaml", "--year", "2024", "--json")
    totals = [one for one in year.of_type("statistic") if one["dimension"] == "total"]
    assert [(one["days"], one["kroner_signed"]) for one in totals] == [("1.5", "637500")]
    # Another price is stopped, that of the second is not.
    written(shelf.folder, added(ADDITION | {"price": "40 000"}, SECOND))
    ran = run_docgen(shelf.folder, "check", "case.yaml", "--json")
    assert ran.code == 3
    assert found(ran, "terms-locked") == ["additional_agreements[0].price"]
    written(shelf.folder, added(ADDITION, SECOND | {"price": "13 000"}))
    ran = run_docgen(shelf.folder, "check", "case.yaml", "--json")
    assert (ran.code, found(ran, "terms-locked")) == (0, [])


@pytest.mark.office
def test_a_signed_one_is_not_taken_away(shelf: Shelf) -> None:
    assert signed(shelf, 2).code == 0
    written(shelf.folder, added(ADDITION))
    ran = run_docgen(shelf.folder, "generate", "case.yaml", *REOPEN)
    assert ran.code == 3
    assert found(ran, "signed-item-removed") == ["additional_agreements"]
    # A copy of the first instead of the second is told of, too.
    written(shelf.folder, added(SECOND, ADDITION))
    ran = run_docgen(shelf.folder, "check", "case.yaml", "--json")
    assert ran.code == 3
    assert "additional_agreements[1].price" in found(ran, "terms-locked")
    written(shelf.folder, added(ADDITION, SECOND))
    assert run_docgen(shelf.folder, "generate", "case.yaml", *REOPEN).code == 0


@pytest.mark.office
def test_one_is_not_signed_as_the_other(shelf: Shelf, tmp_path: Path) -> None:
    own = shelf.file("tilleggsavtale-2.pdf", 3)
    ran = shelf.attach(own, *AMENDMENT, "--document", "tilleggsavtale-1")
    assert ran.code == 3
    assert "error attach-other-document" in codes(ran)
    assert "tilleggsavtale-2" in json.dumps(ran.lines)
    ran = shelf.attach(scan_of(own, tmp_path / "endring.pdf"), *AMENDMENT)
    assert "error attach-document-missing" in codes(ran)


@pytest.mark.office
def test_it_says_that_protocols_have_changed_the_main_agreement(
    office: Office, tmp_path: Path
) -> None:
    del office
    shelf = signed_case(tmp_path)
    assert amend(shelf, wanted()).code == 0
    assert sign_protocol(shelf, 2).code == 0
    more = ADDITION | {"effective_from": "2028-01-10", "new_end": "2029-01-31"}
    written(shelf.folder, wanted() | {"additional_agreements": [more]})
    ran = run_docgen(shelf.folder, "generate", "case.yaml", "--reopen", shelf.case, "--json")
    assert ran.code == 0, ran.out
    text = document(shelf, 4, "tilleggsavtale-1")
    assert "Han er seinare endra av endringsprotokoll nr. 1." in text
    assert "Alt anna i hovudavtalen, slik han er endra, gjeld som før." in text
