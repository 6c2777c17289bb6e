"""What came of an approval, in one message: what is approved, what is not, and what follows."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.model.finding import Severity
from docgen.web.approval.approving import CERTIFICATE, Approved
from docgen.web.pages.asked import Asked
from docgen.web.pages.seen import Outcome, outcome_of
from docgen.web.pages.told import Told, finding_told
from docgen.web.pages.verdicts import joined

__all__ = ["Decided", "decided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The message; `state` and `next_step` are how the agreement stands when something is new."""

    kind: str
    text: str
    told: tuple[Told, ...] = ()
    state: str = ""
    colour: str = "neutral"
    next_step: str = ""


def decided(asked: Asked, done: Approved, stopped: Told | None) -> Decided | None:
    """What is told of it; None when nothing was tried, for somebody has changed the case.

    `stopped` is why it ended halfway.
    """
    if done.changed and not done.came:
        return None
    outcomes = [outcome_of(asked, one, {CERTIFICATE: ""}) for one in done.came]
    # What is told of each of them alike is told once.
    told = list(dict.fromkeys(each for one in outcomes for each in one.told))
    if not done.came and done.made is not None:
        wrong = (one for one in done.made.findings if one.severity is Severity.ERROR)
        told += [finding_told(asked, one) for one in wrong]
    if stopped is not None:
        told.append(stopped)
    kind, text = _text(asked, done)
    last = next((one for one in reversed(outcomes) if one.stored), None)
    if last is None:
        refused = [one.text for one in outcomes if not one.stored]
        return Decided(kind=kind, text=" ".join([text, *refused]), told=tuple(told))
    return _with_state(kind, text, told, last)


def _with_state(kind: str, text: str, told: list[Told], last: Outcome) -> Decided:
    return Decided(
        kind=kind,
        text=text,
        told=tuple(told),
        state=last.state,
        colour=last.colour,
        next_step=last.next_step,
    )


def _text(asked: Asked, done: Approved) -> tuple[str, str]:
    """How grave, and the words."""
    now, left = joined(asked, done.now), joined(asked, done.left)
    if not done.left:
        if not done.now:
            return "info", asked.words("approve-already")
        return "success", asked.words("approve-recorded", now=now)
    if done.now or done.before:
        stands = joined(asked, [*done.before, *done.now])
        return "warning", asked.words("approve-recorded-half", now=stands, left=left)
    return "danger", asked.words("approve-not-recorded")
