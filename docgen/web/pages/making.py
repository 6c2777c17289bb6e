"""Has the documents of a case made, tells how far that is, and offers what is there."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from docgen.errors import DocgenError
from docgen.intake.raw import RawCase
from docgen.model.finding import Severity
from docgen.model.result import CaseResult
from docgen.web.access import FILLS_IN
from docgen.web.attaching.recording import folder_of
from docgen.web.form.filled import Filled
from docgen.web.making.current import is_published
from docgen.web.making.downloads import Download
from docgen.web.making.making import Making
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.attached import AttachedFile, attached_files
from docgen.web.pages.downloads import ALL_FILES, files_of
from docgen.web.pages.logged import UNLOGGED, begin
from docgen.web.pages.placed import Placed, placed
from docgen.web.pages.titles import titled
from docgen.web.store.changes import What
from docgen.web.store.errors import NoSuchCaseError
from docgen.web.store.stored import StoredCase

__all__ = ["progress", "show", "start"]


_ALL_WELL = {"making-done", "making-unchanged"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """How far the making is, in words; `busy` while the page should ask again."""

    busy: bool
    text: str
    done: int = 0
    of: int = 0
    kind: str = "info"
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """A file to fetch; those of one document have the same `stem`. `fault` is why it cannot be."""

    key: str
    stem: str
    title: str
    kind: str
    kilobytes: int
    internal: bool
    fault: str


async def start(asked: Asked) -> Response:
    """Put the case in the queue, as it is now."""
    stored = await run_in_threadpool(asked.stored)
    raw = (await asked.filled_in(stored)).raw
    # Before it is done: what is made without a line is made by nobody.
    await asked.write(begin, asked, stored, What.MADE)
    asked.desk.queue.start(stored.key, raw, who=asked.user.id)
    try:
        await run_in_threadpool(asked.stored)
    except NoSuchCaseError:
        # Somebody has removed it since it was read: nobody wants its documents.
        asked.desk.queue.forget(stored.key)
        raise
    return asked.lead(case_address(stored.key, "dokumenter"))


async def show(asked: Asked) -> Response:
    """The page of the documents."""
    stored = await run_in_threadpool(asked.stored)
    filled = await asked.filled_in(stored)
    making = asked.desk.queue.find(stored.key)
    told = await run_in_threadpool(_told, asked, making, filled.raw)
    taken_back = asked.has("trukket")
    if taken_back and told is not None and told.kind == "success":
        # What was done just now is told; that documents were made before is no news.
        told = None
    return asked.show(
        "documents.html",
        title=asked.words("documents-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        told=told,
        files=[_file(asked, one) for one in await run_in_threadpool(files_of, asked, stored)],
        all_files=ALL_FILES,
        findings=_findings(asked, stored, filled, making),
        may_make=asked.may(FILLS_IN),
        attached=await run_in_threadpool(_attached, asked, stored),
        has_folder=folder_of(asked.desk.outputs, stored.data.get("id")) is not None,
        status=asked.words("taken-back") if taken_back else "",
        unlogged=asked.words("log-not-completed") if asked.has(UNLOGGED) else "",
        case=case_address(stored.key),
    )


async def progress(asked: Asked) -> Response:
    """How far it is now, as a part of the page that takes the place of itself."""
    stored = await run_in_threadpool(asked.stored)
    raw = (await asked.filled_in(stored)).raw
    told = await run_in_threadpool(_told, asked, asked.desk.queue.find(stored.key), raw)
    if told is None or not told.busy:
        # The whole page is another now.
        address = case_address(stored.key, "dokumenter")
        return Response(status_code=204, headers={"hx-redirect": address})
    return asked.show("making.html", told=told, case=case_address(stored.key), title="")


def _attached(asked: Asked, stored: StoredCase) -> list[AttachedFile]:
    folder = folder_of(asked.desk.outputs, stored.data.get("id"))
    return attached_files(asked, stored.key, folder)


def _told(asked: Asked, making: Making | None, raw: RawCase) -> _Told | None:
    if making is None:
        return None
    match making.state:
        case "queued":
            return _Told(busy=True, text=asked.words("making-queued", ahead=making.ahead))
        case "running":
            return _running(asked, making)
        case "failed":
            failure = making.failure
            return _Told(
                busy=False,
                kind="danger",
                text=failure.text("message", asked.language) if failure else "",
                remedy=failure.text("remedy", asked.language) if failure else "",
            )
        case "done":
            changed = making.digest != raw.digest
            if changed and _is_published(asked, raw):
                # An approval has made them since, or another program.
                return None
            message = "making-outdated" if changed else _done_message(making.result)
            kind = "success" if message in _ALL_WELL else "warning"
            return _Told(busy=False, kind=kind, text=asked.words(message))


def _is_published(asked: Asked, raw: RawCase) -> bool:
    try:
        return is_published(raw, asked.desk.shop)
    except DocgenError:
        # What is wrong with the folder is told where its files are.
        return False


def _running(asked: Asked, making: Making) -> _Told:
    step = making.step
    if step is None:
        return _Told(busy=True, text=asked.words("making-checking"))
    if step.stage in ("checked", "converted"):
        text = asked.words("making-converting", done=step.done, of=step.of)
    else:
        text = asked.words(f"making-{step.stage}")
    return _Told(busy=True, text=text, done=step.done, of=step.of)


def _done_message(result: CaseResult | None) -> str:
    if result is None or result.action is None:
        return "making-nothing"
    if any(one.severity is Severity.ERROR for one in result.findings):
        return "making-partly"
    return "making-done" if result.action == "made" else "making-unchanged"


def _findings(
    asked: Asked, stored: StoredCase, filled: Filled, making: Making | None
) -> list[Placed]:
    """What kept documents from being made, as long as nothing has been written since."""
    if making is None or making.result is None or making.digest != filled.raw.digest:
        return []
    found = making.result.findings
    return [placed(asked, stored, filled, one) for one in found if one.severity is Severity.ERROR]


def _file(asked: Asked, one: Download) -> _File:
    stem, _, ending = one.key.rpartition(".")
    return _File(
        key=one.key,
        stem=stem,
        title=titled(asked, one.title),
        kind=asked.words("file-kind-pdf" if ending == "pdf" else "file-kind-word"),
        kilobytes=-(-one.size // 1000),
        internal=one.internal,
        fault=one.fault.text("message", asked.language) if one.fault else "",
    )
