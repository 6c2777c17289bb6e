"""Every sample with a covering letter and an overview, made by the real LibreOffice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml
from samples import FILES, Ran, case_data, pdf_pages, pdf_text, run_docgen

from docgen.tools.office import Office

pytestmark = [pytest.mark.office, pytest.mark.slow, pytest.mark.timeout(600)]
MORE = ["oversendelsesbrev", "avtaleoversikt"]
WITH_BUNDLE = [name for name in FILES if name != "kompetanseloftet"]


@pytest.fixture(scope="module")
def made(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The newest version of each sample lies in `outputs/<sample>/v001`."""
    del office
    folder = tmp_path_factory.mktemp("made")
    for name in FILES:
        write(folder / "inputs" / f"{name}.yaml", case_data(name) | {"more_documents": MORE})
    write(folder / "inputs" / "mange.yaml", many_invoices())
    ran = run_docgen(folder, "generate", "inputs")
    assert ran.code == 0, ran.out
    return folder / "outputs"


def write(file: Path, data: dict[str, Any]) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def many_invoices() -> dict[str, Any]:
    """Nine municipalities, and an invoice each month for three years."""
    data = case_data("tidlig-innsats") | {"id": "mange", "more_documents": MORE}
    days = [f"{year}-{month:02d}-15" for year in (2023, 2024, 2025) for month in range(1, 13)]
    data["institutions"][0]["invoice_plan"] = [{"date": day, "amount": "10000"} for day in days]
    data["institutions"][0]["frame"] = "360000"
    # The budget of the sample is for another frame.
    data["institutions"][0].pop("budget", None)
    # The agreement is a draft, and the overview of it.
    del (
        data["institutions"][0]["leader_checklist"],
        data["evidence"],
        data["funding"]["allocations"],
    )
    data["funding"].pop("grant_letter", None)
    data["partner"]["municipalities"] = case_data("digskole")["partner"]["municipalities"]
    data["term"] |= {"effective_from": "2023-01-01", "start": "2023-01-02", "end": "2025-12-31"}
    return data


@pytest.mark.parametrize("document", MORE)
@pytest.mark.parametrize("name", FILES)
def test_each_is_one_page(made: Path, name: str, document: str) -> None:
    assert len(pdf_pages(made / name / "v001" / f"{document}.pdf")) == 1


def test_an_overview_of_very_many_invoices_is_two_pages_with_the_table_parted(made: Path) -> None:
    first, second = pdf_pages(made / "mange" / "v001" / "avtaleoversikt.pdf")
    assert "15. januar 2023" in first
    assert "15. desember 2025" in second
    # The table goes on under its head.
    assert "Dato Hva som skjer" in first
    assert "Dato Hva som skjer" in second
    assert "Endringer" in second


@pytest.mark.parametrize("name", WITH_BUNDLE)
def test_the_letter_comes_first_in_what_the_partner_gets_and_is_listed(
    made: Path, name: str
) -> None:
    bundle = made / name / "v001" / "til-motpart.pdf"
    titles = [
        str(one.title) for one in pypdf.PdfReader(bundle).outline if not isinstance(one, list)
    ]
    nynorsk = name == "utforskande-matematikk"
    letter = "Oversendingsbrev" if nynorsk else "Oversendelsesbrev"
    annexed = ["Grunnpakke"] if "basic_package" in case_data(name) else []
    assert titles[1:] == [letter, "Samarbeidsavtale", *annexed, "Avtaleoversikt"]
    contents = pdf_pages(bundle)[0]
    assert contents.index(letter) < contents.index("Samarbeidsavtale")


def test_what_nobody_signs_is_not_called_ready_to_be_signed(made: Path) -> None:
    contents = pdf_text(made / "digskole" / "v001" / "intern.pdf")
    rows = contents.partition("Side")[0]
    assert "Samarbeidsavtale klar til signering" in rows
    assert "Oversendelsesbrev ferdig " in rows
    assert "Oversendelsesbrev klar" not in rows


def test_the_letter_is_an_attachment_in_the_entry_of_its_agreement(made: Path) -> None:
    (entry,) = (made / "digskole" / "v001" / "arkiv").glob("*-samarbeidsavtale")
    assert {path.stem for path in entry.glob("*.pdf")} == {"samarbeidsavtale", *MORE}
    message = (entry / "arkivmelding.xml").read_text("utf-8")
    assert "Oversendelsesbrev" in message
    assert not list((made / "digskole" / "v001" / "arkiv").glob("*-oversendelsesbrev"))


def test_a_second_run_makes_nothing(made: Path) -> None:
    ran: Ran = run_docgen(made.parent, "generate", "inputs/digskole.yaml", "--json")
    assert {one["action"] for one in ran.of_type("document")} == {"unchanged"}
