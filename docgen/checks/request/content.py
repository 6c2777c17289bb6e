"""Rules about what a request says: who asks, for what, when, and how they are reached."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.checks.municipalities import nearest_municipality
from docgen.checks.nearness import nearest
from docgen.checks.partner import is_email
from docgen.checks.placeholders import placeholders_in
from docgen.checks.places import values_at
from docgen.checks.request.rule import RequestContext, RequestRule
from docgen.checks.rule import Breach
from docgen.checks.written import day_text
from docgen.model.case_id import is_case_id
from docgen.model.finding import Severity
from docgen.model.request import REQUEST_SCHEMA, Request

__all__ = ["RULES", "SHARED"]

SHARED = (
    *("schema-unknown", "id-missing", "id-invalid", "email-invalid", "profile-unknown"),
    "placeholder-left",
)
"""The codes that rules about cases have too, with the same texts."""

_NEEDED = ("received", "sender.name", "need")
_EMAILS = (
    "sender.contact.email",
    "up1.coordinator.email",
    "section.leader.email",
    "section.people[*].email",
)


def wrong_schema(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """A request of another schema is not ours to read."""
    if request.schema_ is not None and request.schema_ != REQUEST_SCHEMA:
        yield Breach(where="schema", parameters={"schema": REQUEST_SCHEMA})


def missing_id(request: Request, context: RequestContext) -> Iterator[Breach]:
    """Without a short name no agreement can refer to it."""
    if request.id is None and not context.was_pruned("id"):
        yield Breach(where="id")


def wrong_id(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """The short name of the agreement may be taken from it, and names a folder."""
    if request.id is not None and not is_case_id(request.id):
        yield Breach(where="id")


def missing_field(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """What nobody can judge a request without."""
    for pattern in _NEEDED:
        for where, value in values_at(request, pattern):
            if value is None:
                yield Breach(where=where)


def wrong_email(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """An address that no message would reach."""
    for pattern in _EMAILS:
        for where, value in values_at(request, pattern):
            if isinstance(value, str) and not is_email(value):
                yield Breach(where=where)


def unknown_profile(request: Request, context: RequestContext) -> Iterator[Breach]:
    """A wished institution that docgen does not know."""
    profile = request.wished.institution if request.wished else None
    profiles = context.tables.profiles
    if profile and profile not in profiles:
        parameters = {
            "nearest": nearest(profile, profiles),
            "profiles": ", ".join(sorted(profiles)),
        }
        yield Breach(where="wished.institution", parameters=parameters)


def unknown_municipality(request: Request, context: RequestContext) -> Iterator[Breach]:
    """A number that no municipality has, or a name where the number belongs."""
    register = context.tables.municipalities
    for number, written in enumerate(request.municipalities):
        if written and written not in register.by_number:
            meant = nearest_municipality(written, register)
            yield Breach(where=f"municipalities[{number}]", parameters=meant)


def reversed_wish(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """The wished period ends after it begins."""
    wished = request.wished
    if wished and wished.start and wished.end and wished.end < wished.start:
        parameters = {"start": day_text(wished.start), "end": day_text(wished.end)}
        yield Breach(where="wished.end", parameters=parameters)


def placeholder_left(request: Request, _context: RequestContext) -> Iterator[Breach]:
    """A text that nobody has filled in."""
    for where, shown in placeholders_in(request):
        yield Breach(where=where, parameters={"placeholder": shown})


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
RULES: tuple[RequestRule, ...] = (
    RequestRule(code="schema-unknown", severity=_ERROR, find=wrong_schema),
    RequestRule(code="id-missing", severity=_ERROR, find=missing_id),
    RequestRule(code="id-invalid", severity=_ERROR, find=wrong_id),
    RequestRule(code="request-field-missing", severity=_WARNING, find=missing_field, absent=True),
    RequestRule(code="email-invalid", severity=_ERROR, find=wrong_email),
    RequestRule(code="profile-unknown", severity=_ERROR, find=unknown_profile),
    RequestRule(code="request-municipality-unknown", severity=_WARNING, find=unknown_municipality),
    RequestRule(code="request-wish-reversed", severity=_ERROR, find=reversed_wish),
    RequestRule(code="placeholder-left", severity=_ERROR, find=placeholder_left),
)
