"""An institution as a template sees it: its own fields, its profile, and what follows from them."""

from __future__ import annotations

from datetime import date

from docgen.model.case import Case
from docgen.model.document import LEADER_CHECKLIST, document_key
from docgen.model.evidence import evidence_for
from docgen.model.institution import Institution, profile_key
from docgen.model.record import EvidenceKind
from docgen.model.sums import total_or_none
from docgen.render.calculations import calculations
from docgen.render.derived import profile_words
from docgen.render.view import Namespace, Reader, View
from docgen.settings.tables import Tables

__all__ = ["institution_view"]

_INTERNAL = frozenset(
    {
        *("external_total", "unit_name", "leader_name", "leader_reference", "leader_date"),
        *("hours", "costs"),
    }
)


def _derived(case: Case, institution: Institution, number: int, unit: object) -> dict[str, object]:
    checklist = institution.leader_checklist
    evidence = evidence_for(case, EvidenceKind.CHECKLIST_LEADER, institution)
    # The head's checklist rests on the leader's: by its name here, or where it was approved.
    elsewhere = evidence if checklist is None else None
    reference = elsewhere.journal_number if elsewhere else None
    if checklist is not None:
        reference = document_key(LEADER_CHECKLIST, profile_key(institution, number))
    sources = checklist.external_funding if checklist else ()
    return {
        "external_total": total_or_none(entry.amount for entry in sources),
        "invoice_total": total_or_none(entry.amount for entry in institution.invoice_plan),
        "unit_name": (checklist.unit if checklist else None) or unit,
        "leader_name": checklist.leader.name if checklist and checklist.leader else None,
        "leader_reference": reference,
        "leader_date": checklist.filled_on if checklist else elsewhere and elsewhere.date,
    }


def institution_view(
    case: Case,
    tables: Tables,
    day: date,
    number: int,
    reader: Reader,
) -> View:
    """The view of an institution by its place; `details` is its profile as it is on `day`.

    `hours` and `costs` are its factor calculation and its budget, counted.
    """
    institution, path = case.institutions[number], f"institutions[{number}]"
    profile = tables.profiles.get(institution.profile or "")
    details = profile_words(profile, institution, day, reader.language)
    extra: dict[str, object] = {
        "details": Namespace(f"{path}.details", details, reader),
        **_derived(case, institution, number, details["unit"]),
    }
    counted = calculations(case, institution, tables.rates, reader.language)
    extra |= {name: Namespace(f"{path}.{name}", told, reader) for name, told in counted.items()}
    return View(institution, path, reader, extra, _INTERNAL)
