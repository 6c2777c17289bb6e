"""Laws of the money: own contribution, allocations, invoice plans."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.checks import check
from docgen.checks.written import amount_text
from docgen.settings.load import load_tables

TABLES = load_tables()
KRONER = st.decimals(0, 10_000_000, places=2)
GRANT = st.integers(1, 10_000_000).map(Decimal)
RATE = st.decimals(0, 100, places=1)


def codes(**funding: Any) -> set[str]:
    data = {
        "id": "eksempel",
        "scheme": "dekom",
        "grant_decision": {"date": "2024-01-01"},
        "institutions": [{"profile": "ntnu-ilu", "frame": "1000000"}],
        "funding": {name: _text(value) for name, value in funding.items()},
    }
    return {entry.code for entry in check(data, lambda _w: None, tables=TABLES).findings}


def _text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _text(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_text(item) for item in value]
    return str(value)


@settings(deadline=None)
@given(GRANT, RATE, st.decimals(-5, 5, places=2))
def test_the_amount_is_the_rate_of_the_grant_to_one_krone(
    grant: Decimal, rate: Decimal, off: Decimal
) -> None:
    wanted = rate * grant / 100
    amount = round(wanted + off, 2)
    if amount < 0:
        return
    own = {"rate": rate, "base": "owner_grant", "amount": f"{amount:f}"}
    found = "contribution-differs" in codes(owner_grant=grant, own_contribution=own)
    assert found == (abs(amount - wanted) > 1)


@settings(deadline=None)
@given(st.integers(1, 10_000_000), st.decimals(1, 60, places=1))
def test_of_the_total_the_own_contribution_is_part_of_its_own_base(
    grant: int, rate: Decimal
) -> None:
    # amount = rate × (frames + grant + amount)
    amount = round(rate * (1_000_000 + grant) / (100 - rate), 2)
    own = {"rate": rate, "base": "total_cost", "amount": f"{amount:f}"}
    assert "contribution-differs" not in codes(owner_grant=grant, own_contribution=own)
    more = {**own, "amount": f"{amount * 2 + 10:f}"}
    assert "contribution-differs" in codes(owner_grant=grant, own_contribution=more)


@settings(deadline=None)
@given(GRANT, RATE)
def test_less_than_thirty_per_cent_of_the_grant_is_an_error_under_dekom(
    grant: Decimal, rate: Decimal
) -> None:
    own = {"rate": rate, "base": "owner_grant", "amount": f"{round(rate * grant / 100, 2):f}"}
    found = "contribution-below-thirty" in codes(owner_grant=grant, own_contribution=own)
    assert found == (rate < 30)


def test_thirty_per_cent_holds_only_where_the_owner_gets_a_grant() -> None:
    own = {"rate": 10, "base": "owner_grant", "amount": 0}
    assert "contribution-below-thirty" not in codes(owner_grant=0, own_contribution=own)


def test_an_amount_alone_is_measured_against_the_grant() -> None:
    assert "contribution-below-thirty" in codes(
        owner_grant=1000000, own_contribution={"amount": 299998}
    )
    assert "contribution-below-thirty" not in codes(
        owner_grant=1000000, own_contribution={"amount": 299999}
    )


@settings(deadline=None)
@given(st.lists(st.integers(0, 500_000), min_size=1, max_size=5))
def test_allocations_make_up_the_frame(amounts: list[int]) -> None:
    entries = [
        {"source": "Udir", "recipient": "ntnu-ilu", "year": 2024, "amount": amount}
        for amount in amounts
    ]
    found = "allocation-sum-differs" in codes(allocations=entries)
    assert found == (sum(amounts) != 1_000_000)
    rest = {
        "source": "Udir",
        "recipient": "ntnu-ilu",
        "year": 2025,
        "amount": 1_000_000 - sum(amounts),
    }
    if sum(amounts) <= 1_000_000:
        assert "allocation-sum-differs" not in codes(allocations=[*entries, rest])


def test_an_amount_not_known_yet_is_not_also_a_wrong_sum() -> None:
    entries = [{"source": "Udir", "recipient": "ntnu-ilu", "year": 2024}]
    found = codes(allocations=entries)
    assert "allocation-amount-missing" in found
    assert "allocation-sum-differs" not in found


@given(KRONER)
def test_an_amount_is_written_so_that_it_can_be_read_back(amount: Decimal) -> None:
    text = amount_text(amount)
    assert "." not in text
    assert Decimal(text.replace("\u00a0", "").replace(",", ".")) == amount
