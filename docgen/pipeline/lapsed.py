"""Counterproposals that do not hold any more: the terms of the case have changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docgen.casefile.folder import CaseFolder
from docgen.model.attached import Attached
from docgen.model.basis import basis_digest, basis_of, place_in_case
from docgen.model.case import Case
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory
from docgen.model.pack import Pack
from docgen.model.record import EvidenceKind
from docgen.pipeline.adding import Adding

__all__ = ["LAPSED", "Lapsed", "lapsed_proposals"]

LAPSED = "counterproposal-lapsed"
"""The code of the finding that the text of the template is used again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """The documents whose counterproposal has lapsed, and the fields that it lapsed by.

    `standing` are those that have one which still holds.
    """

    documents: frozenset[str]
    findings: tuple[Finding, ...]
    standing: frozenset[str]


def lapsed_proposals(
    case: Case,
    history: CaseHistory,
    adding: Adding,
    folder: CaseFolder | None,
    packs: Mapping[str, Pack],
) -> Lapsed:
    """Go through the newest counterproposal to each document; what is signed stays as it is."""
    newest = {
        one.document: one
        for one in (*history.attached, *adding.attached)
        if one.kind is EvidenceKind.COUNTERPROPOSAL and one.document
    }
    found: dict[str, tuple[Finding, ...]] = {}
    for key, attached in newest.items():
        pack = packs.get(key)
        patterns = pack.manifest.basis if pack else ()
        if history.signed(key) or attached.basis == basis_digest(basis_of(case, patterns)):
            continue
        before = folder.stored_case(attached.first_version) if folder else None
        found[key] = tuple(_findings(case, before, attached, key, patterns))
    return Lapsed(
        documents=frozenset(found),
        findings=tuple(finding for findings in found.values() for finding in findings),
        standing=frozenset(newest.keys() - found.keys()),
    )


def _findings(
    case: Case, before: Case | None, attached: Attached, key: str, patterns: tuple[str, ...]
) -> Iterator[Finding]:
    for path in _differing(case, before, patterns) or [""]:
        yield Finding(
            code=LAPSED,
            severity=Severity.WARNING,
            where=place_in_case(case, path) if path else "",
            parameters={"version": f"v{attached.first_version:03d}"},
            documents=(key,),
        )


def _differing(case: Case, before: Case | None, patterns: tuple[str, ...]) -> list[str]:
    """The fields that differ; none when the case as it was then is gone."""
    if before is None:
        return []
    then, now = basis_of(before, patterns), basis_of(case, patterns)
    return [path for path in sorted({*then, *now}) if then.get(path) != now.get(path)]
