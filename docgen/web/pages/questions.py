"""A page of questions: asked, read while somebody writes, and saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.model.where import parse_where
from docgen.web.form.filled import Filled
from docgen.web.form.names import path_named
from docgen.web.form.owned import Page, plan_of
from docgen.web.form.questions import MOST_ITEMS
from docgen.web.pages.answering import answer_of, gone_answer, told_after
from docgen.web.pages.answers import rows_of
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.items import REMOVE, removed_by, without
from docgen.web.pages.removing import ask_first, going_with
from docgen.web.pages.saving import Sending, base_of, gone, page_now, save_page
from docgen.web.pages.sheets import INSTITUTION, LANGUAGE, sections_of, sheet_of, title_of
from docgen.web.pages.takeover import require_own
from docgen.web.pages.whole_number import revision_in
from docgen.web.store.stored import StoredCase

__all__ = ["ask", "read", "save", "style"]


def _page_of(filled: Filled, asked: Asked) -> Page:
    page = filled.pages.find(asked.request.path_params["slug"])
    if page is None:
        raise HTTPException(404)
    return page


def _page_as_sent(filled: Filled, asked: Asked) -> Page:
    """The page that a form was sent from; its institution may be gone since, and was written of."""
    slug = asked.request.path_params["slug"]
    found, plan = filled.pages.find(slug), plan_of(slug, filled.pages.plans)
    number = slug.rpartition("-")[2]
    if found is None and plan and plan.of_institution and len(number) <= len(str(MOST_ITEMS)):
        found = Page(plan=plan, number=int(number) - 1) if 1 < int(number) <= MOST_ITEMS else None
    if found is None:
        raise HTTPException(404)
    return found


async def ask(asked: Asked) -> Response:
    """Show the page with the answers so far."""
    stored = await run_in_threadpool(asked.stored)
    filled = await asked.filled_in(stored)
    page = _page_of(filled, asked)
    if stored.is_imported:
        return _only_read(asked, stored, filled, page)
    return asked.show(
        "questions.html",
        **sheet_of(
            asked,
            stored,
            filled,
            page,
            blank=asked.request.query_params.get("ny", ""),
            with_missing=asked.has("mangler"),
            locks=await run_in_threadpool(filled.locks),
        ),
        status=told_after(asked, filled, page),
    )


def _only_read(asked: Asked, stored: StoredCase, filled: Filled, page: Page) -> Response:
    """The answers of a case that a file owns."""
    return asked.show(
        "answers.html",
        title=title_of(asked, filled, page),
        case_title=filled.case_title or asked.words("case-without-name"),
        rows=rows_of(filled, page, ""),
        parts=sections_of(asked, stored.key, filled, page),
        answers=case_address(stored.key),
    )


async def save(asked: Asked) -> Response:
    """Keep the answers, whatever is wrong with them, and lead on where nothing is."""
    form = await asked.form()
    sent = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    do = str(form.get("_do", "save"))
    stored = await run_in_threadpool(asked.stored)
    require_own(stored)
    page = _page_as_sent(await asked.filled_in(stored), asked)
    if do.startswith(LANGUAGE):
        return await _in_language(asked, do, stored, page, sent, _text(form.get(INSTITUTION)))
    sending = Sending(
        sent=sent,
        removed=(),
        revision=revision_in(form.get("_revision")),
        institution=_text(form.get(INSTITUTION)),
    )
    if do.startswith(REMOVE):
        going = await run_in_threadpool(going_with, asked, stored, page, sending, do)
        if going is not None:
            return ask_first(asked, stored, page, sending, going)
    removed = removed_by(do)
    if removed:
        sending = replace(sending, sent=without(sent, removed), removed=parse_where(removed))
    saved = await asked.write(save_page, asked, stored, page, sending)
    if saved.is_gone:
        return gone_answer(asked, saved)
    locks = await run_in_threadpool(saved.filled.locks)
    return answer_of(asked, saved, do, sending, locks, is_moved=saved.page != page)


async def _in_language(
    asked: Asked,
    do: str,
    stored: StoredCase,
    page: Page,
    sent: Sequence[tuple[str, str]],
    institution: str | None,
) -> Response:
    """The page in another language with what was written on it, of which nothing is kept yet."""
    since, _, language = do.removeprefix(LANGUAGE).partition(":")
    asked = asked.speaking(language)
    revision = revision_in(since)
    sending = Sending(sent=sent, removed=(), revision=revision, institution=institution)
    base = await run_in_threadpool(base_of, asked, stored, sending)
    if page_now(page, sending, base, stored) != page:
        # Another institution stands there now: it is not shown with what was written of this one.
        filled = await asked.filled_in(stored)
        told = await run_in_threadpool(gone, asked, filled, page, sending, base, stored)
        return gone_answer(asked, told)
    trial = await run_in_threadpool(sending.trial, asked, stored, page)
    is_new = trial.data != stored.data
    sheet = sheet_of(
        asked,
        stored,
        trial,
        page,
        blank=asked.request.query_params.get("ny", ""),
        since=sending.revision if is_new else None,
        locks=await run_in_threadpool(trial.locks),
    )
    # Whoever saves this has not seen what others wrote since they opened the page.
    sheet["revision"] = sending.revision
    said = asked.words("not-kept-yet") if is_new else ""
    return asked.show("questions.html", **sheet, status=said, status_color="info")


async def read(asked: Asked) -> Response:
    """Say how docgen reads the field that somebody is writing in; nothing is kept."""
    form = await asked.form()
    sent = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    name = asked.request.headers.get("hx-trigger-name", "")
    stored = await run_in_threadpool(asked.stored)
    require_own(stored)
    page = _page_of(await asked.filled_in(stored), asked)

    def said() -> tuple[str, Filled]:
        trial = Sending(sent=sent, removed=(), revision=stored.revision).trial(asked, stored, page)
        return _said(trial, name), trial

    text, trial = await run_in_threadpool(said)
    return asked.show(
        "read.html", said=text, nodes=trial.nodes(page), counted=trial.totals(page), title=""
    )


def _said(filled: Filled, name: str) -> str:
    """What is wrong with the answer; else how it was read."""
    path = path_named(name)
    if path is None:
        return ""
    findings = filled.findings_at(path)
    return findings[0] if findings else filled.echoes.of(path)


async def style(asked: Asked) -> Response:
    """The style sheet that shows and hides questions while others are answered."""
    stored = await run_in_threadpool(asked.stored)
    filled = await asked.filled_in(stored)
    return Response(filled.style(_page_of(filled, asked)), media_type="text/css")


def _text(written: object) -> str | None:
    return written if isinstance(written, str) else None
