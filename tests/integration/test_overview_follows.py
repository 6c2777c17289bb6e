"""The one-page overview is made anew when an additional agreement is signed, with its price."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from amending import ADDITION
from attaching import Shelf, make_case, scan_of
from samples import case_data, pdf_text, run_docgen

from docgen.tools.office import Office

pytestmark = [pytest.mark.office, pytest.mark.timeout(600)]

ON_TOP = "Prisen i signerte tilleggsavtaler kommer i tillegg."


def with_overview(*additions: dict[str, Any]) -> dict[str, Any]:
    data = case_data("digskole") | {"more_documents": ["avtaleoversikt"]}
    return data | ({"additional_agreements": list(additions)} if additions else {})


def newest(shelf: Shelf) -> int:
    return max(int(path.name[1:]) for path in shelf.root.glob("v[0-9]*"))


def said(shelf: Shelf) -> str:
    return pdf_text(shelf.file("avtaleoversikt.pdf", newest(shelf)))


def total(text: str) -> Decimal:
    found = re.search(r"Samlet for prosjektet\s+([\d \u00a0]+(?:,\d\d)?)", text)
    assert found, text
    return Decimal(re.sub(r"[ \u00a0]", "", found[1]).replace(",", "."))


def test_it_has_the_price_once_the_additional_agreement_is_signed(
    office: Office, tmp_path: Path
) -> None:
    del office
    shelf = make_case(tmp_path / "sak", "digskole", with_overview())
    before = said(shelf)
    assert ON_TOP in before
    scan = scan_of(shelf.file("samarbeidsavtale.pdf"), shelf.folder / "avtale.pdf")
    assert shelf.attach(scan, "--as", "signed-agreement", "--date", "5.1.2023").code == 0

    # Wanted and not signed, it counts for nothing.
    text = yaml.safe_dump(with_overview(ADDITION), allow_unicode=True)
    (shelf.folder / "case.yaml").write_text(text, encoding="utf-8")
    again = ("generate", "case.yaml", "--reopen", "digskole", "--json")
    ran = run_docgen(shelf.folder, *again)
    assert ran.code == 0, ran.out
    draft = said(shelf)
    assert "Tilleggsavtale 1" not in draft
    assert total(draft) == total(before)

    key = "tilleggsavtale-1"
    scan = scan_of(shelf.file(f"{key}.pdf", newest(shelf)), shelf.folder / f"{key}.pdf")
    signing = ("--as", "signed-amendment", "--date", "12.12.2023", "--document", key)
    ran = shelf.attach(scan, *signing)
    assert ran.code == 0, ran.out
    after = said(shelf)
    assert "Tilleggsavtale 1 for NTNU 37 500" in after
    assert total(after) == total(before) + 37500
    assert "19. juni 2026 Avtalen slutter" in after
    assert ON_TOP not in after
    status = run_docgen(shelf.folder, "status", "digskole").out
    assert "kr, med 37\u00a0500 kr i signerte tilleggsavtaler" in status
    (line,) = run_docgen(shelf.folder, "status", "case.yaml", "--json").of_type("case")
    assert line["additions"] == "37500"
    ran = run_docgen(shelf.folder, *again)
    assert {one["action"] for one in ran.of_type("document")} == {"unchanged"}
