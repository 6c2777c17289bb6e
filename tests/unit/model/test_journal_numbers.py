"""Journal numbers as archives and people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.model.journal import journal_number


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2027/123-4", "2027/123-4"),
        (" 2027 / 123 - 4 ", "2027/123-4"),
        ("2027/123–4", "2027/123-4"),
        ("2027/123\u20114", "2027/123-4"),
        ("sak 2027/123-4", "2027/123-4"),
        ("Sak 27/00123-12", "27/00123-12"),
        ("\uff12\uff10\uff12\uff17/123-4", "2027/123-4"),
    ],
)
def test_every_usual_form_is_read(text: str, wanted: str) -> None:
    assert str(journal_number(text)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("", "123", "2027/123", "2027-123-4", "2027/123-", "/123-4", "027/123-4", "2027/123-0"),
        *("2027/123-4-5", "x 2027/123-4", "2027/\u0663-4", "2027/123-4; x", "2027/1234567890-4"),
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert journal_number(text) is None


@given(
    year=st.integers(min_value=1000, max_value=9999),
    case=st.integers(min_value=0, max_value=10**9 - 1),
    entry=st.integers(min_value=1, max_value=10**6 - 1),
)
def test_what_is_written_is_read_as_it_was(year: int, case: int, entry: int) -> None:
    text = f"{year}/{case}-{entry}"
    found = journal_number(text)
    assert found is not None
    assert (found.case, found.entry, str(found)) == (f"{year}/{case}", str(entry), text)


@given(st.text())
def test_no_text_makes_it_fail(text: str) -> None:
    found = journal_number(text)
    assert found is None or journal_number(str(found)) == found
