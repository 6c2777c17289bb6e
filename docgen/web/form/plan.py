"""Which fields of the case stand together on a page: one topic a page, three to six questions.

A root claims every field at or below it that no longer root claims. What a root is called, asked
and answered by comes from the case model, so a new field of a part is on its page by itself; a
test tells of one that is on none. Roots have no numbers: `institutions.frame` is of every
institution, and pages of an institution are there once for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from docgen.model.document import (
    ADDITIONAL_AGREEMENT,
    AGREEMENT,
    BUDGET,
    FACTOR_CALCULATION,
    HEAD_CHECKLIST,
    LEADER_CHECKLIST,
)
from docgen.model.pack import Pack

__all__ = ["INSTITUTIONS", "NOT_ASKED", "PagePlan", "is_below", "pages_of", "plain_path"]

INSTITUTIONS = "institutions"

NOT_ASKED = ("schema", "id")
"""What is set when a case is begun, and never again."""


# Each is made once and is equal to itself alone: it is compared and looked up all the time.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PagePlan:
    """A page: `name` is in its address, `section` is what it stands under in the list of pages.

    `of_institution`: there is one for each institution. `pack` is the id of the pack whose fields
    it asks for. Its title is the message `page-<name>`, or that of the pack.
    """

    name: str
    section: str
    roots: tuple[str, ...]
    of_institution: bool = False
    pack: str = ""

    @property
    def document(self) -> str:
        """The pack of the document that is shown beside the questions."""
        return self.pack or _SHOWN.get(self.name) or _SHOWN.get(self.section) or AGREEMENT


def _page(section: str, name: str, *roots: str) -> PagePlan:
    return PagePlan(name=name, section=section, roots=roots)


def _own(section: str, name: str, *fields: str) -> PagePlan:
    """A page of each institution; its fields are those of the institution."""
    roots = tuple(f"{INSTITUTIONS}.{field}" for field in fields)
    return PagePlan(name=name, section=section, roots=roots, of_institution=True)


_LEADER, _HEAD = "leader_checklist", "head_checklist"
_TICKS = ("goals", "quality", "capacity", "classification", "own_financing", "impartiality")

_SHOWN = {
    "leader": LEADER_CHECKLIST,
    "head": HEAD_CHECKLIST,
    "faktorberegning": FACTOR_CALCULATION,
    "budsjett": BUDGET,
    "grunnpakke": "grunnpakke",
    "tilleggsavtaler": ADDITIONAL_AGREEMENT,
}
"""What the answers of a page or a section are seen in, where that is not the agreement."""

_PAGES = (
    _page("agreement", "avtalen", "scheme", "grant_decision", "case_number", "request"),
    _page("agreement", "prosjektet", "project"),
    _page("agreement", "tidsrommet", "term"),
    _page("agreement", "institusjoner", f"{INSTITUTIONS}.profile"),
    _page("partner", "avtaleparten", "partner"),
    _page("partner", "nettverket", "partner.legal_party", "partner.municipalities"),
    _page("partner", "kontakt", "partner.contact", "partner.coordinators"),
    _page("partner", "signering", "partner.signatory", "partner.tasks"),
    _page("money", "finansiering", "funding"),
    _page("money", "egenandel", "funding.own_contribution"),
    _page("money", "tildelinger", "funding.allocations"),
    _page("money", "tilskuddsbrev", "funding.grant_letter"),
    _page("money", "fakturering", "funding.invoice", "funding.travel"),
    _own("institution", "folk", "administrative_coordinator", "academic_coordinator"),
    _own("institution", "faggruppe", "academic_group", "contacts"),
    _own("institution", "oppgaver", "tasks", "signatory"),
    _own(
        *("institution", "ramme", "frame", "share", "vat_status"),
        *("project_type", "project_number", "cost_centre"),
    ),
    _own("institution", "fakturaplan", "invoice_plan"),
    _own("calculation", "faktorberegning", "factor_calculation"),
    _own("calculation", "budsjett", "budget"),
    _own(
        *("leader", "formal", f"{_LEADER}.leader", f"{_LEADER}.filled_on"),
        *(f"{_LEADER}.unit", f"{_LEADER}.purpose"),
    ),
    _own("leader", "ressurser", f"{_LEADER}.resources", f"{_LEADER}.other_information"),
    _own(
        *("leader", "kilder", f"{_LEADER}.external_funding"),
        *(f"{_LEADER}.own_funding", f"{_LEADER}.own_funding_note"),
    ),
    _own("leader", "habilitet", f"{_LEADER}.impartiality"),
    _own("leader", "okonom", f"{_LEADER}.economist", f"{_LEADER}.economist_date"),
    _own("head", "vurdering", *(f"{_HEAD}.{one}" for one in (*_TICKS, "rejection_reason"))),
    _own(
        *("head", "lovkrav", f"{_HEAD}.ethics_application"),
        *(f"{_HEAD}.ethics_application_is_planned", f"{_HEAD}.ethics_co_user"),
        *(f"{_HEAD}.data_protection_notice", f"{_HEAD}.other_assessments"),
    ),
    _own("head", "godkjenning", f"{_HEAD}.approver", f"{_HEAD}.approved_on"),
    _page(
        *("documents", "dokumentvalg", "documents", "more_documents"),
        *("language", "internal_language", "created"),
    ),
    _page("documents", "vedlegg", "annexes"),
    _page("additions", "grunnpakke", "basic_package"),
    _page("additions", "tilleggsavtaler", "additional_agreements"),
    _page("record", "dokumentasjon", "evidence"),
    _page("record", "hendelser", "events"),
    _page("record", "unntak", "exceptions"),
    _page("record", "klausuler", "clauses"),
)
_OF_PACKS = "documents"


def pages_of(packs: Mapping[str, Pack]) -> tuple[PagePlan, ...]:
    """Every page, in order; those of the fields that packs declare stand with the documents."""
    return _pages_with(tuple(name for name, pack in packs.items() if pack.manifest.fields))


@cache
def _pages_with(packs: tuple[str, ...]) -> tuple[PagePlan, ...]:
    return tuple(_in_order(packs))


def _in_order(packs: tuple[str, ...]) -> Iterator[PagePlan]:
    sections = [page.section for page in _PAGES]
    last = len(sections) - sections[::-1].index(_OF_PACKS) - 1
    for number, page in enumerate(_PAGES):
        yield page
        if number == last:
            for pack in packs:
                # A pack may be called as a page is.
                name = f"felt-{pack}"
                yield PagePlan(name=name, section=_OF_PACKS, roots=(f"fields.{pack}",), pack=pack)


def plain_path(parts: tuple[str | int, ...]) -> str:
    """The path without its numbers, as roots and conditions have it."""
    return ".".join(part for part in parts if isinstance(part, str))


def is_below(path: str, root: str) -> bool:
    """Whether the path is that of the root, or of something in it."""
    return path == root or path.startswith(f"{root}.")
