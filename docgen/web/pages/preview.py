"""Shows a document as it will look: beside the questions, and on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

import anyio
import anyio.to_thread
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.model.plan import Planned
from docgen.web.form.owned import Page
from docgen.web.making.failure import Failure
from docgen.web.making.preview import Preview
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.saving import Sending
from docgen.web.pages.titles import titled

__all__ = ["beside", "document_of", "picture", "show"]

_Made = TypeVar("_Made")
_WIDTH, _BESIDE = 1200, 800
# There is one LibreOffice for all of them: more threads would only wait, and others need them.
_MOST_AT_ONCE = 2


async def show(asked: Asked) -> Response:
    """The page of one document; of the first one while none is named."""
    stored = await run_in_threadpool(asked.stored)
    filled = await asked.filled_in(stored)
    planned = await run_in_threadpool(asked.desk.previewer.documents, filled.raw)
    wanted = asked.request.query_params.get("dokument", planned[0].key if planned else "")
    chosen = next((one for one in planned if one.key == wanted), None)
    if planned and chosen is None:
        raise HTTPException(404)
    shown: Preview | Failure | None = None
    if chosen is not None:
        key = chosen.key

        def made() -> Preview | Failure:
            return asked.desk.previewer.preview(filled.raw, key, width=_WIDTH, case=stored.key)

        shown = await _in_turn(made)
    return asked.show(
        "preview.html",
        title=asked.words("preview-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        planned=[replace(one, title=titled(asked, one.title)) for one in planned],
        chosen=chosen,
        case=case_address(stored.key),
        **_values(asked, shown),
    )


async def beside(asked: Asked) -> Response:
    """The document that a page of questions writes in, with the answers as they stand there now.

    A part of that page; nothing is kept.
    """
    form = await asked.form()
    sent = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    stored = await run_in_threadpool(asked.stored)
    page = (await asked.filled_in(stored)).pages.find(asked.request.path_params["slug"])
    if page is None:
        raise HTTPException(404)

    def made() -> tuple[Planned | None, Preview | Failure | None]:
        sending = Sending(sent=sent, removed=(), revision=stored.revision)
        trial = sending.trial(asked, stored, page)
        planned = asked.desk.previewer.documents(trial.raw)
        chosen = document_of(page, planned)
        if chosen is None:
            return None, None
        shown = asked.desk.previewer.preview(trial.raw, chosen.key, width=_BESIDE, case=stored.key)
        return chosen, shown

    chosen, shown = await _in_turn(made)
    return asked.show(
        "beside.html",
        title="",
        chosen=chosen,
        case=case_address(stored.key),
        **_values(asked, shown),
    )


async def _in_turn(make: Callable[[], _Made]) -> _Made:
    """Make something that needs LibreOffice, when it is our turn."""
    return await anyio.to_thread.run_sync(make, limiter=_turns())


@cache
def _turns() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(_MOST_AT_ONCE)


def _values(asked: Asked, shown: Preview | Failure | None) -> dict[str, Any]:
    failed = shown if isinstance(shown, Failure) else None
    return {
        "preview": shown if isinstance(shown, Preview) else None,
        "message": failed.text("message", asked.language) if failed else "",
        "remedy": failed.text("remedy", asked.language) if failed else "",
    }


async def picture(asked: Asked) -> Response:
    """A page of a preview, by its digest and its number from 1."""
    stored = await run_in_threadpool(asked.stored)
    kept = asked.desk.previewer.kept(asked.request.path_params["digest"], case=stored.key)
    number = asked.request.path_params["number"]
    if kept is None or not 1 <= number <= len(kept.pages):
        raise HTTPException(404)
    return Response(kept.pages[number - 1], media_type="image/png")


def document_of(page: Page, planned: tuple[Planned, ...]) -> Planned | None:
    """The document that the answers of the page are seen in.

    Of an institution's documents its own; the first of all while the case has none of the kind.
    """
    own = [one for one in planned if one.institution in (None, page.number or 0)]
    kind = next((one for one in own if one.pack == page.plan.document), None)
    return kind or (own[0] if own else None)
