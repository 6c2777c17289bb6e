"""Where in the agreement a term stands: the clause that its heading names."""

from __future__ import annotations

from docgen.model.base import Texts
from docgen.model.changes import Change
from docgen.model.where import parse_where

__all__ = ["CLAUSES", "clause_of"]

_PARTIES = Texts("Avtaleparter", "Avtalepartar", "Parties")
_ANNEXES = Texts("Vedlegg", "Vedlegg", "Annexes")
_PACKAGE = Texts("Vedlegg: Grunnpakke", "Vedlegg: Grunnpakke", "Annex: Basic package")
CLAUSES = (
    Texts("Bakgrunn", "Bakgrunn", "Background"),
    Texts("Organisering", "Organisering", "Organisation"),
    Texts("Rolleavklaring", "Rolleavklaring", "Roles"),
    Texts("Prosjektbeskrivelse", "Prosjektskildring", "Project description"),
    Texts("Tildeling av midler", "Tildeling av midlar", "Funding"),
    Texts("Samarbeidets varighet", "Kor lenge samarbeidet varer", "Duration"),
)
"""The headings of clauses 1 to 6 of the agreement."""
_CLAUSE = Texts("Punkt {number} {title}", "Punkt {number} {title}", "Clause {number} {title}")
# The first that the path begins with; the fields of an institution without its number.
_PLACES: tuple[tuple[str, int | Texts], ...] = (
    ("scheme", 1),
    ("project.sector", 1),
    ("project", 4),
    ("partner.municipalities", 2),
    ("partner.tasks", 3),
    ("partner", _PARTIES),
    ("institutions.tasks", 3),
    ("institutions.profile", _PARTIES),
    ("institutions", 5),
    ("term", 6),
    ("funding.own_contribution.amount", 5),
    ("funding.own_contribution", 3),
    ("funding.allocated_by", 6),
    ("funding", 5),
    ("basic_package", _PACKAGE),
    ("annexes", _ANNEXES),
)


def clause_of(change: Change, language: str) -> str:
    """What the clause is called that the changed term stands in; empty when that is not known."""
    path = ".".join(step for step in parse_where(change.path) if isinstance(step, str))
    found = next((place for prefix, place in _PLACES if _begins(path, prefix)), None)
    if path.startswith("clauses"):
        found = _own(change) or found
    if isinstance(found, int):
        title = CLAUSES[found - 1].get(language)
        return _CLAUSE.get(language).format(number=found, title=title)
    return found.get(language) if found else "\u2013"


def _begins(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(f"{prefix}.")


def _own(change: Change) -> int | None:
    """The clause that a negotiated text is for."""
    for value in (change.after, change.before):
        number = getattr(value, "clause", None)
        if number is not None and number.isdecimal() and 1 <= int(number) <= len(CLAUSES):
            return int(number)
    return None
