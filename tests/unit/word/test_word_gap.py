"""An absent value is false in conditions, empty in loops, and visible when printed."""

from __future__ import annotations

import pytest

from docgen.word.filling.gap import Gap


@pytest.mark.parametrize(
    ("language", "title", "printed"),
    [
        ("nb", "Sluttdato", "[mangler: sluttdato]"),
        ("nn", "Sluttdato", "[manglar: sluttdato]"),
        ("en", "End date", "[missing: end date]"),
        ("nb", "EHF-adresse", "[mangler: EHF-adresse]"),
        ("nb", "Årlig tildeling", "[mangler: årlig tildeling]"),
        ("nb", "År", "[mangler: år]"),
        ("nb", "", "[mangler: ]"),
    ],
)
def test_a_gap_is_printed_inside_a_sentence(language: str, title: str, printed: str) -> None:
    report: list[str] = []
    assert str(Gap("term.end", title, language, report.append)) == printed
    assert report == ["term.end"]


def test_a_gap_is_false_and_empty_and_none_of_that_is_printing() -> None:
    report: list[str] = []
    gap = Gap("a.b", "Navn", "nb", report.append)
    assert not gap
    assert list(gap) == []
    assert len(gap) == 0
    assert repr(gap) == "Gap(a.b)"
    assert report == []
