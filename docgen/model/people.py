"""Persons in their roles: contacts, signatories, approvers."""

from __future__ import annotations

from docgen.model.base import Choice, Part, about
from docgen.model.values import Day, Text

__all__ = ["Approver", "ContactRole", "NetworkContact", "Person", "Signatory"]


class Person(Part):
    """Somebody with a name; how to reach them is optional here and may be a rule."""

    name: Text = about("Navn", "Namn", "Name", personal=True)
    title: Text = about("Tittel", "Tittel", "Title")
    email: Text = about("E-post", "E-post", "E-mail", personal=True)
    phone: Text = about("Telefon", "Telefon", "Telephone", personal=True)


class Signatory(Part):
    """Who signs for a party. Place and date of signing are filled in by hand."""

    name: Text = about("Navn", "Namn", "Name", personal=True)
    title: Text = about("Tittel", "Tittel", "Title")
    authority: Text = about(
        "Fullmakt",
        "Fullmakt",
        "Authority",
        hint=(
            "Hva retten til å signere bygger på, for eksempel delegasjonsreglement.",
            "Kva retten til å signere byggjer på, til dømes delegasjonsreglement.",
            "What the right to sign rests on, such as rules of delegation.",
        ),
    )


class Approver(Part):
    """Who approves the checklist of the head of unit."""

    name: Text = about("Navn", "Namn", "Name", personal=True)
    title: Text = about("Tittel", "Tittel", "Title")
    in_place_of: Text = about(
        "I stedet for",
        "I staden for",
        "In place of",
        hint=(
            "Fylles ut når en annen enn enhetslederen godkjenner. Det må være en overordnet "
            "eller en annen leder, aldri en underordnet.",
            "Blir fylt ut når ein annan enn einingsleiaren godkjenner. Det må vere ein "
            "overordna eller ein annan leiar, aldri ein underordna.",
            "Filled in when someone other than the head of unit approves: a superior or "
            "another head, never a subordinate.",
        ),
        personal=True,
    )
    reason: Text = about(
        "Grunn til at en annen godkjenner",
        "Grunn til at ein annan godkjenner",
        "Reason why someone else approves",
        internal=True,
        personal=True,
    )


class ContactRole(Choice):
    """Where in the network's work a contact person takes part."""

    UP1 = "UP1", "UP1 – koordinering", "UP1 – koordinering", "UP1 – coordination"
    UP2 = "UP2", "UP2 – gjennomføring", "UP2 – gjennomføring", "UP2 – carrying out"


class NetworkContact(Part):
    """An institution's contact person towards the network, for a time."""

    role: ContactRole | None = about("Rolle", "Rolle", "Role")
    name: Text = about("Navn", "Namn", "Name", personal=True)
    since: Day = about("Fra", "Frå", "From")
    until: Day = about("Til", "Til", "Until")
