"""Decides for each case whether anything is to be done, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from docgen.batch.configuration import same_templates
from docgen.batch.journal import Journal, Noted
from docgen.batch.kept import from_kept, seal_of
from docgen.batch.sources import Unit
from docgen.casefile.fingerprint import fingerprint
from docgen.intake import RawCase, place_of
from docgen.model.finding import Finding, Place
from docgen.model.result import CaseResult
from docgen.pipeline.workshop import Workshop

__all__ = ["Planner", "Why"]

Why = Literal["clash", "new", "source", "template", "configuration", "folder", "refresh", "reopen"]
"""The first reason to go through a case: its files, then templates, settings, what was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """What a run compares its cases with."""

    journal: Journal
    shop: Workshop
    configuration: str

    def why(self, unit: Unit) -> Why | None:
        """Why the case must be gone through; None when all is as it was left."""
        if unit.clash:
            return "clash"
        noted = self.journal.noted(unit.case) if unit.case else None
        if noted is None or unit.case is None:
            return "new"
        return self._asked_for(unit.case) or self._stale(unit, noted)

    def _asked_for(self, case: str) -> Why | None:
        if case in self.shop.reopen:
            return "reopen"
        return "refresh" if self.shop.refresh else None

    def _stale(self, unit: Unit, noted: Noted) -> Why | None:
        if not unit.digest or noted.digest != unit.digest:
            return "source"
        if not same_templates(noted.templates, self.shop.packs):
            return "template"
        if noted.configuration != self.configuration:
            return "configuration"
        if noted.seal != seal_of(noted.result):
            return "new"
        folder = self.shop.settings.outputs / noted.name
        return None if fingerprint(folder, noted.version) == noted.folder else "folder"

    def left(self, unit: Unit) -> CaseResult:
        """How a case was left that nothing is to be done with."""
        noted = self.journal.noted(unit.case or "")
        if noted is None:
            raise LookupError("no case is left without a note")
        return _where_it_stands_now(unit, from_kept(noted.result, self.shop.settings.outputs))


def _where_it_stands_now(unit: Unit, left: CaseResult) -> CaseResult:
    """The result with the places of today: rows may have moved, and files have other names."""
    first = unit.sources[0]
    cells = _cells(first) if isinstance(first, RawCase) else {}

    def placed(finding: Finding) -> Finding:
        place = finding.place
        if place is None:
            return finding
        if isinstance(first, RawCase) and place.sheet:
            known = cells.get(_said(finding))
            return replace(finding, place=known.pop(0) if known else place_of(first, finding.where))
        renamed = replace(place, file=unit.shown_as)
        return replace(finding, place=renamed if place.file == left.source else place)

    findings = tuple(placed(one) for one in left.findings)
    return replace(left, source=unit.shown_as, findings=findings)


def _cells(row: RawCase) -> dict[str, list[Place]]:
    """Where that is which was wrong already when the row was read: cells that gave no value."""
    found: dict[str, list[Place]] = {}
    for one in row.findings:
        if one.place is not None:
            found.setdefault(_said(one), []).append(one.place)
    return found


def _said(finding: Finding) -> str:
    return f"{finding.code} {finding.where} {sorted(finding.parameters.items())}"
