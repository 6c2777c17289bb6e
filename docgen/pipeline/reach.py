"""Which findings concern which of the documents that a case is to have.

Rules name the documents they were written for. Two things change that. A pack of one's own says in
`needs` what it prints, and a finding there concerns it too. And a case that is to have other
documents is not told what those it does not have would need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.checks.reading import READING_CODES
from docgen.checks.rule import ALL_DOCUMENTS
from docgen.model.case import Case
from docgen.model.document import AMENDMENT
from docgen.model.finding import Finding
from docgen.model.items import item_number
from docgen.model.pack import Pack
from docgen.model.plan import Planned
from docgen.model.where import parse_where
from docgen.packs.plan import keys_of_pack

__all__ = ["Reach"]

_UNKNOWN = "unknown-key"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The case, every pack there is, those that it is to have, and the documents they make.

    `amendment` is the key of the one that is not signed yet: what is found of the pack concerns it.
    """

    case: Case
    packs: Mapping[str, Pack]
    chosen: Mapping[str, Pack]
    planned: Sequence[Planned]
    amendment: str | None = None

    def concerning(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that concern what is planned, each on every document it concerns."""
        reached = [self._reached(one) for each in findings for one in self._numbered(each)]
        return [one for one in self.of_chosen(reached) if self._is_asked_for(one)]

    def of_chosen(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings without those of document kinds that the case is not to have."""
        away = {
            key
            for name, pack in self.packs.items()
            if name not in self.chosen
            for key in keys_of_pack(self.case, pack)
        }
        if not away:
            return list(findings)
        kept = []
        for one in findings:
            documents = tuple(key for key in one.documents if key not in away)
            if documents or not one.documents:
                kept.append(replace(one, documents=documents))
        return kept

    def _numbered(self, finding: Finding) -> Iterator[Finding]:
        """The finding at the amendment itself; none of a pack whose amendments are all signed."""
        if AMENDMENT not in finding.documents:
            yield finding
            return
        own = {AMENDMENT: self.amendment}
        documents = tuple(key for one in finding.documents if (key := own.get(one, one)))
        if documents:
            yield replace(finding, documents=documents)

    def _reached(self, finding: Finding) -> Finding:
        if not finding.documents:
            return finding
        steps = parse_where(finding.where)
        own = steps[1] if steps[:1] == ("institutions",) and len(steps) > 1 else None
        keys = [
            one.key
            for one in self.planned
            if one.pack not in ALL_DOCUMENTS
            and _is_printed(finding, self.packs[one.pack])
            and (own is None or one.institution is None or one.institution == own)
            and not self._of_another(finding.where, one)
        ]
        more = [key for key in keys if key not in finding.documents]
        return replace(finding, documents=(*finding.documents, *more)) if more else finding

    def _of_another(self, where: str, planned: Planned) -> bool:
        """Whether it is about another item than the one that the document is about."""
        each = self.packs[planned.pack].manifest.each
        number = item_number(where, each) if each else None
        return number is not None and planned.item != f"{each}[{number}]"

    def _is_asked_for(self, finding: Finding) -> bool:
        """Whether what is absent from the case as a whole is of any use to what is planned."""
        if finding.documents or not finding.absent or not self.planned:
            return True
        return any(_is_printed(finding, self.packs[one.pack]) for one in self.planned)


def _is_printed(finding: Finding, pack: Pack) -> bool:
    """Whether the finding is about something that the pack needs.

    A part that cannot be read holds what is needed in it; so may a key that is misspelt.
    """
    where = [step for step in parse_where(finding.where) if isinstance(step, str)]
    if not where:
        return False
    around = where[:-1] if finding.code == _UNKNOWN else where
    for need in pack.manifest.needs:
        wanted = [step for step in parse_where(need) if isinstance(step, str)]
        inside = where[: len(wanted)] == wanted
        holds = finding.code in READING_CODES and wanted[: len(around)] == around
        if inside or (holds and around):
            return True
    return False
