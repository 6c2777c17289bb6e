"""What has to be said when an agreement is sent: who signs, by when, whom to ask, what it is about.

The e-mail of the signing export and the covering letter say it in words of their own; what they
say is worked out here, once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from docgen.model.case import Case
from docgen.model.case_type import attribute_of
from docgen.model.document import LETTER
from docgen.model.fields import keys_of
from docgen.model.institution import Institution
from docgen.model.pack import Manifest
from docgen.model.people import Person, Signatory
from docgen.settings.tables import Tables
from docgen.texts import translate

__all__ = ["Sending", "Sent", "Signer", "sending_of", "sent_as"]

Sent = Literal["agreement", "amendment", "addition"]
"""What a document to sign is to the parties: the agreement, a change of it, or more of it."""

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, and for whom; what is not known is empty. `field` is where the case says it."""

    party: str
    name: str
    title: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The facts, each in one line of text; None where the case does not say.

    `signers` begin with the partner's. `contact` answers for the institution that sends it, the
    first of the case, unless the covering letter names a sender. `deadline` is the day that was
    chosen; without one, the settings' number of days holds.
    """

    signers: tuple[Signer, ...]
    contact: Person | None
    addresses: tuple[str, ...]
    project: str
    our_number: str | None
    your_reference: str | None
    deadline: date | None

    @property
    def several_parties(self) -> bool:
        """Whether there are more parties than two."""
        return len(self.signers) > 2


def sent_as(manifest: Manifest) -> Sent:
    """What the documents of a pack are, when they are sent to be signed."""
    if manifest.per == "amendment":
        return "amendment"
    return "addition" if manifest.each == "additional_agreements" else "agreement"


def sending_of(case: Case, tables: Tables, language: str) -> Sending:
    """What is to be said of this case, in `language`."""
    partner = case.partner
    contact = partner.contact if partner else None
    addresses = (contact.email if contact else None, partner.mailbox if partner else None)
    return Sending(
        signers=(
            _signer(_party(case, language), partner.signatory if partner else None, "partner"),
            *(
                _signer(_institution(one, tables, language), one.signatory, f"institutions[{n}]")
                for n, one in enumerate(case.institutions)
            ),
        ),
        contact=_contact(case),
        addresses=tuple(dict.fromkeys(_line(one) for one in addresses if one)),
        project=_line(case.project.name or "") if case.project else "",
        our_number=case.case_number,
        your_reference=partner.reference if partner else None,
        deadline=_of_letter(case, "deadline", date),
    )


def _signer(party: str, signatory: Signatory | None, where: str) -> Signer:
    said = signatory or Signatory()
    return Signer(
        party=party,
        name=_line(said.name or ""),
        title=_line(said.title or ""),
        field=f"{where}.signatory",
    )


def _party(case: Case, language: str) -> str:
    """The counterpart; a network that is no legal person is named with who signs for it."""
    partner = case.partner
    name = _line(partner.name or "") if partner else ""
    legal = partner.legal_party if partner and not partner.is_legal_person else None
    if legal is None or not legal.name or _line(legal.name) == name:
        return name
    return translate("messages", "email-on-behalf", language, party=_line(legal.name), of=name)


def _institution(institution: Institution, tables: Tables, language: str) -> str:
    profile = tables.profiles.get(institution.profile or "")
    return profile.name.get(language) if profile else institution.profile or ""


def _contact(case: Case) -> Person | None:
    """Who sends the covering letter, where it says; else a coordinator."""
    people = [_of_letter(case, "sender", Person)]
    if case.institutions:
        sender = case.institutions[0]
        people += [sender.administrative_coordinator, sender.academic_coordinator]
    return next((one for one in people if one and one.name), None)


def _of_letter(case: Case, field: str, kind: type[_Kind]) -> _Kind | None:
    """What the covering letter's own field holds; None when it is absent."""
    fields: object = case.fields
    if not isinstance(fields, Mapping):
        own = getattr(fields, attribute_of(LETTER), None)
        named = keys_of(type(own)) if isinstance(own, BaseModel) else {}
        found = getattr(own, named[field]) if field in named else None
        return found if isinstance(found, kind) else None
    # As a version keeps the case: a pack may have declared the field otherwise then.
    kept = fields.get(LETTER)
    said = kept.get(field) if isinstance(kept, Mapping) else None
    try:
        return None if said is None else TypeAdapter(kind).validate_python(said)
    except ValidationError:
        return None


def _line(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())
