"""A short name is the same for the rules, for requests, for files and for what is uploaded."""

from __future__ import annotations

import pytest

from docgen.model.case_id import LONGEST_ID, is_case_id


@pytest.mark.parametrize("name", ["a", "digskole", "2027-a", "a" * LONGEST_ID])
def test_a_short_name(name: str) -> None:
    assert is_case_id(name)


@pytest.mark.parametrize("name", ["", "-a", "A", "blåbær", "a b", "a/b", "a\n", "a" * 41])
def test_no_short_name(name: str) -> None:
    assert not is_case_id(name)
