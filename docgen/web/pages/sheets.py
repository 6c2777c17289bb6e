"""What the template of a page of questions is given: the questions, the list of pages, problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen.model.where import parse_where
from docgen.web.form.asking import element_id
from docgen.web.form.filled import Filled, PageState
from docgen.web.form.owned import Page
from docgen.web.form.plan import INSTITUTIONS, PagePlan
from docgen.web.form.questions import Group, Item, Node, Question, Repeat, Said
from docgen.web.form.values import Path
from docgen.web.pages.asked import Asked, case_address, page_address
from docgen.web.store.cases import StoredCase

__all__ = ["Listed", "Problem", "listed_pages", "next_address", "sheet_of", "title_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A page in the list of pages."""

    title: str
    href: str
    state: PageState
    current: bool
    section: str


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


def listed_pages(
    asked: Asked, key: str, filled: Filled, pages: Sequence[Page], current: Page | None
) -> list[Listed]:
    """Pages for the list of pages."""
    return [
        Listed(
            title=title_of(asked, filled, one),
            href=page_address(key, one.slug),
            state=filled.state(one),
            current=one == current,
            section=one.plan.section,
        )
        for one in pages
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
) -> dict[str, Any]:
    """The values of the template `questions.html`."""
    nodes = filled.nodes(page, blank=blank, with_missing=with_missing, notes=notes)
    if page.plan.roots == (f"{INSTITUTIONS}.profile",):
        nodes = (_as_list(asked, nodes),)
    main = filled.main_pages
    before = main[: main.index(page)] if page in main else ()
    key = stored.key
    address = page_address(key, page.slug)
    return {
        "title": title_of(asked, filled, page),
        "case_title": filled.case_title or asked.words("case-without-name"),
        "errors": list(_problems(nodes)),
        "nodes": nodes,
        "pages": listed_pages(asked, key, filled, main, page),
        "others": listed_pages(asked, key, filled, filled.other_pages, page),
        "address": address,
        "style": f"{address}/stil.css?v={stored.revision}" if filled.style(page) else "",
        "live": f"{address}/les",
        "answers": case_address(key),
        "revision": stored.revision,
        "back": page_address(key, before[-1].slug) if before else "/",
        "section": page.plan.section,
        "further": next_address(key, filled, page),
    }


def _as_list(asked: Asked, nodes: Sequence[Node]) -> Repeat:
    """The institutions as a list that grows: of each there is more, on pages of its own."""
    items = tuple(
        Item(
            number=number,
            title=asked.words("institution-number", number=number + 1),
            nodes=(node,),
            is_new=isinstance(node, Question) and not node.is_answered,
        )
        for number, node in enumerate(nodes)
    )
    return Repeat(
        where=INSTITUTIONS,
        id=element_id(parse_where(INSTITUTIONS)),
        title=asked.words("page-institusjoner"),
        items=items,
    )


def _problems(nodes: Sequence[Node]) -> Iterator[Problem]:
    """All errors of the page, in the order of its questions."""
    for node in nodes:
        label = node.label if isinstance(node, Question) else node.title
        for one in node.errors:
            yield Problem(href=f"#{node.id}", label=label, message=one.message)
        match node:
            case Group():
                yield from _problems(node.nodes)
            case Repeat():
                for item in node.items:
                    yield from _problems(item.nodes)
            case Question():
                pass
