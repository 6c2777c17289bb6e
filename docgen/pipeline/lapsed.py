"""Counterproposals that do not hold any more: the terms of the case have changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.casefile.folder import CaseFolder
from docgen.model.attached import Attached
from docgen.model.basis import basis_digest, basis_of, place_in_case
from docgen.model.case import Case
from docgen.model.document import kind_of
from docgen.model.finding import Finding, Severity
from docgen.model.history import CaseHistory
from docgen.model.pack import Pack
from docgen.model.plan import Planned
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Basis:
    """What a document rests on: patterns of fields, and the item that it is about."""

    patterns: tuple[str, ...]
    item: str | None

    def of(self, case: Case) -> dict[str, str]:
        return basis_of(case, self.patterns, item=self.item)


def lapsed_proposals(
    case: Case,
    history: CaseHistory,
    adding: Adding,
    folder: CaseFolder | None,
    packs: Mapping[str, Pack],
    planned: Sequence[Planned] = (),
) -> Lapsed:
    """Go through the newest counterproposal to each document; what is signed stays as it is."""
    newest = {
        one.document: one
        for one in (*history.attached, *adding.attached)
        if one.kind is EvidenceKind.COUNTERPROPOSAL and one.document
    }
    found: dict[str, tuple[Finding, ...]] = {}
    items = {one.key: one.item for one in planned}
    for key, attached in newest.items():
        pack = packs.get(kind_of(key, packs) or "")
        rests_on = _Basis(patterns=pack.manifest.basis if pack else (), item=items.get(key))
        if history.signed(key) or attached.basis == basis_digest(rests_on.of(case)):
            continue
        before = folder.stored_case(attached.first_version) if folder else None
        found[key] = tuple(_findings(case, before, attached, key, rests_on))
    return Lapsed(
        documents=frozenset(found),
        findings=tuple(finding for findings in found.values() for finding in findings),
        standing=frozenset(newest.keys() - found.keys()),
    )


def _findings(
    case: Case, before: Case | None, attached: Attached, key: str, rests_on: _Basis
) -> Iterator[Finding]:
    for path in _differing(case, before, rests_on) or [""]:
        yield Finding(
            code=LAPSED,
            severity=Severity.WARNING,
            where=place_in_case(case, path, item=rests_on.item) if path else "",
            parameters={"version": f"v{attached.first_version:03d}"},
            documents=(key,),
        )


def _differing(case: Case, before: Case | None, rests_on: _Basis) -> list[str]:
    """The fields that differ; none when the case as it was then is gone."""
    if before is None:
        return []
    then, now = rests_on.of(before), rests_on.of(case)
    return [path for path in sorted({*then, *now}) if then.get(path) != now.get(path)]
