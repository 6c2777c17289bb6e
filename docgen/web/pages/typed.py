"""What was typed on a page of approval, beside the case as it stands, which others may change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from docgen.web.form.questions import Said
from docgen.web.form.values import Path
from docgen.web.pages.approval import Looking
from docgen.web.pages.saving import Sending, base_of, put_together
from docgen.web.pages.standing import number_now

__all__ = ["with_typed"]


def with_typed(looking: Looking, sent: Sequence[tuple[str, str]], revision: int) -> Looking:
    """The page with the answers that a form sent, made from `revision`; nothing is kept.

    Fields that only one changed are put together, and the rest has notes. An institution that has
    another number now is followed there; of one that is gone nothing is shown.
    """
    if not looking.may_answer or not revision:
        return looking
    sending = Sending(sent=sent, removed=(), revision=revision)
    asked, stored, filled = looking.asked, looking.stored, looking.filled
    base = base_of(asked, stored, sending)
    number = number_now(looking.number, None, base, stored.data)
    if number is None:
        return looking
    notes: dict[Path, Sequence[Said]] = {}
    for page in looking.pages(looking.kind.answered):
        here = replace(page, number=number)
        found = put_together(asked, filled, stored, page, here, sending)
        notes.update(found.notes or {})
        # The next page goes on from here.
        filled = found.filled
        stored = replace(stored, data=filled.data)
    return replace(looking, number=number, written=filled, notes=notes)
