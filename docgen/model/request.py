"""The request (*henvendelse*): somebody asks for a cooperation, and the way to an agreement.

Its steps are those of the report's model 2: reported to the unit, assessed by the network
coordinator (UP1) and the deputy head, decided by the leaders' forum, staffed by the section.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from docgen.model.base import Choice, Part, about
from docgen.model.partner import PartnerKind
from docgen.model.people import Person
from docgen.model.project import Scheme, Sector
from docgen.model.values import Day, LongText, Text

__all__ = ["REQUEST_SCHEMA", "Decision", "ForumDecision", "Request", "Section"]

REQUEST_SCHEMA = "docgen/request/1"


class Decision(Choice):
    """What the leaders' forum decided."""

    APPROVED = "approved", "ja", "ja", "yes"
    DECLINED = "declined", "nei", "nei", "no"
    POSTPONED = "postponed", "utsatt", "utsett", "postponed"


class Sender(Part):
    """Who asks."""

    name: Text = about(
        "Hvem spør",
        "Kven spør",
        "Who asks",
        hint=(
            "Kommunens, fylkeskommunens, eierens eller nettverkets fulle navn.",
            "Det fulle namnet på kommunen, fylkeskommunen, eigaren eller nettverket.",
            "Full name of the municipality, county, owner or network.",
        ),
    )
    kind: PartnerKind | None = about("Type avsender", "Type avsendar", "Kind of sender")
    contact: Person | None = about("Kontaktperson", "Kontaktperson", "Contact", personal=True)


class Wish(Part):
    """What is wished besides the need itself: when, and by whom."""

    start: Day = about("Ønsket fra", "Ønskt frå", "Wished from")
    end: Day = about("Ønsket til", "Ønskt til", "Wished until")
    institution: Text = about(
        "Ønsket institusjon (profil)",
        "Ønskt institusjon (profil)",
        "Wished institution (profile)",
        hint=(
            "Navnet på en profil som docgen kjenner, for eksempel ntnu-ilu.",
            "Namnet på ein profil som docgen kjenner, til dømes ntnu-ilu.",
            "The name of a profile that docgen knows, such as ntnu-ilu.",
        ),
    )


class Reported(Part):
    """The request was reported to the unit."""

    date: Day = about("Meldt til enheten", "Meld til eininga", "Reported to the unit")
    unit: Text = about("Enhet", "Eining", "Unit")


class Coordinated(Part):
    """The network coordinator (UP1) has looked at it."""

    date: Day = about("Vurdert av UP1", "Vurdert av UP1", "Assessed by UP1")
    coordinator: Person | None = about(
        "Koordinator (UP1)", "Koordinator (UP1)", "Coordinator (UP1)", internal=True, personal=True
    )
    assessment: LongText = about(
        "Vurdering fra UP1",
        "Vurdering frå UP1",
        "Assessment by UP1",
        hint=(
            "Om enheten kan ta oppdraget. Skriv ikke om personer her.",
            "Om eininga kan ta oppdraget. Skriv ikkje om personar her.",
            "Whether the unit can take it on. Do not write about persons here.",
        ),
        internal=True,
    )


class Deputy(Part):
    """The deputy head has looked at it and passed it on to the leaders' forum."""

    date: Day = about("Vurdert av nestleder", "Vurdert av nestleiar", "Assessed by the deputy head")
    assessment: LongText = about(
        "Vurdering fra nestleder",
        "Vurdering frå nestleiar",
        "Assessment by the deputy head",
        internal=True,
    )


class ForumDecision(Part):
    """What one meeting of the leaders' forum decided; without a decision, it is on the agenda."""

    date: Day = about(
        "Dato for møtet",
        "Dato for møtet",
        "Date of the meeting",
        hint=(
            "Lederforum møtes annenhver uke. Skriv ett punkt for hvert møte som tar saken opp.",
            "Leiarforum møtest annakvar veke. Skriv eitt punkt for kvart møte som tek opp saka.",
            "The forum meets every second week. One item for each meeting that takes it up.",
        ),
        internal=True,
    )
    decision: Decision | None = about("Vedtak", "Vedtak", "Decision", internal=True)
    reason: LongText = about(
        "Begrunnelse for vedtaket",
        "Grunngiving for vedtaket",
        "Reason for the decision",
        hint=(
            "Må fylles ut når svaret er nei.",
            "Må fyllast ut når svaret er nei.",
            "Needed when the answer is no.",
        ),
        internal=True,
    )


class Section(Part):
    """The section has named who is to do it."""

    date: Day = about("Bemannet", "Bemanna", "Staffed")
    name: Text = about("Seksjon", "Seksjon", "Section")
    leader: Person | None = about("Prosjektleder", "Prosjektleiar", "Project leader", personal=True)
    people: tuple[Person, ...] = about(
        "Andre fagpersoner", "Andre fagpersonar", "Other academic staff", personal=True, many=True
    )

    @property
    def has_people(self) -> bool:
        """Whether anybody is named."""
        return any(one is not None and one.name for one in (self.leader, *self.people))


class Agreed(Part):
    """The agreement that came of it."""

    date: Day = about("Avtale opprettet", "Avtale oppretta", "Agreement begun")
    case: Text = about(
        "Kortnavn på avtalen",
        "Kortnamn på avtalen",
        "Short name of the agreement",
        hint=(
            "Fylles ut når avtalen er laget med docgen new NAVN --from-request FIL.",
            "Blir fylt ut når avtalen er laga med docgen new NAMN --from-request FIL.",
            "Filled in once the agreement is made with docgen new NAME --from-request FILE.",
        ),
    )


class Request(Part):
    """One request. Its `id` is a short name that never changes; an agreement may have the same."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        title=REQUEST_SCHEMA,
    )

    schema_: Annotated[Text, Field(alias="schema")] = about(
        "Skjema", "Skjema", "Schema", hint=(f"Alltid {REQUEST_SCHEMA}.",) * 3
    )
    id: Text = about(
        "Kortnavn",
        "Kortnamn",
        "Short name",
        hint=(
            "Små bokstaver a–z, tall og bindestrek. Avtalen viser til henvendelsen med det.",
            "Små bokstavar a–z, tal og bindestrek. Avtalen viser til førespurnaden med det.",
            "Small letters a–z, digits and hyphens. The agreement refers to it by this.",
        ),
    )
    received: Day = about("Mottatt", "Motteken", "Received")
    title: Text = about(
        "Hva det gjelder",
        "Kva det gjeld",
        "What it is about",
        hint=(
            "Noen få ord som kan stå i en liste. Blir prosjektnavnet i avtalen.",
            "Nokre få ord som kan stå i ei liste. Blir prosjektnamnet i avtalen.",
            "A few words that can stand in a list. Becomes the name of the project.",
        ),
    )
    sender: Sender | None = about("Avsender", "Avsendar", "Sender")
    need: LongText = about(
        "Behov",
        "Behov",
        "Need",
        hint=(
            "Hva de vil utvikle, og hvem det gjelder. Blir prosjektbeskrivelsen i avtalen.",
            "Kva dei vil utvikle, og kven det gjeld. Blir prosjektskildringa i avtalen.",
            "What they want to develop, for whom. Becomes the description of the project.",
        ),
    )
    network: Text = about("Kompetansenettverk", "Kompetansenettverk", "Network")
    municipalities: tuple[Text, ...] = about(
        "Kommuner det gjelder (kommunenummer)",
        "Kommunar det gjeld (kommunenummer)",
        "Municipalities concerned (numbers)",
        many=True,
    )
    sector: Sector | None = about(
        "Gjelder skole eller barnehage",
        "Gjeld skule eller barnehage",
        "Concerns school or kindergarten",
    )
    scheme: Scheme | None = about("Tilskuddsordning", "Tilskotsordning", "Scheme")
    wished: Wish | None = about("Ønsker", "Ønske", "Wishes")
    reported: Reported | None = about("Meldt til enheten", "Meld til eininga", "Reported")
    up1: Coordinated | None = about(
        "UP1 – koordinering", "UP1 – koordinering", "UP1 – coordination"
    )
    deputy_head: Deputy | None = about("Nestleder", "Nestleiar", "Deputy head")
    forum: tuple[ForumDecision, ...] = about(
        "Lederforum", "Leiarforum", "Leaders' forum", internal=True, many=True
    )
    section: Section | None = about("Seksjon som bemanner", "Seksjon som bemannar", "Section")
    agreement: Agreed | None = about("Avtale", "Avtale", "Agreement")
    withdrawn: Day = about(
        "Trukket tilbake",
        "Trekt tilbake",
        "Withdrawn",
        hint=(
            "Dagen avsenderen trakk henvendelsen.",
            "Dagen avsendaren trekte førespurnaden.",
            "The day the sender withdrew it.",
        ),
    )

    @property
    def case(self) -> str | None:
        """The short name of the agreement that came of it, as the request itself says."""
        return self.agreement.case if self.agreement else None
