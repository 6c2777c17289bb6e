"""A file that came back is attached as evidence, and what was found of it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from docgen.casefile.folder import CaseFolder
from docgen.errors import DocgenError, UsageError
from docgen.model.attached import LastSigner
from docgen.model.evidence_names import kind_named
from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.asked import Asked as Attaching
from docgen.pipeline.attach.needed import texts_to_sign
from docgen.pipeline.attach.written import read_amount, read_day, read_text
from docgen.pipeline.examine import examine
from docgen.pipeline.stored import stored_case
from docgen.web.attaching.recording import CameBack, attach, folder_of
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.attached import questions_of
from docgen.web.pages.logged import begin, complete
from docgen.web.pages.seen import outcome_of
from docgen.web.pages.sheets import Problem
from docgen.web.pages.told import Told, error_told
from docgen.web.store.changes import What
from docgen.web.store.stored import StoredCase
from docgen.web.upload.holding import Sent

__all__ = ["ask", "send"]

Value = TypeVar("Value")
_SIGNERS: Mapping[str, LastSigner] = {"partner": "partner", "institution": "institution"}


class _WrongAnswerError(Exception):
    """A question was answered with something that cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


async def ask(asked: Asked) -> Response:
    """Ask for the file, and what it is."""
    stored = await run_in_threadpool(asked.stored)
    return await run_in_threadpool(lambda: _page(asked, stored, {}))


async def send(asked: Asked) -> Response:
    """Attach the file, and tell what was found and what came of it."""
    stored = await run_in_threadpool(asked.stored)
    folder = folder_of(asked.desk.outputs, stored.data.get("id"))
    uploads = asked.desk.uploads
    async with asked.form_with_files() as form:
        sent = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
        given = [Sent(name=one.filename or "", content=one.file) for one in files if one.filename]
        if folder is None or not given:
            wrong = "files" if folder is not None else ""
            return await run_in_threadpool(
                lambda: _page(asked, stored, sent, wrong=wrong, status_code=422)
            )
        place, placed = await run_in_threadpool(uploads.place, given)
    names = {one.path.name: one.shown_as for one in placed}
    try:
        attaching = _attaching(sent, [one.path for one in placed])
        await asked.write(begin, asked, stored, What.ATTACHING)
        came = await uploads.run(lambda: attach(attaching, folder, asked.desk.shop))
    except _WrongAnswerError as error:
        wrong = error.name
        return await run_in_threadpool(
            lambda: _page(asked, stored, sent, wrong=wrong, status_code=422)
        )
    except DocgenError as error:
        told = error_told(asked, error)
        return await run_in_threadpool(
            lambda: _page(asked, stored, sent, stopped=told, status_code=409)
        )
    finally:
        await run_in_threadpool(uploads.forget, place)
    unlogged = ""
    if came.stored:
        fields = [("attached", one.number) for one in came.prepared.adding.attached]
        unlogged = await asked.write(complete, asked, stored, What.ATTACHED, fields)
    code = 200 if came.stored or came.nothing_new else 422
    return await run_in_threadpool(
        lambda: _page(
            asked, stored, sent, came=came, names=names, unlogged=unlogged, status_code=code
        )
    )


def _attaching(sent: Mapping[str, str], files: Sequence[Path]) -> Attaching:
    """What the user says of the files.

    Raises:
        _WrongAnswerError: one of the answers cannot be read.
    """

    def said(name: str) -> str | None:
        return sent.get(name, "").strip() or None

    def read(name: str, reader: Callable[[str | None], Value | None]) -> Value | None:
        try:
            return reader(said(name))
        except UsageError:
            raise _WrongAnswerError(name) from None

    kind = kind_named(sent.get("kind", ""))
    if kind is None:
        raise _WrongAnswerError("kind")
    return Attaching(
        kind=kind,
        files=tuple(files),
        institution=said("institution"),
        day=read("date", read_day),
        by=read("by", read_text),
        amount=read("amount", read_amount),
        journal=read("journal", read_text),
        last_signer=_SIGNERS.get(sent.get("signer", "")),
        document=said("document"),
        despite=read("despite", read_text),
    )


def _page(
    asked: Asked,
    stored: StoredCase,
    sent: Mapping[str, str],
    *,
    wrong: str = "",
    came: CameBack | None = None,
    names: Mapping[str, str] | None = None,
    stopped: Told | None = None,
    unlogged: str = "",
    status_code: int = 200,
) -> Response:
    filled = asked.filled(stored)
    folder = folder_of(asked.desk.outputs, stored.data.get("id"))
    kept = {} if came is not None and came.stored else sent
    questions = questions_of(asked, filled.case, _to_sign(asked, folder), kept, wrong)
    problems = [
        Problem(href=f"#{one.id}", label=one.label, message=said.message)
        for one in questions
        for said in one.errors
    ]
    no_file = asked.words("came-back-files-wrong") if wrong == "files" else ""
    if no_file:
        problems.insert(0, Problem(href="#f-files", label="", message=no_file))
    return asked.show(
        "came_back.html",
        status_code=status_code,
        title=asked.words("came-back-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        may=folder is not None,
        questions=questions,
        errors=problems,
        no_file=no_file,
        stopped=stopped,
        unlogged=unlogged,
        outcome=outcome_of(asked, came, names or {}) if came is not None else None,
        address=case_address(stored.key, "kom-tilbake"),
        documents=case_address(stored.key, "dokumenter"),
    )


def _to_sign(asked: Asked, folder: CaseFolder | None) -> tuple[str, ...]:
    """The keys of the documents that somebody signs, amendments too."""
    if folder is None:
        return ()
    shop = asked.desk.shop
    try:
        before = examine(stored_case(folder), shop)
    except DocgenError:
        return ()
    keys = [
        key
        for kind in (EvidenceKind.SIGNED_AGREEMENT, EvidenceKind.SIGNED_AMENDMENT)
        for key in texts_to_sign(Attaching(kind=kind, files=()), before, shop)
    ]
    return tuple(dict.fromkeys(keys))
