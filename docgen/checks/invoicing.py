"""Rules about invoicing: the plan's sums and dates, where invoices go, travel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from stdnum.no import orgnr

from docgen.checks.conditions import first_day, invoicing, yearly
from docgen.checks.funding import differing_sum
from docgen.checks.places import each_institution
from docgen.checks.rule import (
    ALL_DOCUMENTS,
    ONLY_AGREEMENT,
    Breach,
    Rule,
    RuleContext,
    error_rule,
    warning_rule,
)
from docgen.checks.written import amount_text, day_text
from docgen.model.case import Case
from docgen.model.sums import frames_total, total_or_none

__all__ = ["RULES"]

_DAYS_AFTER_END = timedelta(days=60)
# 0192 is the Norwegian organisation number in the register of electronic addresses (ELMA).
_EHF = re.compile(r"(?:0192:)?(\d{9})")


def plan_differs(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An institution's frame is the sum of its invoice plan."""
    for where, institution in each_institution(case) if invoicing(case) else ():
        total = total_or_none(entry.amount for entry in institution.invoice_plan)
        yield from differing_sum(f"{where}.invoice_plan", total, institution.frame)


def _invoice_dates(case: Case) -> Iterator[tuple[str, date]]:
    for where, institution in each_institution(case) if invoicing(case) else ():
        for number, entry in enumerate(institution.invoice_plan):
            if entry.date:
                yield f"{where}.invoice_plan[{number}].date", entry.date


def date_outside(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Invoices are sent while the work goes on, or within 60 days after its end."""
    start, end = first_day(case), case.term.end if case.term else None
    for where, day in _invoice_dates(case):
        early = start is not None and day < start
        late = end is not None and day > end + _DAYS_AFTER_END
        if early or late:
            yield Breach(where=where, parameters={"date": day_text(day)})


def date_twice(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Two invoices on one day are likely a slip."""
    seen: set[tuple[str, date]] = set()
    for where, day in _invoice_dates(case):
        key = (where.partition(".")[0], day)
        if key in seen:
            yield Breach(where=where, parameters={"date": day_text(day)})
        seen.add(key)


def unused_plan(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """With a yearly allocation nothing is invoiced."""
    for where, institution in each_institution(case) if yearly(case) else ():
        if institution.invoice_plan:
            yield Breach(where=f"{where}.invoice_plan")


def odd_ehf_address(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """An EHF address is 0192: and an organisation number."""
    invoice = case.funding.invoice if case.funding else None
    if not invoicing(case) or invoice is None or not invoice.ehf_address:
        return
    found = _EHF.fullmatch(re.sub(r"\s", "", invoice.ehf_address))
    if found is None or not orgnr.is_valid(found[1]):
        yield Breach(where="funding.invoice.ehf_address")


def travel_unanswered(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Travel should be part of a fixed sum; whether it is has not been said."""
    travel = case.funding.travel if case.funding else None
    where = "funding.travel.included"
    open_question = travel is None or travel.included is None
    if invoicing(case) and open_question and not context.was_pruned(where):
        yield Breach(where=where)


def travel_above_frames(case: Case, _context: RuleContext) -> Iterator[Breach]:
    """Travel is a part of what the institutions receive."""
    travel = case.funding.travel if case.funding else None
    total, fixed = frames_total(case), travel.fixed_amount if travel else None
    if total is not None and fixed is not None and fixed > total:
        yield Breach(
            where="funding.travel.fixed_amount",
            parameters={"travel": amount_text(fixed), "frame": amount_text(total)},
        )


RULES: tuple[Rule, ...] = (
    error_rule("invoice-sum-differs", ALL_DOCUMENTS, plan_differs),
    warning_rule("invoice-date-outside", ONLY_AGREEMENT, date_outside),
    warning_rule("invoice-date-twice", ONLY_AGREEMENT, date_twice),
    warning_rule("invoice-plan-unused", ONLY_AGREEMENT, unused_plan),
    warning_rule("ehf-address-odd", ONLY_AGREEMENT, odd_ehf_address),
    warning_rule("travel-unanswered", ONLY_AGREEMENT, travel_unanswered),
    error_rule("travel-above-frame", ONLY_AGREEMENT, travel_above_frames),
)
