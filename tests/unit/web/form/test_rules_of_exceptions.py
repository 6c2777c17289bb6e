"""The rule that an exception is from is chosen in words; those that the case breaks come first."""

from __future__ import annotations

from typing import Any

import pytest
from filling import answered, filled, found
from samples import case_data

from docgen.checks.register import OVERRIDABLE
from docgen.web.form.filled import Filled
from docgen.web.form.questions import Question
from docgen.web.pages.answers import rows_of

CODES = {code for code, may in OVERRIDABLE.items() if may}
BROKEN, OTHER = "contribution-below-thirty", "municipality-unknown"
WORDS = "Egenandelen er lavere enn 30 prosent (gjelder denne avtalen)"


def breaking(code: str = "", language: str = "nb") -> Filled:
    """A case whose own share is too low, with an exception from the rule of this code."""
    data: dict[str, Any] = case_data("digskole")
    data["funding"] = {**data["funding"], "own_contribution": {"amount": "1", "kind": "cash"}}
    decided = {"reason": "Avtalt", "by": "Kari Eksempel", "date": "2027-01-01"}
    data["exceptions"] = [{"code": code, **decided}] if code else []
    return filled(data, language)


def asked(case: Filled) -> Question:
    page = next(one for one in case.pages if one.plan.name == "unntak")
    return found(case.nodes(page), "exceptions[0].code")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_each_rule_is_offered_once_and_in_words(language: str) -> None:
    question = asked(breaking(language=language))
    assert question.kind == "choice"
    assert sorted(one.value for one in question.options) == sorted(CODES)
    assert len({one.label for one in question.options}) == len(CODES)
    assert not [one for one in question.options if one.value in one.label]


def test_what_the_case_breaks_comes_first_and_says_so() -> None:
    first, *rest = asked(breaking()).options
    assert (first.value, first.label) == (BROKEN, WORDS)
    assert not [one for one in rest if "gjelder denne avtalen" in one.label]


def test_an_exception_that_counts_still_says_what_it_is_from() -> None:
    case = breaking(BROKEN)
    question = asked(case)
    assert dict(question.options)[question.value] == WORDS
    page = next(one for one in case.pages if one.plan.name == "unntak")
    assert answered(case, page)[("exceptions", 0, "code")] == BROKEN
    (row,) = rows_of(case, page, "")
    assert WORDS in row.term
    assert not [one for one in row.values if BROKEN in one]


def test_a_code_of_a_file_that_is_none_of_them_is_seen() -> None:
    question = asked(breaking("orgnr-wrong"))
    assert question.value == "orgnr-wrong"
    (said,) = question.errors
    assert said.remedy == "Velg regelen i listen."
