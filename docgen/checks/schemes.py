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

__all__ = ["deciding_day", "ruleset_for", "scheme_words", "sector_of"]


def deciding_day(case: Case, otherwise: date | None = None) -> date | None:
    """The day that decides what holds for the case: grant decision, else *gjeldende fra*.

    The rule set and the scheme's words follow that day alone: a case that is only registered is
    not yet under any rules by date. Dated names are looked up on the same day, so that a document
    never mixes the words of two times; with neither date known they follow `otherwise`, the day
    the case was created.
    """
    decided = case.grant_decision.date if case.grant_decision else None
    return decided or (case.term.effective_from if case.term else None) or otherwise


def ruleset_for(case: Case) -> RuleSet:
    """The rule set by date; with no date known by scheme; with neither the present one."""
    day = deciding_day(case)
    if day is not None:
        return "2021" if day < COLLECTIVE_SCHEME_FROM else "2026"
    return "2026" if case.scheme in {None, Scheme.COLLECTIVE} else "2021"


def scheme_words(case: Case, tables: Tables) -> SchemeWords | None:
    """The words of the case's scheme: those that hold on its day, else the scheme's last ones."""
    own = [entry for entry in tables.schemes.schemes if entry.scheme == case.scheme]
    day = deciding_day(case)
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
