"""The text of the e-mail that goes to the counterpart when an agreement is to be signed.

Nothing in it comes from the clock or from what is internal: the same version gives the same text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.checks.written import day_text
from docgen.errors import NotReadyError
from docgen.model.case import Case
from docgen.model.people import Person
from docgen.model.sending import Sending, Sent, Signer, sending_of
from docgen.render.sent_words import sent_words
from docgen.settings.tables import Tables
from docgen.texts import translate

__all__ = ["Letter", "complete_sending", "signing_email"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What the e-mail is about; `title` is what the document is called in the signing service.

    `sent` tells what it is to the parties.
    `language` is the written standard of the counterpart, `days` how many it gets. `along` are
    the files that go with the agreement and that nobody signs, `annexes` those of them that the
    signature covers all the same.
    """

    sending: Sending
    title: str
    language: str
    days: int
    sent: Sent = "agreement"
    along: tuple[str, ...] = ()
    annexes: frozenset[str] = frozenset()

    def say(self, message: str, **parameters: str) -> str:
        """A line of it; `the`, `capital` and `waits` are the words of what is sent."""
        words = sent_words([self.sent], self.language)
        the, waits = words["the"], words["waits"]
        told = {"the": the, "capital": the[:1].upper() + the[1:], "waits": waits, **parameters}
        return translate("messages", f"email-{message}", self.language, **told)


def complete_sending(case: Case, tables: Tables, language: str) -> Sending:
    """What is to be said, once it is known who signs for the counterpart and each institution.

    Raises:
        NotReadyError: the case does not say it of somebody.
    """
    if not case.institutions:
        raise NotReadyError("export-institutions-missing")
    sending = sending_of(case, tables, language)
    for one in sending.signers:
        if not one.name:
            raise NotReadyError("export-signatory-missing", party=one.party, field=one.field)
    return sending


def signing_email(letter: Letter) -> str:
    """The whole text, from the addresses to the name below it."""
    several = letter.sending.several_parties
    paragraphs = (
        _head(letter),
        [letter.say("greeting")],
        [letter.say("what")],
        _about(letter),
        *([_along(letter)] if letter.along else []),
        [letter.say("who"), *(f"- {_told(one)}" for one in letter.sending.signers)],
        [letter.say("how")],
        [_deadline(letter)],
        [_return(letter)],
        [letter.say("waits-for-all" if several else "waits-for-both")],
        _closing(letter),
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs) + "\n"


def _head(letter: Letter) -> list[str]:
    to = ", ".join(letter.sending.addresses)
    first = [letter.say("to", addresses=to)] if to else []
    return [*first, letter.say("subject", title=letter.title)]


def _about(letter: Letter) -> list[str]:
    sending = letter.sending
    told = {
        "agreement" if letter.sent == "agreement" else "document": letter.title,
        "project": sending.project if sending.project not in letter.title else None,
        "our-number": sending.our_number,
        "your-reference": sending.your_reference,
    }
    return [letter.say(name, value=_line(value)) for name, value in told.items() if value]


def _along(letter: Letter) -> list[str]:
    """The files that lie beside the agreement; the service would have them signed with it."""
    named = (
        letter.say("annex", file=one) if one in letter.annexes else one for one in letter.along
    )
    return [letter.say("along"), *(f"- {one}" for one in named)]


def _told(signer: Signer) -> str:
    person = f"{signer.name}, {signer.title}" if signer.title else signer.name
    return f"{signer.party}: {person}"


def _deadline(letter: Letter) -> str:
    day = letter.sending.deadline
    if day is not None:
        return letter.say("deadline-day", day=day_text(day))
    return letter.say("deadline", days=str(letter.days))


def _return(letter: Letter) -> str:
    contact = letter.sending.contact
    if contact and contact.email:
        return letter.say("return", address=_line(contact.email))
    return letter.say("return-by-reply")


def _closing(letter: Letter) -> list[str]:
    contact = letter.sending.contact
    sender = letter.sending.signers[1].party
    lines = list(_reached(contact)) if contact else []
    ask = letter.say("questions", contact=", ".join(lines)) if lines else letter.say("ask-us")
    below = lines[:1]
    return [ask, "", letter.say("regards"), *below, sender]


def _reached(contact: Person) -> Iterator[str]:
    for one in (contact.name, contact.email, contact.phone):
        if one:
            yield _line(one)


def _line(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())
