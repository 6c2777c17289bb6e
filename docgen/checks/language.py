"""Rules about the written standard: the partner's adopted one holds for documents to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.checks.conditions import network
from docgen.checks.municipalities import municipality_of
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    ONLY_CHECKLISTS,
    Breach,
    Rule,
    RuleContext,
    warning_rule,
)
from docgen.model.case import Case
from docgen.model.partner import WrittenStandard
from docgen.settings.tables import Municipality, Tables

__all__ = ["RULES", "adopted_standard", "languages_of"]


def _legal_party(case: Case, tables: Tables) -> Municipality | None:
    legal = case.partner.legal_party if case.partner else None
    if legal is None or legal.orgnr is None:
        return None
    every = tables.municipalities.by_number.values()
    return next((entry for entry in every if entry.orgnr == legal.orgnr), None)


def adopted_standard(case: Case, tables: Tables) -> WrittenStandard | None:
    """The written standard that the partner has adopted; None when neutral or not known.

    A municipality's stands in the register (språklova § 15); a network has its own, or that of
    the municipality that is its legal party.
    """
    if case.partner is None:
        return None
    known = municipality_of(case, tables.municipalities)
    if known is None and case.partner.written_standard is not None:
        return case.partner.written_standard
    known = known or _legal_party(case, tables)
    if known is None or known.written_standard == "neutral":
        return None
    nynorsk = known.written_standard == "nn"
    return WrittenStandard.NYNORSK if nynorsk else WrittenStandard.BOKMAL


def languages_of(case: Case, tables: Tables) -> Mapping[bool, str]:
    """The written standard of documents by whether they go out to the partner.

    Documents to the partner follow its adopted standard, where it has none the case's choice;
    internal ones follow the unit's choice.
    """
    outgoing = adopted_standard(case, tables) or case.language
    own = tables.profiles.get((case.institutions[0].profile if case.institutions else None) or "")
    internal = case.internal_language or (own.default_language if own else None)
    return {True: str(outgoing or "nb"), False: str(internal or "nb")}


def against_adopted(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The case asks for another standard than the partner has adopted."""
    adopted = adopted_standard(case, context.tables)
    if adopted and case.language and adopted is not case.language:
        yield Breach(where="language")


def nynorsk_to_partner(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The agreement should be in nynorsk, and has no nynorsk text yet."""
    if (adopted_standard(case, context.tables) or case.language) is WrittenStandard.NYNORSK:
        yield Breach(where="language")


def nynorsk_inside(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The checklists should be in nynorsk, and have no nynorsk text yet."""
    if case.internal_language is WrittenStandard.NYNORSK:
        yield Breach(where="internal_language")


def differing_standards(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Municipalities that take part have adopted different standards."""
    if not network(case) or case.partner is None or case.language is not None:
        return
    register = context.tables.municipalities.by_number
    known = [register.get(number or "") for number in case.partner.municipalities]
    if {"nb", "nn"} <= {entry.written_standard for entry in known if entry}:
        yield Breach(where="partner.municipalities")


RULES: tuple[Rule, ...] = (
    warning_rule("language-not-adopted", ONLY_AGREEMENT, against_adopted),
    warning_rule("nynorsk-text-not-ready", ONLY_AGREEMENT, nynorsk_to_partner),
    warning_rule("nynorsk-internal-not-ready", ONLY_CHECKLISTS, nynorsk_inside),
    warning_rule("written-standards-differ", ONLY_AGREEMENT, differing_standards),
)
