"""Keeps the answers of a page, together with what others have written meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.model.where import join_where, parse_where
from docgen.web.form.answers import answers_in
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.plan import INSTITUTIONS
from docgen.web.form.questions import Question, Said, questions_in
from docgen.web.form.register import looked_up
from docgen.web.form.shown import as_kept
from docgen.web.form.values import Path, replaced
from docgen.web.pages.asked import Asked
from docgen.web.store.cases import StoredCase
from docgen.web.store.errors import ConflictError
from docgen.web.store.merging import Conflict, merge

__all__ = ["Saved", "Sending", "save_page"]

_TRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What a form sent, the item it wants to be rid of, and the revision that it was made from."""

    sent: Sequence[tuple[str, str]]
    removed: Path
    revision: int

    def applied(self, filled: Filled, page: Page, data: Mapping[str, Any]) -> dict[str, Any]:
        """The case `data` with these answers on the page."""
        owned = filled.owned(page, more=1)
        model, register = type(filled.case), filled.shop.tables.municipalities
        answers = as_kept(answers_in(self.sent, owned, model), data, model, register)
        changed = replaced(data, owned, answers)
        if len(self.removed) == 2 and self.removed[0] == INSTITUTIONS:
            # All that is said of the institution goes with it.
            items = changed.get(INSTITUTIONS, [])
            changed[INSTITUTIONS] = [
                one for number, one in enumerate(items) if number != self.removed[1]
            ]
        return looked_up(changed, register)

    def trial(self, asked: Asked, stored: StoredCase, page: Page) -> Filled:
        """The case as it would be; nothing is kept."""
        filled = asked.filled(stored)
        changed = self.applied(filled, page, stored.data)
        return Filled.of(changed, filled.shop, filled.language, filled.raw.file)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of it. With `conflicts` nothing was kept: `filled` has what I wrote."""

    stored: StoredCase
    filled: Filled
    conflicts: tuple[Conflict, ...] = ()
    notes: Mapping[Path, Sequence[Said]] | None = None


def save_page(asked: Asked, stored: StoredCase, page: Page, sending: Sending) -> Saved:
    """Keep the answers. Fields that only one of two people changed are put together.

    Raises:
        NoSuchCaseError: the case has been removed.
        CannotWriteError: the database cannot be written.
    """
    filled = asked.filled(stored)
    data, revision = sending.applied(filled, page, stored.data), sending.revision
    for _ in range(_TRIES):
        try:
            kept = asked.desk.cases.save(stored.key, data, revision=revision, who=asked.user.id)
            return Saved(stored=kept, filled=asked.filled(kept))
        except ConflictError as conflict:
            current, base = conflict.current, conflict.base
        if base is None:
            # Too much has happened since: all that differs has to be looked at.
            base = {}
        mine = sending.applied(filled, page, base)
        merged = merge(base, mine, current.data)
        if merged.conflicts:
            return _told(asked, current, merged.data, merged.conflicts, filled, page)
        data, revision = merged.data, current.revision
    return _told(asked, current, data, (), filled, page)


def _told(
    asked: Asked,
    current: StoredCase,
    mine: Mapping[str, Any],
    conflicts: tuple[Conflict, ...],
    filled: Filled,
    page: Page,
) -> Saved:
    """What both wrote, side by side; who saves once more has seen what the other wrote."""
    theirs = Filled.of(current.data, filled.shop, filled.language, filled.raw.file)
    notes: dict[Path, list[Said]] = {}
    for one in conflicts:
        other = _told_plainly(theirs, page, one)
        message = "conflict-theirs" if other else "conflict-emptied"
        notes[one.path] = [
            Said(
                message=asked.words(message, theirs=other),
                remedy=asked.words("conflict-remedy"),
                code=join_where(one.path),
            )
        ]
    return Saved(
        stored=current,
        filled=Filled.of(mine, filled.shop, filled.language, filled.raw.file),
        conflicts=conflicts,
        notes=notes,
    )


def _told_plainly(theirs: Filled, page: Page, conflict: Conflict) -> str:
    """What the other wrote, as docgen reads it; what it cannot read, as it was written."""
    found: dict[Path, list[str]] = {}
    for question in questions_in(theirs.nodes(page)):
        path = parse_where(question.where)
        if path[: len(conflict.path)] == conflict.path and question.is_answered:
            found.setdefault(path[:-1], []).append(_answer(theirs, path, question))
    return "; ".join(", ".join(answers) for answers in found.values())


def _answer(theirs: Filled, path: Path, question: Question) -> str:
    written = question.value
    if isinstance(written, tuple):
        labels = dict(question.options)
        return ", ".join(labels.get(one, one) for one in written)
    return dict(question.options).get(written) or theirs.echoes.said(path) or written
