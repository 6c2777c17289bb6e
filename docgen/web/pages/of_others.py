"""What a file says that its sender could not have filled in on the pages."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.web.access import FILLS_IN, Role, writers_of
from docgen.web.form.plan import PagePlan, is_below, pages_of
from docgen.web.pages.asked import Asked
from docgen.web.upload.looking import SentCase

__all__ = ["notes_on"]

_APPROVE = frozenset({Role.HEAD_OF_UNIT, Role.ECONOMIST})
_EVIDENCE = "evidence"


def notes_on(asked: Asked, sent: SentCase) -> Iterator[str]:
    """What the sender is told of it.

    A form goes round before it is sent, so the answers come in all the same: they are no approval.
    """
    parts = dict.fromkeys(_title(asked, plan) for plan in _of_others(asked, sent))
    if parts:
        yield asked.words("uploaded-of-others", parts=", ".join(parts))
    has_evidence = any(is_below(field, _EVIDENCE) for field in sent.fields)
    if has_evidence and not asked.user.roles & _APPROVE:
        yield asked.words("uploaded-evidence")


def _of_others(asked: Asked, sent: SentCase) -> Iterator[PagePlan]:
    for plan in pages_of(asked.desk.shop.packs):
        if _EVIDENCE in plan.roots:
            # It has a note of its own.
            continue
        answered = any(is_below(field, root) for field in sent.fields for root in plan.roots)
        if answered and not _may_write(asked, plan):
            yield plan


def _title(asked: Asked, plan: PagePlan) -> str:
    """That of the section, where all of it is for others."""
    pages = [one for one in pages_of(asked.desk.shop.packs) if one.section == plan.section]
    if any(_may_write(asked, one) for one in pages):
        return asked.words(f"page-{plan.name}")
    return asked.words(f"section-{plan.section}")


def _may_write(asked: Asked, plan: PagePlan) -> bool:
    return bool(asked.user.roles & FILLS_IN & writers_of(plan.roots))
