"""What a request says of the agreement that comes of it: the values that a case begins with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from docgen.checks.municipalities import plain_name
from docgen.model.partner import PartnerKind
from docgen.model.people import ContactRole, Person
from docgen.model.record import EventKind
from docgen.model.request import Request
from docgen.settings.tables import Municipality, MunicipalityRegister

__all__ = ["begun_case"]


def begun_case(
    request: Request, register: MunicipalityRegister, institutions: Iterable[str]
) -> dict[str, Any]:
    """What the request says, by the keys of a case; what it does not say is left out.

    `institutions` are the profiles of the case; the section's people belong to the first one. What
    only a network has is there whoever the party is: the file has no place for it otherwise.
    """
    first, *others = institutions
    filled: dict[str, Any] = _filled(
        {
            "request": request.id,
            "scheme": request.scheme,
            "project": {
                "name": request.title,
                "description": request.need,
                "sector": request.sector,
            },
            "partner": _partner(request, register),
            "institutions": [_institution(request, first), *({"profile": one} for one in others)],
            "term": _term(request),
            "events": [{"kind": EventKind.REQUESTED, "date": request.received}]
            if request.received
            else [],
        }
    )
    return filled


def _partner(request: Request, register: MunicipalityRegister) -> dict[str, Any]:
    sender = request.sender
    if sender is None:
        return {}
    own = _own_municipality(request, register)
    return {
        "kind": sender.kind,
        "name": sender.name,
        "orgnr": own.orgnr if own else None,
        "municipality_number": own.number if own else None,
        "municipalities": [one for one in request.municipalities if one],
        "contact": _person(sender.contact),
    }


def _own_municipality(request: Request, register: MunicipalityRegister) -> Municipality | None:
    """The municipality that asks, when its name is in the register; a name has one entry only."""
    sender = request.sender
    if sender is None or sender.kind is not PartnerKind.MUNICIPALITY or not sender.name:
        return None
    wanted = plain_name(sender.name)
    found = [one for one in register.by_number.values() if plain_name(one.name) == wanted]
    among = [one for one in found if one.number in request.municipalities] or found
    return among[0] if len(among) == 1 else None


def _institution(request: Request, profile: str) -> dict[str, Any]:
    section, coordinator = request.section, request.up1.coordinator if request.up1 else None
    leader = _person(section.leader) if section else {}
    named = coordinator.name if coordinator else None
    return {
        "profile": profile,
        "administrative_coordinator": _person(coordinator),
        "academic_coordinator": leader,
        "academic_group": [
            kept for one in (section.people if section else ()) if (kept := _person(one))
        ],
        "contacts": [{"role": ContactRole.UP1, "name": named}] if named else [],
        # The checklist's unit is the department, as the profile has it, and not the section.
        "leader_checklist": {"leader": leader},
    }


def _person(person: Person | None) -> dict[str, Any]:
    return person.model_dump() if person else {}


def _term(request: Request) -> dict[str, Any]:
    wished = request.wished
    return {"start": wished.start, "end": wished.end} if wished else {}


def _filled(value: Any) -> Any:  # noqa: ANN401 - any value of a case
    """The value without what is absent."""
    if isinstance(value, Mapping):
        entries = {key: _filled(item) for key, item in value.items()}
        return {key: item for key, item in entries.items() if item not in (None, {}, [], "")}
    return [_filled(item) for item in value] if isinstance(value, list) else value
