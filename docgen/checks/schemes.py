"""Which rule set applies, and the words of the scheme and sector of a case."""

from __future__ import annotations

from datetime import date

from docgen.model.case import Case
from docgen.model.project import Scheme
from docgen.settings.tables import (
    COLLECTIVE_SCHEME_FROM,
    RuleSet,
    SchemeWords,
    SectorWords,
    Tables,
)

__all__ = ["case_day", "ruleset_day", "ruleset_for", "scheme_words", "sector_of"]


def ruleset_day(case: Case) -> date | None:
    """The day that chooses the rule set: the grant decision's, else *gjeldende fra*."""
    decided = case.grant_decision.date if case.grant_decision else None
    return decided or (case.term.effective_from if case.term else None)


def case_day(case: Case) -> date | None:
    """The day that names and registers are looked up on: created, else *gjeldende fra*."""
    return case.created or (case.term.effective_from if case.term else None)


def ruleset_for(case: Case) -> RuleSet:
    """The rule set by date; with no date known by scheme; with neither the present one."""
    day = ruleset_day(case)
    if day is not None:
        return "2021" if day < COLLECTIVE_SCHEME_FROM else "2026"
    return "2026" if case.scheme in {None, Scheme.COLLECTIVE} else "2021"


def scheme_words(case: Case, tables: Tables) -> SchemeWords | None:
    """The words of the case's scheme: those that hold on its day, else the scheme's last ones."""
    own = [entry for entry in tables.schemes.schemes if entry.scheme == case.scheme]
    day = ruleset_day(case)
    holding = [entry for entry in own if day is not None and entry.holds(day)]
    known = holding or own
    return known[-1] if known else None


def sector_of(case: Case, tables: Tables) -> SectorWords | None:
    """The words of the case's sector: what the project says, else the scheme's only sector."""
    wanted = case.project.sector.value if case.project and case.project.sector else None
    scheme = scheme_words(case, tables)
    if wanted is None and scheme is not None and len(scheme.sectors) == 1:
        wanted = scheme.sectors[0]
    return next((entry for entry in tables.schemes.sectors if entry.sector == wanted), None)
