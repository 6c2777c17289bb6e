"""Exceptions: an overridable error, or absence, becomes a warning when somebody has decided so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.checks.nearness import nearest
from docgen.checks.rule import WHOLE_CASE, Breach, Rule, RuleContext, error_rule
from docgen.model.attached import Attached
from docgen.model.case import Case
from docgen.model.finding import Finding, Severity, Waiver
from docgen.model.record import RuleException

__all__ = ["EXCEPTION_UNUSED", "RULES", "waive"]

EXCEPTION_UNUSED = "exception-unused"


def _entries(case: Case) -> Iterator[tuple[str, RuleException]]:
    for number, entry in enumerate(case.exceptions):
        yield f"exceptions[{number}]", entry


def unknown_code(case: Case, context: RuleContext) -> Iterator[Breach]:
    """An exception is from a rule that exists."""
    for where, entry in _entries(case):
        if entry.code and entry.code not in context.overridable:
            may = [code for code, overridable in context.overridable.items() if overridable]
            yield Breach(
                where=f"{where}.code",
                parameters={"nearest": nearest(entry.code, may), "codes": ", ".join(sorted(may))},
            )


def not_allowed(case: Case, context: RuleContext) -> Iterator[Breach]:
    """Some rules hold always."""
    for where, entry in _entries(case):
        if context.overridable.get(entry.code or "") is False:
            may = sorted(code for code, overridable in context.overridable.items() if overridable)
            yield Breach(
                where=f"{where}.code",
                parameters={"code": entry.code or "", "codes": ", ".join(may)},
            )


def _missing(case: Case, context: RuleContext, name: str) -> Iterator[Breach]:
    for where, entry in _entries(case):
        if getattr(entry, name) is None and not context.was_pruned(f"{where}.{name}"):
            yield Breach(where=f"{where}.{name}")


def code_missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """An exception is from something."""
    yield from _missing(case, context, "code")


def reason_missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """An exception has a reason."""
    yield from _missing(case, context, "reason")


def decider_missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """An exception is decided by somebody."""
    yield from _missing(case, context, "by")


def date_missing(case: Case, context: RuleContext) -> Iterator[Breach]:
    """An exception is decided on a day."""
    yield from _missing(case, context, "date")


def _waivers(case: Case) -> dict[str, Waiver]:
    return {
        entry.code: Waiver(date=entry.date.isoformat(), index=number)
        for number, entry in enumerate(case.exceptions)
        if entry.code and entry.reason and entry.by and entry.date
    }


def _overlooked(case: Case) -> dict[str, Waiver]:
    """What was overlooked, for a reason, when a file was attached."""
    return {
        code: Waiver(date=entry.received.isoformat(), index=number)
        for number, entry in enumerate(case.evidence)
        if isinstance(entry, Attached) and entry.despite
        for code in entry.overlooked
    }


def waive(case: Case, findings: Iterable[Finding], context: RuleContext) -> Iterator[Finding]:
    """The findings, with errors and absences that an exception covers turned into warnings.

    An exception that covers nothing is told of, since it may be left from an earlier version.
    """
    waivers, used = _waivers(case), set()
    overlooked = _overlooked(case)
    for finding in findings:
        waiver = waivers.get(finding.code) or overlooked.get(finding.code)
        grave = finding.severity is Severity.ERROR or finding.absent
        if waiver and finding.overridable and grave:
            used.add(finding.code)
            yield replace(finding, severity=Severity.WARNING, absent=False, waiver=waiver)
        else:
            yield finding
    for code, waiver in waivers.items():
        if context.overridable.get(code) and code not in used:
            yield Finding(
                code=EXCEPTION_UNUSED,
                severity=Severity.INFO,
                where=f"exceptions[{waiver.index}]",
                parameters={"code": code},
            )


RULES: tuple[Rule, ...] = (
    error_rule("exception-code-missing", WHOLE_CASE, code_missing),
    error_rule("exception-unknown", WHOLE_CASE, unknown_code),
    error_rule("exception-not-allowed", WHOLE_CASE, not_allowed),
    error_rule("exception-reason-missing", WHOLE_CASE, reason_missing),
    error_rule("exception-by-missing", WHOLE_CASE, decider_missing),
    error_rule("exception-date-missing", WHOLE_CASE, date_missing),
)
