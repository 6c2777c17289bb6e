"""*Se over svarene*: every answer with its page, what is missing, and where the documents stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.model.finding import Finding, Severity
from docgen.model.where import parse_where
from docgen.pipeline.examine import Examined, examine
from docgen.texts import translate
from docgen.web.access import BEGINS, FILLS_IN, SHARES
from docgen.web.form.asking import element_id
from docgen.web.form.filled import Filled
from docgen.web.form.findings import FindingsAt, is_missing
from docgen.web.form.owned import Page
from docgen.web.form.questions import Group, Node, Question, Repeat, Said
from docgen.web.pages.asked import Asked, case_address, page_address
from docgen.web.pages.sheets import title_of
from docgen.web.store.cases import StoredCase

__all__ = ["show"]

_COLOURS = {
    "draft": "neutral",
    "ready": "info",
    "blocked": "danger",
    "failed": "danger",
    "rejected": "danger",
    "signed": "success",
    "approved": "success",
    "archived": "success",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """An answer: what was asked, what was answered, and what is wrong with it."""

    term: str
    values: tuple[str, ...]
    href: str
    errors: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The answers of a page."""

    title: str
    href: str
    rows: tuple[_Row, ...]
    missing: int
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A finding, and the question that it is about; `href` is empty when that is on no page."""

    said: Said
    href: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A document that the case is to have, and where it stands."""

    title: str
    state: str
    colour: str


async def show(asked: Asked) -> Response:
    """The page."""
    stored = await run_in_threadpool(asked.stored)
    filled = asked.filled(stored)
    examined = await run_in_threadpool(examine, filled.raw, asked.desk.shop)
    findings = FindingsAt.of((), asked.language, with_missing=True)

    def told(found: Iterator[Finding]) -> list[_Told]:
        return [_told(asked, stored, filled, findings, one) for one in found]

    parts = list(_parts(asked, stored, filled))
    errors = (one for one in examined.findings if one.severity is Severity.ERROR)
    missing = (one for one in examined.findings if is_missing(one))
    warnings = (
        one for one in examined.findings if one.severity is Severity.WARNING and not is_missing(one)
    )
    return asked.show(
        "review.html",
        title=asked.words("review-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        case_id=str(stored.data.get("id", "")),
        parts=[one for one in parts if one.rows],
        open_parts=[one for one in parts if not one.rows],
        wrong=told(errors),
        missing=told(missing),
        warnings=told(warnings),
        documents=list(_documents(asked, examined)),
        may_make=asked.may(FILLS_IN),
        may_remove=asked.may(BEGINS),
        may_share=asked.may(SHARES),
        make=case_address(stored.key, "lag"),
        made=case_address(stored.key, "dokumenter"),
        export=case_address(stored.key, "eksport"),
        remove=case_address(stored.key, "slett"),
        share=case_address(stored.key, "tilgang"),
    )


def _told(
    asked: Asked, stored: StoredCase, filled: Filled, at: FindingsAt, finding: Finding
) -> _Told:
    page = filled.pages.of(finding.where) if finding.where else None
    if page is None:
        return _Told(said=at.said(finding), href="", place="")
    address = page_address(stored.key, page.slug)
    anchor = element_id(parse_where(finding.where))
    return _Told(
        said=at.said(finding),
        href=f"{address}?mangler#{anchor}" if finding.absent else f"{address}#{anchor}",
        place=title_of(asked, filled, page),
    )


def _parts(asked: Asked, stored: StoredCase, filled: Filled) -> Iterator[_Part]:
    """The pages that ask for something or hold something."""
    for page in filled.pages:
        on_the_way = page in filled.main_pages
        if not on_the_way and filled.state(page) == "empty":
            continue
        address = page_address(stored.key, page.slug)
        rows = tuple(_rows(filled, filled.nodes(page), address, ()))
        yield _Part(
            title=title_of(asked, filled, page),
            href=address,
            rows=tuple(one for one in rows if one.values or one.errors),
            missing=_missing_on(filled, page),
            may_change=asked.may_fill_in(page),
        )


def _missing_on(filled: Filled, page: Page) -> int:
    found = (one for one in filled.checked.findings if is_missing(one))
    return sum(filled.pages.of(one.where) == page for one in found)


def _rows(
    filled: Filled, nodes: Sequence[Node], address: str, around: tuple[str, ...]
) -> Iterator[_Row]:
    for node in nodes:
        match node:
            case Question():
                yield _Row(
                    term=": ".join((*around, node.label)),
                    values=_values(filled, node),
                    href=f"{address}#{node.id}",
                    errors=node.errors,
                )
            case Group():
                # A page of one group has its title already.
                inside = around if len(nodes) == 1 and not around else (*around, node.title)
                yield from _rows(filled, node.nodes, address, inside)
            case Repeat():
                for item in node.items:
                    if not item.is_new:
                        yield from _rows(filled, item.nodes, address, (*around, item.title))


def _values(filled: Filled, question: Question) -> tuple[str, ...]:
    """The answer as docgen reads it; as it was written where it cannot be read."""
    if not question.value:
        return ()
    said = filled.echoes.said(parse_where(question.where))
    if isinstance(question.value, tuple):
        labels = dict(question.options)
        listed = tuple(labels.get(one, one) for one in question.value if one)
        return listed if question.kind == "choices" or not said else tuple(said.split(", "))
    labels = dict(question.options)
    if question.value in labels:
        return (labels[question.value],)
    return (said or question.value,)


def _documents(asked: Asked, examined: Examined) -> Iterator[_Document]:
    for planned in examined.planned:
        state = str(examined.states[planned.key])
        yield _Document(
            title=planned.title,
            state=translate("messages", f"state-{state}", asked.language),
            colour=_COLOURS.get(state, "neutral"),
        )
