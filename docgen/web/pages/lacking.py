"""What keeps documents from being approved: the case's own findings, each with its question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.model.finding import Finding, Severity
from docgen.model.where import parse_where
from docgen.web.approval.verdicts import Verdict
from docgen.web.form.anchors import anchor_of
from docgen.web.form.filled import Filled
from docgen.web.form.findings import FindingsAt
from docgen.web.form.owned import Page
from docgen.web.form.plan import INSTITUTIONS
from docgen.web.pages.asked import Asked
from docgen.web.pages.placed import Placed, placed
from docgen.web.pages.sheets import Problem
from docgen.web.store.stored import StoredCase

__all__ = ["Lacking", "approver_at", "lacking_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What is lacking: `here` is answered on this page, `elsewhere` on others or in a file."""

    here: tuple[Placed, ...] = ()
    elsewhere: tuple[Placed, ...] = ()

    def beside(self, told: Sequence[Problem]) -> Lacking:
        """What is not in the summary already."""
        return Lacking(
            here=tuple(one for one in self.here if _problem(one) not in told),
            elsewhere=tuple(one for one in self.elsewhere if _problem(one) not in told),
        )

    def problems(self) -> Iterator[Problem]:
        """The same, as the summary of a form has it."""
        yield from map(_problem, (*self.elsewhere, *self.here))


def _problem(one: Placed) -> Problem:
    message = f"{one.said.message} {one.said.remedy}".strip()
    return Problem(href=one.href or "#decide", label=one.place, message=message)


def lacking_of(
    asked: Asked,
    stored: StoredCase,
    filled: Filled,
    verdicts: Iterable[Verdict],
    pages: Sequence[Page],
) -> Lacking:
    """What the documents lack; `pages` are those whose questions are asked on the page itself.

    What an approval fills in by itself is not told, nor what the fields here tell as wrong.
    """
    here: list[Placed] = []
    elsewhere: list[Placed] = []
    for one in _once(verdicts):
        page = filled.pages.of(one.where) if one.where else None
        if page is None or page not in pages:
            elsewhere.append(placed(asked, stored, filled, one))
        elif one.severity is not Severity.ERROR and one.where != approver_at(page.number):
            said = FindingsAt.of((), asked.language, with_missing=True).said(one)
            anchor = anchor_of(parse_where(one.where), type(filled.case))
            here.append(Placed(said=said, href=f"#{anchor}", place=""))
    return Lacking(here=tuple(here), elsewhere=tuple(elsewhere))


def approver_at(number: int | None) -> str:
    """Where the name of who approves stands, of the institution with this number."""
    return f"{INSTITUTIONS}[{number or 0}].head_checklist.approver.name"


def _once(verdicts: Iterable[Verdict]) -> Iterator[Finding]:
    """Each finding once: that of one document may be that of the next one too."""
    seen: list[Finding] = []
    for verdict in verdicts:
        for one in verdict.lacking:
            if one not in seen:
                seen.append(one)
                yield one
