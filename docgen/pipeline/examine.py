"""What is known of a case before anything is made: findings, gates, states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from docgen.casefile.folder import CaseFolder
from docgen.checks import Checked, check, languages_of, scheme_words, sector_of
from docgen.checks.gates import Gates, check_gates
from docgen.checks.states import case_state, document_states
from docgen.intake import RawCase, place_of
from docgen.model.artifact import DocumentState
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory
from docgen.model.pack import Pack
from docgen.model.plan import Planned
from docgen.packs.plan import plan_documents
from docgen.render import Subject
from docgen.settings.options import Settings
from docgen.settings.tables import Tables
from docgen.tools.office import Office

__all__ = ["Examined", "Workshop", "examine", "worst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """What every case of a run is made with.

    `today` only dates a case's first generation; `office` is None where nothing is made.
    """

    settings: Settings
    tables: Tables
    packs: Mapping[str, Pack]
    today: date
    strict: bool = False
    office: Office | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One case, read and judged."""

    raw: RawCase
    checked: Checked
    folder: CaseFolder | None
    history: CaseHistory
    gates: Gates
    planned: tuple[Planned, ...]
    findings: tuple[Finding, ...]
    states: Mapping[str, DocumentState]

    @property
    def name(self) -> str:
        """The case's id when it can name a folder, else the name of its file."""
        return self.folder.root.name if self.folder else self.raw.file

    @property
    def next_version(self) -> int:
        """The number of the version that would be published now."""
        return (self.folder.versions() or [0])[-1] + 1 if self.folder else 1

    @property
    def locked(self) -> bool:
        """Whether the terms of a signed agreement were changed."""
        return any(finding.code == "terms-locked" for finding in self.findings)

    def created(self, today: date) -> date:
        """The day the case's documents are dated by: its own, its first generation's, or today."""
        return self.checked.case.created or self.history.created or today


def worst(states: Mapping[str, DocumentState]) -> DocumentState:
    """The state of a case with documents in these states."""
    return case_state(states)


def _usable_id(checked: Checked) -> bool:
    return bool(checked.case.id) and not any(
        finding.where == "id" and finding.severity is Severity.ERROR for finding in checked.findings
    )


def _placed(findings: Iterable[Finding], raw: RawCase, *, strict: bool) -> list[Finding]:
    placed = []
    for finding in findings:
        severity = Severity.ERROR if strict and finding.absent else finding.severity
        place = finding.place or place_of(raw, finding.where)
        placed.append(replace(finding, place=place, severity=severity))
    return placed


def subject_of(examined: Examined, workshop: Workshop) -> Subject:
    """The case with the words and rules that its dates choose."""
    case = examined.checked.case
    decision, term = case.grant_decision, case.term
    day = (
        (decision.date if decision else None)
        or (term.effective_from if term else None)
        or examined.created(workshop.today)
    )
    return Subject(
        case=case,
        tables=workshop.tables,
        ruleset=examined.checked.ruleset,
        scheme=scheme_words(case, workshop.tables),
        sector=sector_of(case, workshop.tables),
        day=day,
    )


def examine(raw: RawCase, workshop: Workshop) -> Examined:
    """Check the case, go through the gates, and decide where each document stands.

    Raises:
        TamperedError: the case's own folder cannot be read.
    """
    checked = check(
        raw.data,
        lambda where: place_of(raw, where),
        tables=workshop.tables,
        strict=workshop.strict,
    )
    folder = (
        CaseFolder(workshop.settings.outputs / str(checked.case.id))
        if _usable_id(checked)
        else None
    )
    history = folder.history() if folder else CaseHistory()
    gates = check_gates(checked.case, workshop.packs, history)
    found = (*raw.findings, *checked.findings, *gates.findings)
    findings = _placed(found, raw, strict=workshop.strict) if raw.data else list(raw.findings)
    planned = plan_documents(
        checked.case, workshop.packs, languages_of(checked.case, workshop.tables)
    )
    return Examined(
        raw=raw,
        checked=checked,
        folder=folder,
        history=history,
        gates=gates,
        planned=planned,
        findings=tuple(findings),
        states=document_states(planned, findings, gates),
    )
