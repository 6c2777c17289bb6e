"""The two checklists of each institution: the project leader's and the head of unit's."""

from __future__ import annotations

from docgen.model.base import Choice, Part, about
from docgen.model.impartiality import Impartiality
from docgen.model.people import Approver, Person
from docgen.model.values import Answer, Day, LongText, Money, Text

__all__ = ["Applies", "ExternalFunding", "HeadChecklist", "LeaderChecklist", "Resources"]


class Applies(Choice):
    """The answers that the form allows where the head of unit says whether something applies."""

    YES = "yes", "Ja", "Ja", "Yes"
    NOT_APPLICABLE = "not_applicable", "Ikke aktuelt", "Ikkje aktuelt", "Not applicable"


class Resources(Part):
    """What the project uses."""

    personnel: LongText = about(
        "Personell",
        "Personell",
        "Personnel",
        # A number of hours here would stand in two places, and only one of them is counted.
        hint=(
            "Hvem som arbeider i prosjektet. Timene deres står i faktorberegningen.",
            "Kven som arbeider i prosjektet. Timane deira står i faktorutrekninga.",
            "Who works in the project. Their hours stand in the factor calculation.",
        ),
        internal=True,
    )
    laboratory: LongText = about("Lab", "Lab", "Laboratory", internal=True)
    equipment: LongText = about("Utstyr", "Utstyr", "Equipment", internal=True)
    infrastructure: LongText = about(
        "Annen infrastruktur", "Annan infrastruktur", "Other infrastructure", internal=True
    )


class ExternalFunding(Part):
    """One external source and its amount."""

    source: Text = about(
        "Ekstern finansieringskilde",
        "Ekstern finansieringskjelde",
        "External source",
        internal=True,
    )
    amount: Money = about("Beløp", "Beløp", "Amount", internal=True)


class LeaderChecklist(Part):
    """*Sjekkliste for prosjektleder*: filled in and signed before an agreement is entered into."""

    leader: Person | None = about("Prosjektleder", "Prosjektleiar", "Project leader", internal=True)
    filled_on: Day = about(
        "Dato for utfylling", "Dato for utfylling", "Filled in on", internal=True
    )
    unit: Text = about(
        "Enhet (fakultet/institutt/enhet)",
        "Eining (fakultet/institutt/eining)",
        "Unit (faculty/department/unit)",
        hint=(
            "Tomt felt gir enheten i institusjonens profil.",
            "Tomt felt gir eininga i profilen til institusjonen.",
            "Absent: the unit of the institution's profile.",
        ),
        internal=True,
    )
    purpose: LongText = about(
        "Faglig formål og beskrivelse",
        "Fagleg føremål og skildring",
        "Academic purpose and description",
        internal=True,
    )
    resources: Resources | None = about(
        "Ressursbruk i prosjektet", "Ressursbruk i prosjektet", "Use of resources", internal=True
    )
    external_funding: tuple[ExternalFunding, ...] = about(
        "Fra ekstern finansieringskilde(r)",
        "Frå ekstern(e) finansieringskjelde(r)",
        "From external source(s)",
        internal=True,
        many=True,
    )
    own_funding: Money = about(
        "Eventuell delfinansiering fra institusjonen",
        "Eventuell delfinansiering frå institusjonen",
        "The institution's own funding, if any",
        internal=True,
    )
    own_funding_note: LongText = about(
        "Merknad til delfinansieringen",
        "Merknad til delfinansieringa",
        "Note on own funding",
        internal=True,
    )
    impartiality: Impartiality | None = about(
        "Habilitet", "Habilitet", "Impartiality", internal=True
    )
    other_information: LongText = about(
        "Annen informasjon om prosjektet",
        "Annan informasjon om prosjektet",
        "Other information about the project",
        internal=True,
    )
    economist: Person | None = about(
        "Prosjektøkonom", "Prosjektøkonom", "Project economist", internal=True
    )
    economist_date: Day = about(
        "Dato (prosjektøkonom)", "Dato (prosjektøkonom)", "Date (economist)", internal=True
    )


class HeadChecklist(Part):
    """*Sjekkliste for enhetsleder*. Each tick is yes, no, or absent (not assessed)."""

    goals: Answer = about(
        "Passer med mål og strategi",
        "Passar med mål og strategi",
        "Fits goals and strategy",
        internal=True,
    )
    quality: Answer = about("Faglig kvalitet", "Fagleg kvalitet", "Academic quality", internal=True)
    capacity: Answer = about(
        "Kapasitet og økonomi", "Kapasitet og økonomi", "Capacity and economy", internal=True
    )
    classification: Answer = about(
        "Prosjekttypen er vurdert",
        "Prosjekttypen er vurdert",
        "Project type assessed",
        internal=True,
    )
    own_financing: Answer = about(
        "Egenfinansieringen er vurdert",
        "Eigenfinansieringa er vurdert",
        "Own financing assessed",
        internal=True,
    )
    impartiality: Answer = about(
        "Habiliteten er vurdert", "Habiliteten er vurdert", "Impartiality assessed", internal=True
    )
    rejection_reason: LongText = about(
        "Begrunnelse for punkt som ikke er godkjent",
        "Grunngiving for punkt som ikkje er godkjende",
        "Reason for points not approved",
        internal=True,
    )
    ethics_application: Applies | None = about(
        "Søknad til REK", "Søknad til REK", "Application to REK", internal=True
    )
    ethics_application_is_planned: Answer = about(
        "REK-søknaden er bare planlagt",
        "REK-søknaden er berre planlagd",
        "The application to REK is only planned",
        internal=True,
    )
    ethics_co_user: Applies | None = about(
        "Medbruker i REK-portalen",
        "Medbrukar i REK-portalen",
        "Co-user in the REK portal",
        internal=True,
    )
    data_protection_notice: Applies | None = about(
        "Meldeskjema til Sikt", "Meldeskjema til Sikt", "Notification to Sikt", internal=True
    )
    other_assessments: LongText = about(
        "Eventuelle andre vurderinger i prosjektet",
        "Eventuelle andre vurderingar i prosjektet",
        "Other assessments, if any",
        internal=True,
    )
    approver: Approver | None = about("Enhetsleder", "Einingsleiar", "Head of unit", internal=True)
    approved_on: Day = about("Dato", "Dato", "Date", internal=True)
