"""A file that came back is attached as evidence, and what was found of it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from docgen.casefile.folder import CaseFolder
from docgen.errors import DocgenError
from docgen.intake import InputFile
from docgen.model.record import EvidenceKind
from docgen.pipeline.attach.asked import Asked as Attaching
from docgen.pipeline.attach.needed import texts_to_sign
from docgen.pipeline.examine import examine
from docgen.pipeline.stored import stored_case
from docgen.web.attaching.recording import CameBack, attach, folder_of, look
from docgen.web.attaching.said import said_in
from docgen.web.pages.asked import Asked, case_address
from docgen.web.pages.attached import questions_of
from docgen.web.pages.logged import begin, complete
from docgen.web.pages.seen import outcome_of
from docgen.web.pages.sheets import Problem
from docgen.web.pages.told import Told, error_told
from docgen.web.store.changes import What
from docgen.web.store.stored import StoredCase
from docgen.web.upload.holding import Held, Sent

__all__ = ["ask", "send"]

_FILES, _HELD = "files", "held"
"""What the form calls the files that are chosen, and those that wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What came of it. `wrong` are the questions that were answered wrongly."""

    wrong: frozenset[str] = frozenset()
    came: CameBack | None = None
    stopped: Told | None = None
    unlogged: str = ""
    status_code: int = 200

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do with the files."""
        return self.status_code == 200


async def ask(asked: Asked) -> Response:
    """Ask for the file, and what it is."""
    stored = await run_in_threadpool(asked.stored)
    return await run_in_threadpool(lambda: _page(asked, stored, {}))


async def send(asked: Asked) -> Response:
    """Attach the file, and tell all that was found and what came of it.

    A file that is not attached waits for the next try.
    """
    stored = await run_in_threadpool(asked.stored)
    uploads = asked.desk.uploads
    async with asked.form_with_files() as form:
        sent = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile)]
        given = [Sent(name=one.filename or "", content=one.file) for one in files if one.filename]
        place, placed = await run_in_threadpool(_placed, asked, stored, sent, given)
    held = None
    try:
        outcome = await _attached(asked, stored, sent, placed)
        if place is not None and not outcome.is_done:
            held = uploads.hold(asked.user.id, place, placed, case=stored.key)
    finally:
        if place is not None and held is None:
            await run_in_threadpool(uploads.forget, place)
    names = {one.path.name: one.shown_as for one in placed}
    return await run_in_threadpool(
        lambda: _page(asked, stored, sent, outcome, names=names, held=held)
    )


def _placed(
    asked: Asked, stored: StoredCase, sent: Mapping[str, str], given: Sequence[Sent]
) -> tuple[Path | None, tuple[InputFile, ...]]:
    """The files that were sent, or else those that wait since the last try; with their folder."""
    uploads = asked.desk.uploads
    waiting = uploads.take(sent.get(_HELD, ""), asked.user.id, stored.key)
    if given:
        if waiting is not None:
            uploads.forget(waiting.folder)
        return uploads.place(given)
    return (waiting.folder, waiting.files) if waiting is not None else (None, ())


async def _attached(
    asked: Asked, stored: StoredCase, sent: Mapping[str, str], placed: Sequence[InputFile]
) -> _Outcome:
    """Attach the files, when all that is said of them can be read."""
    desk = asked.desk
    folder = folder_of(desk.outputs, stored.data.get("id"))
    if folder is None:
        return _Outcome(status_code=422)
    said = said_in(sent, [one.path for one in placed])
    wrong = said.wrong if placed else said.wrong | {_FILES}
    attaching = said.asked
    if attaching is None:
        return _Outcome(wrong=wrong, status_code=422)
    try:
        if wrong:
            # Whoever mends an answer is to know what else stands in the way.
            came = await desk.uploads.run(lambda: look(attaching, folder, desk.shop))
            left = replace(came.prepared, findings=said.besides(came.prepared.findings))
            told = CameBack(prepared=left) if left.stopped else None
            return _Outcome(wrong=wrong, came=told, status_code=422)
        await asked.write(begin, asked, stored, What.ATTACHING)
        came = await desk.uploads.run(lambda: attach(attaching, folder, desk.shop))
    except DocgenError as error:
        return _Outcome(wrong=wrong, stopped=error_told(asked, error), status_code=409)
    unlogged = ""
    if came.stored:
        fields = [("attached", one.number) for one in came.prepared.adding.attached]
        unlogged = await asked.write(complete, asked, stored, What.ATTACHED, fields)
    code = 200 if came.stored or came.nothing_new else 422
    return _Outcome(came=came, unlogged=unlogged, status_code=code)


def _page(
    asked: Asked,
    stored: StoredCase,
    sent: Mapping[str, str],
    outcome: _Outcome = _Outcome(),
    *,
    names: Mapping[str, str] | None = None,
    held: Held | None = None,
) -> Response:
    filled = asked.filled(stored)
    folder = folder_of(asked.desk.outputs, stored.data.get("id"))
    came = outcome.came
    kept = {} if came is not None and came.stored else sent
    questions = questions_of(asked, filled.case, _to_sign(asked, folder), kept, outcome.wrong)
    problems = [
        Problem(href=f"#{one.id}", label=one.label, message=said.message)
        for one in questions
        for said in one.errors
    ]
    no_file = ""
    if _FILES in outcome.wrong:
        no_file = asked.words("came-back-files-gone" if _HELD in sent else "came-back-files-wrong")
        problems.insert(0, Problem(href="#f-files", label="", message=no_file))
    return asked.show(
        "came_back.html",
        status_code=outcome.status_code,
        title=asked.words("came-back-title"),
        case_title=filled.case_title or asked.words("case-without-name"),
        may=folder is not None,
        questions=questions,
        errors=problems,
        no_file=no_file,
        held=held.token if held is not None else "",
        waiting=", ".join(one.shown_as for one in held.files) if held is not None else "",
        stopped=outcome.stopped,
        unlogged=outcome.unlogged,
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
