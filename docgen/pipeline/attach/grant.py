"""A grant letter that came: does it say the amount, and what must be done again when it differs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pikepdf

from docgen.checks.grant_letter import closest_sum
from docgen.checks.written import amount_text
from docgen.conformance.text.budget import UnreadablePageError
from docgen.model.basis import basis_of
from docgen.model.case import Case
from docgen.model.finding import Finding
from docgen.model.plan import Planned
from docgen.pipeline.attach.asked import Asked, Looked
from docgen.pipeline.attach.letter_text import letter_text
from docgen.pipeline.attach.named import naming_faults
from docgen.pipeline.attach.told import tell
from docgen.pipeline.attach.wording import amount_in
from docgen.pipeline.examine import Examined
from docgen.pipeline.workshop import Workshop

__all__ = ["letter_faults"]


def letter_faults(
    looked: Looked,
    pdf: pikepdf.Pdf | None,
    asked: Asked,
    before: Examined,
    workshop: Workshop,
) -> Iterator[Finding]:
    """What is to be told of a grant letter, whose amount the user has said."""
    if asked.amount is None:
        return
    try:
        text = letter_text(looked, pdf)
    except UnreadablePageError:
        yield tell("attach-broken", looked.path)
        return
    if not text.strip():
        yield tell("grant-letter-no-text", looked.path)
    else:
        yield from naming_faults(looked, text, before.checked.case, workshop.tables)
        if not amount_in(f"{asked.amount:f}", text):
            yield tell("grant-letter-amount-absent", looked.path, amount=amount_text(asked.amount))
    yield from _to_redo(looked, asked.amount, asked, before, workshop)


def _to_redo(
    looked: Looked, amount: Decimal, asked: Asked, before: Examined, workshop: Workshop
) -> Iterator[Finding]:
    """Which documents rest on an amount that the letter changes, and whose approvals lapse."""
    case = before.checked.case
    closest = closest_sum(case, amount, asked.institution, workshop.tables)
    if closest is None or closest == amount:
        return
    other = _mended(case, closest, amount)
    redone = [one for one in before.planned if _rests_on(one, case, other, workshop)]
    settled = {*before.gates.approved, *before.gates.signed}
    lapsing = [one for one in redone if one.key in settled]
    yield tell(
        "grant-letter-redo",
        looked.path,
        letter=amount_text(amount),
        amount=amount_text(closest),
        documents=_listed(redone),
        approvals=_listed(lapsing),
    )


def _mended(case: Case, closest: Decimal, amount: Decimal) -> Case:
    """The case as it would be with the letter's amount in the place of what is closest to it."""
    institutions = tuple(
        one.model_copy(update={"frame": amount}) if one.frame == closest else one
        for one in case.institutions
    )
    funding = case.funding
    if funding is not None and funding.owner_grant == closest:
        funding = funding.model_copy(update={"owner_grant": amount})
    if institutions == case.institutions and funding == case.funding:
        # The letter is about a sum of several: each of them may be another.
        institutions = tuple(
            one.model_copy(update={"frame": (one.frame or Decimal(0)) + 1})
            for one in case.institutions
        )
    return case.model_copy(update={"institutions": institutions, "funding": funding})


def _rests_on(planned: Planned, case: Case, other: Case, workshop: Workshop) -> bool:
    patterns = workshop.packs[planned.pack].manifest.basis
    then, now = (basis_of(one, patterns, planned.profile, planned.item) for one in (case, other))
    return then != now


def _listed(planned: list[Planned]) -> str:
    names = dict.fromkeys(
        f"{one.title} ({one.profile})" if one.profile else one.title for one in planned
    )
    return ", ".join(names) or "–"
