"""What `docgen verify` finds is told with what to do right below it."""

from __future__ import annotations

import pytest

from docgen.casefile.discrepancy import Discrepancy
from docgen.cli.discrepancies import show_problems
from docgen.cli.words import Words


def test_each_remedy_stands_by_its_errors(capsys: pytest.CaptureFixture[str]) -> None:
    found = (
        Discrepancy(kind="file-missing", path="v001/intern.pdf"),
        Discrepancy(kind="file-added", path="v001/notat.txt"),
        Discrepancy(kind="file-missing", path="v002/intern.pdf"),
    )
    words = Words("nb")
    show_problems("sak", found, words)
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "sak/v001/intern.pdf",
        "sak/v002/intern.pdf",
        f"    → {words('verify-file-missing.remedy')}",
        "sak/v001/notat.txt",
        f"    → {words('verify-file-added.remedy')}",
    ]
