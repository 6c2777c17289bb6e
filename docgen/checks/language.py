"""Rules about the written standard: the partner's adopted one holds for documents to it.

Språklova decides. § 15: what is written to a municipality that has adopted a standard is in that
one. § 13 third paragraph with § 12: what is written to several municipalities is in their majority
language, the one that more than half of them have adopted; else it is free. The people a document
is meant for decide, not the place of the institution, since a state university serves the whole
country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from docgen.checks.conditions import network
from docgen.checks.municipalities import municipality_of
from docgen.checks.rule import ONLY_AGREEMENT, Breach, Rule, RuleContext, warning_rule
from docgen.model.case import Case
from docgen.model.partner import WrittenStandard
from docgen.packs.plan import keys_of_pack, template_language
from docgen.settings.tables import Municipality, Tables

__all__ = ["RULES", "adopted_standard", "languages_of"]

_STANDARDS = {"nb": WrittenStandard.BOKMAL, "nn": WrittenStandard.NYNORSK}


def _legal_party(case: Case, tables: Tables) -> Municipality | None:
    legal = case.partner.legal_party if case.partner else None
    if legal is None or legal.orgnr is None:
        return None
    every = tables.municipalities.by_number.values()
    return next((entry for entry in every if entry.orgnr == legal.orgnr), None)


def _of_members(case: Case, tables: Tables) -> Counter[WrittenStandard | None]:
    """How many of a network's municipalities have adopted each standard; None for the neutral."""
    if not network(case) or case.partner is None:
        return Counter()
    register = tables.municipalities.by_number
    members = {number for number in case.partner.municipalities if number}
    known = (register.get(number) for number in members)
    return Counter(_STANDARDS.get(entry.written_standard) if entry else None for entry in known)


def _majority(case: Case, tables: Tables) -> WrittenStandard | None:
    """The standard that more than half of a network's municipalities have adopted."""
    members = _of_members(case, tables)
    most = next(iter(members.most_common(1)), (None, 0))
    return most[0] if 2 * most[1] > members.total() else None


def adopted_standard(case: Case, tables: Tables) -> WrittenStandard | None:
    """The written standard that documents to the partner must have; None when it is free.

    A municipality's stands in the register. A network has its own, when it has settled on one,
    else that of the municipality that enters into the agreement for it, else the majority's.
    """
    if case.partner is None:
        return None
    known = municipality_of(case, tables.municipalities)
    if known is not None:
        return _STANDARDS.get(known.written_standard)
    if case.partner.written_standard is not None:
        return case.partner.written_standard
    host = _legal_party(case, tables)
    own = _STANDARDS.get(host.written_standard) if host else None
    return own or _majority(case, tables)


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


def differing_standards(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A municipality that takes part has adopted another standard than the agreement will have.

    Who has chosen, for the network or for this case, need not be told.
    """
    chosen = case.language or (case.partner.written_standard if case.partner else None)
    made_in = languages_of(case, context.tables)[True]
    adopted = [one for one in _of_members(case, context.tables) if one is not None]
    if chosen is None and any(str(one) != made_in for one in adopted):
        yield Breach(where="partner.municipalities")


def without_template(case: Case, context: RuleContext) -> Iterator[Breach]:
    """A document has no Word template in the written standard that it should be in.

    One that is only in English is a translation, which is meant so.
    """
    wanted = languages_of(case, context.tables)
    for name, pack in context.packs.items():
        outgoing = pack.manifest.audience == "outgoing"
        used = template_language(pack, wanted[outgoing])
        is_document = pack.manifest.kind == "document" and keys_of_pack(case, pack)
        if used == wanted[outgoing] or not is_document or set(pack.templates) == {"en"}:
            continue
        yield Breach(
            where="language" if outgoing else "internal_language",
            parameters={
                "pack": name,
                "wanted": f"word-language-{wanted[outgoing]}",
                "used": f"word-language-{used}",
            },
            scope=(name,),
        )


RULES: tuple[Rule, ...] = (
    warning_rule("language-not-adopted", ONLY_AGREEMENT, against_adopted),
    warning_rule("template-language-missing", ONLY_AGREEMENT, without_template),
    warning_rule("written-standards-differ", ONLY_AGREEMENT, differing_standards),
)
