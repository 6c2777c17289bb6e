"""Dated rates: what holds on a day for an institution, and that mistakes are all told."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.errors import UsageError
from docgen.settings.load import load_tables
from docgen.settings.options import load_settings
from docgen.settings.rates import RATE_KINDS, OwnRates, Rates

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "docgen" / "settings" / "data" / "rates.toml"
DAY = date(2027, 3, 1)


def salary(key: str = "lecturer", **more: Any) -> dict[str, Any]:
    given = {"key": key, "title": "Lektor", "valid_from": date(2026, 1, 1), "annual": 600_000}
    return given | more


def own(**tables: list[dict[str, Any]]) -> OwnRates:
    return OwnRates.model_validate(tables)


def merged(rates: OwnRates) -> Rates:
    return load_tables(None, rates).rates


def told(error: UsageError) -> list[tuple[str, str]]:
    return [
        (one.message, one.parameters.get("field", one.parameters.get("name", "")))
        for one in (error, *error.more)
    ]


def test_every_shipped_table_is_an_example_but_the_tax_of_the_law() -> None:
    rates = load_tables().rates
    assert set(rates.examples) == {*RATE_KINDS} - {"vat"}
    assert all(rates.of(kind) for kind in RATE_KINDS)
    assert "EXAMPLES" in SHIPPED.read_text(encoding="utf-8").splitlines()[0]


def test_a_table_of_ones_own_takes_the_place_of_the_whole_example_table() -> None:
    rates = merged(own(salaries=[salary()]))
    found = rates.on(DAY, None)
    assert found.salary("lecturer")
    assert found.salary("professor") is None
    assert not found.are_examples("salaries")
    assert found.are_examples("factors")
    assert found.factor("lecture")


def test_a_rate_holds_from_its_first_day_to_its_last() -> None:
    first, last = date(2026, 5, 1), date(2027, 4, 30)
    rates = merged(own(salaries=[salary(valid_from=first, valid_to=last)]))
    held = [
        day
        for day in (first - timedelta(1), first, last, last + timedelta(1))
        if rates.on(day, None).salary("lecturer")
    ]
    assert held == [first, last]


def test_the_institutions_own_rate_goes_before_one_for_all_and_holds_for_nobody_else() -> None:
    rates = merged(
        own(
            salaries=[salary(), salary(profile="nord", annual=700_000)],
            work_years=[
                {"valid_from": date(2026, 1, 1), "hours": 1695},
                {"valid_from": date(2026, 1, 1), "hours": 1700, "profile": "nord"},
            ],
        )
    )
    found = {name: rates.on(DAY, name).salary("lecturer") for name in ("nord", "dmmh", None)}
    amounts = {name: one.annual for name, one in found.items() if one}
    assert amounts == {"nord": 700_000, "dmmh": 600_000, None: 600_000}
    hours = {name: rates.on(DAY, name).work_year() for name in ("nord", "dmmh")}
    assert {name: one.hours for name, one in hours.items() if one} == {"nord": 1700, "dmmh": 1695}


@pytest.mark.parametrize("said", ["lecture", "Forelesning", "FØRELESING", " lecture "])
def test_a_rate_is_found_by_its_key_or_a_title_in_any_language(said: str) -> None:
    found = load_tables().rates.on(DAY, None).factor(said)
    assert found is not None
    assert found.key == "lecture"


def test_amounts_in_the_file_never_pass_through_a_binary_float(folder: Path) -> None:
    (folder / "docgen.toml").write_text(
        '[[rates.social_costs]]\nkey = "a"\ntitle = "A"\nvalid_from = 2026-01-01\n'
        "per_cent = 14.12\n"
    )
    rates = load_settings().rates
    assert rates is not None
    assert rates.social_costs[0].per_cent == Decimal("14.12")
    with pytest.raises(ValueError, match="exact number"):
        own(salaries=[salary(annual=0.1)])


def test_the_tables_may_stand_in_a_file_of_their_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "satser.toml").write_bytes(SHIPPED.read_bytes())
    (folder / "docgen.toml").write_text('rates = "satser.toml"')
    by_file = load_settings().rates
    monkeypatch.setenv("DOCGEN_RATES", "satser.toml")
    (folder / "docgen.toml").unlink()
    assert load_settings().rates == by_file
    assert by_file is not None
    # The same figures are no examples once somebody says that they are theirs.
    assert merged(by_file).examples == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "rates-file-unreadable"), (b"[[", "rates-file-broken"), (b"\xf8", "rates-file-broken")],
)
def test_a_file_of_rates_that_cannot_be_read_is_told_of(
    content: bytes | None, message: str, folder: Path
) -> None:
    if content is not None:
        (folder / "satser.toml").write_bytes(content)
    (folder / "docgen.toml").write_text('rates = "satser.toml"')
    with pytest.raises(UsageError) as raised:
        load_settings()
    assert raised.value.message == message


def test_every_mistake_in_the_settings_is_told_at_once(folder: Path) -> None:
    (folder / "docgen.toml").write_text(
        'language = "sv"\n'
        '[[rates.salaries]]\nkey = "Professor"\nvalid_from = 2026-01-01\nannual = 1.005\n'
        '[[rates.vat]]\nvalid_from = "2026"\nper_cent = -3\n'
        "[[rates.andre]]\na = 1\n"
    )
    with pytest.raises(UsageError) as raised:
        load_settings()
    assert told(raised.value) == [
        ("setting-invalid", "language"),
        ("rate-invalid", "key"),
        ("rate-invalid", "title"),
        ("rate-invalid", "annual"),
        ("rate-invalid", "valid_from"),
        ("rate-invalid", "per_cent"),
        ("setting-invalid", "rates.andre"),
    ]


def test_overlapping_times_and_unknown_institutions_are_all_told() -> None:
    wrong = own(
        salaries=[
            salary(valid_to=date(2027, 1, 1)),
            salary(valid_from=date(2027, 1, 1)),
            salary("adviser"),
            salary(profile="ntnu-ilu"),
            salary(profile="ukjent"),
        ]
    )
    with pytest.raises(UsageError) as raised:
        load_tables(None, wrong)
    found = [(one.message, one.parameters) for one in (raised.value, *raised.value.more)]
    assert found == [
        ("rates-overlap", {"table": "salaries", "first": "1", "second": "2"}),
        ("rates-profile-unknown", {"table": "salaries", "number": "5", "profile": "ukjent"}),
    ]


@given(
    st.lists(
        st.tuples(
            st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.one_of(st.none(), st.integers(0, 900))
        ),
        max_size=5,
    )
)
def test_times_that_do_not_overlap_give_one_rate_a_day_and_others_are_told(
    times: list[tuple[date, int | None]],
) -> None:
    rows = [
        salary(valid_from=start, valid_to=None if days is None else start + timedelta(days))
        for start, days in times
    ]
    rates = own(salaries=rows)
    days = {one.valid_from for one in rates.salaries}
    most = max((sum(one.holds(day) for one in rates.salaries) for day in days), default=0)
    # Two times meet, if at all, on the first day of the later one.
    assert bool(list(rates.overlapping())) is (most > 1)


def test_the_rates_of_the_guide_are_read_and_every_kind_and_field_stands_there(
    folder: Path,
) -> None:
    guide = (ROOT / "docs" / "veiledning.md").read_text(encoding="utf-8")
    text = guide.split("\n## Egne satser\n", 1)[1]
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example
    (folder / "docgen.toml").write_text(example[1], encoding="utf-8")
    rates = load_settings().rates
    assert rates is not None
    assert load_tables(None, rates).rates.examples == ()
    for kind, rows in tomllib.loads(example[1])["rates"].items():
        entry = rates.of(kind)[0]
        named = {name for row in rows for name in row}
        assert set(type(entry).model_fields) - named <= {"valid_to", "profile"}
