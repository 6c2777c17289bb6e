"""The making of the documents of one case, as its page tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.model.result import CaseResult
from docgen.model.step import Step
from docgen.web.making.failure import Failure

__all__ = ["Making", "State"]

State = Literal["queued", "running", "done", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Where it stands.

    `key` is that of the case in the database, `who` the id of the person that asked for it and
    `digest` that of what it is made from, so that a page can tell whether something has been
    written since.

    queued: `ahead` cases come first, those that are being made now included.
    running: `step` is how far it has come; None until the case is checked.
    done: docgen has gone through the case, and `result` is what became of it: nothing need have
    been made, when findings block all of it.
    failed: `failure` is why it was not gone through; it may be asked for again.
    """

    key: str
    who: str
    digest: str
    state: State
    ahead: int = 0
    step: Step | None = None
    result: CaseResult | None = None
    failure: Failure | None = None
