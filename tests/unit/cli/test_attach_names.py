"""`docgen attach --as` is typed in bokmål, nynorsk or English, and its help shows both."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import run_docgen

from docgen.model.evidence_names import typed_name
from docgen.model.record import EvidenceKind


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_help_shows_both_names_and_examples(tmp_path: Path, language: str) -> None:
    told = run_docgen(tmp_path, "attach", "--help", "--lang", language).out
    rows = [set(line.split()) for line in told.splitlines()]
    for kind in EvidenceKind:
        norwegian = typed_name(kind, "nn" if language == "nn" else "nb")
        assert {norwegian, str(kind)} in rows
    assert told.count("docgen attach digskole ") == 2


@pytest.mark.parametrize(
    "name", ["signert-avtale", "Signert avtale", "signed-agreement", "motframlegg"]
)
def test_every_name_is_understood(tmp_path: Path, name: str) -> None:
    ran = run_docgen(tmp_path, "attach", "sak", "fil.pdf", "--as", name)
    # The name is taken: it is the case that is not there.
    assert ran.code == 2
    assert "sak" in ran.err
    assert "--as" not in ran.err


def test_another_name_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    ran = run_docgen(tmp_path, "attach", "sak", "fil.pdf", "--as", "kontrakt")
    assert ran.code == 2
    assert "kontrakt" in ran.err
    assert all(kind.norwegian in ran.err for kind in EvidenceKind)
