"""The terms that a change may be about are chosen by name, and every one that is offered counts."""

from __future__ import annotations

from typing import Any

import pytest
from filling import filled, found, shop
from samples import FILES, case_data

from docgen.web.form.filled import Filled
from docgen.web.form.terms import terms_offered

REASON = "fields.endringsprotokoll.reasons[0].field"


def changing(name: str, fields: list[str], language: str = "nb") -> Filled:
    reasons = [{"field": one, "reason": "Avtalt i møte"} for one in fields]
    data: dict[str, Any] = case_data(name)
    data["fields"] = {"endringsprotokoll": {"reasons": reasons, "effective_from": "2027-08-01"}}
    return filled(data, language)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("name", FILES)
def test_every_term_that_is_offered_is_one_and_has_a_name(name: str, language: str) -> None:
    case = changing(name, [], language).case
    offered = list(terms_offered(case, shop().packs, shop().tables, language))
    assert len(offered) > 40
    assert len({one.value for one in offered}) == len({one.label for one in offered})
    assert not [one for one in offered if not one.label or one.label == one.value]
    frames = [one for one in offered if one.value.endswith(".frame")]
    assert len(frames) == len(case.institutions)
    told = changing(name, [one.value for one in offered], language).checked.findings
    assert "amendment-field-unknown" not in {one.code for one in told}


def test_the_page_suggests_them_and_says_which_one_was_chosen() -> None:
    case = changing("digskole", ["term.end"])
    page = next(one for one in case.pages if one.plan.pack == "endringsprotokoll")
    asked = found(case.nodes(page), REASON)
    assert ("term.end", "Tidsrom: Sluttdato") in asked.suggestions
    assert asked.echo == "Tidsrom: Sluttdato"
    assert "filen" not in asked.hint


def test_what_is_no_term_is_told_and_has_no_name() -> None:
    case = changing("digskole", ["sluttdatoen"])
    page = next(one for one in case.pages if one.plan.pack == "endringsprotokoll")
    asked = found(case.nodes(page), REASON)
    assert asked.echo == ""
    assert [one.code for one in asked.errors] == ["amendment-field-unknown"]
