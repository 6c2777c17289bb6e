"""`docgen diff` shows what differs, in words, and changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from attaching import Shelf, make_case
from samples import FILES, Ran, case_data, run_docgen

from docgen.tools.office import Office

pytestmark = pytest.mark.office
NAME = "utforskande-matematikk"


@pytest.fixture(scope="module")
def shelf(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """Two versions of an agreement that is not signed yet."""
    del office
    data = case_data(NAME)
    data["evidence"] = []
    made = make_case(tmp_path_factory.mktemp("diff"), NAME, data)
    generate(made, wanted(data))
    return made


def wanted(data: dict[str, Any]) -> dict[str, Any]:
    data["term"]["end"] = "2028-12-15"
    data["funding"]["allocations"][1]["amount"] = "140000"
    data["institutions"][0]["frame"] = "340000"
    data["partner"]["tasks"] = []
    return data


def generate(shelf: Shelf, data: dict[str, Any]) -> None:
    (shelf.folder / "case.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    assert run_docgen(shelf.folder, "generate", "case.yaml", "--json").code == 0


def diff(shelf: Shelf, *arguments: str | Path) -> Ran:
    before = shelf.fingerprints()
    ran = run_docgen(shelf.folder, "diff", *arguments)
    assert shelf.fingerprints() == before
    return ran


def test_each_field_is_named_with_both_values_as_people_write_them(shelf: Shelf) -> None:
    ran = diff(shelf, f"{NAME}@v001", NAME)
    assert ran.code == 0, ran.err
    said = ran.out.replace("\u00a0", " ")
    for lines in (
        "Sluttdato (term.end)\n  - 16. juni 2028\n  + 15. desember 2028\n",
        "NTNU: Ramme for institusjonen (institutions[0].frame)\n"
        "  - 300 000 kroner\n  + 340 000 kroner\n",
        "Tildelinger, linje 2: Beløp (funding.allocations[1].amount)\n"
        "  - 100 000 kroner\n  + 140 000 kroner\n",
        "  - Set av felles planleggingstid for matematikklærarane på mellomtrinnet.\n"
        "  + (ikke fylt ut)\n",
    ):
        assert lines in said, ran.out
    assert said.count("\n  + ") == 4
    # In the order of the model, and with what must be looked at again.
    assert said.index("partner.tasks") < said.index("frame") < said.index("term.end")
    *_, documents, approvals = said.splitlines()
    # The documents of this case, and none of all the others that could print it.
    assert documents == (
        "Står i: Samarbeidsavtale, Sjekkliste for prosjektleder, Sjekkliste for enhetsleder"
    )
    assert "Sjekkliste for prosjektleder" in approvals


def test_a_document_that_only_one_of_the_cases_has_is_named(shelf: Shelf) -> None:
    data = case_data(NAME) | {"evidence": [], "more_documents": ["avtaleoversikt"]}
    data["term"]["end"] = "2028-12-15"
    (shelf.folder / "annen.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    rows = diff(shelf, f"{NAME}@v001", "annen.yaml", "--json").of_type("change")
    (end,) = [one for one in rows if one["path"] == "term.end"]
    assert end["documents"] == ["avtaleoversikt", "samarbeidsavtale"]
    assert end["approvals"] == ["samarbeidsavtale"]


@pytest.mark.parametrize(
    "before", [f"{NAME}@1", f"outputs/{NAME}/v001", f"outputs/{NAME}/v001/case.json"]
)
def test_a_version_is_named_in_several_ways(shelf: Shelf, before: str) -> None:
    lines = diff(shelf, before, "case.yaml", "--json").lines
    assert [one["path"] for one in lines if one["type"] == "change"] == [
        "partner.tasks[0]",
        "institutions[0].frame",
        "term.end",
        "funding.allocations[1].amount",
    ]
    assert lines[-1]["changes"] == 4
    assert "samarbeidsavtale" in lines[1]["approvals"]


def test_nothing_differs_from_itself(shelf: Shelf) -> None:
    for one in (NAME, "case.yaml", f"outputs/{NAME}/v001/samarbeidsavtale.pdf"):
        ran = diff(shelf, one, one)
        assert (ran.code, ran.out) == (0, "Ingen forskjeller.\n")


@pytest.mark.parametrize("forms", [("docx", "docx"), ("pdf", "pdf"), ("docx", "pdf")])
def test_documents_are_compared_by_their_text(shelf: Shelf, forms: tuple[str, str]) -> None:
    before, after = (
        shelf.file(f"samarbeidsavtale.{form}", number) for number, form in enumerate(forms, 1)
    )
    ran = diff(shelf, before, after)
    assert ran.code == 0, ran.err
    said = ran.out.replace("\u00a0", " ")
    removed = [line for line in said.splitlines() if line.startswith("  - ")]
    added = [line for line in said.splitlines() if line.startswith("  + ")]
    assert any("16. juni 2028" in line for line in removed)
    assert any("15. desember 2028" in line for line in added)
    assert any("440 000" in line for line in added)
    # What is the same in both is not shown, nor what only the properties say.
    assert "Statsforvaltaren i Møre og Romsdal som" not in said
    assert "v001" not in said
    (found, *_) = [
        one for one in diff(shelf, before, after, "--json").lines if one["type"] == "difference"
    ]
    assert found["before"]


def test_an_agreement_is_no_document(shelf: Shelf) -> None:
    ran = diff(shelf, NAME, shelf.file("samarbeidsavtale.docx"))
    assert ran.code == 2
    assert "Sammenlign avtale med avtale" in ran.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("finnes-ikke", "Fant verken en fil"),
        (f"{NAME}@v009", "Den har: v001, v002"),
        ("tom.pdf", "kan ikke leses"),
    ],
)
def test_what_cannot_be_compared_is_told(shelf: Shelf, name: str, said: str) -> None:
    (shelf.folder / "tom.pdf").write_bytes(b"")
    ran = diff(shelf, name, name)
    assert ran.code == 2
    assert said in ran.err


def test_a_file_that_cannot_be_read_is_not_compared_in_part(shelf: Shelf) -> None:
    wrong = shelf.folder / "feil.yaml"
    wrong.write_text(
        FILES[NAME].read_text("utf-8").replace("frame: 300000", "frame: mange"), "utf-8"
    )
    ran = diff(shelf, NAME, wrong, "--json")
    assert ran.code == 3
    assert [one["code"] for one in ran.of_type("finding")] == ["not-a-number"]
