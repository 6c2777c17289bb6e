"""What the contents page says of evidence, so that two rows are never taken for one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.record import Evidence, EvidenceKind
from docgen.model.worded import Worded
from docgen.render.contents import ContentsRow, contents_of
from docgen.settings.load import load_tables

TABLES = load_tables()
NOTHING = Worded("", "")


def labels(*evidence: Evidence, language: str = "nb") -> list[str]:
    shown: Any = contents_of(
        Case(evidence=evidence),
        TABLES,
        bundle="internal",
        title=NOTHING,
        language=language,
        documents=[ContentsRow(title="Avtale", pages=1, state=NOTHING)],
        own_pages=1,
        rule_titles={},
        remarks=(),
        replaces="",
        rules=NOTHING,
        to_sign=False,
    )
    return [row["label"] for row in shown["evidence"]]


def attached(number: int, kind: EvidenceKind, journal: str | None = None) -> Attached:
    return Attached(
        kind=kind,
        journal_number=journal,
        number=number,
        file=f"dokumentasjon/{number:02d}-{kind.norwegian}.pdf",
        sha256="0" * 64,
        size=1,
        media_type="application/pdf",
        received=date(2027, 1, 1),
        first_version=1,
    )


def test_files_of_no_kind_are_told_apart_by_their_names() -> None:
    found = labels(attached(1, EvidenceKind.OTHER), attached(2, EvidenceKind.OTHER, "2027/1-2"))
    assert found == ["annet (01-annet.pdf)", "annet (02-annet.pdf)"]


def test_a_file_without_a_journal_number_is_named_and_one_with_is_found_by_that() -> None:
    assert labels(attached(3, EvidenceKind.BUDGET)) == ["pris og budsjett (03-budsjett.pdf)"]
    assert labels(attached(3, EvidenceKind.BUDGET, "2027/1-3")) == ["pris og budsjett"]


@pytest.mark.parametrize(("language", "said"), [("nb", "annet"), ("nn", "anna"), ("en", "other")])
def test_what_the_case_itself_tells_of_has_no_file(language: str, said: str) -> None:
    line = Evidence(kind=EvidenceKind.OTHER, journal_number="2027/1-9")
    assert labels(line, language=language) == [said]
