"""Amounts, days and names found in a text as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.pipeline.attach.wording import absent_values, amount_in


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1200000", "Dere får kr 1 200 000 til tiltaket."),
        ("1200000", "Dere får 1.200.000,- til tiltaket."),
        ("1200000", "1\u00a0200\u00a0000,00 kroner."),
        ("1200000", "Beløpet er 1200000."),
        ("1200000", "1,2 mill. kroner"),
        ("1250000", "1,25 millioner kroner"),
        ("2000000", "2 millionar"),
        ("500", "500 kroner"),
        ("1234.5", "1 234,50 kroner"),
    ],
)
def test_an_amount_is_found_however_it_is_written(amount: str, text: str) -> None:
    assert amount_in(amount, text)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("200000", "Dere får 1 200 000 kroner."),
        ("1200000", "Dere får 1 200 000 000 kroner."),
        ("1200000", "11 200 000 kroner."),
        ("1200000", "1,25 mill. kroner"),
        ("500", "500,50 kroner"),
        ("500", "1.500 kroner"),
        ("1200000", ""),
    ],
)
def test_another_amount_is_not_taken_for_it(amount: str, text: str) -> None:
    assert not amount_in(amount, text)


@given(st.integers(1, 10**9))
def test_every_amount_is_found_in_its_own_groups(amount: int) -> None:
    assert amount_in(str(amount), f"Summen {amount:,} kroner".replace(",", "\u00a0"))


FACTS = {
    "funding.owner_grant": "1000000",
    "term.start": "2023-01-09",
    "partner.name": "Orkland kommune",
    "institutions[0].frame": "1800000",
    "when.yearly": "True",
    "words.party": "kommunen",
    "institutions.#": "1",
    "partner.reference": "",
}
BEFORE = "Orkland kommune (kommunen) får 1 000 000 kroner fra 9. januar 2023."


def test_only_values_that_the_text_before_has_can_be_lost() -> None:
    assert list(absent_values(FACTS, BEFORE, "")) == [
        "funding.owner_grant",
        "term.start",
        "partner.name",
    ]


@pytest.mark.parametrize(
    ("after", "lost"),
    [
        (BEFORE, []),
        ("Fra 09.01.2023 får ORKLAND KOMMUNE kr 1.000.000,-", []),
        (BEFORE.replace("1 000 000", "1 100 000"), ["funding.owner_grant"]),
        (BEFORE.replace("9. januar", "19. januar"), ["term.start"]),
        (BEFORE.replace("Orkland", "Aure"), ["partner.name"]),
    ],
)
def test_a_value_that_is_written_in_another_way_is_not_lost(after: str, lost: list[str]) -> None:
    assert list(absent_values(FACTS, BEFORE, after)) == lost
