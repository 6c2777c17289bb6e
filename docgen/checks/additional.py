"""Rules about additional agreements: days in halves, price, dates, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.conditions import first_day
from docgen.checks.profiles import unknown_profiles
from docgen.checks.rule import (
    Breach,
    Rule,
    RuleContext,
    absence_rule,
    error_rule,
    warning_rule,
)
from docgen.checks.written import amount_text, day_text, number_text
from docgen.model.additional_agreement import AdditionalAgreement
from docgen.model.additions import end_before, in_half_days, institution_named
from docgen.model.case import Case
from docgen.model.document import ADDITIONAL_AGREEMENT

__all__ = ["RULES"]

_OWN = (ADDITIONAL_AGREEMENT,)


def _each(case: Case) -> Iterator[tuple[int, str, AdditionalAgreement]]:
    """Every additional agreement: its place in the list, its path, and itself."""
    for place, one in enumerate(case.additional_agreements):
        yield place, f"additional_agreements[{place}]", one


def not_in_halves(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Days are counted in halves, and there is at least half a day."""
    for _, where, one in _each(case):
        if one.days is not None and not (one.days and in_half_days(one.days)):
            yield Breach(where=f"{where}.days", parameters={"days": number_text(one.days)})


def no_price(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """More days at no price are worth a look."""
    for _, where, one in _each(case):
        if one.price is not None and one.price == 0:
            yield Breach(where=f"{where}.price")


def price_above_frame(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """What comes on top is more than the agreement itself: that is another agreement, or a slip."""
    for _, where, one in _each(case):
        own = institution_named(case, one.institution)
        frame = own.frame if own else None
        if one.price is not None and frame is not None and one.price > frame:
            yield Breach(
                where=f"{where}.price",
                parameters={"price": amount_text(one.price), "frame": amount_text(frame)},
            )


def end_not_later(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """More days move the end, or somebody says why they do not."""
    for place, where, one in _each(case):
        before = end_before(case, place)
        if before and one.new_end and one.new_end <= before and not one.end_reason:
            yield Breach(
                where=f"{where}.new_end",
                parameters={"end": day_text(one.new_end), "before": day_text(before)},
            )


def before_start(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """It neither holds nor ends before the work of the agreement begins."""
    start = first_day(case)
    for _, where, one in _each(case):
        for name, day in (("effective_from", one.effective_from), ("new_end", one.new_end)):
            if start is not None and day is not None and day < start:
                yield Breach(
                    where=f"{where}.{name}",
                    parameters={"day": day_text(day), "start": day_text(start)},
                )


def ends_before_it_holds(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Its work ends after it begins to hold."""
    for _, where, one in _each(case):
        if one.effective_from and one.new_end and one.new_end < one.effective_from:
            yield Breach(
                where=f"{where}.new_end",
                parameters={
                    "end": day_text(one.new_end),
                    "effective": day_text(one.effective_from),
                },
            )


def unknown_institution(case: Case, context: RuleContext) -> Iterator[Breach]:
    """The price goes to an institution of the case."""
    named = ((f"{where}.institution", one.institution) for _, where, one in _each(case))
    return unknown_profiles(case, context, named)


def missing_institution(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """With several institutions it must be said whose price it is."""
    for _, where, one in _each(case):
        if one.institution is None and len(case.institutions) > 1:
            yield Breach(where=f"{where}.institution")


RULES: tuple[Rule, ...] = (
    error_rule("additional-days-halves", _OWN, not_in_halves),
    warning_rule("additional-price-zero", _OWN, no_price),
    warning_rule("additional-price-above-frame", _OWN, price_above_frame),
    error_rule("additional-end-not-later", _OWN, end_not_later),
    error_rule("additional-before-start", _OWN, before_start),
    error_rule("additional-end-before-effective", _OWN, ends_before_it_holds),
    error_rule("additional-institution-unknown", _OWN, unknown_institution),
    absence_rule("additional-institution-missing", _OWN, missing_institution),
)
