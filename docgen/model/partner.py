"""The counterpart of the agreement: municipality, county, private owner, or network of owners."""

from __future__ import annotations

from docgen.model.base import Choice, Part, about
from docgen.model.people import Person, Signatory
from docgen.model.values import Answer, Day, LongText, OrganisationNumber, Text

__all__ = ["LegalBasis", "LegalParty", "Partner", "PartnerKind", "WrittenStandard"]


class PartnerKind(Choice):
    """What sort of party the counterpart is."""

    MUNICIPALITY = "municipality", "kommune", "kommune", "municipality"
    COUNTY = "county", "fylkeskommune", "fylkeskommune", "county"
    PRIVATE_OWNER = "private_owner", "privat eier", "privat eigar", "private owner"
    NETWORK = "network", "nettverk", "nettverk", "network"


class WrittenStandard(Choice):
    """Which of the two written standards of Norwegian a document is in."""

    BOKMAL = "nb", "bokmål", "bokmål", "bokmål"
    NYNORSK = "nn", "nynorsk", "nynorsk", "nynorsk"


class LegalBasis(Choice):
    """What lets somebody enter into agreements for a network that is no legal person."""

    HOST_AGREEMENT = (
        "host_agreement",
        "vertskommuneavtale",
        "vertskommuneavtale",
        "host-municipality agreement",
    )
    DECISION = "decision", "vedtak", "vedtak", "decision"


class LegalParty(Part):
    """The legal person that enters into the agreement on behalf of a network."""

    name: Text = about("Navn", "Namn", "Name")
    orgnr: OrganisationNumber = about(
        "Organisasjonsnummer", "Organisasjonsnummer", "Organisation number"
    )
    basis: LegalBasis | None = about("Grunnlag", "Grunnlag", "Basis")
    basis_reference: Text = about(
        "Referanse til grunnlaget", "Referanse til grunnlaget", "Reference of the basis"
    )
    basis_date: Day = about("Dato for grunnlaget", "Dato for grunnlaget", "Date of the basis")


class Partner(Part):
    """The party that the institutions cooperate with ([part] in the form)."""

    kind: PartnerKind | None = about("Type avtalepart", "Type avtalepart", "Kind of party")
    name: Text = about(
        "Avtalepart",
        "Avtalepart",
        "Party",
        hint=(
            "Kommunens, fylkeskommunens, eierens eller nettverkets fulle navn.",
            "Det fulle namnet på kommunen, fylkeskommunen, eigaren eller nettverket.",
            "Full name of the municipality, county, owner or network.",
        ),
    )
    orgnr: OrganisationNumber = about(
        "Organisasjonsnummer", "Organisasjonsnummer", "Organisation number"
    )
    municipality_number: Text = about("Kommunenummer", "Kommunenummer", "Municipality number")
    is_legal_person: Answer = about(
        "Nettverket er egen juridisk person",
        "Nettverket er eigen juridisk person",
        "The network is a legal person",
        hint=(
            "Ja når nettverket har eget organisasjonsnummer og selv kan signere.",
            "Ja når nettverket har eige organisasjonsnummer og sjølv kan signere.",
            "Yes when the network has an organisation number and signs itself.",
        ),
    )
    legal_party: LegalParty | None = about(
        "Juridisk avtalepart", "Juridisk avtalepart", "Legal party"
    )
    municipalities: tuple[Text, ...] = about(
        "Kommuner som deltar (kommunenummer)",
        "Kommunar som deltek (kommunenummer)",
        "Participating municipalities (numbers)",
        many=True,
    )
    contact: Person | None = about(
        "Kontaktperson for avtalen", "Kontaktperson for avtalen", "Contact for the agreement"
    )
    coordinators: tuple[Person, ...] = about(
        "Koordinatorer", "Koordinatorar", "Coordinators", many=True
    )
    mailbox: Text = about("Postmottak", "Postmottak", "Official mailbox")
    reference: Text = about("Deres referanse", "Dykkar referanse", "Your reference")
    written_standard: WrittenStandard | None = about(
        "Vedtatt målform",
        "Vedteken målform",
        "Adopted written standard",
        hint=(
            "Bare for andre enn kommuner; kommunenes målform står i registeret.",
            "Berre for andre enn kommunar; målforma til kommunane står i registeret.",
            "Only for others than municipalities, whose standard is in the register.",
        ),
    )
    tasks: tuple[LongText, ...] = about(
        "Avtalepartens egne oppgaver utover de faste",
        "Eigne oppgåver for avtaleparten utover dei faste",
        "The party's own tasks besides the fixed ones",
        many=True,
    )
    signatory: Signatory | None = about(
        "Signerer for avtaleparten", "Signerer for avtaleparten", "Signs for the party"
    )
