"""Shows a document as it will look: beside the questions, and on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.model.pack import Pack
from docgen.model.plan import Planned
from docgen.web.form.filled import Filled
from docgen.web.form.owned import Page
from docgen.web.form.plan import is_below
from docgen.web.making.failure import Failure
from docgen.web.making.preview import Preview
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.saving import Sending

__all__ = ["beside", "document_of", "picture", "show"]

_WIDTH, _BESIDE = 1200, 800


async def show(asked: Asked) -> Response:
    """The page of one document; of the first one while none is named."""
    stored = await run_in_threadpool(asked.stored)
    filled = asked.filled(stored)
    planned = await run_in_threadpool(asked.desk.previewer.documents, filled.raw)
    wanted = asked.request.query_params.get("dokument", planned[0].key if planned else "")
    chosen = next((one for one in planned if one.key == wanted), None)
    if planned and chosen is None:
        raise HTTPException(404)
    shown: Preview | Failure | None = None
    if chosen is not None:
        shown = await run_in_threadpool(
            asked.desk.previewer.preview, filled.raw, chosen.key, width=_WIDTH
        )
    return asked.show(
        "preview.html",
        title=asked.words("preview-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        planned=planned,
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
    page = asked.filled(stored).pages.find(asked.request.path_params["slug"])
    if page is None:
        raise HTTPException(404)

    def made() -> tuple[Planned | None, Preview | Failure | None]:
        sending = Sending(sent=sent, removed=(), revision=stored.revision)
        trial = sending.trial(asked, stored, page)
        planned = asked.desk.previewer.documents(trial.raw)
        chosen = document_of(page, planned, asked.desk.workshop.packs)
        if chosen is None:
            return None, None
        return chosen, asked.desk.previewer.preview(trial.raw, chosen.key, width=_BESIDE)

    chosen, shown = await run_in_threadpool(made)
    return asked.show(
        "beside.html",
        title="",
        chosen=chosen,
        case=case_address(stored.key),
        **_values(asked, shown),
    )


def _values(asked: Asked, shown: Preview | Failure | None) -> dict[str, object]:
    failed = shown if isinstance(shown, Failure) else None
    return {
        "preview": shown if isinstance(shown, Preview) else None,
        "message": failed.text("message", asked.language) if failed else "",
        "remedy": failed.text("remedy", asked.language) if failed else "",
    }


async def picture(asked: Asked) -> Response:
    """A page of a preview, by its digest and its number from 1."""
    await run_in_threadpool(asked.stored)
    kept = asked.desk.previewer.kept(asked.request.path_params["digest"])
    number = asked.request.path_params["number"]
    if kept is None or not 1 <= number <= len(kept.pages):
        raise HTTPException(404)
    return Response(kept.pages[number - 1], media_type="image/png")


def document_of(
    page: Page, planned: tuple[Planned, ...], packs: Mapping[str, Pack]
) -> Planned | None:
    """The document that says most of the page: whose pack names it most closely among its needs.

    Of documents of an institution that of the page's own; the first of equals.
    """
    best: tuple[int, Planned] | None = None
    for one in planned:
        if one.institution is not None and one.institution != (page.number or 0):
            continue
        close = _closeness(page, packs[one.pack].manifest.needs)
        if close and (best is None or close > best[0]):
            best = (close, one)
    return best[1] if best else None


def _closeness(page: Page, needs: tuple[str, ...]) -> int:
    """How many keys the longest need has that is above a root of the page, or below it."""
    return max(
        (
            need.count(".") + 1
            for need in needs
            for root in page.plan.roots
            if is_below(root, need) or is_below(need, root)
        ),
        default=0,
    )
