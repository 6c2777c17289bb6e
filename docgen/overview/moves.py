"""Whose move it is in a case, and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from docgen.checks.gates import GATE_CODES
from docgen.model.artifact import DocumentState
from docgen.model.base import Choice
from docgen.model.finding import Severity
from docgen.overview.known import Known
from docgen.overview.stage import Stage
from docgen.pipeline.forgotten import FORGOTTEN

__all__ = ["MOVERS", "Move", "Mover", "move_of"]


class Mover(Choice):
    """Who is to do something."""

    LEADER = "leader", "prosjektleder", "prosjektleiar", "project leader"
    HEAD = "head", "enhetsleder", "einingsleiar", "head of unit"
    ECONOMIST = "economist", "prosjektøkonom", "prosjektøkonom", "project economist"
    OFFICE = "office", "saksbehandler", "saksbehandlar", "case handler"
    PARTIES = "parties", "partene", "partane", "the parties"
    GOVERNOR = "governor", "statsforvalteren", "statsforvaltaren", "county governor"
    NOBODY = "nobody", "ingen", "ingen", "nobody"


class Move(StrEnum):
    """What is to be done next; `next-<value>` is what people are told."""

    FILL_IN = "fill-in"
    MEND = "mend"
    GENERATE = "generate"
    AGAIN = "again"
    AMOUNTS = "amounts"
    LEADER = "leader"
    HEAD = "head"
    ECONOMIST = "economist"
    REJECTED = "rejected"
    GRANT = "grant"
    SEND = "send"
    SIGN = "sign"
    AMENDMENT = "amendment"
    AMENDMENT_DRAFT = "amendment-draft"
    START = "start"
    CARRY_OUT = "carry-out"
    REVIEW = "review"
    ENDING = "ending"
    EVALUATE = "evaluate"
    CLOSE = "close"
    ARCHIVE = "archive"
    JOURNAL = "journal"
    NOTHING = "nothing"
    RESTORE = "restore"
    DELETE = "delete"


MOVERS: Mapping[Move, Mover] = {
    Move.FILL_IN: Mover.LEADER,
    Move.MEND: Mover.LEADER,
    Move.GENERATE: Mover.OFFICE,
    Move.AGAIN: Mover.LEADER,
    Move.AMOUNTS: Mover.LEADER,
    Move.LEADER: Mover.LEADER,
    Move.HEAD: Mover.HEAD,
    Move.ECONOMIST: Mover.ECONOMIST,
    Move.REJECTED: Mover.LEADER,
    Move.GRANT: Mover.GOVERNOR,
    Move.SEND: Mover.OFFICE,
    Move.SIGN: Mover.PARTIES,
    Move.AMENDMENT: Mover.PARTIES,
    Move.AMENDMENT_DRAFT: Mover.OFFICE,
    Move.START: Mover.LEADER,
    Move.CARRY_OUT: Mover.LEADER,
    Move.REVIEW: Mover.LEADER,
    Move.ENDING: Mover.LEADER,
    Move.EVALUATE: Mover.LEADER,
    Move.CLOSE: Mover.OFFICE,
    Move.ARCHIVE: Mover.OFFICE,
    Move.JOURNAL: Mover.OFFICE,
    Move.NOTHING: Mover.NOBODY,
    Move.RESTORE: Mover.OFFICE,
    Move.DELETE: Mover.OFFICE,
}
"""Who is to do it."""

_SETTLED = {
    Stage.FORGOTTEN: Move.NOTHING,
    Stage.UNREADABLE: Move.RESTORE,
    Stage.REJECTED: Move.REJECTED,
}
_BROKEN = {DocumentState.FAILED: Move.GENERATE, DocumentState.BLOCKED: Move.MEND}
_AFTER_SIGNATURE = {
    Stage.SIGNED: Move.START,
    Stage.RUNNING: Move.CARRY_OUT,
    Stage.ENDING: Move.ENDING,
    Stage.TO_EVALUATE: Move.EVALUATE,
    Stage.EVALUATED: Move.CLOSE,
}
# The first that holds is what keeps the rest waiting.
_GATES = (
    # New amounts let approvals and budgets lapse.
    ("grant-letter-amount-differs", Move.AMOUNTS),
    ("approval-lapsed", Move.AGAIN),
    ("approval-before-filled", Move.AGAIN),
    ("gate-checklist-leader", Move.LEADER),
    ("gate-checklist-head", Move.HEAD),
    ("gate-checklist-incomplete", Move.FILL_IN),
    ("gate-budget", Move.ECONOMIST),
    ("gate-factor-calculation", Move.ECONOMIST),
    ("gate-budget-incomplete", Move.ECONOMIST),
    ("gate-factor-calculation-incomplete", Move.ECONOMIST),
    ("budget-lapsed", Move.ECONOMIST),
    ("factor-calculation-lapsed", Move.ECONOMIST),
)
_GATES_MET = {Stage.SENT: Move.SIGN, Stage.WAITING_FOR_GRANT: Move.GRANT, Stage.TO_SEND: Move.SEND}


def move_of(known: Known, stage: Stage, today: date) -> Move:
    """What is to be done next in a case at `stage`."""
    if any(one.code == FORGOTTEN for one in known.findings):
        return Move.DELETE
    if stage in _SETTLED:
        return _SETTLED[stage]
    if stage in {Stage.CLOSED, Stage.ARCHIVED}:
        return _after_closing(known)
    if known.amendment is not None and known.signed and _only_locked(known):
        ready = known.amendment is DocumentState.READY
        return Move.AMENDMENT if ready else Move.AMENDMENT_DRAFT
    if known.state in _BROKEN:
        return _BROKEN[known.state]
    if stage in _AFTER_SIGNATURE:
        return Move.REVIEW if _review_is_due(known, stage, today) else _AFTER_SIGNATURE[stage]
    return _before_signature(known, stage)


def _only_locked(known: Known) -> bool:
    """Whether nothing is wrong but that the file has terms which nobody has signed yet."""
    wrong = (one.code for one in known.findings if one.severity is Severity.ERROR)
    return known.state is not DocumentState.FAILED and set(wrong) <= {"terms-locked"}


def _after_closing(known: Known) -> Move:
    """What is left of a closed case; a draft that nobody went on with is not archived."""
    if known.remaining.unnumbered and known.is_archived:
        return Move.JOURNAL
    if known.remaining.unnumbered or (known.version is None and not known.is_archived):
        return Move.ARCHIVE
    return Move.EVALUATE if known.remaining.evaluation else Move.NOTHING


def _before_signature(known: Known, stage: Stage) -> Move:
    if known.absent - set(GATE_CODES):
        return Move.FILL_IN
    gate = next((move for code, move in _GATES if code in known.absent), None)
    if gate is not None:
        return gate
    # A gap that only the printed document shows has no finding of its own here.
    ready = known.state is not DocumentState.DRAFT
    return _GATES_MET.get(stage, Move.FILL_IN) if ready else Move.FILL_IN


def _review_is_due(known: Known, stage: Stage, today: date) -> bool:
    term = known.case.term if known.case else None
    review = term.open_end.review_date if term and term.open_end and not term.end else None
    return stage is Stage.RUNNING and review is not None and review <= today
