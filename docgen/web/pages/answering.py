"""What is shown after a page of questions was saved, or could not be."""

from __future__ import annotations

from starlette.responses import Response

from docgen.model.where import join_where, parse_where
from docgen.web.form.filled import Filled
from docgen.web.form.locks import Locks
from docgen.web.form.owned import Page
from docgen.web.form.plan import INSTITUTIONS
from docgen.web.pages.answers import rows_of
from docgen.web.pages.asked import Asked, case_address, page_address
from docgen.web.pages.items import ADD, anchor_of_new, has_blank, removed_by
from docgen.web.pages.locked import changed_on
from docgen.web.pages.removing import list_title
from docgen.web.pages.saving import Saved, Sending
from docgen.web.pages.sheets import next_address, sheet_of

__all__ = ["answer_of", "gone_answer", "told_after"]

_NEXT = "next"
_SAVED, _REMOVED, _BLANK = "lagret", "fjernet", "tom"
"""What stands behind the `?` of a page that was saved: nothing that anybody wrote."""


def told_after(asked: Asked, filled: Filled, page: Page) -> str:
    """What the page says of the save that led to it."""
    where = asked.request.query_params.get(_REMOVED, "")
    path = parse_where(where)
    if path and isinstance(path[-1], int):
        title = list_title(asked, filled, page, join_where(path[:-1]))
        if title:
            return asked.words("item-removed", number=path[-1] + 1, title=title)
    if asked.has(_BLANK):
        return asked.words("item-blank")
    return asked.words("saved") if asked.has(_SAVED) else ""


def gone_answer(asked: Asked, saved: Saved) -> Response:
    """What was written of an institution that is not there any more, so that it can be copied."""
    filled, key = saved.filled, saved.stored.key
    institution = filled.institution(saved.page) if filled.data.get(INSTITUTIONS) else ""
    listed = filled.pages.find("institusjoner")
    return asked.show(
        "gone.html",
        status_code=409,
        title=asked.words("institution-gone-title"),
        said=_gone_said(asked, institution, is_own=saved.is_own),
        rows=[one for one in rows_of(filled, saved.page, "") if one.values],
        institutions=page_address(key, listed.slug) if listed else case_address(key),
    )


def _gone_said(asked: Asked, institution: str, *, is_own: bool) -> str:
    where = asked.words("institution-gone", institution=institution)
    if not institution:
        where = asked.words("institution-gone-unnamed")
    who = asked.words("institution-gone-own" if is_own else "institution-gone-other")
    return f"{where} {who} {asked.words('institution-gone-lost')}"


def answer_of(
    asked: Asked, saved: Saved, do: str, sending: Sending, locks: Locks, *, is_moved: bool
) -> Response:
    """Lead on where nothing is wrong; else the page once more, with what is."""
    filled, page = saved.filled, saved.page
    here = page_address(saved.stored.key, page.slug)
    if not saved.is_kept:
        return _not_kept(asked, saved, sending, locks)
    if do.startswith(ADD) and not is_moved:
        name = do.removeprefix(ADD)
        blank = f"&{_BLANK}" if has_blank(sending.sent, filled, name) else ""
        return asked.lead(f"{here}?ny={name}{blank}#{anchor_of_new(filled, page, name)}")
    if removed := removed_by(do):
        return asked.lead(f"{here}?{_REMOVED}={removed}&{_SAVED}")
    if do.startswith(ADD):
        return asked.lead(f"{here}?{_SAVED}")
    is_locked = changed_on(filled, page, locks)
    if filled.errors_on(page) or is_locked:
        sheet = sheet_of(asked, saved.stored, filled, page, locks=locks)
        return asked.show(
            "questions.html",
            status_code=422,
            **sheet,
            status=asked.words("saved-with-locked" if is_locked else "saved-with-errors"),
            status_color="warning",
        )
    if do == _NEXT:
        return asked.lead(next_address(saved.stored.key, filled, page))
    return asked.lead(f"{here}?{_SAVED}")


def _not_kept(asked: Asked, saved: Saved, sending: Sending, locks: Locks) -> Response:
    """What two windows wrote of the same answers; or that too many saved at once."""
    sheet = sheet_of(
        asked,
        saved.stored,
        saved.filled,
        saved.page,
        notes=saved.notes,
        since=sending.revision,
        locks=locks,
    )
    if saved.conflicts:
        status = "conflict-own-status" if saved.is_own else "conflict-status"
        # Nothing that anybody wrote is wrong: it is to be chosen from.
        sheet["errors_title"] = asked.words("conflict-title")
        sheet["title_mark"] = asked.words("conflict-mark")
    else:
        status = "conflict-busy"
    return asked.show(
        "questions.html",
        status_code=409,
        **sheet,
        status=asked.words(status),
        status_color="warning",
    )
