"""Translations of documents: each holds for as long as what it translates says the same.

A translation is made from the case, as the document is. When the text to sign is one that the
partner wrote, nobody has translated that, and a translation of the template would be untrue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from docgen.model.finding import Finding, Severity
from docgen.model.pack import Pack
from docgen.model.plan import Planned

__all__ = ["CODES", "Translating", "true_translations"]

CODES = ("translation-of-nothing", "translation-untrue")
"""What is found of a translation itself; both are warnings, and the first makes it a draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translating:
    """What is planned without the translations that would be untrue, and what is found of them.

    `originals` are the keys of what is translated, by those of the translations that are planned.
    """

    planned: tuple[Planned, ...]
    findings: tuple[Finding, ...]
    originals: Mapping[str, str]

    def shared(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, each on the translations of the documents that it concerns too.

        What keeps a document from being ready, or stops it, does the same to its translation.
        """
        return tuple(self._shared(finding) for finding in findings)

    def _shared(self, finding: Finding) -> Finding:
        more = [
            key
            for key, original in self.originals.items()
            if original in finding.documents and key not in finding.documents
        ]
        return replace(finding, documents=(*finding.documents, *more)) if more else finding


def true_translations(
    planned: Sequence[Planned], packs: Mapping[str, Pack], proposed: Collection[str]
) -> Translating:
    """Leave out what translates a document whose text is a counterproposal.

    `proposed` are the keys of those documents.
    """
    pairs = {one.key: _original(one, planned, packs) for one in planned if _is_one(one, packs)}
    untrue = {key for key, original in pairs.items() if original in proposed}
    kept = {key: original for key, original in pairs.items() if key not in untrue}
    return Translating(
        planned=tuple(one for one in planned if one.key not in untrue),
        findings=tuple(_findings(pairs, untrue)),
        originals={key: original for key, original in kept.items() if original},
    )


def _is_one(planned: Planned, packs: Mapping[str, Pack]) -> bool:
    return packs[planned.pack].manifest.translates is not None


def _original(
    translation: Planned, planned: Sequence[Planned], packs: Mapping[str, Pack]
) -> str | None:
    """The key of what it translates, of the same institution or item; None when not planned."""
    pack = packs[translation.pack].manifest.translates
    about = (translation.institution, translation.item)
    same = {(one.institution, one.item): one.key for one in planned if one.pack == pack}
    return same.get(about, same.get((None, None)))


def _findings(pairs: Mapping[str, str | None], untrue: Collection[str]) -> Iterator[Finding]:
    for key, original in pairs.items():
        if original is None:
            yield Finding(
                code="translation-of-nothing",
                severity=Severity.WARNING,
                where="documents",
                parameters={"document": key},
                documents=(key,),
                absent=True,
            )
        elif key in untrue:
            yield Finding(
                code="translation-untrue",
                severity=Severity.WARNING,
                where="more_documents",
                parameters={"document": key},
                documents=(original,),
            )
