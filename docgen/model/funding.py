"""The money: grant, own contribution, allocations, grant letter, invoicing.

Amount, share and base are separate fields, and `docgen.checks` checks the third against the other
two. What each institution receives (*ramme for UH*) is `Institution.frame`.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from docgen.model.base import Choice, Part, Texts, about
from docgen.model.values import Answer, Day, LongText, Money, OrganisationNumber, Share, Text

__all__ = [
    "OWNER",
    "OWNER_NAMES",
    "Allocation",
    "ContributionBase",
    "ContributionKind",
    "Funding",
    "FundingMode",
    "GrantLetter",
    "Instalment",
    "InvoiceRecipient",
    "OwnContribution",
    "Travel",
    "VatStatus",
]


OWNER = "owner"
"""The recipient of an allocation that goes to the owner, not to an institution."""

OWNER_NAMES = Texts("eier", "eigar", "owner")
"""What people call that recipient; each is read in every language."""


def _recipient(name: str | None) -> str | None:
    return OWNER if name is not None and name.lower() in OWNER_NAMES else name


class FundingMode(Choice):
    """How the money reaches the institutions."""

    YEARLY = "yearly_allocation", "årlig tildeling", "årleg tildeling", "yearly allocation"
    INVOICING = (
        "invoicing",
        "institusjonen fakturerer",
        "institusjonen fakturerer",
        "the institution invoices",
    )


class ContributionBase(Choice):
    """What the owner's own contribution is a share of."""

    OWNER_GRANT = "owner_grant", "tilskudd til eier", "tilskot til eigar", "grant to the owner"
    TOTAL_COST = "total_cost", "totalkostnad", "totalkostnad", "total cost"


class ContributionKind(Choice):
    """What the owner's own contribution consists of."""

    MONEY = "money", "penger", "pengar", "money"
    WORKING_TIME = "working_time", "arbeidstid", "arbeidstid", "working time"
    SUBSTITUTES = (
        "substitutes",
        "dekning av vikarutgifter",
        "dekking av vikarutgifter",
        "cover for substitutes",
    )
    OTHER = "other", "annet", "anna", "other"


class VatStatus(Choice):
    """How the assignment stands to value-added tax."""

    OUTSIDE = (
        "outside",
        "utenfor merverdiavgiftsloven",
        "utanfor meirverdiavgiftslova",
        "outside the VAT Act",
    )
    EXEMPT = (
        "exempt",
        "unntatt etter merverdiavgiftsloven § 3-5",
        "unnateke etter meirverdiavgiftslova § 3-5",
        "exempt under the VAT Act section 3-5",
    )
    TAXABLE = "taxable", "25 prosent mva.", "25 prosent mva.", "25 per cent VAT"


class OwnContribution(Part):
    """What the owner itself puts in (*egenandel* until 12 January 2026, then *egeninnsats*)."""

    rate: Share = about("Sats i prosent", "Sats i prosent", "Rate in per cent")
    base: ContributionBase | None = about("Beregnes av", "Blir rekna ut av", "Calculated from")
    amount: Money = about("Beløp", "Beløp", "Amount")
    kinds: tuple[ContributionKind, ...] = about(
        "Type innsats", "Type innsats", "Kind of contribution", many=True
    )
    description: LongText = about("Beskrivelse", "Skildring", "Description")
    needs_report: Text = about(
        "Viser til behovsmelding",
        "Viser til behovsmelding",
        "Refers to the reported need",
        hint=(
            "Referanse til behovsmeldingen når egeninnsatsen er beskrevet der.",
            "Referanse til behovsmeldinga når eigeninnsatsen er skildra der.",
            "Reference of the reported need when the contribution is described there.",
        ),
    )
    forum_decision: Text = about(
        "Vedtak i samarbeidsforum om annen sats",
        "Vedtak i samarbeidsforum om annan sats",
        "Decision of the forum on another rate",
    )


class Allocation(Part):
    """One amount from one source to one recipient in one year."""

    source: Text = about("Kilde", "Kjelde", "Source")
    recipient: Annotated[Text, AfterValidator(_recipient)] = about(
        "Mottaker",
        "Mottakar",
        "Recipient",
        hint=(
            "Profilnavnet til institusjonen (for eksempel ntnu-ilu), eller eier.",
            "Profilnamnet til institusjonen (til dømes ntnu-ilu), eller eigar.",
            "The institution's profile (such as ntnu-ilu), or owner.",
        ),
    )
    year: Text = about("År", "År", "Year")
    amount: Money = about("Beløp", "Beløp", "Amount")


class GrantLetter(Part):
    """The county governor's letter that gives the grant (*tilskuddsbrev*)."""

    reference: Text = about("Referanse", "Referanse", "Reference")
    date: Day = about("Dato", "Dato", "Date")
    amount: Money = about("Beløp", "Beløp", "Amount")
    recipient: Text = about("Mottaker", "Mottakar", "Recipient")
    period_from: Day = about("Gjelder fra", "Gjeld frå", "Valid from")
    period_to: Day = about("Gjelder til", "Gjeld til", "Valid to")
    terms: LongText = about("Vilkår", "Vilkår", "Terms")
    reporting_deadline: Day = about(
        "Frist for rapportering", "Frist for rapportering", "Reporting deadline"
    )


class Instalment(Part):
    """One planned invoice."""

    date: Day = about("Fakturadato", "Fakturadato", "Invoice date")
    amount: Money = about("Beløp", "Beløp", "Amount")


class InvoiceRecipient(Part):
    """Whom the invoice goes to."""

    name: Text = about("Faktura sendes til", "Faktura skal sendast til", "Invoice goes to")
    orgnr: OrganisationNumber = about(
        "Organisasjonsnummer", "Organisasjonsnummer", "Organisation number"
    )
    address: Text = about("Fakturaadresse", "Fakturaadresse", "Invoice address")
    ehf_address: Text = about("EHF-adresse", "EHF-adresse", "EHF address")
    reference: Text = about(
        "Mottakers referanse", "Referansen til mottakaren", "Recipient's reference"
    )


class Travel(Part):
    """Whether travel is part of a fixed sum, and how large that sum is."""

    included: Answer = about(
        "Reise inngår i fast sum", "Reise inngår i fast sum", "Travel is in a fixed sum"
    )
    fixed_amount: Money = about("Fast sum for reise", "Fast sum for reise", "Fixed travel sum")


class Funding(Part):
    """Where the money comes from and how it is paid."""

    mode: FundingMode | None = about("Finansieringsmåte", "Finansieringsmåte", "Way of funding")
    owner_grant: Money = about("Tilskudd til eier", "Tilskot til eigar", "Grant to the owner")
    own_contribution: OwnContribution | None = about(
        "Eiers egenandel eller egeninnsats",
        "Eigendelen eller eigeninnsatsen til eigaren",
        "The owner's own contribution",
    )
    allocations: tuple[Allocation, ...] = about(
        "Tildelinger", "Tildelingar", "Allocations", many=True
    )
    grant_letter: GrantLetter | None = about("Tilskuddsbrev", "Tilskotsbrev", "Grant letter")
    grant_reservation: Answer = about(
        "Forbehold om tilskuddsbrev",
        "Atterhald om tilskotsbrev",
        "Reservation until the grant letter",
        hint=(
            "Ja gir et forbehold i punkt 5 til tilskuddsbrevet er kommet.",
            "Ja gir eit atterhald i punkt 5 til tilskotsbrevet er kome.",
            "Yes prints a reservation in clause 5 until the grant letter has come.",
        ),
    )
    allocated_by: Text = about(
        "Tildelingen kommer fra",
        "Tildelinga kjem frå",
        "Allocated by",
        hint=(
            "Den som tildeler midlene, for eksempel Statsforvalteren i Trøndelag. Avtalen opphører "
            "hvis det ikke kommer flere tildelinger derfra.",
            "Den som tildeler midlane, til dømes Statsforvaltaren i Trøndelag. Avtalen tek slutt "
            "dersom det ikkje kjem fleire tildelingar derifrå.",
            "Who allocates the money, such as the County Governor. The agreement ends if no "
            "further allocation comes from there.",
        ),
    )
    plan: Text = about(
        "Plan som midlene følger",
        "Plan som midlane følgjer",
        "Plan that the money follows",
        hint=(
            "Nettverkets egen plan, eller samarbeidsforumets langsiktige plan for en enkelt eier.",
            "Den eigne planen til nettverket, eller den langsiktige planen til samarbeidsforumet "
            "for ein enkelt eigar.",
            "The network's own plan, or the forum's long-term plan for a single owner.",
        ),
    )
    invoice: InvoiceRecipient | None = about("Fakturering", "Fakturering", "Invoicing")
    travel: Travel | None = about("Reise", "Reise", "Travel")
