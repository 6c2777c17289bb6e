"""What additional agreements add to the agreement: the sums, the end, whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal

from docgen.model.additional_agreement import AdditionalAgreement
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.document import ADDITIONAL_AGREEMENT
from docgen.model.evidence import evidence_for
from docgen.model.institution import Institution
from docgen.model.record import EvidenceKind
from docgen.model.sums import case_total, total_or_none

__all__ = [
    "HALF_DAY",
    "added_now",
    "additional_key",
    "agreement_end",
    "agreement_signed_on",
    "end_before",
    "frame_before",
    "frame_now",
    "in_half_days",
    "institution_named",
    "prices_before",
    "signed_additions",
    "total_now",
]

HALF_DAY = Decimal("0.5")
"""The least that days are counted in."""


def in_half_days(days: Decimal) -> bool:
    """Whether it is a number of whole and half days."""
    return days % HALF_DAY == 0


def institution_named(case: Case, name: str | None) -> Institution | None:
    """The institution with this profile; without a name the only one that there is."""
    if name is None:
        return case.institutions[0] if len(case.institutions) == 1 else None
    return next((one for one in case.institutions if one.profile == name), None)


def additional_key(number: int) -> str:
    """The key of the additional agreement with this number, counted from 1."""
    return f"{ADDITIONAL_AGREEMENT}-{number}"


def prices_before(case: Case, place: int) -> tuple[tuple[int, Decimal | None], ...]:
    """Number and price (kroner) of the earlier ones of the same institution.

    `place` is the place of an additional agreement in the list, counted from 0.
    """
    own = institution_named(case, case.additional_agreements[place].institution)
    return tuple(
        (number, one.price)
        for number, one in enumerate(case.additional_agreements[:place], start=1)
        if own is not None and institution_named(case, one.institution) is own
    )


def frame_before(case: Case, place: int) -> Decimal | None:
    """The frame (kroner) that the additional agreement at `place` adds to; None when not known."""
    own = institution_named(case, case.additional_agreements[place].institution)
    earlier = (price for _, price in prices_before(case, place))
    return total_or_none((own.frame if own else None, *earlier))


def end_before(case: Case, place: int) -> date | None:
    """The last day as it stands before the additional agreement at `place` counts.

    None when the agreement has no end date, or an open end.
    """
    return _end(case, case.additional_agreements[:place])


def agreement_end(case: Case, signed: Collection[str]) -> date | None:
    """The last day of the agreement; None when it has no end date, or an open end.

    That is its own end date, or the new one of the last additional agreement that is signed;
    `signed` are the keys of the documents that are.
    """
    return _end(case, (one for _, one in signed_additions(case, signed)))


def frame_now(case: Case, institution: Institution, signed: Collection[str]) -> Decimal | None:
    """The frame of one institution (kroner) with what signed additional agreements add to it."""
    added = (
        one.price or Decimal()
        for number, one in signed_additions(case, signed)
        if institution_named(case, one.institution) is institution
    )
    return None if institution.frame is None else institution.frame + sum(added, Decimal())


def signed_additions(
    case: Case, signed: Collection[str]
) -> Iterator[tuple[int, AdditionalAgreement]]:
    """The additional agreements that are signed, each with its number from 1."""
    for number, one in enumerate(case.additional_agreements, start=1):
        if additional_key(number) in signed:
            yield number, one


def added_now(case: Case, signed: Collection[str]) -> Decimal:
    """What the signed additional agreements cost together, in kroner."""
    return sum((one.price or Decimal() for _, one in signed_additions(case, signed)), Decimal())


def total_now(case: Case, signed: Collection[str]) -> Decimal | None:
    """What the agreement is about in all (kroner), with the prices of what is signed besides it."""
    return total_or_none((case_total(case), added_now(case, signed)))


def _end(case: Case, additions: Iterable[AdditionalAgreement]) -> date | None:
    end = case.term.end if case.term else None
    for one in additions:
        # What comes on top of an agreement with an open end does not end it. One that gives no
        # reason is later than the end before it: an own end that is later yet was moved since.
        if end and one.new_end and (one.new_end > end or one.end_reason):
            end = one.new_end
    return end


def agreement_signed_on(case: Case) -> date | None:
    """The day of the last signature of the agreement; of a file without one, when it came back."""
    found = evidence_for(case, EvidenceKind.SIGNED_AGREEMENT)
    if found is None or not found.proves:
        return None
    came = found.received if isinstance(found, Attached) else None
    return found.date or came
