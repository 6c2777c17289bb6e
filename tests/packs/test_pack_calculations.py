"""The examples of budgets and factor calculations: their states, their figures, both languages."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from drafted import drafts_of
from samples import ROOT, docx_text, package_of, packed

from docgen.model.artifact import DocumentState
from docgen.pipeline.examine import Examined

EXAMPLES = {
    f"{pack}/{path.stem}": path
    for pack in ("budsjett", "faktorberegning")
    for path in sorted((ROOT / "templates" / pack / "examples").glob("*.yaml"))
}
READY, DRAFT = DocumentState.READY, DocumentState.DRAFT
STATES = {
    "budsjett/bidrag": READY,
    "budsjett/nynorsk": READY,
    "budsjett/oppdrag": READY,
    "budsjett/utkast": DRAFT,
    "faktorberegning/alle-slag-timer": READY,
    "faktorberegning/nynorsk": READY,
    "faktorberegning/utkast": DRAFT,
}


def made(name: str, folder: Path) -> tuple[Examined, str, tuple[str, ...]]:
    examined, (drafted,) = drafts_of(EXAMPLES[name], folder)
    return examined, docx_text(io.BytesIO(package_of(drafted))), drafted.rendered.gaps


def test_every_example_is_expected() -> None:
    assert set(EXAMPLES) == set(STATES)


@pytest.mark.parametrize("name", STATES)
def test_an_example_has_the_state_that_it_shows(name: str, tmp_path: Path) -> None:
    examined, said, gaps = made(name, tmp_path)
    assert examined.state is STATES[name]
    assert bool(gaps) is (STATES[name] is DRAFT)
    assert ("[mangler" in said) is (STATES[name] is DRAFT)
    told = {one.code for one in examined.findings}
    assert told == {"rates-are-examples"} or STATES[name] is DRAFT


# Counted on a pocket calculator.
FIGURES = {
    "budsjett/bidrag": (
        "Førsteamanuensis, en time: 720 000 × 139,1 : 100 : 1 695 = 590,87",
        "Årsverk: 231 : 1 695 = 0,1363",
        "Sum kostnader: 133 537 + 54 520 + 20 500 + 18 000 = 226 557",
        "Ingen merverdiavgift kommer i tillegg",
        "Bygger på eksempelsatser",
    ),
    "budsjett/oppdrag": (
        "Professor, en time: 912 345,50 × 139,1 : 100 : 1 695 = 748,72",
        "Sum kostnader: 81 281 + 28 440 + 4 900,50 + 0 = 114 621,50",
        "Fortjeneste",
        "15 378,50",
        "Merverdiavgift: 130 000 × 25 : 100 = 32 500",
        "162 500",
    ),
    "budsjett/nynorsk": (
        "Førstelektor, ein time: 710 000 × 139,1 : 100 : 1 695 = 582,66",
        "Sum kostnader: 34 960 + 14 160 + 0 + 6 000 = 55 120",
        "Byggjer på eksempelsatsar",
        "Det ein time kostar",
    ),
    "faktorberegning/alle-slag-timer": (
        "Veiledning: lærergrupper på fem skoler: 37,5 × 1,5 = 56,25",
        "2,5 i stedet for 3. Grunn: Opplegget er brukt før og trenger mindre forarbeid.",
        "Timer i alt: 135,25 + 50 + 16 = 201,25",
        "Budsjettet bruker de samme timene",
    ),
    "faktorberegning/nynorsk": (
        "Besøk på skule eller i barnehage: 7,5 × 2 = 15",
        "Timar i alt: 55 + 12,25 + 0 = 67,25",
        "Inga reisetid er ført opp",
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_the_figures_are_those_of_a_pocket_calculator(name: str, tmp_path: Path) -> None:
    _, said, _ = made(name, tmp_path)
    assert [text for text in FIGURES[name] if packed(text) not in packed(said)] == []
    if name.endswith("nynorsk"):
        assert "ikke" not in said.split()
        # With one role that nobody has named there is nothing to share out.
        assert "Timar for kvar rolle" not in said


def test_profit_and_tax_are_only_told_of_where_there_is_any(tmp_path: Path) -> None:
    _, said, _ = made("budsjett/bidrag", tmp_path)
    assert "ortjeneste" not in said
    assert "Pris med merverdiavgift" not in said
