"""What is approved, what is rejected and what is lacking, as pages tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from babel.lists import format_list

from docgen.model.document import document_key
from docgen.model.institution import profile_key
from docgen.model.record import EvidenceKind
from docgen.pipeline.examine import Examined
from docgen.web.approval.verdicts import (
    CALCULATIONS,
    CHECKLISTS,
    DOCUMENTS,
    Verdict,
    rejection_of,
    verdict_of,
)
from docgen.web.form.plan import INSTITUTIONS
from docgen.web.pages.asked import Asked
from docgen.web.store.changes import What
from docgen.web.store.stored import StoredCase

__all__ = ["Rejected", "Standing", "joined", "rejected", "standing", "standings", "title_of_kind"]

_SAID = {"open": "approve-not-yet", "lapsed": "approve-lapsed", "rejected": "rejected-short"}
_COLOURS = {"approved": "success", "rejected": "danger"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Whether something is approved; in words by whom, and when."""

    title: str
    text: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A no: who and when in one line, why, and to which points."""

    said: str
    reason: str
    points: tuple[str, ...]


def title_of_kind(asked: Asked, kind: EvidenceKind) -> str:
    """What the document is called."""
    return asked.desk.shop.packs[DOCUMENTS[kind]].manifest.title.texts().get(asked.language)


def joined(asked: Asked, kinds: Iterable[EvidenceKind]) -> str:
    """The names of the documents, as a sentence has them."""
    return format_list([title_of_kind(asked, one) for one in kinds], locale=asked.language)


def standing(asked: Asked, verdict: Verdict) -> Standing:
    """Where one document stands."""
    approved = verdict.state == "approved"
    return Standing(
        title=title_of_kind(asked, verdict.kind),
        text=_approved(asked, verdict) if approved else asked.words(_SAID[verdict.state]),
        colour=_COLOURS.get(verdict.state, "neutral"),
    )


def _approved(asked: Asked, verdict: Verdict) -> str:
    role = "head" if verdict.kind in CHECKLISTS else "economist"
    day = _day(verdict.day)
    if not verdict.by:
        return asked.words("approve-on", date=day) if day else asked.words("approve-done")
    return asked.words(
        "approve-by", name=verdict.by, role=asked.words(f"approver-{role}"), date=day
    ).strip()


def standings(asked: Asked, examined: Examined) -> Iterator[Standing]:
    """All that is approved, or is to be, of all institutions: what the case has or has proof of."""
    institutions = examined.checked.case.institutions
    planned = {one.key for one in examined.planned}
    for number, own in enumerate(institutions):
        name = asked.desk.shop.tables.short_name(own.profile) or str(number + 1)
        for kind in (*CHECKLISTS, *CALCULATIONS):
            found = verdict_of(examined, kind, number, asked.desk.shop.packs)
            is_there = document_key(DOCUMENTS[kind], profile_key(own, number)) in planned
            if found.state == "open" and not is_there:
                continue
            told = standing(asked, found)
            whose = f"{told.title}: {name}" if len(institutions) > 1 else told.title
            yield Standing(title=whose, text=told.text, colour=told.colour)


def rejected(asked: Asked, stored: StoredCase, examined: Examined, number: int) -> Rejected | None:
    """The no of the institution's head of unit, if there is one."""
    found = rejection_of(examined.checked.case, number)
    if found is None:
        return None
    day = _day(_rejected_on(asked, stored, number) or found.day)
    who = found.by or asked.words("approver-head")
    said = asked.words("rejected-by-on", name=who, date=day)
    return Rejected(
        said=said if day else asked.words("rejected-by", name=who),
        reason=found.reason,
        points=tuple(one.get(asked.language) for one in found.points),
    )


def _rejected_on(asked: Asked, stored: StoredCase, number: int) -> date | None:
    """When somebody said no on these pages, by the log; a file says the day by itself."""
    of = f"{INSTITUTIONS}[{number}].head_checklist"
    log = [
        one
        for one in asked.desk.log.entries(stored.key)
        if one.what is What.REJECTED and of in one.fields
    ]
    return log[-1].at.astimezone().date() if log and not stored.is_imported else None


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else ""
