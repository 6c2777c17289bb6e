"""What the contents page of a bundle says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.document import AGREEMENT, CONTENTS_LINK
from docgen.model.evidence import SIGNATURES
from docgen.model.record import Evidence, EvidenceKind
from docgen.model.worded import Worded
from docgen.settings.tables import Tables

__all__ = ["ContentsRow", "contents_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsRow:
    """One document of the bundle: title, length, and its state in words (internal only).

    `key` is the document's.
    """

    title: str
    pages: int
    state: Worded
    key: str = ""


def _rows(
    documents: Sequence[ContentsRow], own_pages: int, *, internal: bool
) -> tuple[dict[str, object], ...]:
    rows, page = [], own_pages + 1
    for number, entry in enumerate(documents, start=1):
        row: dict[str, object] = {
            "number": str(number),
            "title": entry.title,
            "link": f"{CONTENTS_LINK}{number}",
            "page": str(page),
            "pages": str(entry.pages),
        }
        if internal:
            row["state"] = entry.state
        rows.append(row)
        page += entry.pages
    return tuple(rows)


def _label(
    entry: Evidence, kind: EvidenceKind, titles: Mapping[str, str], language: str
) -> str | Worded:
    """What it is evidence of; a file that only lies in the case folder is named too.

    The name is one that docgen gave the file, so it tells of nobody. Of what was signed besides the
    agreement, `titles` tells what it is called.
    """
    label = kind.label.get(language)
    if not isinstance(entry, Attached):
        return label
    named = bool(entry.journal_number) and kind is not EvidenceKind.OTHER
    file = "" if named else f" ({PurePosixPath(entry.file).name})"
    own = titles.get(entry.document or "") if kind in SIGNATURES else None
    if own is None or entry.document == AGREEMENT:
        return f"{label}{file}"
    # Which file it is tells of the document, whatever that is called.
    return Worded(f"{label}: {own}{file}", f"{label}{file}")


def _evidence(
    case: Case, tables: Tables, titles: Mapping[str, str], language: str
) -> tuple[dict[str, object], ...]:
    alone = case.institutions[0].profile if len(case.institutions) == 1 else None
    return tuple(
        {
            "label": _label(entry, entry.kind, titles, language),
            "institution": tables.short_name(entry.institution or alone) or "–",
            "journal_number": entry.journal_number or "–",
            "date": entry.date,
            "approver": entry.approver or "–",
        }
        for entry in case.evidence
        if entry.kind is not None
    )


def contents_of(
    case: Case,
    tables: Tables,
    *,
    bundle: Literal["internal", "outgoing"],
    title: Worded,
    language: str,
    documents: Sequence[ContentsRow],
    own_pages: int,
    rule_titles: Mapping[str, Worded],
    proposals: Sequence[Mapping[str, object]] = (),
    overlooked: Sequence[Mapping[str, object]] = (),
    remarks: Sequence[Worded],
    replaces: Worded | str,
    rules: Worded,
    to_sign: bool,
) -> dict[str, object]:
    """The values under `contents`; the outgoing bundle gets nothing internal at all.

    `proposals` are rows among the deviations from the template: whole texts that are another.
    `overlooked` are rows among the exceptions: what files were attached in spite of.
    """
    internal = bundle == "internal"
    shown: dict[str, object] = {
        "bundle": bundle,
        "title": title,
        "rows": _rows(documents, own_pages, internal=internal),
        "to_sign": to_sign,
        "replaces": replaces,
    }
    if not internal:
        return shown
    return shown | {
        "rules": rules,
        "evidence": _evidence(case, tables, {one.key: one.title for one in documents}, language),
        "exceptions": (
            *(
                {
                    "rule": rule_titles.get(entry.code or "", entry.code or "–"),
                    "reason": entry.reason or "–",
                    "by": entry.by or "–",
                    "date": entry.date,
                }
                for entry in case.exceptions
            ),
            *overlooked,
        ),
        "deviations": (
            *proposals,
            *_clauses(case, language),
        ),
        "remarks": tuple(remarks),
    }


def _clauses(case: Case, language: str) -> Iterator[dict[str, object]]:
    """The clauses that were negotiated one by one."""
    for entry in case.clauses:
        yield (
            {
                "clause": entry.clause or "–",
                "kind": entry.kind.label.get(language) if entry.kind else "–",
                "reason": entry.reason or "–",
                "approved_by": entry.approved_by or "–",
                "date": entry.date,
            }
        )
