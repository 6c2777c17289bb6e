"""Checks a request: reads it, applies every rule, and puts places on findings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from docgen.checks.reading import read_values
from docgen.checks.request.register import REQUEST_RULES
from docgen.checks.request.rule import RequestContext
from docgen.model.base import Texts
from docgen.model.fields import title_of
from docgen.model.finding import Finding, Place, Severity
from docgen.model.request import Request
from docgen.model.where import join_where
from docgen.settings.tables import Tables

__all__ = ["CheckedRequest", "check_request", "of_request"]

_WHOLE = Texts("hele henvendelsen", "heile førespurnaden", "the whole request")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRequest:
    """A request as far as it could be read, and all that was found."""

    request: Request
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong, and not only absent."""
        return any(one.severity is Severity.ERROR and not one.absent for one in self.findings)


def check_request(
    data: Mapping[str, Any],
    place_of: Callable[[str], Place | None],
    *,
    tables: Tables,
    strict: bool = False,
    cases: Collection[str] | None = None,
) -> CheckedRequest:
    """Read and check raw data. With `strict`, what is absent is an error.

    `place_of` gives the place of a path, or of the nearest thing around it; `cases` are the short
    names of the agreements there are, None when nobody has looked.
    """
    request, unread, pruned = read_values(Request, data)
    context = RequestContext(tables=tables, pruned=pruned, cases=cases)
    found = [
        Finding(
            code=one.code,
            severity=Severity.ERROR,
            where=join_where(one.parts),
            parameters=one.parameters,
        )
        for one in unread
    ]
    found += _broken(request, context)
    placed = (of_request(one, place_of(one.where), strict=strict) for one in found)
    return CheckedRequest(request=request, findings=tuple(sorted(placed, key=_by_place)))


def _broken(request: Request, context: RequestContext) -> Iterator[Finding]:
    for rule in REQUEST_RULES.values():
        for breach in rule.find(request, context):
            # What could not be read has its own finding; it is not also missing.
            if rule.absent and context.was_pruned(breach.where):
                continue
            yield Finding(
                code=rule.code,
                severity=rule.severity,
                where=breach.where,
                parameters=breach.parameters,
                absent=rule.absent,
            )


def of_request(finding: Finding, place: Place | None, *, strict: bool = False) -> Finding:
    """The finding with its place, and with what the request calls the field."""
    severity = Severity.ERROR if strict and finding.absent else finding.severity
    title = title_of(Request, finding.where) if finding.where else _WHOLE
    return replace(finding, place=finding.place or place, severity=severity, title=title)


def _by_place(finding: Finding) -> tuple[int, int, str, str]:
    place = finding.place
    if place is None:
        return 0, 0, finding.where, finding.code
    return place.line, place.column, finding.where, finding.code
