"""What the template of a page of questions is given: the questions, the list of pages, problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.model.where import parse_where
from docgen.web.access import Role, writers_of
from docgen.web.form.asking import element_id
from docgen.web.form.filled import Filled, PageState
from docgen.web.form.findings import FindingsAt
from docgen.web.form.locks import NOTHING_LOCKED, Locks
from docgen.web.form.owned import Page
from docgen.web.form.plan import INSTITUTIONS, PagePlan
from docgen.web.form.questions import Group, Item, Node, Question, Repeat, Said
from docgen.web.form.values import Path
from docgen.web.pages.asked import Asked, case_address, page_address
from docgen.web.pages.locked import locked_notes, notice_of
from docgen.web.pages.standing import name_at
from docgen.web.store.stored import StoredCase

__all__ = [
    "INSTITUTION",
    "LANGUAGE",
    "Listed",
    "Problem",
    "Section",
    "next_address",
    "problems_in",
    "sections_of",
    "sheet_of",
    "title_of",
]

LANGUAGE = "language:"
"""What the button of a language says, with the revision and the language behind it."""

INSTITUTION = "_institution"
"""What a form calls the institution that its page is of: it may get another number."""

_SHARE = f"{INSTITUTIONS}.share"

_OTHERS = {"documents": "more-documents"}
"""What pages stand under that only some cases need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page in the list of pages."""

    title: str
    href: str
    state: PageState
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Pages about the same part of the case."""

    title: str
    pages: tuple[Listed, ...]

    @property
    def current(self) -> bool:
        """Whether the page that is shown is one of them."""
        return any(one.current for one in self.pages)

    @property
    def state(self) -> PageState:
        """Wrong when one of its pages is, done or empty when all of them are."""
        states = {one.state for one in self.pages}
        if "wrong" in states:
            return "wrong"
        return states.pop() if len(states) == 1 else "begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A line of the summary on top: what is wrong, and where it leads."""

    href: str
    label: str
    message: str


def title_of(asked: Asked, filled: Filled, page: Page) -> str:
    """What a page is called; with the institution, where there are several."""
    own = _title(asked, filled, page.plan)
    several = len(filled.case.institutions) > 1
    institution = filled.institution(page)
    return f"{own}: {institution}" if institution and several else own


def _title(asked: Asked, filled: Filled, plan: PagePlan) -> str:
    if plan.pack:
        return filled.shop.packs[plan.pack].manifest.title.texts().get(asked.language)
    return asked.words(f"page-{plan.name}")


def sections_of(
    asked: Asked,
    key: str,
    filled: Filled,
    current: Page | None = None,
    locks: Locks = NOTHING_LOCKED,
) -> list[Section]:
    """The pages by their sections: those that are gone through, then those few cases need."""
    changed = {filled.pages.of(one.where) for one in locks.changed}
    main = set(filled.main_pages)
    shown = [*filled.main_pages, *(one for one in filled.other_pages if filled.is_asked(one))]
    grouped: dict[str, list[Listed]] = {}
    for one in shown:
        name = one.plan.section if one in main else _OTHERS.get(one.plan.section)
        grouped.setdefault(name or one.plan.section, []).append(
            Listed(
                title=title_of(asked, filled, one),
                href=page_address(key, one.slug),
                state="wrong" if one in changed else filled.states[one],
                current=one == current,
            )
        )
    return [
        Section(title=asked.words(f"section-{name}"), pages=tuple(pages))
        for name, pages in grouped.items()
    ]


def next_address(key: str, filled: Filled, page: Page) -> str:
    """Where to go on: the next page of the way through, after the last one the answers."""
    pages = filled.main_pages
    if page not in pages:
        return case_address(key)
    following = pages[pages.index(page) + 1 :]
    return page_address(key, following[0].slug) if following else case_address(key)


def sheet_of(
    asked: Asked,
    stored: StoredCase,
    filled: Filled,
    page: Page,
    *,
    blank: str = "",
    with_missing: bool = False,
    notes: Mapping[Path, Sequence[Said]] | None = None,
    since: int | None = None,
    locks: Locks = NOTHING_LOCKED,
) -> dict[str, Any]:
    """The values of the template `questions.html`.

    `since` is the revision that unsaved answers were written from; without it all is saved.
    """
    notes = locked_notes(filled, page, locks, notes)
    nodes = filled.nodes(page, blank=blank, with_missing=with_missing, notes=notes)
    if page.plan.roots == (f"{INSTITUTIONS}.profile",):
        nodes = (_as_list(asked, filled, nodes, notes),)
    main = filled.main_pages
    before = main[: main.index(page)] if page in main else ()
    key = stored.key
    address = page_address(key, page.slug)
    return {
        "title": title_of(asked, filled, page),
        "case_title": filled.case_title or asked.words("case-without-name"),
        "errors": [*problems_in(nodes), *_problems_beside(asked, filled, page, nodes, notes)],
        "locked": notice_of(key, filled, page, nodes, locks),
        "nodes": nodes,
        "counted": filled.totals(page),
        "parts": sections_of(asked, key, filled, page, locks),
        "address": f"{address}?ny={blank}" if blank else address,
        "style": f"{address}/stil.css?v={stored.revision}" if filled.style(page) else "",
        "live": f"{address}/les",
        "beside": f"{address}/vis",
        "preview": case_address(key, "vis"),
        "answers": case_address(key),
        "hidden": _hidden(stored, page),
        "revision": stored.revision,
        "not_yours": "" if asked.may_fill_in(page) else asked.words(_whose(page)),
        "kept": f"{LANGUAGE}{stored.revision if since is None else since}:",
        "kept_already": since is None,
        "back": page_address(key, before[-1].slug) if before else "/",
        "further": next_address(key, filled, page),
    }


def _whose(page: Page) -> str:
    """The message about who fills in a page that the user only reads."""
    writers = writers_of(page.plan.roots)
    if Role.PROJECT_LEADER in writers:
        return "page-read-only"
    if Role.ECONOMIST not in writers:
        return "page-for-heads"
    return "page-for-approvers" if Role.HEAD_OF_UNIT in writers else "page-for-economists"


def _hidden(stored: StoredCase, page: Page) -> dict[str, str]:
    """What tells a save of an institution's page which one it is of."""
    return {} if page.number is None else {INSTITUTION: name_at(stored.data, page.number)}


def _as_list(
    asked: Asked,
    filled: Filled,
    nodes: Sequence[Node],
    notes: Mapping[Path, Sequence[Said]] | None,
) -> Repeat:
    """The institutions as a list that grows: of each there is more, on pages of its own."""
    kept = filled.data.get(INSTITUTIONS)
    count = len(kept) if isinstance(kept, list) else 0
    items = tuple(
        Item(
            number=number,
            title=asked.words("institution-number", number=number + 1),
            nodes=(node,),
            is_new=number >= count,
        )
        for number, node in enumerate(nodes)
    )
    findings = _findings(filled, notes)
    return Repeat(
        where=INSTITUTIONS,
        id=element_id(parse_where(INSTITUTIONS)),
        title=asked.words("page-institusjoner"),
        items=items,
        errors=findings.errors((INSTITUTIONS,)),
        warnings=findings.warnings((INSTITUTIONS,)),
    )


def _findings(filled: Filled, notes: Mapping[Path, Sequence[Said]] | None) -> FindingsAt:
    found = filled.checked.findings
    return FindingsAt.of(found, filled.language, with_missing=False, notes=notes)


def _problems_beside(
    asked: Asked,
    filled: Filled,
    page: Page,
    nodes: Sequence[Node],
    notes: Mapping[Path, Sequence[Said]] | None,
) -> Iterator[Problem]:
    """What is wrong on the page where nothing is asked: it leads to what stands nearest.

    The shares of the institutions are written on a page of each, and are wrong together.
    """
    shown = {parse_where(one.where): one for one in _all_in(nodes)}
    findings = _findings(filled, notes)
    paths = [*(notes or {}), *(parse_where(one.where) for one in filled.wrong_on(page))]
    if _SHARE in page.plan.roots:
        paths.append((INSTITUTIONS,))
    for path in dict.fromkeys(paths):
        if path in shown:
            continue
        wanted = (INSTITUTIONS, page.number or 0, "share") if path == (INSTITUTIONS,) else path
        near = max(shown, key=lambda one: _in_common(one, wanted), default=None)
        href = f"#{shown[near].id}" if near else "#page-title"
        for one in findings.errors(path):
            message = f"{one.message} {one.remedy}".strip()
            yield Problem(href=href, label=title_of(asked, filled, page), message=message)


def _in_common(one: Path, other: Path) -> int:
    alike = [mine == theirs for mine, theirs in zip(one, other, strict=False)]
    return alike.index(False) if False in alike else len(alike)


def _all_in(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        match node:
            case Group():
                yield from _all_in(node.nodes)
            case Repeat():
                for item in node.items:
                    yield from _all_in(item.nodes)
            case Question():
                pass


def problems_in(nodes: Sequence[Node]) -> Iterator[Problem]:
    """All errors of the page, in the order of its questions."""
    for node in nodes:
        label = node.label if isinstance(node, Question) else node.title
        for one in node.errors:
            yield Problem(href=f"#{node.id}", label=label, message=one.message)
        match node:
            case Group():
                yield from problems_in(node.nodes)
            case Repeat():
                for item in node.items:
                    yield from problems_in(item.nodes)
            case Question():
                pass
