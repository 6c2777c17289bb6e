"""What the lines of a case's history and its manifests tell together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from docgen.casefile.lapsed import is_lapsed
from docgen.casefile.manifest import HistoryEntry, VersionManifest
from docgen.casefile.withdrawn import still_recorded, withdrawn_in
from docgen.model.calculated import CALCULATED
from docgen.model.case import Case
from docgen.model.history import Amended, CaseHistory, Happened, Recorded

__all__ = ["amended_of", "case_history", "happened_of"]

_CaseOf = Callable[[int], Case | None]


def case_history(
    lines: Sequence[HistoryEntry], manifests: Sequence[VersionManifest], case_of: _CaseOf
) -> CaseHistory:
    """The history of a case.

    `lines` are all lines of its history, `manifests` those of the versions that are there, in
    order; `case_of` gives the case that a version was made from, None when it is gone.
    """
    newest = manifests[-1] if manifests else None
    sent = [line.sent_version for line in lines if line.event == "sent"]
    first = next((line.day for line in lines if line.event == "generated"), None)
    return CaseHistory(
        created=date.fromisoformat(first) if first else None,
        recorded=tuple(_recorded(still_recorded(lines), case_of)),
        final=_final_texts(manifests, case_of),
        sent=sent[-1] if sent else None,
        sent_count=len(sent),
        attached=newest.attached if newest else (),
        attached_to=_attached_to(newest, case_of),
        withdrawn=withdrawn_in(lines),
        happened=tuple(_happened(lines, manifests)),
        amended=tuple(
            replace(one, case=case_of(line.version))
            for line in lines
            if (one := amended_of(line)) is not None
        ),
    )


def _recorded(lines: Iterable[HistoryEntry], case_of: _CaseOf) -> Iterator[Recorded]:
    for line in lines:
        if line.event in {"approved", "signed"} and line.document and line.evidence:
            yield Recorded(
                event="signed" if line.event == "signed" else "approved",
                document=line.document,
                evidence=line.evidence,
                basis=line.basis or "",
                case=case_of(line.version),
            )


def _attached_to(newest: VersionManifest | None, case_of: _CaseOf) -> dict[int, Case | None]:
    attached = newest.attached if newest else ()
    versions = {one.first_version for one in attached if one.kind in CALCULATED and one.basis}
    return {version: case_of(version) for version in sorted(versions)}


def _final_texts(manifests: Sequence[VersionManifest], case_of: _CaseOf) -> dict[str, Case | None]:
    """For each document with a published final text, the case its newest one was made from."""
    newest = {
        entry.key: manifest.version
        for manifest in manifests
        for entry in manifest.documents
        if entry.is_final
    }
    return {key: case_of(version) for key, version in newest.items()}


def _happened(
    lines: Iterable[HistoryEntry], manifests: Sequence[VersionManifest]
) -> Iterator[Happened]:
    for line in lines:
        happened = happened_of(line)
        if happened is not None:
            yield replace(happened, lapsed=is_lapsed(line, manifests))


def happened_of(line: HistoryEntry) -> Happened | None:
    """What the line tells that no input file does; None for all that docgen finds out itself."""
    if line.event not in {"archived", "early-start-explained", "closed", "forgotten"}:
        return None
    return Happened(
        event=line.event,
        day=date.fromisoformat(line.day),
        document=line.document,
        journal=line.journal,
        note=line.note,
    )


def amended_of(line: HistoryEntry) -> Amended | None:
    """The change protocol that the line tells of, without the case that it leads to."""
    number = (line.document or "").rpartition("-")[2]
    if line.event != "amended" or not number.isdecimal():
        return None
    return Amended(number=int(number), day=date.fromisoformat(line.day), basis=line.basis or "")
