"""Asks before an item goes that much was written of: an institution, or a long one of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.responses import Response

from docgen.model.basis import flatten
from docgen.model.where import join_where, parse_where
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.plan import INSTITUTIONS
from docgen.web.form.questions import Group, Item, Node, Question, Repeat
from docgen.web.form.values import Path, value_at
from docgen.web.pages.asked import Asked, page_address
from docgen.web.pages.items import REMOVE_SURELY, removed_by
from docgen.web.pages.saving import Sending, base_of, page_now
from docgen.web.pages.sheets import LANGUAGE
from docgen.web.pages.standing import names_in
from docgen.web.store.stored import StoredCase

__all__ = ["Going", "ask_first", "going_with", "list_title"]

_FEW = 5
"""So many answers are quickly written once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What would go: what it is called, and how many answers it has.

    `is_unsaved`: the form has something else that is not kept yet.
    """

    where: str
    name: str
    count: int
    is_institution: bool
    is_unsaved: bool


def going_with(
    asked: Asked, stored: StoredCase, page: Page, sending: Sending, do: str
) -> Going | None:
    """What goes with the item that the button removes; None where nobody has to be asked."""
    where = removed_by(do)
    path, base = parse_where(where), base_of(asked, stored, sending)
    if not path or not isinstance(path[-1], int) or page_now(page, sending, base, stored) != page:
        return None
    is_institution = len(path) == 2 and path[0] == INSTITUTIONS
    if is_institution and (base is None or names_in(base) != names_in(stored.data)):
        # Its number may be another one's by now: saving tells of that.
        return None
    trial = sending.trial(asked, stored, page)
    # Its name tells which one it is; what else is known of it stands on other pages.
    count = _answers_at(trial, path) - is_institution
    if count <= (0 if is_institution else _FEW):
        return None
    return Going(
        where=where,
        name=_name_of(asked, trial, page, path),
        count=count,
        is_institution=is_institution,
        is_unsaved=trial.data != stored.data,
    )


def ask_first(
    asked: Asked, stored: StoredCase, page: Page, sending: Sending, going: Going
) -> Response:
    """The page that asks; it has all that the form sent, for both answers."""
    what = "remove-institution-what" if going.is_institution else "remove-item-what"
    return asked.show(
        "remove_item.html",
        title=asked.words("remove-item-title", name=going.name),
        text=asked.words(what, name=going.name, number=going.count),
        address=page_address(stored.key, page.slug),
        fields=[one for one in sending.sent if one[0] != "_do"],
        surely=f"{REMOVE_SURELY}{going.where}",
        # The page comes back with all that stood in it, as in another language.
        keep=f"{LANGUAGE}{sending.revision}:{asked.language}",
        is_unsaved=going.is_unsaved,
    )


def list_title(asked: Asked, filled: Filled, page: Page, where: str) -> str:
    """What the list at the path is called; empty when the page has none there."""
    if where == INSTITUTIONS:
        return asked.words("page-institusjoner")
    found = (one for one in _lists_in(filled.nodes(page)) if one.where == where)
    node = next(found, None)
    if node is None:
        return ""
    return node.label if isinstance(node, Question) else node.title


def _answers_at(filled: Filled, path: Path) -> int:
    return sum(bool(text.strip()) for text in flatten(value_at(filled.data, path)).values())


def _name_of(asked: Asked, filled: Filled, page: Page, path: Path) -> str:
    """The institution by its short name; an item by its title, with that of its list."""
    number = int(path[-1])
    if len(path) == 2 and path[0] == INSTITUTIONS:
        numbered = asked.words("institution-number", number=number + 1)
        own = Page(plan=page.plan, number=number)
        read = filled.case.institutions[number : number + 1]
        return filled.institution(own) if read and read[0].profile else numbered
    where = join_where(path[:-1])
    lists = (one for one in _lists_in(filled.nodes(page)) if one.where == where)
    items: Iterable[Item] = (item for one in lists if isinstance(one, Repeat) for item in one.items)
    return next((one.title for one in items if one.number == number), str(number + 1))


def _lists_in(nodes: Iterable[Node]) -> Iterable[Repeat | Question]:
    """The lists of a page, also those in items of others."""
    for node in nodes:
        match node:
            case Question():
                if isinstance(node.value, tuple):
                    yield node
            case Group():
                yield from _lists_in(node.nodes)
            case Repeat():
                yield node
                for item in node.items:
                    yield from _lists_in(item.nodes)
