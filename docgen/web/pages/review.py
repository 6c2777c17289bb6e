"""*Se over svarene*: every answer with its page, what is missing, and where the documents stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.model.finding import Finding, Severity
from docgen.model.plan import Planned
from docgen.pipeline.examine import Examined, examine
from docgen.texts import translate
from docgen.web.access import BEGINS, FILLS_IN, SHARES, Role
from docgen.web.form.filled import Filled
from docgen.web.form.findings import is_missing
from docgen.web.form.owned import Page
from docgen.web.form.questions import begun
from docgen.web.pages.answers import Row, rows_of
from docgen.web.pages.asked import Asked, case_address, page_address
from docgen.web.pages.colours import COLOURS
from docgen.web.pages.placed import Placed, placed
from docgen.web.pages.sheets import title_of
from docgen.web.pages.titles import titled
from docgen.web.pages.verdicts import rejected, standings
from docgen.web.store.stored import Source, StoredCase

__all__ = ["show"]

_DONE = {"tatt-inn": "taken-in-one", "overtatt": "taken-over"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The answers of a page; `wrong` and `missing` are how much must be mended or is not there."""

    title: str
    href: str
    rows: tuple[Row, ...]
    wrong: int
    missing: int
    may_change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A document that the case is to have, and where it stands."""

    title: str
    state: str
    colour: str


async def show(asked: Asked) -> Response:
    """The page."""
    stored = await run_in_threadpool(asked.stored)
    filled = await asked.filled_in(stored)
    examined = await run_in_threadpool(examine, filled.raw, asked.desk.shop)

    def told(found: Iterator[Finding]) -> list[Placed]:
        return [placed(asked, stored, filled, one) for one in found]

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
        open_parts=[one for one in parts if not one.rows and not stored.is_imported],
        sources=[_source(asked, one) for one in stored.sources],
        approvals=_approvals(asked, stored),
        standing=list(standings(asked, examined)),
        rejected=[
            one
            for number in range(len(examined.checked.case.institutions))
            if (one := rejected(asked, stored, examined, number)) is not None
        ],
        take_over=case_address(stored.key, "overta"),
        status=next((asked.words(said) for name, said in _DONE.items() if asked.has(name)), ""),
        wrong=told(errors),
        missing=told(missing),
        warnings=told(warnings),
        documents=list(_documents(asked, examined)),
        may_make=asked.may(FILLS_IN),
        may_remove=asked.may(BEGINS),
        may_share=asked.may(SHARES),
        following=None if stored.is_imported else _following(asked, stored, filled),
        make=case_address(stored.key, "lag"),
        made=case_address(stored.key, "dokumenter"),
        export=case_address(stored.key, "eksport"),
        remove=case_address(stored.key, "slett"),
        share=case_address(stored.key, "tilgang"),
    )


def _approvals(asked: Asked, stored: StoredCase) -> list[tuple[str, str]]:
    """The pages of approval that are open to the user: title and address."""
    pages = ((Role.HEAD_OF_UNIT, "godkjenn"), (Role.ECONOMIST, "okonomi"))
    return [
        (asked.words(f"approve-{name}-title"), case_address(stored.key, name))
        for role, name in pages
        if asked.user.roles & {role, Role.ADMINISTRATION}
    ]


def _source(asked: Asked, one: Source) -> str:
    """Which file it is, and when it was taken in."""
    day = one.imported_at.astimezone()
    return asked.words("source-line", file=one.file, date=f"{day:%d.%m.%Y}", time=f"{day:%H.%M}")


def _following(asked: Asked, stored: StoredCase, filled: Filled) -> tuple[str, str] | None:
    """The first page on the way that waits for something: its title and its address."""
    waits = (one for one in filled.main_pages if _waits(filled, one))
    page = next(waits, None)
    if page is None:
        return None
    return title_of(asked, filled, page), page_address(stored.key, page.slug)


def _parts(asked: Asked, stored: StoredCase, filled: Filled) -> Iterator[_Part]:
    """The pages that ask for something or hold something."""
    for page in filled.pages:
        on_the_way = page in filled.main_pages
        if not on_the_way and filled.state(page) == "empty":
            continue
        address = page_address(stored.key, page.slug)
        rows = rows_of(filled, page, "" if stored.is_imported else address)
        yield _Part(
            title=title_of(asked, filled, page),
            href=address,
            rows=tuple(one for one in rows if one.values or one.errors),
            wrong=filled.errors_on(page),
            missing=filled.missing_on(page),
            may_change=asked.may_fill_in(page),
        )


def _waits(filled: Filled, page: Page) -> bool:
    return filled.state(page) == "wrong" or filled.missing_on(page) > 0


def _whose(asked: Asked, planned: Planned) -> str:
    institution = asked.desk.shop.tables.short_name(planned.profile)
    title = titled(asked, planned.title)
    return f"{title}: {institution}" if institution else title


def _documents(asked: Asked, examined: Examined) -> Iterator[_Document]:
    titles = Counter(one.title for one in examined.planned)
    for planned in examined.planned:
        state = str(examined.states[planned.key])
        yield _Document(
            # Where each institution has its own, it says whose it is.
            title=_whose(asked, planned)
            if titles[planned.title] > 1
            else titled(asked, planned.title),
            state=begun(translate("messages", f"state-{state}", asked.language)),
            colour=COLOURS.get(state, "neutral"),
        )
