"""The text of the e-mail that goes to the counterpart when an agreement is to be signed.

Nothing in it comes from the clock or from what is internal: the same version gives the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.errors import NotReadyError
from docgen.model.case import Case
from docgen.model.institution import Institution
from docgen.model.people import Person, Signatory
from docgen.settings.tables import Tables
from docgen.texts import translate

__all__ = ["Letter", "Signer", "signers_of", "signing_email"]

_BOTH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, and for whom."""

    party: str
    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the e-mail is about; `title` is what the document is called in the signing service.

    `language` is the written standard of the counterpart, `days` how many it gets.
    """

    case: Case
    tables: Tables
    title: str
    signers: tuple[Signer, ...]
    language: str
    days: int

    def say(self, message: str, **parameters: str) -> str:
        """A line of it."""
        return translate("messages", f"email-{message}", self.language, **parameters)


def signers_of(case: Case, tables: Tables, language: str) -> tuple[Signer, ...]:
    """Who signs for the counterpart and for each institution.

    Raises:
        NotReadyError: the case does not say it of somebody.
    """
    if not case.institutions:
        raise NotReadyError("export-institutions-missing")
    partner = case.partner
    found = [_signer(_party(case, language), partner.signatory if partner else None, "partner")]
    for number, institution in enumerate(case.institutions):
        name = _institution(institution, tables, language)
        found.append(_signer(name, institution.signatory, f"institutions[{number}]"))
    return tuple(found)


def _signer(party: str, signatory: Signatory | None, where: str) -> Signer:
    if signatory is None or not signatory.name:
        raise NotReadyError("export-signatory-missing", party=party, field=f"{where}.signatory")
    return Signer(party=party, name=_line(signatory.name), title=_line(signatory.title or ""))


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


def _line(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def signing_email(letter: Letter) -> str:
    """The whole text, from the addresses to the name below it."""
    paragraphs = (
        _head(letter),
        [letter.say("greeting")],
        [letter.say("what")],
        _about(letter),
        [letter.say("who"), *(f"- {_told(one)}" for one in letter.signers)],
        [letter.say("how")],
        [letter.say("deadline", days=str(letter.days))],
        [_return(letter)],
        [letter.say("start-both" if len(letter.signers) == _BOTH else "start-all")],
        _closing(letter),
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


def _head(letter: Letter) -> list[str]:
    partner = letter.case.partner
    contact = partner.contact if partner else None
    addresses = (contact.email if contact else None, partner.mailbox if partner else None)
    to = ", ".join(dict.fromkeys(_line(one) for one in addresses if one))
    first = [letter.say("to", addresses=to)] if to else []
    return [*first, letter.say("subject", title=letter.title)]


def _about(letter: Letter) -> list[str]:
    case = letter.case
    project = _line(case.project.name or "") if case.project else ""
    told = {
        "agreement": letter.title,
        "project": project if project not in letter.title else None,
        "our-number": case.case_number,
        "your-reference": case.partner.reference if case.partner else None,
    }
    return [letter.say(name, value=_line(value)) for name, value in told.items() if value]


def _told(signer: Signer) -> str:
    person = f"{signer.name}, {signer.title}" if signer.title else signer.name
    return f"{signer.party}: {person}"


def _contact(letter: Letter) -> Person | None:
    """Who answers for the institution that sends it, the first of the case."""
    sender = letter.case.institutions[0]
    people = (sender.administrative_coordinator, sender.academic_coordinator)
    return next((one for one in people if one and one.name), None)


def _return(letter: Letter) -> str:
    contact = _contact(letter)
    if contact and contact.email:
        return letter.say("return", address=_line(contact.email))
    return letter.say("return-by-reply")


def _closing(letter: Letter) -> list[str]:
    contact = _contact(letter)
    sender = letter.signers[1].party
    lines = list(_reached(contact)) if contact else []
    ask = letter.say("questions", contact=", ".join(lines)) if lines else letter.say("ask-us")
    below = [_line(contact.name or "")] if contact else []
    return [ask, "", letter.say("regards"), *below, sender]


def _reached(contact: Person) -> Iterator[str]:
    for one in (contact.name, contact.email, contact.phone):
        if one:
            yield _line(one)
