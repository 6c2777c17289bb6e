"""The register of rules: every rule by its code. A new rule is added to its topic's `RULES`."""

from __future__ import annotations

from docgen.checks import (
    additional,
    amendment_fields,
    basic_package,
    budget,
    clauses,
    contribution,
    evidence,
    exceptions,
    factor_calculation,
    frames,
    funding,
    grant_letter,
    head_checklist,
    identity,
    impartiality,
    institutions,
    invoicing,
    language,
    leader_checklist,
    municipalities,
    needs,
    order,
    own_fields,
    pack_rules,
    partner,
    placeholders,
    rates,
    term,
)
from docgen.checks.gates import GATE_CODES
from docgen.checks.reading import READING_CODES
from docgen.checks.rule import Rule

__all__ = ["OVERRIDABLE", "RULES", "TOPICS"]

TOPICS = (
    identity,
    partner,
    municipalities,
    language,
    institutions,
    term,
    funding,
    grant_letter,
    contribution,
    invoicing,
    basic_package,
    additional,
    leader_checklist,
    impartiality,
    head_checklist,
    factor_calculation,
    budget,
    frames,
    rates,
    order,
    evidence,
    clauses,
    exceptions,
    placeholders,
    needs,
    own_fields,
    amendment_fields,
    pack_rules,
)

RULES: dict[str, Rule] = {rule.code: rule for topic in TOPICS for rule in topic.RULES}
"""Every rule by its code."""

OVERRIDABLE: dict[str, bool] = {
    **dict.fromkeys((*READING_CODES, *GATE_CODES, exceptions.EXCEPTION_UNUSED), False),
    **{code: rule.overridable for code, rule in RULES.items()},
}
"""Every code that docgen's checks can give, and whether an exception may set it aside."""
