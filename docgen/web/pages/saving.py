"""Keeps the answers of a page, together with what others have written meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from docgen.web.form.answers import answers_in
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page, owned_paths
from docgen.web.form.plan import INSTITUTIONS
from docgen.web.form.questions import Said
from docgen.web.form.register import looked_up
from docgen.web.form.shown import as_kept
from docgen.web.form.values import Path, put, replaced
from docgen.web.pages.asked import Asked
from docgen.web.pages.conflicts import all_by, told_conflicts
from docgen.web.pages.standing import institution_at, name_at, names_in, number_now
from docgen.web.store.errors import ConflictError
from docgen.web.store.merging import Conflict, Merged, merge
from docgen.web.store.stored import StoredCase

__all__ = ["Saved", "Sending", "base_of", "gone", "page_now", "put_together", "save_page"]

_TRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """What a form sent, the item it wants to be rid of, and the revision that it was made from.

    `institution` is what the page called its institution; None where it did not say.
    """

    sent: Sequence[tuple[str, str]]
    removed: Path
    revision: int
    institution: str | None = None

    def applied(self, filled: Filled, page: Page, data: Mapping[str, Any]) -> dict[str, Any]:
        """The case `data` with these answers on the page."""
        model, register = type(filled.case), filled.shop.tables.municipalities
        kept = data.get(INSTITUTIONS)
        items = kept if isinstance(kept, list) else []
        owned = owned_paths(model, filled.pages.plans, page, {INSTITUTIONS: [*items, {}]})
        answers = as_kept(answers_in(self.sent, owned, model), data, model, register)
        changed = replaced(data, owned, answers)
        is_list = page.number is None and len(self.removed) == 2
        if is_list and self.removed[0] == INSTITUTIONS:
            # All that is said of the institution goes with it.
            items = changed.get(INSTITUTIONS, [])
            changed[INSTITUTIONS] = [
                one for number, one in enumerate(items) if number != self.removed[1]
            ]
        return looked_up(changed, register)

    def applied_to(self, filled: Filled, page: Page, institution: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """The institution with these answers on its page, wherever it stands in the case."""
        number = page.number or 0
        before = {INSTITUTIONS: [*({} for _ in range(number)), institution]}
        return institution_at(self.applied(filled, page, before), number)

    def trial(self, asked: Asked, stored: StoredCase, page: Page) -> Filled:
        """The case as it would be; nothing is kept."""
        filled = asked.filled(stored)
        changed = self.applied(filled, page, stored.data)
        return _read_like(filled, changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of it. Nothing is changed but when it `is_kept`; else `filled` has what I wrote.

    `page` is the page on which the answers are now: another one where the institution has another
    number. `is_gone`: there is no such institution any more; `page` is then where it stood.
    `is_own`: nobody but the user themselves wrote what stands in the way, in another window.
    """

    stored: StoredCase
    filled: Filled
    page: Page
    is_kept: bool = False
    is_gone: bool = False
    is_own: bool = False
    conflicts: tuple[Conflict, ...] = ()
    notes: Mapping[Path, Sequence[Said]] | None = None


def save_page(asked: Asked, stored: StoredCase, page: Page, sending: Sending) -> Saved:
    """Keep the answers. Fields that only one of two people changed are put together.

    Raises:
        NoSuchCaseError: the case has been removed.
        CannotWriteError: the database cannot be written.
    """
    filled, cases, current = asked.filled(stored), asked.desk.cases, stored
    mine, here = filled, page
    for _ in range(_TRIES):
        base = base_of(asked, current, sending)
        now = page_now(page, sending, base, current)
        if now is None:
            return gone(asked, filled, page, sending, base, current)
        here = now
        merged = _merged(filled, page, here, sending, base, current)
        if merged.conflicts:
            return _told(asked, current, merged, filled, here, sending)
        try:
            kept = cases.save(stored.key, merged.data, revision=current.revision, who=asked.user.id)
            return Saved(stored=kept, filled=asked.filled(kept), page=here, is_kept=True)
        except ConflictError as conflict:
            current, mine = conflict.current, _read_like(filled, merged.data)
    return Saved(stored=current, filled=mine, page=here)


def put_together(
    asked: Asked, filled: Filled, current: StoredCase, page: Page, here: Page, sending: Sending
) -> Saved:
    """What would be kept of the answers, beside what others wrote meanwhile. Nothing is kept.

    `here` is where the `page` is that the form was made of, as the case stands.
    """
    base = base_of(asked, current, sending)
    merged = _merged(filled, page, here, sending, base, current)
    if merged.conflicts:
        return _told(asked, current, merged, filled, here, sending)
    return Saved(stored=current, filled=_read_like(filled, merged.data), page=here)


def base_of(asked: Asked, current: StoredCase, sending: Sending) -> Mapping[str, Any] | None:
    """The case that the page was made from; None when it is not kept any more."""
    if sending.revision == current.revision:
        return current.data
    return asked.desk.cases.data_of(current.key, sending.revision)


def page_now(
    page: Page, sending: Sending, base: Mapping[str, Any] | None, current: StoredCase
) -> Page | None:
    """The page of the same institution as the case stands; None when it is gone."""
    if page.number is None:
        return page
    number = number_now(page.number, sending.institution, base, current.data)
    return None if number is None else replace(page, number=number)


def gone(
    asked: Asked,
    filled: Filled,
    page: Page,
    sending: Sending,
    base: Mapping[str, Any] | None,
    current: StoredCase,
) -> Saved:
    """What was written about an institution that is no longer there; nothing of it is kept."""
    number = page.number or 0
    stood = institution_at(base, number) if base is not None else {}
    mine = {
        **current.data,
        INSTITUTIONS: [
            *({} for _ in range(number)),
            sending.applied_to(filled, page, {"profile": sending.institution or "", **stood}),
        ],
    }
    is_own = all_by(asked, current, since=sending.revision)
    return Saved(
        stored=current, filled=_read_like(filled, mine), page=page, is_gone=True, is_own=is_own
    )


def _merged(
    filled: Filled,
    page: Page,
    here: Page,
    sending: Sending,
    base: Mapping[str, Any] | None,
    current: StoredCase,
) -> Merged:
    """What both wrote. Where nobody knows what the page was made from, all that differs is told."""
    if page.number is None or here.number is None:
        if base is None or _stands(filled, page, sending, base, current):
            mine = sending.applied(filled, page, current.data)
            return merge(None if base is None else current.data, mine, current.data)
        mine = sending.applied(filled, page, base)
        return merge(base, mine, current.data)
    # Of the institutions only this one is changed, whatever became of the others.
    theirs = institution_at(current.data, here.number)
    before = None if base is None else institution_at(base, page.number)
    mine = sending.applied_to(filled, page, theirs if before is None else before)
    merged = merge(before, mine, theirs)
    above = (INSTITUTIONS, here.number)
    data: dict[str, Any] = deepcopy(dict(current.data))
    if merged.data or institution_at(data, here.number):
        put(data, above, merged.data)
    conflicts = (replace(one, path=(*above, *one.path)) for one in merged.conflicts)
    return Merged(data=data, conflicts=tuple(conflicts))


def _stands(
    filled: Filled, page: Page, sending: Sending, base: Mapping[str, Any], current: StoredCase
) -> bool:
    """Whether the list of institutions can be changed as if nobody had written of them meanwhile.

    So it is when they are the same ones in the same order, and nobody wrote of one that is removed
    or becomes another one.
    """
    if page.plan.roots != (f"{INSTITUTIONS}.profile",):
        return False
    names = names_in(base)
    if names != names_in(current.data) or len(set(names)) != len(names):
        return False
    mine = replace(sending, removed=()).applied(filled, page, base)
    touched = {number for number, name in enumerate(names) if name_at(mine, number) != name}
    if sending.removed:
        touched |= set(range(len(names))) & {sending.removed[-1]}
    return all(
        institution_at(base, number) == institution_at(current.data, number) for number in touched
    )


def _told(
    asked: Asked, current: StoredCase, merged: Merged, filled: Filled, page: Page, sending: Sending
) -> Saved:
    """What both wrote, side by side; who saves once more has seen what the other wrote."""
    theirs, mine = _read_like(filled, current.data), _read_like(filled, merged.data)
    told = told_conflicts(
        asked,
        current,
        merged.conflicts,
        theirs=theirs,
        mine=mine,
        page=page,
        since=sending.revision,
    )
    return Saved(
        stored=current,
        filled=theirs if told.is_list else mine,
        page=page,
        is_own=told.is_own,
        conflicts=merged.conflicts,
        notes=told.notes,
    )


def _read_like(filled: Filled, data: Mapping[str, Any]) -> Filled:
    return Filled.of(data, filled.shop, filled.language, filled.raw.file)
