"""The owner as recipient of an allocation is known by what people call it."""

from __future__ import annotations

import pytest

from docgen.model.funding import OWNER, Allocation


@pytest.mark.parametrize("written", ["owner", "eier", "Eier", " eigar ", "OWNER"])
def test_the_owner_is_the_owner_in_every_language(written: str) -> None:
    assert Allocation.model_validate({"recipient": written}).recipient == OWNER


@pytest.mark.parametrize("written", ["ntnu-ilu", "Eieren AS", None])
def test_every_other_recipient_is_as_written(written: str | None) -> None:
    assert Allocation.model_validate({"recipient": written}).recipient == written
