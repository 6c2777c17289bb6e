"""A head of unit approves or rejects, an economist approves: what comes of it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from docgen.checks.head_checklist import TICKS
from docgen.errors import DocgenError
from docgen.model.record import EvidenceKind
from docgen.model.where import parse_where
from docgen.web.approval.approving import Approving, approve
from docgen.web.form.anchors import anchor_of
from docgen.web.form.plan import INSTITUTIONS
from docgen.web.pages.approval import (
    LOCAL,
    Looking,
    approval_page,
    looking_at,
    other_name,
    ready_of,
)
from docgen.web.pages.approved import ECONOMIST, HEAD, Kind
from docgen.web.pages.asked import Asked
from docgen.web.pages.lacking import approver_at
from docgen.web.pages.logged import UNLOGGED, begin, complete
from docgen.web.pages.outcomes import decided
from docgen.web.pages.sheets import Problem
from docgen.web.pages.told import error_told
from docgen.web.pages.typed import with_typed
from docgen.web.pages.whole_number import revision_in
from docgen.web.store.changes import What
from docgen.web.store.errors import ConflictError, NoSuchCaseError

__all__ = ["ask_economist", "ask_head", "decide_economist", "decide_head"]

_LONGEST_NAME = 200
_DECIDES = {"approve", "reject"}


async def ask_head(asked: Asked) -> Response:
    """What the head of unit approves."""
    return await run_in_threadpool(_ask, asked, HEAD)


async def ask_economist(asked: Asked) -> Response:
    """What the economist approves."""
    return await run_in_threadpool(_ask, asked, ECONOMIST)


async def decide_head(asked: Asked) -> Response:
    """Keep the answers, and approve or reject."""
    return await _decide(asked, HEAD)


async def decide_economist(asked: Asked) -> Response:
    """Approve the calculations."""
    return await _decide(asked, ECONOMIST)


def _ask(asked: Asked, kind: Kind) -> Response:
    looking = looking_at(asked, kind, asked.stored())
    done = {"lagret": "saved", "avvist": "approve-rejected"}
    status = next((asked.words(said) for name, said in done.items() if asked.has(name)), "")
    unlogged = asked.words("log-not-completed") if asked.has(UNLOGGED) else ""
    return approval_page(looking, status=status, unlogged=unlogged)


async def _decide(asked: Asked, kind: Kind) -> Response:
    form = await asked.form()
    sent = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    do, by = str(form.get("_do", "save")), asked.user.name or str(form.get("by", "")).strip()
    revision = revision_in(form.get("_revision"))
    looking = await run_in_threadpool(lambda: looking_at(asked, kind, asked.stored()))
    if looking.own not in ("", LOCAL):
        return await run_in_threadpool(lambda: approval_page(looking, status_code=403))
    if do in _DECIDES and revision != looking.stored.revision:
        # Nobody decides about what they were not shown.
        return await run_in_threadpool(_changed, looking, sent, revision, by)
    if looking.may_answer:
        answered = await run_in_threadpool(_answered, looking, sent, revision, by, do)
        if isinstance(answered, Response):
            return answered
        looking = answered
    if do == "reject" and kind.may_reject:
        return await run_in_threadpool(_rejected, looking, by)
    if do != "approve":
        return asked.lead(_with(looking.address, "lagret"))
    wrong, kinds = await run_in_threadpool(_not_ready, looking, by)
    if wrong:
        return await run_in_threadpool(
            lambda: approval_page(looking, wrong=wrong, by=by, status_code=422)
        )
    return await _approve(looking, by, kinds)


def _answered(
    looking: Looking, sent: Sequence[tuple[str, str]], revision: int, by: str, do: str
) -> Looking | Response:
    """The page with its answers kept; the page that says why they are not."""
    told = sent
    if do in _DECIDES:
        told = _completed(looking, sent, by, do)
        # Before anything is kept: a no that is kept counts, and says who gave it.
        typed, wrong = _nobody(looking, told, revision, by)
        if wrong:
            return approval_page(typed, wrong=wrong, by=by, status_code=422)
    kept = _kept(looking, told, revision)
    return _changed(looking, sent, revision, by) if kept is None else kept


def _changed(looking: Looking, sent: Sequence[tuple[str, str]], revision: int, by: str) -> Response:
    """The page as the case is now, with what was typed in it: somebody else has written."""
    asked = looking.asked
    again = with_typed(looking_at(asked, looking.kind, asked.stored()), sent, revision)
    wrong = "approve-conflict" if again.notes else "approve-changed"
    return approval_page(again, wrong=_told(looking, wrong), by=by, status_code=409)


def _told(looking: Looking, message: str, href: str = "#decide") -> list[Problem]:
    """Why nothing was decided, as the summary of the page has it."""
    return [Problem(href=href, label="", message=looking.asked.words(message))]


def _with(address: str, name: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{name}"


def _completed(
    looking: Looking, sent: Sequence[tuple[str, str]], by: str, do: str
) -> list[tuple[str, str]]:
    """What was sent, with who decides, where the checklist does not say; and the day approved."""
    start = f"{INSTITUTIONS}[{looking.number}].head_checklist"
    day = f"{looking.asked.desk.shop.today:%d.%m.%Y}"
    filled = {approver_at(looking.number): by}
    if do == "approve":
        filled[f"{start}.approved_on"] = day
    return [(name, value if value.strip() else filled.get(name, value)) for name, value in sent]


def _kept(looking: Looking, sent: Sequence[tuple[str, str]], revision: int) -> Looking | None:
    """Save the answers at once; None when somebody else has written something else."""
    asked, stored, typed = looking.asked, looking.stored, with_typed(looking, sent, revision)
    if typed.written is None or typed.notes:
        return None
    try:
        kept = asked.desk.cases.save(
            stored.key, typed.written.data, revision=stored.revision, who=asked.user.id
        )
    except ConflictError:
        return None
    return replace(looking_at(asked, looking.kind, kept), number=typed.number)


def _ticks(looking: Looking) -> list[bool | None]:
    own = looking.institution
    checklist = own.head_checklist if own else None
    return [getattr(checklist, tick) if checklist else None for tick in TICKS]


def _rejected(looking: Looking, by: str) -> Response:
    """What the head of unit has not approved stops the case, and says why."""

    def refused(message: str, status_code: int = 422) -> Response:
        wrong = _told(looking, message)
        return approval_page(looking, wrong=wrong, by=by, status_code=status_code)

    if not looking.may_answer:
        return refused("approve-in-file", 409)
    own = looking.institution
    reason = own.head_checklist.rejection_reason if own and own.head_checklist else None
    if False not in _ticks(looking):
        return refused("approve-reject-which")
    if not reason:
        return refused("approve-reject-why")
    # The answers are kept, with a line of their own.
    of = [(INSTITUTIONS, looking.number, "head_checklist")]
    unlogged = complete(looking.asked, looking.stored, What.REJECTED, of)
    return looking.asked.lead(
        _with(looking.address, f"avvist&{UNLOGGED}" if unlogged else "avvist")
    )


def _not_ready(looking: Looking, by: str) -> tuple[list[Problem], list[EvidenceKind]]:
    """Why nothing can be approved yet, nothing when it can be tried; and what is to be approved."""
    kind = looking.kind
    if kind.may_reject and False in _ticks(looking):
        return _told(
            looking, "approve-has-no" if looking.may_answer else "approve-has-no-in-file"
        ), []
    if any(looking.filled.errors_on(page) for page in looking.pages(kind.answered)):
        return _told(looking, "approve-has-errors"), []
    verdicts = looking.verdicts(looking.examined())
    lacking = list(looking.lacking(verdicts).problems())
    # A head of unit approves both checklists or none; of calculations each that is complete.
    tried = verdicts if kind.may_reject else [one for one in verdicts if not one.lacking]
    if lacking and (kind.may_reject or not ready_of(verdicts)):
        return [*_told(looking, "approve-incomplete"), *lacking], []
    if not _is_name(by):
        return _told(looking, "approve-by-missing", "#by"), []
    return [], [one.kind for one in tried]


def _is_name(by: str) -> bool:
    return 0 < len(by) <= _LONGEST_NAME


def _nobody(
    looking: Looking, sent: Sequence[tuple[str, str]], revision: int, by: str
) -> tuple[Looking, list[Problem]]:
    """That no name was typed, or another than the checklist has; with the page as it was typed.

    The checklist has room for who approves in place of another, and why. Who is signed in is
    known, and what a file says is not changed here: there another name is only told.
    """
    typed = with_typed(looking, sent, revision)
    if not _is_name(by):
        return typed, _told(looking, "approve-by-missing", "#by")
    if looking.asked.user.name or typed.written is None or typed.notes:
        return typed, []
    told = other_name(replace(typed, filled=typed.written), by)
    if not told:
        return typed, []
    href = f"#{anchor_of(parse_where(approver_at(looking.number)), type(looking.filled.case))}"
    message = f"{told} {looking.asked.words('approve-other-name-remedy')}"
    return typed, [Problem(href=href, label="", message=message)]


async def _approve(looking: Looking, by: str, kinds: Sequence[EvidenceKind]) -> Response:
    asked, filled = looking.asked, looking.filled
    institutions = filled.case.institutions
    own = institutions[looking.number] if looking.number < len(institutions) else None
    if own is None or not own.profile:
        raise HTTPException(404)
    wanted = Approving(
        kinds=kinds,
        profile=own.profile,
        by=by,
        user="" if looking.own == LOCAL or asked.user.id == "local" else asked.user.id,
        at=datetime.now().astimezone(),
        language=asked.language if asked.language in ("nb", "nn") else "nb",
    )
    try:
        await asked.write(begin, asked, looking.stored, What.APPROVING)
        done = await asked.desk.uploads.run(
            lambda: approve(
                wanted, filled.raw, asked.desk.shop, stands=lambda: _still_stands(looking)
            )
        )
    except DocgenError as error:
        told = error_told(asked, error)
        return await run_in_threadpool(
            lambda: approval_page(looking, stopped=told, by=by, status_code=409)
        )
    stopped = error_told(asked, done.stopped) if done.stopped else None
    fields = [("attached", number) for number in done.numbers]
    unlogged = ""
    if fields:
        unlogged = await asked.write(complete, asked, looking.stored, What.APPROVED, fields)
    if done.changed:
        again = await run_in_threadpool(lambda: looking_at(asked, looking.kind, asked.stored()))
        wrong, code = "approve-changed-rest" if done.came else "approve-changed", 409
    else:
        again, wrong, code = looking, "", 200 if done.done else 422
    return await run_in_threadpool(
        lambda: approval_page(
            again,
            wrong=_told(looking, wrong) if wrong else (),
            outcome=decided(asked, done, stopped),
            by=by,
            unlogged=unlogged,
            status_code=code,
        )
    )


def _still_stands(looking: Looking) -> bool:
    """Whether the case is the one that was looked at."""
    stored = looking.stored
    try:
        return looking.asked.desk.cases.get(stored.key).revision == stored.revision
    except NoSuchCaseError:
        return False
