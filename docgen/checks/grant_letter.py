"""Rules about the grant letter: waited for, complete, and about the same money and time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.checks.conditions import first_day, same_person
from docgen.checks.rule import (
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    info_rule,
    warning_rule,
)
from docgen.checks.written import amount_text
from docgen.model.case import Case
from docgen.model.evidence import evidence_for
from docgen.model.funding import OWNER, GrantLetter
from docgen.model.record import EvidenceKind
from docgen.model.sums import frames_total, total_or_none
from docgen.settings.tables import Tables

__all__ = ["RULES", "closest_sum"]


def _letter(case: Case) -> GrantLetter | None:
    return case.funding.grant_letter if case.funding else None


def _has_come(case: Case) -> bool:
    return evidence_for(case, EvidenceKind.GRANT_LETTER) is not None


def waiting(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The letter has not come. The agreement may be signed all the same, with a reservation."""
    where = "funding.grant_letter"
    if _letter(case) is None and not _has_come(case) and not context.was_pruned(where):
        yield Breach(where=where)


def not_entered(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The letter is in the archive, and its amount is not in the case."""
    where = "funding.grant_letter"
    if _letter(case) is None and _has_come(case) and not context.was_pruned(where):
        yield Breach(where=where)


def reversed_period(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The grant's time ends after it begins."""
    letter = _letter(case)
    if letter and letter.period_from and letter.period_to and letter.period_to < letter.period_from:
        yield Breach(where="funding.grant_letter.period_to")


def outside_period(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """The work falls within the time that the grant is given for."""
    letter, start = _letter(case), first_day(case)
    end = case.term.end if case.term else None
    if letter and start and letter.period_from and start < letter.period_from:
        yield Breach(where="funding.grant_letter.period_from")
    if letter and end and letter.period_to and end > letter.period_to:
        yield Breach(where="funding.grant_letter.period_to")


def _own_sums(case: Case, recipient: str, tables: Tables) -> tuple[Decimal | None, ...]:
    """What the case says that the letter's recipient gets, in a tuple; empty: no one we know."""
    partner, funding = case.partner, case.funding
    legal = partner.legal_party if partner else None
    owners = (OWNER, partner.name if partner else None, legal.name if legal else None)
    if any(same_person(recipient, name) for name in owners):
        return (funding.owner_grant if funding else None,)
    for institution in case.institutions:
        profile = tables.profiles.get(institution.profile or "")
        names = (
            institution.profile,
            *((profile.short_name, *_names(profile.name)) if profile else ()),
        )
        if any(same_person(recipient, name) for name in names):
            return (institution.frame,)
    return ()


def _names(phrase: object) -> tuple[str, str, str]:
    return tuple(getattr(phrase, language) for language in ("nb", "nn", "en"))


def _possible_sums(case: Case, recipient: str | None, tables: Tables) -> list[Decimal]:
    """The sums that the letter may be about: the recipient's own, else any that makes sense."""
    own = _own_sums(case, recipient, tables) if recipient else ()
    frames, grant = frames_total(case), case.funding.owner_grant if case.funding else None
    if not own and frames is None:
        # What is absent is told elsewhere; against the rest nothing can be said.
        return []
    every = [entry.frame for entry in case.institutions]
    every += [frames, grant, total_or_none((frames, grant))]
    return [amount for amount in own or every if amount is not None]


def closest_sum(
    case: Case, amount: Decimal, recipient: str | None, tables: Tables
) -> Decimal | None:
    """The sum of the case that is nearest to what a letter grants; None when it has none."""
    sums = _possible_sums(case, recipient, tables)
    return min(sums, key=lambda one: abs(one - amount)) if sums else None


def _granted(case: Case) -> Iterator[tuple[str, Decimal, str | None]]:
    """What letters grant, and to whom: where it stands, in the case and with the file itself."""
    letter = _letter(case)
    if letter and letter.amount is not None:
        yield "funding.grant_letter.amount", letter.amount, letter.recipient
    entry = evidence_for(case, EvidenceKind.GRANT_LETTER)
    if entry and entry.amount is not None:
        where = f"evidence[{case.evidence.index(entry)}].amount"
        yield where, entry.amount, entry.institution


def amount_differs(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The letter grants another amount than the case rests on: something must be redone.

    Until it is, the sums do not agree, and the agreement is not ready. What is absent is the new
    figures and the approvals of them; a mere error would stop the letter from being kept at all.
    The forum may have decided to share the money in another way than the letter, so that an
    exception can say so.
    """
    for where, amount, recipient in _granted(case):
        closest = closest_sum(case, amount, recipient, context.tables)
        if closest is not None and amount != closest:
            yield Breach(
                where=where,
                parameters={
                    "letter": amount_text(amount),
                    "amount": amount_text(closest),
                    "difference": amount_text(abs(amount - closest)),
                },
            )


RULES: tuple[Rule, ...] = (
    info_rule("grant-letter-waiting", ONLY_AGREEMENT, waiting),
    warning_rule("grant-letter-not-entered", ONLY_AGREEMENT, not_entered),
    error_rule("grant-period-reversed", ONLY_AGREEMENT, reversed_period),
    warning_rule("grant-period-differs", ONLY_AGREEMENT, outside_period),
    absence_rule("grant-letter-amount-differs", ONLY_AGREEMENT, amount_differs, overridable=True),
)
