"""What the page of questions says of answers that a signature has locked, and what the way is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from docgen.model.document import ADDITIONAL_AGREEMENT, AMENDMENT
from docgen.model.where import parse_where
from docgen.web.form.filled import Filled
from docgen.web.form.findings import FindingsAt
from docgen.web.form.locks import Locks
from docgen.web.form.owned import Page
from docgen.web.form.questions import Group, Node, Question, Repeat, Said, questions_in
from docgen.web.form.values import Path
from docgen.web.pages.asked import page_address

__all__ = ["LockNotice", "changed_on", "locked_notes", "notice_of"]

_WAYS = (AMENDMENT, ADDITIONAL_AGREEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class LockNotice:
    """The locked answers of a page as (title, id of the element).

    `ways` are the addresses of the pages where a change is prepared, by the pack that it is for.
    """

    answers: tuple[tuple[str, str], ...]
    ways: Mapping[str, str]


def changed_on(filled: Filled, page: Page, locks: Locks) -> bool:
    """Whether a term on the page is another than the signed one."""
    return any(filled.pages.of(one.where) == page for one in locks.changed if one.where)


def locked_notes(
    filled: Filled,
    page: Page,
    locks: Locks,
    notes: Mapping[Path, Sequence[Said]] | None = None,
) -> Mapping[Path, Sequence[Said]]:
    """The notes, and what is said of each term of the page that is another than the signed one."""
    found: dict[Path, list[Said]] = {path: [*said] for path, said in (notes or {}).items()}
    words = FindingsAt.of((), filled.language, with_missing=True)
    for one in locks.changed:
        if one.where and filled.pages.of(one.where) == page:
            found.setdefault(parse_where(one.where), []).append(words.said(one))
    return found


def notice_of(
    key: str, filled: Filled, page: Page, nodes: Iterable[Node], locks: Locks
) -> LockNotice | None:
    """What is said on top of the page; None when nothing on it is locked."""
    answers = tuple(_held(nodes, locks))
    if not answers:
        return None
    ways = {
        one.plan.pack or one.plan.document: page_address(key, one.slug)
        for one in filled.pages
        if (one.plan.pack or one.plan.document) in _WAYS and one != page
    }
    return LockNotice(answers=answers, ways=ways)


def _held(nodes: Iterable[Node], locks: Locks) -> Iterator[tuple[str, str]]:
    """A list is told once, whichever of its items are locked."""
    for node in nodes:
        match node:
            case Question():
                if locks.holds(node.where):
                    yield node.label, node.id
            case Group():
                yield from _held(node.nodes, locks)
            case Repeat():
                if any(locks.holds(one.where) for one in questions_in((node,))):
                    yield node.title, node.id
