"""What pages say of a failure: never where the server keeps its files."""

from __future__ import annotations

import pytest

from docgen.errors import CannotWriteError
from docgen.web.making.failure import Failure


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_file_is_named_without_its_folders(language: str) -> None:
    error = CannotWriteError("cannot-write", folder="/srv/docgen/outputs", reason="disk")
    failure = Failure.of(error)
    said = failure.text("message", language) + failure.text("remedy", language)
    assert "outputs" in said
    assert "/srv" not in said


def test_what_is_no_path_stays() -> None:
    error = CannotWriteError("workbook-not-copied", file="avtaler/2027.xlsx")
    assert "avtaler/2027.xlsx" in Failure.of(error).text("message", "nb")
