"""A file that is attached already, and is now said to be something else than it was then."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.conditions import plain_name
from docgen.model.attached import Attached
from docgen.model.finding import Finding
from docgen.model.history import plain_number
from docgen.pipeline.attach.asked import Asked, Looked
from docgen.pipeline.attach.told import tell

__all__ = ["differing"]


def differing(kept: Attached, asked: Asked, looked: Looked, case: str) -> Iterator[Finding]:
    """What is said of the file now that is not what it was attached with.

    What is not said now stays as it was. Only dates are told; the rest may be personal.
    """
    if asked.day is not None and asked.day != kept.date:
        yield tell(
            "attach-known-date",
            looked.path,
            kept=_name(kept),
            before=f"{kept.date:%d.%m.%Y}" if kept.date else "–",
            now=f"{asked.day:%d.%m.%Y}",
            case=case,
            number=str(kept.number),
        )
    for field in _others(kept, asked):
        yield tell(
            "attach-known-differs",
            looked.path,
            kept=_name(kept),
            field=f"word-said-{field}",
            case=case,
            number=str(kept.number),
        )


def _others(kept: Attached, asked: Asked) -> Iterator[str]:
    if asked.by is not None and plain_name(asked.by) != plain_name(kept.approver or ""):
        yield "by"
    if asked.amount is not None and asked.amount != kept.amount:
        yield "amount"
    if asked.journal is not None and plain_number(asked.journal) != plain_number(
        kept.journal_number or ""
    ):
        yield "journal"
    if asked.last_signer is not None and asked.last_signer != kept.last_signer:
        yield "last-signer"


def _name(kept: Attached) -> str:
    return kept.file.rpartition("/")[2]
