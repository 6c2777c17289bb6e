"""What is asked only sometimes is a question of the case, under a condition that can hold."""

from __future__ import annotations

import pytest

from docgen.model.case import Case
from docgen.model.condition import holds, unknown_fields, untakable_values
from docgen.model.fields import field_at
from docgen.model.institution import Institution
from docgen.model.partner import Partner, PartnerKind
from docgen.model.relevance import ASKED_WHEN, not_asked_of


@pytest.mark.parametrize("path", ASKED_WHEN)
def test_the_question_and_what_its_condition_names_are_in_the_case(path: str) -> None:
    assert field_at(Case, path.split(".")) is not None
    around = "institutions" if path.startswith("institutions.") else ""
    assert unknown_fields(ASKED_WHEN[path], Case, around) == ()
    assert untakable_values(ASKED_WHEN[path], Case, around) == ()


@pytest.mark.parametrize("kind", PartnerKind)
def test_only_a_network_is_asked_who_it_is_made_of(kind: PartnerKind) -> None:
    network = {"partner.municipalities", "partner.legal_party", "institutions.contacts"}
    assert (network <= set(not_asked_of(kind))) is (kind is not PartnerKind.NETWORK)
    assert not network & set(not_asked_of(kind)) or kind is not PartnerKind.NETWORK


def test_a_written_standard_is_asked_of_whom_the_register_does_not_know() -> None:
    condition = ASKED_WHEN["partner.written_standard"]
    asked = [kind for kind in PartnerKind if holds(condition, Case(partner=Partner(kind=kind)))]
    assert asked == [PartnerKind.COUNTY, PartnerKind.PRIVATE_OWNER, PartnerKind.NETWORK]


def test_circumstances_are_asked_of_the_institution_that_has_them() -> None:
    condition = ASKED_WHEN["institutions.leader_checklist.impartiality.description"]
    answered = {"leader_checklist": {"impartiality": {"holds_office": True}}}
    raised, quiet = Institution.model_validate(answered), Institution()
    case = Case(institutions=(raised, quiet))
    assert [holds(condition, case, one) for one in case.institutions] == [True, False]
